"""The rules besides the hours: time, age, money, place, declarations, nomination and numbers of cards."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from pwa.domain.evaluation_facts import Facts, RuleKind, RuleResult
from pwa.domain.evaluation_hours import is_attested
from pwa.domain.route import AgeReference, Compensation, CompensationCap, Name, Route, RouteKind
from pwa.domain.window import MONTHS_PER_YEAR, months_after, whole_months

_ONE_DAY: Final = timedelta(days=1)


def other_rules(route: Route, facts: Facts, today: date) -> Iterator[RuleResult]:
    """Yield what each rule besides hours, groups and honours says; a rule that the route does not know is not there."""
    for ask in _RULES:
        rule = ask(route, facts, today)
        if rule is not None:
            yield rule


def counted(kind: RuleKind, required: int, actual: int | None, names: tuple[Name, ...] = ()) -> RuleResult:
    """Return a rule that asks for at least so many of something."""
    return RuleResult(
        kind=kind,
        satisfied=actual is not None and actual >= required,
        required=required,
        actual=actual,
        missing=None if actual is None else max(required - actual, 0),
        satisfied_from=None,
        satisfied_until=None,
        names=names,
    )


def _prior_duration(route: Route, facts: Facts, today: date) -> RuleResult | None:
    if route.prior_months == 0:
        return None
    since = facts.attested_since if is_attested(route, facts) else facts.engaged_since
    if since is not None and facts.resumed_on is not None and route.is_uninterrupted:
        since = max(since, facts.resumed_on)
    rule = _since(RuleKind.PRIOR_DURATION, since, route.prior_months, 1, today)
    founded = facts.founded_on
    if route.or_since_founding and since is not None and founded is not None and since <= founded <= today:
        return replace(rule, satisfied=True, missing=0, satisfied_from=since)
    return rule


def _age(route: Route, facts: Facts, today: date) -> RuleResult | None:
    if not route.age_min:
        return None
    born_on = facts.born_on
    if born_on is not None and route.age_reference is AgeReference.YEAR:
        born_on = born_on.replace(month=1, day=1)
    rule = _since(RuleKind.AGE, born_on, route.age_min, MONTHS_PER_YEAR, today)
    lowest = route.age_by_exception
    is_near = not rule.satisfied and rule.actual is not None and lowest is not None and rule.actual >= lowest
    return replace(rule, by_exception=is_near)


def _age_max(route: Route, facts: Facts, today: date) -> RuleResult | None:
    if route.age_max is None:
        return None
    if facts.born_on is None:
        return counted(RuleKind.AGE_MAX, route.age_max, None)
    years = whole_months(facts.born_on, today) // MONTHS_PER_YEAR
    return replace(
        counted(RuleKind.AGE_MAX, route.age_max, years),
        satisfied=years <= route.age_max,
        missing=max(years - route.age_max, 0),
        satisfied_until=months_after(facts.born_on, (route.age_max + 1) * MONTHS_PER_YEAR) - _ONE_DAY,
    )


def _since(kind: RuleKind, since: date | None, required: int, months_each: int, today: date) -> RuleResult:
    if since is None:
        return counted(kind, required, None)
    rule = counted(kind, required, whole_months(since, today) // months_each)
    return replace(rule, satisfied_from=months_after(since, required * months_each))


def _compensation(route: Route, facts: Facts, today: date) -> RuleResult | None:
    cap = _cap(route, facts, today)
    if cap is None:
        return None
    cents = facts.compensation_cents
    return replace(
        counted(RuleKind.COMPENSATION, cap.cents, cents),
        satisfied=cents is not None and cents <= cap.cents,
        missing=None if cents is None else max(cents - cap.cents, 0),
    )


def _cap(route: Route, facts: Facts, today: date) -> CompensationCap | None:
    """Return the cap of the day for this kind of lump sum; "expenses only" is a cap of 0 for a known sum."""
    caps = [cap for cap in route.compensation_caps or () if cap.valid_from <= today]
    own = [cap for cap in caps if cap.allowance is facts.allowance] or caps
    if own:
        return max(own, key=lambda cap: cap.valid_from)
    if route.compensation in {Compensation.NONE, Compensation.EXPENSES} and facts.compensation_cents is not None:
        return CompensationCap(today, 0)
    return None


def _service_years(route: Route, facts: Facts, today: date) -> RuleResult | None:
    if route.service_years is None:
        return None
    if facts.service_since is None:
        return counted(RuleKind.SERVICE_YEARS, route.service_years, None)
    months = max(whole_months(facts.service_since, today) - facts.interrupted_months, 0)
    asked = route.service_years * MONTHS_PER_YEAR + facts.interrupted_months
    rule = counted(RuleKind.SERVICE_YEARS, route.service_years, months // MONTHS_PER_YEAR)
    return replace(rule, satisfied_from=months_after(facts.service_since, asked))


def _place(_route: Route, facts: Facts, _today: date) -> RuleResult | None:
    return None if facts.place_held is None else counted(RuleKind.PLACE, 1, int(facts.place_held))


def _declarations(route: Route, facts: Facts, _today: date) -> RuleResult | None:
    if not route.declarations:
        return None
    agreed = [each.id in facts.declarations for each in route.declarations]
    names = tuple(each.wording for each in route.declarations)
    return counted(RuleKind.DECLARATION, len(agreed), sum(agreed), names)


def _nomination(route: Route, facts: Facts, _today: date) -> RuleResult | None:
    return counted(RuleKind.NOMINATION, 1, int(facts.nominated)) if route.kind is RouteKind.NOMINATION else None


def _deadline(route: Route, facts: Facts, today: date) -> RuleResult | None:
    """Names that come in after the day of a year are looked at in the next one."""
    if route.quota is None or route.quota.closes_on is None:
        return None
    came_in = facts.nominated_on or today
    closes = route.quota.closes_on.in_year(came_in.year)
    in_time = came_in <= closes or came_in.year < today.year
    return replace(
        counted(RuleKind.DEADLINE, 1, int(in_time)),
        satisfied_from=None if in_time else date(came_in.year + 1, 1, 1),
        satisfied_until=closes if in_time and facts.nominated_on is None else None,
    )


def _quota(route: Route, facts: Facts, _today: date) -> RuleResult | None:
    return None if route.quota is None else counted(RuleKind.QUOTA, 1, facts.quota_left)


_RULES: Final[tuple[Callable[[Route, Facts, date], RuleResult | None], ...]] = (
    _prior_duration,
    _age,
    _age_max,
    _compensation,
    _service_years,
    _place,
    _declarations,
    _nomination,
    _deadline,
    _quota,
)
