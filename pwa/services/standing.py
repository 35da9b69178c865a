"""Where a volunteer stands: the facts that the rules look at, and what the rules say of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pwa.domain.evaluation import Evaluation, Facts, Progress, RuleResult, evaluate, progress
from pwa.domain.forecast import forecast_day, sliding_out
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import Programme, Route
from pwa.domain.window import Window, minutes_within, rolling_months, rolling_window
from pwa.models import Engagement, HourLog

WAITING = (HourLogStatus.SUBMITTED, HourLogStatus.CONFIRMED, HourLogStatus.QUERIED)


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of one volunteer by the programme's main route on one day, all in minutes.

    ``months`` are the rolling months of the window with their minutes: they sum to ``progress.minutes``.
    """

    route: Route
    window: Window
    evaluation: Evaluation
    progress: Progress
    waiting: int
    months: tuple[tuple[Window, int], ...]
    forecast: date | None
    leaving: tuple[tuple[date, int], ...]

    @property
    def rules(self) -> tuple[RuleResult, ...]:
        """Return what each rule of the route says."""
        return self.evaluation.route(self.route.kind).rules

    @property
    def is_satisfied(self) -> bool:
        """Tell whether the route leads to the card today."""
        return self.evaluation.route(self.route.kind).is_satisfied


def of(session: Session, *, volunteer: UUID, programme: Programme, today: date) -> Standing:
    """Apply the programme's rules to what this volunteer has done."""
    route = programme.goal_route
    window = rolling_window(today, route.window_months)
    by_day = minutes_by_day(session, volunteer=volunteer, window=window, statuses=(HourLogStatus.APPROVED,))
    waiting = minutes_by_day(session, volunteer=volunteer, window=window, statuses=WAITING)
    months = rolling_months(today, route.window_months)
    return Standing(
        route=route,
        window=window,
        evaluation=evaluate(programme, Facts(by_day, engaged_since(session, volunteer=volunteer)), today=today),
        progress=progress(by_day, route, today=today),
        waiting=sum(waiting.values()),
        months=tuple((month, minutes_within(by_day, month)) for month in months),
        forecast=forecast_day(by_day, route, today=today),
        leaving=sliding_out(by_day, route, today=today),
    )


def minutes_by_day(
    session: Session,
    *,
    volunteer: UUID,
    window: Window,
    statuses: tuple[HourLogStatus, ...],
    organisations: Collection[UUID] | None = None,
) -> dict[date, int]:
    """Return the minutes of each day of a window, over all organisations or over some."""
    sums = (
        select(HourLog.worked_on, func.sum(HourLog.minutes))
        .where(HourLog.volunteer_id == volunteer, HourLog.status.in_(statuses))
        .where(HourLog.worked_on > window.after, HourLog.worked_on <= window.until)
        .group_by(HourLog.worked_on)
    )
    if organisations is not None:
        sums = sums.where(HourLog.organisation_id.in_(organisations))
    return {day: int(minutes) for day, minutes in session.execute(sums)}


def engaged_since(session: Session, *, volunteer: UUID) -> date | None:
    """Return the earliest day that the profile names, over all organisations."""
    return session.scalar(select(func.min(Engagement.since)).where(Engagement.account_id == volunteer))
