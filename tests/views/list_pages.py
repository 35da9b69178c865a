"""What the tests of collective applications share: lists in every shape, handed in, kept and answered."""

import html
import re
from collections.abc import Mapping
from io import BytesIO
from uuid import UUID

from openpyxl import Workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.models import (
    Account,
    Application,
    CollectiveApplication,
    CollectiveLink,
    CollectiveMember,
    CollectiveUpload,
    OrganisationContact,
)
from pwa.security import tokens
from pwa.security.tokens import Purpose
from pwa.services import collective_letters
from tests.people import People, Town

BRIGADE = "fire_brigade"
BOARD = "kommandant@feuerwehr.example"
EMMA, FINN = "emma@feuer.example", "finn@feuer.example"
HEADER = "Vorname;Nachname;Geburtsdatum;E-Mail"
Typed = str | tuple[bytes, str]
Fields = Mapping[str, Typed]
ROWS = (f"Emma;Brandt;01.02.1990;{EMMA}", f"Finn;Löscher;03.04.1985;{FINN}", "Greta;Schlauch;05.06.1970;")


def pasted(*rows: str) -> str:
    return "\n".join((HEADER, *(rows or ROWS)))


def workbook(*rows: tuple[str, ...]) -> bytes:
    """Return an Excel file with these rows."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def hand_in(
    people: People, text: str = "", changes: Fields | None = None, *, clerk: UUID | None = None
) -> TestResponse:
    """Hand a list in as the office; a file is its content and name."""
    typed: dict[str, Typed] = {
        "organisation": people.calw.organisation,
        "group": BRIGADE,
        "pasted": text or pasted(),
        **(changes or {}),
    }
    files = {name: (BytesIO(value[0]), value[1]) for name, value in typed.items() if isinstance(value, tuple)}
    return people.client(clerk or people.calw.clerk).post("/office/lists", data=typed | files)


def keep(people: People, text: str = "", *, scope: str = "whole") -> TestResponse:
    """Hand a list in and keep it."""
    response = hand_in(people, text)
    assert response.status_code == 303, response.text
    return people.client(people.calw.clerk).post(f"{response.location}/members", data={"scope": scope})


def preview(people: People, text: str = "", changes: Fields | None = None) -> str:
    """Return the preview of a list as somebody reads it, without its tags."""
    response = hand_in(people, text, changes)
    assert response.status_code == 303, response.text
    return read(people.client(people.calw.clerk).get(response.location))


def read(response: TestResponse) -> str:
    """Return a page without its tags."""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", response.text)).split())


def words(response: TestResponse) -> str:
    return " ".join(html.unescape(response.text).split())


def stored(people: People) -> list[CollectiveMember]:
    """Return everybody on a list, in the order of the lists."""
    with people.session() as session:
        return list(session.scalars(select(CollectiveMember).order_by(CollectiveMember.id)))


def count(people: People, table: type[CollectiveApplication | CollectiveUpload | Account | Application]) -> int:
    with people.session() as session:
        return len(session.scalars(select(table)).all())


def accept_path(people: People, member: CollectiveMember) -> str:
    return f"/accept/{tokens.make(people.parts.settings, Purpose.ACCEPT, member.id)}"


def accept(people: People, member: CollectiveMember, account: UUID | None = None, **changes: str) -> TestResponse:
    """Say yes in a browser of one's own."""
    return people.client(account).post(accept_path(people, member), data={"consent": "1"} | changes)


def only_list(people: People) -> CollectiveApplication:
    with people.session() as session:
        return session.scalars(select(CollectiveApplication)).one()


def new_contact(people: People, town: Town | None = None, *, is_checked: bool = True, email: str = BOARD) -> UUID:
    """Store a contact of a town's organisation, and return its key."""
    place = town or people.calw
    contact = OrganisationContact(organisation_id=place.organisation_id, email=email, name="Kai Kommandant")
    if is_checked:
        contact.check(by=place.clerk, at=people.parts.clock())
    with people.session() as session, session.begin():
        session.add(contact)
        session.flush()
        return contact.id


def new_link(people: People, contact: UUID) -> CollectiveLink:
    with people.session() as session, session.begin():
        row = session.get_one(OrganisationContact, contact)
        return collective_letters.new_link(session, row, now=people.parts.clock())


def club_path(people: People, contact: UUID) -> str:
    link = new_link(people, contact)
    return f"/lists/{tokens.make(people.parts.settings, Purpose.LIST, link.id)}"


def account_of(people: People, email: str, given_name: str = "Emma", family_name: str = "Brandt") -> UUID:
    """Make an account with an address."""
    row = Account(email=email, given_name=given_name, family_name=family_name, created_at=people.parts.clock())
    with people.session() as session, session.begin():
        session.add(row)
        session.flush()
        return row.id


def kept_list(people: People) -> str:
    """Keep a list as the club and return its public id."""
    client, club = people.client(), club_path(people, new_contact(people))
    upload = client.post(club, data={"group": BRIGADE, "pasted": pasted()}).location
    client.post(f"{upload}/members", data={"scope": "whole"})
    return only_list(people).public_id


def issue(people: People, path: str, clerk: UUID | None = None) -> str:
    """Issue all that can be issued together, at once, and return the list's page after it."""
    client = people.client(clerk or people.calw.clerk)
    summary = client.get(f"/office/lists/selection?item={path.rpartition('/')[2]}").text
    items = re.findall(r'name="item" value="([^"]+)"', summary)
    if items:
        client.post("/office/decisions/applications", data={"item": items, "now": "1"})
    return read(client.get(path))
