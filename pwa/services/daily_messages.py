"""What people are told because a day has come: a card ends, or hours slide out of the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, literal, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from pwa.domain.card import CardState
from pwa.domain.forecast import falls_below
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import Route
from pwa.domain.window import rolling_window
from pwa.models import AccountSession, Card, HourLog, Message
from pwa.services import standing
from pwa.services.messages import MessageKind, tell

CARD_DAYS = (7, 30, 90)
SLIDE_DAYS = 30
SLIDE_PAUSE = timedelta(days=30)
CARDS_AT_ONCE = 100
VOLUNTEERS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Slide:
    """On ``on``, hours leave the window and a volunteer who has reached the goal has only ``minutes`` left."""

    volunteer: UUID
    on: date
    minutes: int


def tell_card_ends(session: Session, *, today: date, now: datetime, only_known: bool = False) -> int:
    """Tell holders 90, 30 and 7 days before the last day, at most 100 for each; return how many.

    A day that was missed is made up for once, by the nearest of the three. ``only_known`` leaves out who has never
    signed in.
    """
    told = 0
    for after, days in zip((-1, *CARD_DAYS), CARD_DAYS, strict=False):
        for card in _ending(session, after=after, days=days, today=today, only_known=only_known):
            _tell_card_ends(session, card, days=days, now=now)
            told += 1
    return told


def next_volunteers(session: Session, *, after: UUID | None, only_known: bool = False) -> Sequence[UUID]:
    """Return who has entered hours, 200 at a time, by key."""
    people = select(HourLog.volunteer_id).distinct().order_by(HourLog.volunteer_id).limit(VOLUNTEERS_AT_ONCE)
    if after is not None:
        people = people.where(HourLog.volunteer_id > after)
    return session.scalars(people.where(_is_known(HourLog.volunteer_id, only_known=only_known))).all()


def sliding(session: Session, volunteers: Sequence[UUID], *, route: Route, today: date) -> list[Slide]:
    """Return who of these has reached the goal and falls below it within 30 days unless new hours come."""
    window = rolling_window(today, route.window_months)
    approved = (HourLogStatus.APPROVED,)
    reached = (
        select(HourLog.volunteer_id)
        .where(HourLog.volunteer_id.in_(volunteers), HourLog.status.in_(approved))
        .where(HourLog.worked_on > window.after, HourLog.worked_on <= window.until)
        .group_by(HourLog.volunteer_id)
        .having(func.sum(HourLog.minutes) >= route.minutes)
    )
    slides = []
    for volunteer in session.scalars(reached).all():
        by_day = standing.minutes_by_day(session, volunteer=volunteer, window=window, statuses=approved)
        fall = falls_below(by_day, route, today=today, days=SLIDE_DAYS)
        if fall is not None:
            slides.append(Slide(volunteer, *fall))
    return slides


def tell_slide(session: Session, *, slide: Slide, route: Route, today: date, now: datetime) -> None:
    """Tell one of them, unless a message said so within the last 30 days."""
    lately = select(Message.id).where(
        Message.account_id == slide.volunteer,
        Message.sent_at > now - SLIDE_PAUSE,
        Message.kind == MessageKind.HOURS_SLIDE.value,
    )
    if session.scalar(lately.limit(1)) is not None:
        return
    tell(
        session,
        account=slide.volunteer,
        kind=MessageKind.HOURS_SLIDE,
        facts={"on": slide.on.isoformat(), "minutes": str(slide.minutes), "goal": str(route.minutes)},
        path="/progress",
        mark=f"{MessageKind.HOURS_SLIDE}:{today}",
        now=now,
    )


def _ending(session: Session, *, after: int, days: int, today: date, only_known: bool) -> Sequence[Card]:
    """Return active cards that end within ``days`` but not ``after`` days, and whose holder has not been told yet."""
    told = exists().where(
        Message.account_id == Card.holder_id, Message.mark == literal(card_mark("", days)) + Card.public_id
    )
    ending = select(Card).where(
        Card.last_on > today + timedelta(days=after),
        Card.last_on <= today + timedelta(days=days),
        Card.state == CardState.ACTIVE,
        ~told,
        _is_known(Card.holder_id, only_known=only_known),
    )
    return session.scalars(ending.order_by(Card.last_on, Card.id).limit(CARDS_AT_ONCE)).all()


def _tell_card_ends(session: Session, card: Card, *, days: int, now: datetime) -> None:
    last_on = card.last_on.isoformat() if card.last_on else ""
    tell(
        session,
        account=card.holder_id,
        kind=MessageKind.CARD_ENDS,
        facts={"last_on": last_on},
        path="/card",
        mark=card_mark(card.public_id, days),
        now=now,
    )


def card_mark(public_id: str, days: int) -> str:
    """Return the mark of the message that a card ends within these days."""
    return f"{MessageKind.CARD_ENDS}:{days}:{public_id}"


def _is_known(account: InstrumentedAttribute[UUID], *, only_known: bool) -> ColumnElement[bool]:
    return exists().where(AccountSession.account_id == account) if only_known else true()
