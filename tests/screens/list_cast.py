"""Lists for the pictures: a brigade's list with every answer, one that is only looked at, and the links to both."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.demo.places import OSTALBKREIS
from pwa.domain.collective import MemberState
from pwa.instance import Instance
from pwa.models import (
    Authority,
    CollectiveApplication,
    CollectiveLink,
    CollectiveMember,
    Membership,
    Organisation,
    OrganisationContact,
)
from pwa.pages.list_sheets import FIELDS, written
from pwa.security import tokens
from pwa.security.tokens import Purpose
from pwa.services import collective_uploads
from pwa.services.list_scopes import ClubScope, ListScope, OfficeScope
from pwa.sheets import guess, read_text

GROUP: Final = "fire_brigade"
FIRST: Final = UUID("018f6f00-0000-7000-8000-00000000f000")
EMAIL: Final = "kommandant@feuerwehr.example"
MEMBERS: Final = (
    ("Emma", "Brandt", MemberState.ACCEPTED, "emma.brandt@example.org"),
    ("Finn", "Löscher", MemberState.INVITED, "finn.loescher@example.org"),
    ("Greta", "Schlauch", MemberState.INVITED, None),
    ("Hakan", "Öztürk", MemberState.REFUSED, "hakan@example.org"),
)
WRITTEN: Final = """Vorname;Nachname;Geburtsdatum;E-Mail
Ida;Wasser;12.03.1994;ida.wasser@example.org
Jan;Müller;1.7.1988;
Jan;Müller;01.07.1988;jan@example.org
K4rl;Leiter;;karl@example.org
Finn;Löscher;04.05.1991;finn.loescher@example.org"""


def list_cases(session: Session, parts: Instance) -> dict[str, str]:
    """Add a club with its contact and lists, and return what leads to them."""
    clerk = _clerk(session)
    contact = _contact(session, clerk, parts)
    collective = _list(contact, parts)
    session.add(collective)
    session.flush()
    members = [_member(number, collective, parts) for number in range(len(MEMBERS))]
    session.add_all(members)
    link = CollectiveLink(
        id=_key(90), contact_id=contact.id, created_at=parts.clock(), expires_at=parts.clock() + timedelta(days=28)
    )
    session.add(link)
    session.flush()
    office = OfficeScope(clerk.account_id, clerk.authority_id)
    club = ClubScope(contact.id, contact.organisation_id)
    return {
        "list": collective.public_id,
        "list_upload": _upload(session, office, contact.organisation, parts, public_id="list-upload"),
        "list_club_upload": _upload(session, club, contact.organisation, parts, public_id="list-club-upload"),
        "list_link": tokens.make(parts.settings, Purpose.LIST, link.id),
        "accept_open": tokens.make(parts.settings, Purpose.ACCEPT, members[1].id),
        "accept_refused": tokens.make(parts.settings, Purpose.ACCEPT, members[3].id),
    }


def _clerk(session: Session) -> Membership:
    of_kreis = select(Membership).join(Authority).where(Authority.ags == OSTALBKREIS)
    return session.scalars(of_kreis.order_by(Membership.id).limit(1)).one()


def _contact(session: Session, clerk: Membership, parts: Instance) -> OrganisationContact:
    club = Organisation(
        id=_key(91), public_id="list-club", authority_id=clerk.authority_id, name="Freiwillige Feuerwehr Kocherburg"
    )
    contact = OrganisationContact(id=_key(92), organisation=club, email=EMAIL, name="Kai Kommandant")
    contact.check(by=clerk.account_id, at=parts.clock())
    session.add(contact)
    session.flush()
    return contact


def _list(contact: OrganisationContact, parts: Instance) -> CollectiveApplication:
    return CollectiveApplication(
        id=_key(93),
        public_id="list-brigade",
        organisation=contact.organisation,
        authority_id=contact.organisation.authority_id,
        contact=contact,
        route="guaranteed",
        group=GROUP,
        digest="",
        created_at=parts.clock() - timedelta(days=3),
    )


def _member(number: int, collective: CollectiveApplication, parts: Instance) -> CollectiveMember:
    given_name, family_name, state, email = MEMBERS[number]
    return CollectiveMember(
        id=_key(number),
        public_id=f"list-member-{number}",
        collective_id=collective.id,
        organisation_id=collective.organisation_id,
        group=GROUP,
        line=number + 2,
        given_name=given_name,
        family_name=family_name,
        born_on=date(1991, 5, 4),
        email=email,
        person_key=f"{number}",
        state=state,
        invited_at=parts.clock() - timedelta(days=3),
        answered_at=None if state is MemberState.INVITED else parts.clock() - timedelta(days=1),
    )


def _upload(session: Session, scope: ListScope, club: Organisation, parts: Instance, *, public_id: str) -> str:
    sheet = read_text(WRITTEN)
    columns = guess(sheet, FIELDS)
    upload = collective_uploads.keep(
        session, written(sheet), columns, scope=scope, organisation=club, group=GROUP, now=parts.clock()
    )
    upload.public_id = public_id
    session.flush()
    return public_id


def _key(number: int) -> UUID:
    return UUID(int=FIRST.int + number)
