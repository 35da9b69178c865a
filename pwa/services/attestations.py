"""What organisations say of those who apply: whom to ask, and what an answer is worth."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from pwa.domain.application import ApplicationStatus
from pwa.domain.mail_address import is_mail_address
from pwa.models import (
    Application,
    Attestation,
    AttestationState,
    ConfirmationLink,
    ContactRole,
    Organisation,
    OrganisationContact,
)
from pwa.services.errors import RefusedError

GOOD_FOR = timedelta(days=28)
REMINDED_ON = (timedelta(days=7), timedelta(days=21))
APART = timedelta(days=1)  # one mail a day asks a contact, whatever comes in
UNDECIDED = (ApplicationStatus.SUBMITTED, ApplicationStatus.QUERIED)
ROLES = tuple(ContactRole)  # a deputy is asked last


def ask(session: Session, *, attestation: Attestation, now: datetime) -> None:
    """Let the organisation's checked contact be asked by mail; without one nobody is, and the office sees that."""
    contact = contact_for(session, attestation)
    if contact is not None:
        link_for(session, contact, now=now)


def contact_for(session: Session, attestation: Attestation) -> OrganisationContact | None:
    """Return whom to ask: a contact that the office has checked and that is not the applicant, a deputy last."""
    contacts = checked_contacts(session, organisation=attestation.organisation.survivor.id)
    return next((contact for contact in contacts if not attestation.is_of(contact.email)), None)


def checked_contacts(session: Session, *, organisation: UUID) -> Sequence[OrganisationContact]:
    """Return who may speak for an organisation, in the order in which they are asked."""
    checked = select(OrganisationContact).where(
        OrganisationContact.organisation_id == organisation,
        OrganisationContact.checked_at.is_not(None),
        OrganisationContact.removed_at.is_(None),
    )
    rows = session.scalars(checked.order_by(OrganisationContact.id)).all()
    return sorted(rows, key=lambda contact: ROLES.index(contact.role))


def link_for(session: Session, contact: OrganisationContact, *, now: datetime) -> ConfirmationLink:
    """Return the link whose mail is still to go out, else a new one; it takes over from the older ones."""
    newest = newest_link(session, contact)
    if newest is None:
        return new_link(session, contact, now=now, due=now)
    if newest.expires_at > now and _is_first_mail_due(newest):
        return newest
    stop_mails(session, contact)
    return new_link(session, contact, now=now, due=max(now, newest.created_at + APART))


def ask_contact(session: Session, contact: OrganisationContact, *, now: datetime) -> None:
    """Ask one contact, where anything is open that this contact may answer."""
    if any(not row.is_of(contact.email) for row in open_of(session, organisation=contact.organisation_id)):
        link_for(session, contact, now=now)


def ask_again(session: Session, *, organisation: UUID, now: datetime) -> None:
    """Ask whoever may speak now for all that is open, after the register has changed."""
    for attestation in open_of(session, organisation=organisation):
        ask(session, attestation=attestation, now=now)


def open_of(session: Session, *, organisation: UUID) -> Sequence[Attestation]:
    """Return what an organisation has not answered yet, in applications that are not decided."""
    rows = undecided(organisation).where(Attestation.state == AttestationState.OPEN)
    return session.scalars(rows).all()


def undecided(organisation: UUID) -> Select[Attestation]:
    """Return what lies with an organisation until the office has decided, by name, each with its applicant."""
    rows = (
        select(Attestation)
        .join(Attestation.application)
        .where(lies_with(organisation), Application.status.in_(UNDECIDED))
        .options(contains_eager(Attestation.application).joinedload(Application.volunteer))
    )
    return rows.order_by(Application.family_name, Application.given_name, Attestation.id)


def lies_with(organisation: UUID) -> ColumnElement[bool]:
    """Return what an organisation answers for: its own, and what was said at one that was merged into it."""
    merged = select(Organisation.id).where(Organisation.merged_into_id == organisation)
    return or_(Attestation.organisation_id == organisation, Attestation.organisation_id.in_(merged))


def stop_mails(session: Session, contact: OrganisationContact) -> None:
    """Send this contact nothing more about the links that there are; they stay good."""
    for link in session.scalars(_links(contact).where(ConfirmationLink.mail_due_at.is_not(None))):
        link.mail_due_at = None


def newest_link(session: Session, contact: OrganisationContact) -> ConfirmationLink | None:
    """Return the contact's newest link, whether it is still good or not."""
    newest = _links(contact).order_by(ConfirmationLink.created_at.desc(), ConfirmationLink.id.desc()).limit(1)
    return session.scalars(newest).one_or_none()


def new_link(
    session: Session, contact: OrganisationContact, *, now: datetime, due: datetime, is_renewal: bool = False
) -> ConfirmationLink:
    """Make a link whose mail is due at ``due``."""
    link = ConfirmationLink(
        contact_id=contact.id, created_at=now, expires_at=now + GOOD_FOR, mail_due_at=due, is_renewal=is_renewal
    )
    session.add(link)
    session.flush()
    return link


def type_contact(
    session: Session, *, organisation: Organisation, email: str, volunteer: UUID, now: datetime
) -> OrganisationContact:
    """Keep an address that a volunteer typed, unchecked: nobody writes to it before the office vouches for it.

    One that is known already stays as it is. Raises RefusedError.
    """
    address = email.strip().lower()
    if not is_mail_address(address):
        raise RefusedError({"contact_email": "email_refused"})
    contact = known_contact(session, organisation=organisation.id, email=address)
    if contact is None:
        contact = OrganisationContact(
            organisation_id=organisation.id, email=address, typed_by_id=volunteer, added_at=now
        )
        session.add(contact)
        session.flush()
    return contact


def known_contact(session: Session, *, organisation: UUID, email: str) -> OrganisationContact | None:
    """Return the contact with an address in small letters, whether checked, removed or neither."""
    known = select(OrganisationContact).where(
        OrganisationContact.organisation_id == organisation, OrganisationContact.email == email
    )
    return session.scalars(known).one_or_none()


def of_application(session: Session, application: Application) -> Sequence[Attestation]:
    """Return what the organisations of an application say, in the order in which they were asked."""
    own = select(Attestation).where(Attestation.application_id == application.id)
    people = (joinedload(Attestation.organisation), joinedload(Attestation.answered_by))
    return session.scalars(own.options(*people).order_by(Attestation.asked_at, Attestation.id)).all()


def is_vouched(attestation: Attestation) -> bool:
    """Tell whether an answer counts: a yes, whole or in part, of a checked contact that is not the applicant."""
    return attestation.is_vouched


def _links(contact: OrganisationContact) -> Select[ConfirmationLink]:
    return select(ConfirmationLink).where(ConfirmationLink.contact_id == contact.id)


def _is_first_mail_due(link: ConfirmationLink) -> bool:
    return link.mail_due_at is not None and link.mail_due_at < link.created_at + REMINDED_ON[0]
