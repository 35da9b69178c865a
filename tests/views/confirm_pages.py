"""What the tests of /confirm share: contacts, people who apply, and the page behind a link."""

import html
import re
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from pwa.models import (
    Application,
    Attestation,
    AttestationState,
    ConfirmationLink,
    ContactRole,
    Organisation,
    OrganisationContact,
)
from pwa.post.confirmation_mails import confirm_path
from pwa.services import attestations
from tests.people import People, Town

BOARD = "vorstand@verein.example"
DEPUTY = "stellvertretung@verein.example"
SINCE = date(2020, 3, 1)
MINUTES = 210 * 60


def make_contact(
    people: People,
    town: Town | None = None,
    *,
    email: str = BOARD,
    name: str = "Vera Vorstand",
    role: ContactRole = ContactRole.BOARD,
    is_checked: bool = True,
    typed_by: UUID | None = None,
) -> UUID:
    """Store a contact, and return its key."""
    place = town or people.calw
    contact = OrganisationContact(
        organisation_id=place.organisation_id, email=email, name=name, role=role, typed_by_id=typed_by
    )
    if is_checked:
        contact.check(by=place.clerk, at=people.parts.clock())
    with people.session() as session, session.begin():
        session.add(contact)
        session.flush()
        return contact.id


def make_attestation(
    people: People, volunteer: UUID | None = None, town: Town | None = None, *, application: str = ""
) -> str:
    """Let somebody apply, ask the organisation, and return the attestation's public id."""
    place = town or people.calw
    public_id = application or people.application(volunteer, place)
    with people.session() as session, session.begin():
        row = Attestation(
            application=session.scalars(select(Application).where(Application.public_id == public_id)).one(),
            organisation_id=place.organisation_id,
            activity="Trainerin der Jugend",
            since=SINCE,
            minutes=MINUTES,
            asked_at=people.parts.clock(),
        )
        session.add(row)
        session.flush()
        attestations.ask(session, attestation=row, now=people.parts.clock())
        return row.public_id


def make_many(people: People, count: int) -> list[str]:
    """Let that many people apply."""
    return [make_attestation(people, people.new_volunteer(f"P{_word(number)}", "Muster")) for number in range(count)]


def path_of(people: People, contact: UUID) -> str:
    """Return the path of the newest link of a contact."""
    with people.session() as session:
        newest = session.scalars(
            select(ConfirmationLink.id)
            .where(ConfirmationLink.contact_id == contact)
            .order_by(ConfirmationLink.created_at.desc(), ConfirmationLink.id.desc())
        ).first()
    assert newest is not None
    return confirm_path(people.parts.settings, newest)


def links(people: People) -> list[ConfirmationLink]:
    with people.session() as session:
        return list(session.scalars(select(ConfirmationLink).order_by(ConfirmationLink.id)))


def stored(session: Session, public_id: str) -> Attestation:
    return session.scalars(select(Attestation).where(Attestation.public_id == public_id)).one()


def state_of(people: People, public_id: str) -> AttestationState:
    with people.session() as session:
        return stored(session, public_id).state


def organisation_of(people: People, town: Town | None = None) -> Organisation:
    with people.session() as session:
        return session.get_one(Organisation, (town or people.calw).organisation_id)


def seen_on(page: str) -> list[str]:
    """Return what the big button sends."""
    return [html.unescape(value) for value in re.findall(r'name="seen" value="([^"]+:[^"]+)"', page)]


def confirm_all(people: People, path: str) -> TestResponse:
    client = people.client()
    return client.post(path, data={"seen": seen_on(client.get(path).text)})


def reply(people: People, path: str, public_id: str, answer: str, **fields: str) -> TestResponse:
    return people.client().post(f"{path}/answers/{public_id}", data={"answer": answer} | fields)


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
