"""All that waits for one organisation behind the link of its contact: seen, answered, passed on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.duration import DurationError, parse_sum
from pwa.domain.mail_address import is_mail_address
from pwa.models import (
    Attestation,
    AttestationState,
    ConfirmationLink,
    ContactRole,
    OrganisationContact,
    Reply,
)
from pwa.services import attestations
from pwa.services.errors import ChangedCaseError, ConfirmationOverError, NotFoundError, RefusedError
from pwa.services.texts import required_text

EARLIEST = date(1900, 1, 1)
MOST_NAMED = 5  # deputies whom the office has not looked at yet
AGAIN = timedelta(hours=1)  # after which one more new link may be asked for


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies before a contact: open, and answered but not decided; ``own`` counts what somebody else must answer."""

    open: Sequence[Attestation]
    answered: Sequence[Attestation]
    own: int


@dataclass(frozen=True, slots=True)
class TypedReply:
    """An answer's fields, every one still text."""

    answer: str
    hours: str = ""
    since: str = ""
    reason: str = ""
    seen: str = ""


def behind(session: Session, key: UUID, *, now: datetime) -> ConfirmationLink:
    """Return a link that is good. Raises NotFoundError, and ConfirmationOverError after its 28 days."""
    link = behind_any(session, key)
    if link.expires_at <= now:
        raise ConfirmationOverError
    return link


def behind_any(session: Session, key: UUID) -> ConfirmationLink:
    """Return the link of a contact that may speak, be it over or not. Raises NotFoundError."""
    whole = joinedload(ConfirmationLink.contact).joinedload(OrganisationContact.organisation)
    link = session.scalars(select(ConfirmationLink).where(ConfirmationLink.id == key).options(whole)).one_or_none()
    if link is None or not link.contact.may_speak:
        raise NotFoundError
    return link


def desk(session: Session, contact: OrganisationContact) -> Desk:
    """Return what this contact may answer; nobody sees or confirms the own application here."""
    rows = session.scalars(attestations.undecided(contact.organisation_id)).all()
    others = [row for row in rows if not row.is_of(contact.email)]
    return Desk(
        open=[row for row in others if row.is_open],
        answered=[row for row in others if not row.is_open],
        own=len(rows) - len(others),
    )


def confirm_all(session: Session, seen: Collection[str], *, contact: OrganisationContact, now: datetime) -> bool:
    """Confirm what the page showed as ``public_id:content_mark``; tell whether every row was still as it was seen."""
    rows = {_seen_as(row): row for row in session.scalars(attestations.undecided(contact.organisation_id))}
    shown = [rows[mark] for mark in seen if mark in rows and not rows[mark].is_of(contact.email)]
    for row in shown:
        if row.is_open:
            row.answer(Reply(AttestationState.CONFIRMED), by=contact, at=now)
    session.flush()
    return len(shown) == len(seen) and all(row.state is AttestationState.CONFIRMED for row in shown)


def get(session: Session, public_id: str, *, contact: OrganisationContact) -> Attestation:
    """Return what one applicant says, also where it is decided. Raises NotFoundError, also for the contact's own."""
    theirs = select(Attestation).where(
        Attestation.public_id == public_id, attestations.lies_with(contact.organisation_id)
    )
    row = session.scalars(theirs.options(joinedload(Attestation.application))).one_or_none()
    if row is None or row.is_of(contact.email):
        raise NotFoundError
    return row


def reply(
    session: Session,
    attestation: Attestation,
    typed: TypedReply,
    *,
    contact: OrganisationContact,
    now: datetime,
    today: date,
) -> None:
    """Keep an answer or a changed one. Raises RefusedError, ChangedCaseError and AlreadyDecidedError."""
    if typed.seen and typed.seen != attestation.content_mark:
        raise ChangedCaseError
    attestation.answer(_read(attestation, typed, today=today), by=contact, at=now)
    session.flush()


