"""Tells for each rule of a programme whether somebody meets it, by how much, from when and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pwa.domain.evaluation_facts import Facts, RuleKind, RuleResult
from pwa.domain.evaluation_groups import honour, membership, relieved
from pwa.domain.evaluation_hours import Progress, hours, progress
from pwa.domain.evaluation_rules import other_rules
from pwa.domain.programme import Programme
from pwa.domain.route import Route, RouteKind

__all__ = ["Evaluation", "Facts", "Progress", "RouteResult", "RuleKind", "RuleResult", "evaluate", "progress"]


@dataclass(frozen=True, slots=True)
class RouteResult:
    """The rules of one route. A rule that the programme does not know is not among them."""

    kind: RouteKind
    rules: tuple[RuleResult, ...]

    @property
    def is_satisfied(self) -> bool:
        """Tell whether every rule is met."""
        return all(rule.satisfied for rule in self.rules)

    @property
    def holds_until(self) -> date | None:
        """Return the last day on which a route that is met still is, if nothing is added; None if no day is known."""
        ends = [rule.satisfied_until for rule in self.rules if rule.satisfied_until is not None]
        return min(ends, default=None) if self.is_satisfied else None

    def met_from(self, hours_on: date | None) -> date | None:
        """Return the day on which the route will be met; `hours_on` is the forecast for its hours.

        None if a rule is missing for which nobody knows a day, or if the route is met already.
        """
        missing = [rule for rule in self.rules if not rule.satisfied]
        days = [hours_on if rule.kind is RuleKind.HOURS else rule.satisfied_from for rule in missing]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

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


def evaluate(programme: Programme, facts: Facts, *, today: date) -> Evaluation:
    """Apply every route to the facts, with the figures for the person's age."""
    return Evaluation(tuple(_route(route.at_age(facts.born_on, today), facts, today) for route in programme.routes))


def not_offered(kind: RouteKind) -> RouteResult:
    """Return the result of a route that the programme's present version does not have: it is never met."""
    gone = RuleResult(
        kind=RuleKind.OFFER,
        satisfied=False,
        required=1,
        actual=0,
        missing=1,
        satisfied_from=None,
        satisfied_until=None,
    )
    return RouteResult(kind, (gone,))


def _route(route: Route, facts: Facts, today: date) -> RouteResult:
    return RouteResult(route.kind, tuple(relieved(rule, route, facts, today) for rule in _rules(route, facts, today)))


def _rules(route: Route, facts: Facts, today: date) -> Iterator[RuleResult]:
    for rule in (hours(route, facts, today), membership(route, facts, today), honour(route, facts, today)):
        if rule is not None:
            yield rule
    yield from other_rules(route, facts, today)
