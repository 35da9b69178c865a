"""Corrections of approved hours: a new decision with its reason, and what it means for the card."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.domain.duration import DurationError, parse_minutes
from pwa.domain.plausibility import refusals
from pwa.models import Card, HourLog
from pwa.services import cards, consequences, decision_messages
from pwa.services.errors import RefusedError
from pwa.services.hour_entry import others_on
from pwa.services.own_cases import refuse_own_hour_log
from pwa.services.texts import required_text

OTHER_MINUTES = "minutes"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class CorrectionInput:
    """The form as it was filled in: ``what`` is one of the two choices above."""

    what: str = ""
    duration: str = ""
    reason: str = ""


def correct(
    session: Session, hour_log: HourLog, given: CorrectionInput, *, by: UUID, now: datetime, today: date
) -> None:
    """Let approved minutes count otherwise, or not at all, and tell the volunteer. No card changes by itself.

    Raises OwnCaseError, RefusedError that names each field at fault, and NotAllowedError where nothing is approved.
    """
    refuse_own_hour_log(session, hour_log, by=by)
    minutes, reason = _checked(session, hour_log, given, today=today)
    before = hour_log.minutes
    hour_log.correct(by=by, at=now, minutes=minutes, reason=reason)
    session.flush()
    consequences.drop(session, hour_log)
    decision_messages.hours_corrected(session, hour_log, before=before, after=minutes or 0, now=now)


def card_at_stake(session: Session, hour_log: HourLog, *, today: date) -> Card | None:
    """Return the volunteer's card that counts today: the correction leaves it as it is, and the clerk must know."""
    card = cards.current(session, holder=hour_log.volunteer_id)
    return card if card is not None and card.is_valid_on(today) else None


def _checked(session: Session, hour_log: HourLog, given: CorrectionInput, *, today: date) -> tuple[int | None, str]:
    faults: dict[str, str] = {}
    minutes = None
    if given.what == OTHER_MINUTES:
        minutes = _minutes(session, hour_log, given.duration, faults, today=today)
    elif given.what != NOTHING:
        faults["what"] = "correction_missing"
    try:
        reason = required_text("reason", given.reason)
    except RefusedError as error:
        raise RefusedError(faults | error.faults) from error
    if faults:
        raise RefusedError(faults)
    return minutes, reason


def _minutes(session: Session, hour_log: HourLog, text: str, faults: dict[str, str], *, today: date) -> int | None:
    try:
        minutes = parse_minutes(text)
    except DurationError as error:
        faults["duration"] = f"duration_{error.reason}"
        return None
    others = others_on(session, volunteer=hour_log.volunteer_id, day=hour_log.worked_on, besides=hour_log)
    already = sum(other.minutes for other in others)
    if minutes == hour_log.minutes:
        faults["duration"] = "correction_same"
    elif "too_long_day" in refusals(hour_log.worked_on, minutes, already, today=today):
        faults["duration"] = "too_long_day"
    return minutes