def deputies(session: Session, contact: OrganisationContact) -> Sequence[OrganisationContact]:
    """Return the others who may speak for the organisation."""
    rows = attestations.checked_contacts(session, organisation=contact.organisation_id)
    return [row for row in rows if row.id != contact.id]


def pass_on(session: Session, public_id: str, *, contact: OrganisationContact, now: datetime) -> None:
    """Let a deputy of the register be asked in this contact's place. Raises RefusedError."""
    others = deputies(session, contact)
    chosen = next((row for row in others if row.public_id == public_id), None)
    if chosen is None:
        raise RefusedError({"deputy": "deputy_missing"} if others else {"deputy_email": "email_refused"})
    attestations.stop_mails(session, contact)
    attestations.ask_contact(session, chosen, now=now)


def name_deputy(session: Session, email: str, *, contact: OrganisationContact, now: datetime) -> None:
    """Keep an address that the office must check before anybody writes to it. Raises RefusedError."""
    address = email.strip().lower()
    if not is_mail_address(address):
        raise RefusedError({"deputy_email": "email_refused"})
    organisation = contact.organisation_id
    if attestations.known_contact(session, organisation=organisation, email=address) is not None:
        return
    if _unchecked(session, organisation=organisation) >= MOST_NAMED:
        raise RefusedError({"deputy_email": "deputies_too_many"})
    session.add(OrganisationContact(organisation_id=organisation, email=address, role=ContactRole.DEPUTY, added_at=now))
    session.flush()


def renew(session: Session, link: ConfirmationLink, *, now: datetime) -> None:
    """Send a new link to the stored address, where the old one is over and none was just sent."""
    newest = attestations.newest_link(session, link.contact)
    if link.expires_at > now or newest is None or newest.created_at > now - AGAIN:
        return
    attestations.stop_mails(session, link.contact)
    attestations.new_link(session, link.contact, now=now, due=now, is_renewal=True)


def _seen_as(attestation: Attestation) -> str:
    return f"{attestation.public_id}:{attestation.content_mark}"


def _read(attestation: Attestation, typed: TypedReply, *, today: date) -> Reply:
    if typed.answer == AttestationState.CONFIRMED:
        return Reply(AttestationState.CONFIRMED)
    if typed.answer == AttestationState.UNKNOWN_PERSON:
        return Reply(AttestationState.UNKNOWN_PERSON)
    if typed.answer == AttestationState.DECLINED:
        return Reply(AttestationState.DECLINED, reason=required_text("reason", typed.reason))
    if typed.answer == AttestationState.PARTLY:
        return _figures(attestation, typed, today=today)
    raise RefusedError({"answer": "answer_missing"})


def _figures(attestation: Attestation, typed: TypedReply, *, today: date) -> Reply:
    """Return the organisation's own figures; where they are the applicant's, it is a yes."""
    faults: dict[str, str] = {}
    minutes = _minutes(typed.hours, faults) if attestation.minutes is not None else None
    since = _since(typed.since, faults, today=today) if typed.since or attestation.since else None
    if faults:
        raise RefusedError(faults)
    if (minutes, since) == (attestation.minutes, attestation.since):
        return Reply(AttestationState.CONFIRMED)
    return Reply(AttestationState.PARTLY, minutes=minutes, since=since)


def _minutes(text: str, faults: dict[str, str]) -> int | None:
    try:
        return parse_sum(text)
    except DurationError as error:
        faults["hours"] = f"sum_{error.reason.value}"
        return None


def _since(text: str, faults: dict[str, str], *, today: date) -> date | None:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        faults["since"] = "day_missing"
        return None
    if day > today:
        faults["since"] = "day_future"
    elif day < EARLIEST:
        faults["since"] = "year_refused"
    return day


def _unchecked(session: Session, *, organisation: UUID) -> int:
    rows = select(OrganisationContact.id).where(
        OrganisationContact.organisation_id == organisation,
        OrganisationContact.checked_at.is_(None),
        OrganisationContact.typed_by_id.is_(None),
        OrganisationContact.removed_at.is_(None),
    )
    return len(session.scalars(rows).all())
