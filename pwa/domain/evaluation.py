"""Tells for each rule of a programme whether somebody meets it, by how much, from when and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import Final

from pwa.domain.programme import Programme, Route, RouteKind
from pwa.domain.window import MONTHS_PER_YEAR, minutes_within, months_after, rolling_window, whole_months

_FULL: Final = 100


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a volunteer.

    `minutes_by_day` holds approved minutes: those of all organisations together where the route sums them, else
    those of the one in question. `engaged_since` is the earliest day; `compensation_cents` a year's lump sums.
    """

    minutes_by_day: Mapping[date, int]
    engaged_since: date | None = None
    born_on: date | None = None
    compensation_cents: int | None = None


class RuleKind(StrEnum):
    """A rule, and with it the unit of its figures: minutes, months, years, cents a year."""

    HOURS = "hours"
    PRIOR_DURATION = "prior_duration"
    AGE = "age"
    COMPENSATION = "compensation"


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule. `actual` and `missing` are None where the fact is; for a cap `missing` is what lies above it.

    Hours are satisfied from the day on which the window's minutes reached the threshold, and until the last day on
    which they still do if nothing is added. The other rules are satisfied from a day on that may lie ahead.
    """

    kind: RuleKind
    satisfied: bool
    required: int
    actual: int | None
    missing: int | None
    satisfied_from: date | None
    satisfied_until: date | None


@dataclass(frozen=True, slots=True)
class RouteResult:
    """The rules of one route. A rule that the programme does not know is not among them."""

    kind: RouteKind
    rules: tuple[RuleResult, ...]

    @property
    def is_satisfied(self) -> bool:
        """Tell whether every rule is met."""
        return all(rule.satisfied for rule in self.rules)

    def rule(self, kind: RuleKind) -> RuleResult | None:
        """Return the result of a rule; None if the route has no such rule."""
        return next((rule for rule in self.rules if rule.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All routes of a programme."""

    routes: tuple[RouteResult, ...]

    @property
    def is_satisfied(self) -> bool:
        """Tell whether at least one route leads to the card."""
        return any(route.is_satisfied for route in self.routes)

    def route(self, kind: RouteKind) -> RouteResult:
        """Return the result of a route. Raises KeyError if the programme has none."""
        return {route.kind: route for route in self.routes}[kind]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the hours have come. `percent` is rounded down: 100 only where the goal is reached."""

    minutes: int
    goal_minutes: int
    missing_minutes: int
    percent: int
    is_reached: bool


def evaluate(programme: Programme, facts: Facts, *, today: date) -> Evaluation:
    """Apply every route to the facts."""
    return Evaluation(tuple(_route(route, facts, today) for route in programme.routes))


def progress(minutes_by_day: Mapping[date, int], route: Route, *, today: date) -> Progress:
    """Compare the approved minutes of the route's window with its goal."""
    minutes = minutes_within(minutes_by_day, rolling_window(today, route.window_months))
    return Progress(
        minutes=minutes,
        goal_minutes=route.minutes,
        missing_minutes=max(route.minutes - minutes, 0),
        percent=min(_FULL * minutes // route.minutes, _FULL),
        is_reached=minutes >= route.minutes,
    )


def _route(route: Route, facts: Facts, today: date) -> RouteResult:
    rules = (
        _hours(route, facts, today),
        _prior_duration(route, facts, today),
        _age(route, facts, today),
        _compensation(route, facts, today),
    )
    return RouteResult(route.kind, tuple(rule for rule in rules if rule is not None))


def _hours(route: Route, facts: Facts, today: date) -> RuleResult:
    standing = progress(facts.minutes_by_day, route, today=today)
    first, last = _span(route, facts.minutes_by_day, today) if standing.is_reached else (None, None)
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
    window = rolling_window(today, route.window_months)
    days = sorted(day for day in minutes_by_day if day in window)
    sums = dict(zip(days, accumulate(minutes_by_day[day] for day in days), strict=True))
    spare = sums[days[-1]] - route.minutes
    reached = next(day for day, total in sums.items() if total >= route.minutes)
    decisive = next(day for day, total in sums.items() if total > spare)
    return reached, months_after(decisive, route.window_months) - timedelta(days=1)


def _prior_duration(route: Route, facts: Facts, today: date) -> RuleResult | None:
    if route.prior_months == 0:
        return None
    return _since(RuleKind.PRIOR_DURATION, facts.engaged_since, route.prior_months, 1, today)


def _age(route: Route, facts: Facts, today: date) -> RuleResult | None:
    if route.age_min is None:
        return None
    return _since(RuleKind.AGE, facts.born_on, route.age_min, MONTHS_PER_YEAR, today)


def _since(kind: RuleKind, since: date | None, required: int, months_each: int, today: date) -> RuleResult:
    if since is None:
        return RuleResult(
            kind=kind,
            satisfied=False,
            required=required,
            actual=None,
            missing=None,
            satisfied_from=None,
            satisfied_until=None,
        )
    actual = whole_months(since, today) // months_each
    return RuleResult(
        kind=kind,
        satisfied=actual >= required,
        required=required,
        actual=actual,
        missing=max(required - actual, 0),
        satisfied_from=months_after(since, required * months_each),
        satisfied_until=None,
    )


def _compensation(route: Route, facts: Facts, today: date) -> RuleResult | None:
    caps = [cap for cap in route.compensation_caps or () if cap.valid_from <= today]
    if not caps:
        return None
    cap = max(caps, key=lambda each: each.valid_from)
    cents = facts.compensation_cents
    return RuleResult(
        kind=RuleKind.COMPENSATION,
        satisfied=cents is not None and cents <= cap.cents,
        required=cap.cents,
        actual=cents,
        missing=None if cents is None else max(cents - cap.cents, 0),
        satisfied_from=None,
        satisfied_until=None,
    )
