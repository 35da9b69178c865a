"""The rule of the hours: logged, attested, or on average; and how far somebody has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from pwa.domain.evaluation_facts import Facts, RuleKind, RuleResult
from pwa.domain.route import Route, RouteKind
from pwa.domain.window import minutes_within

_FULL: Final = 100


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the hours have come. `percent` is rounded down: 100 only where the goal is reached."""

    minutes: int
    goal_minutes: int
    missing_minutes: int
    percent: int
    is_reached: bool


def progress(minutes_by_day: Mapping[date, int], route: Route, *, today: date) -> Progress:
    """Compare the approved minutes of the route's window with its goal; one without hours is at its goal."""
    minutes = minutes_within(minutes_by_day, route.window(today))
    return Progress(
        minutes=minutes,
        goal_minutes=route.minutes,
        missing_minutes=max(route.minutes - minutes, 0),
        percent=min(_FULL * minutes // route.minutes, _FULL) if route.counts_hours else _FULL,
        is_reached=minutes >= route.minutes,
    )


def hours(route: Route, facts: Facts, today: date) -> RuleResult | None:
    """Return the rule that is met, or else the one of the whole window."""
    if not route.counts_hours:
        return None
    whole = _attested(route, facts) if is_attested(route, facts) else _logged(route, facts, today)
    return whole if whole.satisfied else _average(route, facts) or whole


def is_attested(route: Route, facts: Facts) -> bool:
    """Tell whether an organisation's statement counts and not the log: always, or where the route asks for one."""
    return route.kind is RouteKind.ATTESTED or (route.needs_attestation and facts.attested_minutes is not None)


def _logged(route: Route, facts: Facts, today: date) -> RuleResult:
    by_day = facts.project_minutes_by_day if route.kind is RouteKind.PROJECT else facts.minutes_by_day
    standing = progress(by_day, route, today=today)
    first, last = _span(route, by_day, today) if standing.is_reached else (None, None)
    return RuleResult(
        kind=RuleKind.HOURS,
        satisfied=standing.is_reached,
        required=route.minutes,
        actual=standing.minutes,
        missing=standing.missing_minutes,
        satisfied_from=first,
        satisfied_until=last,
    )


def _span(route: Route, minutes_by_day: Mapping[date, int], today: date) -> tuple[date, date]:
    """Return the day that brought the threshold, and the last one before too many minutes have slid out."""
    window = route.window(today)
    days = sorted(day for day in minutes_by_day if day in window)
    sums = dict(zip(days, accumulate(minutes_by_day[day] for day in days), strict=True))
    spare = sums[days[-1]] - route.minutes
    reached = next(day for day, total in sums.items() if total >= route.minutes)
    decisive = next(day for day, total in sums.items() if total > spare)
    return reached, route.leaves_on(decisive) - timedelta(days=1)


def _attested(route: Route, facts: Facts) -> RuleResult:
    minutes = facts.attested_minutes
    return RuleResult(
        kind=RuleKind.HOURS,
        satisfied=minutes is not None and minutes >= route.minutes,
        required=route.minutes,
        actual=minutes,
        missing=None if minutes is None else max(route.minutes - minutes, 0),
        satisfied_from=None,
        satisfied_until=None,
        is_attested=True,
    )


def _average(route: Route, facts: Facts) -> RuleResult | None:
    """Return the average that an organisation states, if the route takes it and it is enough."""
    for kind, required, actual in (
        (RuleKind.WEEKLY_HOURS, route.weekly_minutes, facts.attested_weekly_minutes),
        (RuleKind.MONTHLY_HOURS, route.monthly_minutes, facts.attested_monthly_minutes),
    ):
        if required is not None and actual is not None and actual >= required:
            return RuleResult(
                kind=kind,
                satisfied=True,
                required=required,
                actual=actual,
                missing=0,
                satisfied_from=None,
                satisfied_until=None,
                is_attested=True,
            )
    return None
