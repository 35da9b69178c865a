"""What other figures in a programme's rules would change: who gains the card, who loses it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from pwa.domain.evaluation import Facts, RouteResult, RuleKind, evaluate
from pwa.domain.programme import Programme, Route, RouteKind, WindowKind
from pwa.domain.small_groups import SMALLEST, shown, shown_parts
from pwa.domain.window import MONTHS_PER_YEAR, Window, whole_months

MINUTES_PER_CARD: Final = 15  # assumed, nobody has measured it: an office types its own figure
_ASKED_LATER: Final = frozenset({RuleKind.AGE, RuleKind.COMPENSATION})
_HOUR: Final = 60
_OF_AGE, _ADULT, _OLD = 18, 27, 60


class ChangeError(ValueError):
    """A figure is no whole number within its limits; ``field`` names it."""

    def __init__(self, field_name: str) -> None:
        """Keep the field and its limits."""
        low, high = LIMITS[field_name]
        super().__init__(f"{field_name.replace('_', '-')} must be a whole number from {low} to {high}")
        self.field, self.low, self.high = field_name, low, high


class AgeBand(StrEnum):
    """How old somebody is, as far as it is known."""

    MINOR = "minor"
    YOUNG = "young"
    MIDDLE = "middle"
    OLD = "old"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """Other figures of the routes by hours; None leaves what the programme says."""

    hours: int | None = None
    window_months: int | None = None
    prior_months: int | None = None
    age_min: int | None = None
    minutes_per_card: int = MINUTES_PER_CARD


LIMITS: Final[Mapping[str, tuple[int, int]]] = {
    "hours": (1, 2000),
    "window_months": (1, 36),
    "prior_months": (0, 240),
    "age_min": (0, 99),
    "minutes_per_card": (1, 480),
}


@dataclass(slots=True)
class Tally:
    """Counts of people; ``unknown_age`` would gain or keep the card, but nobody knows whether they are old enough."""

    people: int = 0
    now: int = 0
    then: int = 0
    gained: int = 0
    lost: int = 0
    unknown_age: int = 0
    routes_now: Counter[RouteKind] = field(default_factory=Counter)
    routes_then: Counter[RouteKind] = field(default_factory=Counter)
    bands: dict[AgeBand, Counter[str]] = field(default_factory=lambda: {band: Counter() for band in AgeBand})


@dataclass(frozen=True, slots=True)
class Told:
    """What may be said of a tally; None stands for fewer than five people, or for what would tell such a number.

    ``more`` are the cards that come or (below zero) go, ``work_minutes`` the office's time for them. ``routes`` are now
    and then by route, ``bands`` now, gained and lost by age.
    """

    people: int | None
    now: int | None
    then: int | None
    gained: int | None
    lost: int | None
    unknown_age: int | None
    more: int | None
    work_minutes: int | None
    routes: Mapping[RouteKind, tuple[int | None, int | None]]
    bands: Mapping[AgeBand, tuple[int | None, int | None, int | None]]


class Simulator:
    """Evaluates one person after the other by both sets of rules."""

    def __init__(self, programme: Programme, change: Change, *, today: date) -> None:
        """Prepare both; routes that stay the same are evaluated once."""
        self.tally = Tally()
        self._today = today
        self._programme = programme
        routes = [route for route in programme.routes if is_changed(route)]
        self._kinds = {route.kind for route in routes}
        self._changed = replace(programme, routes=tuple(changed(route, change) for route in routes))

    @property
    def spans(self) -> tuple[Window, ...]:
        """Return the days that count, parted where a window begins: within a part no rule tells one day from another.

        So the sum of each part may stand for its days, on any one of them.
        """
        routes = (*self._programme.routes, *self._changed.routes)
        bounds = {route.window(self._today).after for route in routes if route.counts_hours}
        return tuple(Window(after, until) for after, until in pairwise([*sorted(bounds), self._today]))

    def add(self, facts: Facts) -> None:
        """Evaluate one person."""
        now = evaluate(self._programme, facts, today=self._today).routes
        then = [route for route in now if route.kind not in self._kinds]
        then += evaluate(self._changed, facts, today=self._today).routes
        self._count(facts, _met(now), _met(then), is_unknown=facts.born_on is None and any(map(_asks_age, then)))

    def _count(self, facts: Facts, now: set[RouteKind], then: set[RouteKind], *, is_unknown: bool) -> None:
        tally, band = self.tally, self.tally.bands[age_band(facts.born_on, today=self._today)]
        had, has = bool(now), bool(then)
        tally.people += 1
        tally.now += had
        tally.then += has
        tally.gained += has > had
        tally.lost += had > has
        tally.unknown_age += has and is_unknown
        tally.routes_now.update(now)
        tally.routes_then.update(then)
        band["now"] += had
        band["gained"] += has > had
        band["lost"] += had > has


def read_change(fields: Mapping[str, str | None]) -> Change:
    """Return the change that a form says; an empty field changes nothing. Raises ChangeError for the first bad one."""
    typed = {name: (fields.get(name) or "").strip() for name in LIMITS}
    return Change(**{name: _number(name, text) for name, text in typed.items() if text})


def is_changed(route: Route) -> bool:
    """Tell whether a change is about this route: those by hours, but for the one of a single project."""
    return route.counts_hours and route.kind is not RouteKind.PROJECT


def changed(route: Route, change: Change) -> Route:
    """Return the route with other figures, the same for people of every age; a window of its own rolls."""
    same_hours = change.hours is None and change.prior_months is None
    return replace(
        route,
        age_tiers=route.age_tiers if same_hours else (),
        window_kind=route.window_kind if change.window_months is None else WindowKind.ROLLING,
        minutes=route.minutes if change.hours is None else change.hours * _HOUR,
        window_months=change.window_months or route.window_months,
        prior_months=route.prior_months if change.prior_months is None else change.prior_months,
        age_min=route.age_min if change.age_min is None else change.age_min or None,
    )


def age_band(born_on: date | None, *, today: date) -> AgeBand:
    """Return how old somebody is."""
    if born_on is None:
        return AgeBand.UNKNOWN
    years = whole_months(born_on, today) // MONTHS_PER_YEAR
    if years < _OF_AGE:
        return AgeBand.MINOR
    if years < _ADULT:
        return AgeBand.YOUNG
    return AgeBand.MIDDLE if years < _OLD else AgeBand.OLD


def told(tally: Tally, *, minutes_per_card: int) -> Told:
    """Return what may be said without telling of fewer than five people, not even by a difference."""
    is_safe = all(not 0 < count < SMALLEST for count in (tally.gained, tally.lost))
    more = tally.then - tally.now if is_safe else None
    columns = [shown_parts([tally.bands[band][name] for band in AgeBand]) for name in ("now", "gained", "lost")]
    return Told(
        people=shown(tally.people),
        now=shown(tally.now),
        then=shown(tally.then) if is_safe else None,
        gained=shown(tally.gained),
        lost=shown(tally.lost),
        unknown_age=shown(tally.unknown_age) if is_safe else None,
        more=more,
        work_minutes=None if more is None else more * minutes_per_card,
        routes={kind: _both(tally, kind, is_safe=is_safe) for kind in sorted(tally.routes_now | tally.routes_then)},
        bands=dict(zip(AgeBand, zip(*columns, strict=True), strict=True)),
    )


def _both(tally: Tally, kind: RouteKind, *, is_safe: bool) -> tuple[int | None, int | None]:
    now, then = tally.routes_now[kind], tally.routes_then[kind]
    return shown(now), shown(then) if is_safe and not 0 < abs(then - now) < SMALLEST else None


def _met(routes: list[RouteResult] | tuple[RouteResult, ...]) -> set[RouteKind]:
    """Return the routes that are met; what an office asks only with an application counts as met until then."""
    return {
        route.kind
        for route in routes
        if all(rule.satisfied or (rule.actual is None and rule.kind in _ASKED_LATER) for rule in route.rules)
    }


def _asks_age(route: RouteResult) -> bool:
    return route.rule(RuleKind.AGE) is not None


def _number(name: str, text: str) -> int:
    low, high = LIMITS[name]
    if not (text.isascii() and text.isdigit() and low <= int(text[:5]) <= high and len(text) <= len(str(high))):
        raise ChangeError(name)
    return int(text)
