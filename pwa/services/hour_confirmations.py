"""Hours that an organisation's contact vouches for; a trusted organisation's word counts as the office's approval."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.hour_log import HourLogStatus
from pwa.domain.mail_address import is_same_mailbox
from pwa.models import Authority, HourLog, OrganisationContact
from pwa.services import audit, decision_messages, samples

MOST = 100  # entries on one page and in one act


@dataclass(frozen=True, slots=True)
class Open:
    """Hours that wait for an organisation's word, oldest first; ``is_more`` tells that others wait behind them."""

    rows: Sequence[HourLog]
    is_more: bool = False


def open_for(session: Session, contact: OrganisationContact) -> Open:
    """Return what this contact may vouch for: nobody's own hours."""
    waiting = (
        select(HourLog)
        .where(HourLog.organisation_id == contact.organisation_id, HourLog.is_unconfirmed())
        .options(joinedload(HourLog.volunteer))
        .order_by(HourLog.submitted_at, HourLog.id)
    )
    rows = [row for row in session.scalars(waiting.limit(2 * MOST)) if not _is_own(row, contact)]
    return Open(rows[:MOST], is_more=len(rows) > MOST)


def confirm(session: Session, seen: Collection[str], *, contact: OrganisationContact, now: datetime) -> bool:
    """Vouch for what the page showed as ``public_id:content_mark``; tell whether all of it was still as it was seen.

    Where the office trusts the organisation, the minutes count from now on, but for those of the sample.
    """
    marks = set(seen)
    wanted = [mark.partition(":")[0] for mark in sorted(marks)[:MOST]]
    found = select(HourLog).where(HourLog.public_id.in_(wanted), HourLog.organisation_id == contact.organisation_id)
    rows = [row for row in session.scalars(found.options(joinedload(HourLog.volunteer))) if seen_as(row) in marks]
    shown = [row for row in rows if row.status is HourLogStatus.SUBMITTED and not _is_own(row, contact)]
    for row in shown:
        _vouch(session, row, contact, now=now)
    session.flush()
    return len(shown) == len(marks)


def seen_as(hour_log: HourLog) -> str:
    """Return how a page says which entry it shows, and with what in it."""
    return f"{hour_log.public_id}:{hour_log.content_mark}"


def _vouch(session: Session, hour_log: HourLog, contact: OrganisationContact, *, now: datetime) -> None:
    if not _counts_as_approval(session, hour_log, contact):
        hour_log.confirm(by=contact, at=now)
        return
    hour_log.approve_by_trust(by=contact, at=now)
    session.flush()
    decision_messages.hours_approved(session, hour_log, now=now)
    _record(session, hour_log, contact, now=now)


def _counts_as_approval(session: Session, hour_log: HourLog, contact: OrganisationContact) -> bool:
    """Tell whether the office trusts this word; what is drawn for the sample waits for its eyes all the same."""
    organisation = contact.organisation
    if not organisation.is_trusted or organisation.trusted_by_id in (None, hour_log.volunteer_id):
        return False
    return not samples.is_drawn(hour_log, session.get_one(Authority, hour_log.authority_id))


def _record(session: Session, hour_log: HourLog, contact: OrganisationContact, *, now: datetime) -> None:
    """Note the approval under who gave the trust and answers for what follows from it, in the same transaction."""
    giver = contact.organisation.trusted_by_id
    if giver is not None:
        audit.leave(
            session,
            authority_id=hour_log.authority_id,
            actor_id=giver,
            act="approve_by_trust",
            subject=f"hour log {hour_log.public_id}",
            now=now,
            reason=f"contact {contact.public_id}",
        )


def _is_own(hour_log: HourLog, contact: OrganisationContact) -> bool:
    own = hour_log.volunteer.email
    return own is not None and is_same_mailbox(own, contact.email)
