"""Those who speak for an organisation of an office's register."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from pwa.domain.mail_address import is_mail_address, is_same_mailbox
from pwa.models import Account, ContactRole, Organisation, OrganisationContact
from pwa.services import attestations, routing
from pwa.services.errors import NotFoundError, OwnCaseError, RefusedError

LONGEST_NAME = 160
UNCHECKED = (OrganisationContact.checked_at.is_(None), OrganisationContact.removed_at.is_(None))


@dataclass(frozen=True, slots=True)
class TypedContact:
    """The form's fields, every one still text."""

    name: str
    email: str
    role: str


def count_unchecked(session: Session, *, authority: UUID) -> int:
    """Return how many contacts wait for this authority to look at them."""
    here = exists().where(Organisation.id == OrganisationContact.organisation_id, routing.decides_for(authority))
    return session.scalar(select(func.count()).select_from(OrganisationContact).where(*UNCHECKED, here)) or 0


def contact_of(organisation: Organisation, public_id: str) -> OrganisationContact:
    """Return a contact that was not removed. Raises NotFoundError."""
    for contact in organisation.contacts:
        if contact.public_id == public_id and contact.removed_at is None:
            return contact
    raise NotFoundError


def add(session: Session, organisation: Organisation, typed: TypedContact, *, by: UUID, now: datetime) -> None:
    """Keep a contact for whom the office vouches. Raises RefusedError and OwnCaseError."""
    name, email, role = _read(typed)
    _refuse_own(session, email, by)
    contact = attestations.known_contact(session, organisation=organisation.id, email=email)
    if contact is not None and contact.may_speak:
        raise RefusedError({"email": "contact_known"})
    if contact is None:
        contact = OrganisationContact(organisation=organisation, email=email, added_at=now)
        session.add(contact)
    contact.name, contact.role = name, role
    _vouch(session, contact, by=by, now=now)


def check(session: Session, contact: OrganisationContact, *, by: UUID, now: datetime) -> None:
    """Vouch for a contact that somebody typed. Raises OwnCaseError."""
    _refuse_own(session, contact.email, by)
    if not contact.is_checked:
        _vouch(session, contact, by=by, now=now)


def remove(session: Session, contact: OrganisationContact, *, now: datetime) -> None:
    """Ask this contact no more: the links end at once, and somebody else is asked for what is open."""
    contact.remove(at=now)
    attestations.stop_mails(session, contact)
    session.flush()
    attestations.ask_again(session, organisation=contact.organisation_id, now=now)


def typed_for_oneself(session: Session, organisation: Organisation) -> set[UUID]:
    """Return the contacts whose address is that of the volunteer who typed it."""
    typed = {contact.typed_by_id for contact in organisation.contacts if contact.typed_by_id}
    rows = session.execute(select(Account.id, Account.email).where(Account.id.in_(typed)))
    own = {account: email for account, email in rows if email}
    return {
        contact.id
        for contact in organisation.contacts
        if contact.typed_by_id in own and is_same_mailbox(own[contact.typed_by_id], contact.email)
    }


def _vouch(session: Session, contact: OrganisationContact, *, by: UUID, now: datetime) -> None:
    contact.check(by=by, at=now)
    session.flush()
    attestations.ask_contact(session, contact, now=now)


def _refuse_own(session: Session, email: str, by: UUID) -> None:
    """Raise OwnCaseError where somebody would vouch for the own address."""
    own = session.scalar(select(Account.email).where(Account.id == by))
    if own is not None and is_same_mailbox(own, email):
        raise OwnCaseError


def _read(typed: TypedContact) -> tuple[str, str, ContactRole]:
    name, email = " ".join(typed.name.split()), typed.email.strip().lower()
    faults: dict[str, str] = {}
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        faults["name"] = "contact_name_refused"
    if not is_mail_address(email):
        faults["email"] = "email_refused"
    if typed.role not in set(ContactRole):
        faults["role"] = "role_missing"
    if faults:
        raise RefusedError(faults)
    return name, email, ContactRole(typed.role)
