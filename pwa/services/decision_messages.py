"""What a volunteer is told when an office has decided or asked."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.models import Application, Card, HourLog
from pwa.models.application import ApplicationStep
from pwa.models.hour_log import HourLogStep
from pwa.services import card_links
from pwa.services.messages import MessageKind, of_mark, tell


def hours_approved(session: Session, hour_log: HourLog, *, now: datetime) -> None:
    """Tell that minutes count: one message a day, which counts the entries and is new again with each."""
    mark = f"{MessageKind.HOURS_APPROVED}:{local_day(now)}"
    known = of_mark(session, account=hour_log.volunteer_id, mark=mark)
    if known is None:
        _tell_hours(session, hour_log, MessageKind.HOURS_APPROVED, mark=mark, now=now)
        return
    count = int(json.loads(known.facts).get("count", "1")) + 1
    known.facts, known.path = json.dumps({"count": str(count)}), "/hour-logs"
    known.sent_at, known.read_at = now, None
    session.flush()


def hours_rejected(session: Session, hour_log: HourLog, *, now: datetime) -> None:
    """Tell that minutes do not count."""
    mark = _mark(MessageKind.HOURS_REJECTED, hour_log, hour_log.steps)
    _tell_hours(session, hour_log, MessageKind.HOURS_REJECTED, mark=mark, now=now)


def hours_queried(session: Session, hour_log: HourLog, *, now: datetime) -> None:
    """Tell that the office asks about an entry."""
    mark = _mark(MessageKind.HOURS_QUERIED, hour_log, hour_log.steps)
    _tell_hours(session, hour_log, MessageKind.HOURS_QUERIED, mark=mark, now=now)


def hours_corrected(session: Session, hour_log: HourLog, *, before: int, after: int, now: datetime) -> None:
    """Tell that approved minutes count otherwise from now on; the reason stands at the entry."""
    facts = {
        "organisation": hour_log.organisation.name,
        "worked_on": hour_log.worked_on.isoformat(),
        "before": str(before),
        "after": str(after),
    }
    mark = _mark(MessageKind.HOURS_CORRECTED, hour_log, hour_log.steps)
    path = f"/hour-logs/{hour_log.public_id}"
    account, kind = hour_log.volunteer_id, MessageKind.HOURS_CORRECTED
    tell(session, account=account, kind=kind, facts=facts, path=path, mark=mark, now=now)


def application_queried(session: Session, application: Application, *, now: datetime) -> None:
    """Tell that the office asks about the application."""
    _tell_applicant(session, application, MessageKind.APPLICATION_QUERIED, now=now)


def application_rejected(session: Session, application: Application, *, now: datetime) -> None:
    """Tell that there is no card."""
    _tell_applicant(session, application, MessageKind.APPLICATION_REJECTED, now=now)


def card_ready(session: Session, card: Card, *, now: datetime) -> None:
    """Tell the holder that the card is there; somebody without a mail address gets a link to it by letter."""
    card_links.for_letter(session, card, now=now)
    tell(
        session,
        account=card.holder_id,
        kind=MessageKind.CARD_READY,
        facts={},
        path="/card",
        mark=f"{MessageKind.CARD_READY}:{card.public_id}",
        now=now,
    )


def _tell_hours(session: Session, hour_log: HourLog, kind: MessageKind, *, mark: str, now: datetime) -> None:
    facts = {
        "organisation": hour_log.organisation.name,
        "worked_on": hour_log.worked_on.isoformat(),
        "minutes": str(hour_log.minutes),
    }
    path = f"/hour-logs/{hour_log.public_id}"
    tell(session, account=hour_log.volunteer_id, kind=kind, facts=facts, path=path, mark=mark, now=now)


def _tell_applicant(session: Session, application: Application, kind: MessageKind, *, now: datetime) -> None:
    mark = _mark(kind, application, application.steps)
    tell(session, account=application.volunteer_id, kind=kind, facts={}, path="/application", mark=mark, now=now)


def _mark(
    kind: MessageKind, case: HourLog | Application, steps: Sequence[HourLogStep] | Sequence[ApplicationStep]
) -> str:
    """Return a mark of this step of a case: the office may ask again after an answer."""
    return f"{kind}:{case.public_id}:{len(steps)}"
