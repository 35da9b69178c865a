"""Makes a route from its table. What the file may leave out is not asked for."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pwa.domain.duration import MINUTES_PER_HOUR
from pwa.domain.programme_group_format import declarations, evidence, groups, quota
from pwa.domain.route import (
    AgeReference,
    AgeTier,
    Allowance,
    CardTerm,
    Compensation,
    CompensationCap,
    Place,
    Relief,
    Route,
    RouteKind,
    Waiver,
    WindowKind,
)
from pwa.domain.table import Table, name_of
from pwa.domain.window import MONTHS_PER_YEAR

MONTHS_MAX: Final = 600
TIER_MAX: Final = 15
_HOURS_MAX: Final = 8784
_WEEK_HOURS_MAX: Final = 168
_MONTH_HOURS_MAX: Final = 744
_WEEKS_PER_YEAR: Final = 52
_AGE_MAX: Final = 120
_CENTS_MAX: Final = 10_000_000
_COUNTING: Final = frozenset({RouteKind.STANDARD, RouteKind.PROJECT, RouteKind.ATTESTED})


def parse_routes(top: Table) -> tuple[Route, ...]:
    """Take the routes, at least one and no kind twice."""
    routes = tuple(parse_route(_named(table)) for table in top.tables("routes"))
    refuse_twice(top, "routes", [route.kind for route in routes])
    return routes


def parse_route(table: Table) -> Route:
    """Take a whole route. Raises ProgrammeError for a key that is missing, wrong or too much."""
    kind = table.choice("kind", RouteKind)
    route = Route(
        kind=kind,
        minutes=0,
        window_months=0,
        prior_months=table.integer("prior_months", low=0, high=MONTHS_MAX) if _asks_time(table, kind) else 0,
        sum_over_organisations=False,
        place=table.choice("place", Place),
        age_min=None if table.is_unknown("age_min") else table.integer("age_min", low=0, high=_AGE_MAX),
        compensation_caps=None,
        card_term=_own_card_term(table),
    )
    if _counts(table, kind):
        route = _with_hours(route, table)
    route = _with_people(_with_age(_with_compensation(_with_time(route, table), table), table), table)
    table.finish()
    return route


def card_term(table: Table) -> CardTerm:
    """Take how long cards last: months, a last day or both, or else `unlimited = true`."""
    is_limited = table.has("months") or table.has("last_day")
    if table.has("unlimited") == is_limited or (not is_limited and not table.boolean("unlimited")):
        table.refuse("months", "months, last_day or both, or else unlimited = true")
    return CardTerm(
        months=table.integer("months", low=1, high=MONTHS_MAX) if table.has("months") else None,
        last_day=table.day("last_day") if table.has("last_day") else None,
        ends_with_programme=table.flag("ends_with_programme"),
    )


def refuse_twice(table: Table, key: str, values: Iterable[object]) -> None:
    """Raise ProgrammeError where a list names something twice."""
    listed = list(values)
    if len(set(listed)) < len(listed):
        table.refuse(key, "no entry twice")


def _named(numbered: Table) -> Table:
    """Name a route in errors by its kind, which says more than its place in the list."""
    return numbered.renamed(f"routes.{numbered.peek_choice('kind', RouteKind)}")


def _asks_time(table: Table, kind: RouteKind) -> bool:
    return kind in _COUNTING or table.has("prior_months")


def _counts(table: Table, kind: RouteKind) -> bool:
    return kind in _COUNTING or any(table.has(key) for key in ("hours", "hours_per_week", "hours_per_month"))


def _own_card_term(route: Table) -> CardTerm | None:
    if route.is_unknown("card") or not route.has("card"):
        return None
    table = route.table("card")
    term = card_term(table)
    table.finish()
    return term


def _with_hours(route: Route, table: Table) -> Route:
    """Take the hours of the window; where only a week or a month is named, a year has 52 or 12 of them."""
    months = table.integer("window_months", low=1, high=MONTHS_MAX)
    weekly = table.optional_integer("hours_per_week", low=1, high=_WEEK_HOURS_MAX)
    monthly = table.optional_integer("hours_per_month", low=1, high=_MONTH_HOURS_MAX)
    if table.has("hours") or (weekly is None and monthly is None):
        hours = table.integer("hours", low=1, high=_HOURS_MAX)
    elif weekly is not None:
        hours = weekly * _WEEKS_PER_YEAR * months // MONTHS_PER_YEAR
    else:
        hours = (monthly or 0) * months
    return replace(
        route,
        minutes=hours * MINUTES_PER_HOUR,
        window_months=months,
        weekly_minutes=None if weekly is None else weekly * MINUTES_PER_HOUR,
        monthly_minutes=None if monthly is None else monthly * MINUTES_PER_HOUR,
        sum_over_organisations=table.boolean("sum_over_organisations"),
        organisations_max=table.optional_integer("organisations_max", low=1, high=100),
        window_kind=_window_kind(table, months),
    )


def _window_kind(table: Table, months: int) -> WindowKind:
    kind = table.choice("window", WindowKind) if table.has("window") else WindowKind.ROLLING
    if kind is WindowKind.CALENDAR and months % MONTHS_PER_YEAR:
        table.refuse("window_months", "whole years for a calendar window")
    return kind


def _with_time(route: Route, table: Table) -> Route:
    return replace(
        route,
        tier=table.optional_integer("tier", low=0, high=TIER_MAX),
        renewable=table.optional_boolean("renewable"),
        or_since_founding=table.flag("or_since_founding"),
        is_uninterrupted=table.flag("uninterrupted"),
        only_in_area=table.flag("only_in_area"),
        service_years=table.optional_integer("service_years", low=1, high=_AGE_MAX),
        waivers=tuple(_waiver(each) for each in table.tables("waivers")) if table.has("waivers") else (),
    )


def _waiver(table: Table) -> Waiver:
    waiver = Waiver(
        table.choice("relief", Relief), table.day("valid_from"), table.day("valid_to"), name_of(table, "reason")
    )
    table.finish()
    if waiver.valid_to < waiver.valid_from:
        table.refuse("valid_to", "a day not before valid_from")
    return waiver


def _with_age(route: Route, table: Table) -> Route:
    age_max = table.optional_integer("age_max", low=0, high=_AGE_MAX)
    if age_max is not None and age_max < (route.age_min or 0):
        table.refuse("age_max", "an age not below age_min")
    return replace(
        route,
        age_max=age_max,
        age_by_exception=table.optional_integer("age_by_exception", low=0, high=_AGE_MAX),
        age_reference=table.choice("age_reference", AgeReference) if table.has("age_reference") else AgeReference.DAY,
        age_tiers=tuple(_age_tier(each) for each in table.tables("age_tiers")) if table.has("age_tiers") else (),
    )


def _age_tier(table: Table) -> AgeTier:
    tier = AgeTier(
        age_from=table.optional_integer("age_from", low=0, high=_AGE_MAX),
        age_to=table.optional_integer("age_to", low=0, high=_AGE_MAX),
        minutes=table.integer("hours", low=1, high=_HOURS_MAX) * MINUTES_PER_HOUR,
        prior_months=table.integer("prior_months", low=0, high=MONTHS_MAX),
    )
    table.finish()
    return tier


def _with_compensation(route: Route, table: Table) -> Route:
    kind = table.choice("compensation", Compensation) if table.has("compensation") else None
    is_capped = kind in {None, Compensation.CAPPED} and not table.is_unknown("compensation_caps")
    caps = tuple(_cap(each) for each in table.tables("compensation_caps")) if is_capped else None
    return replace(route, compensation=kind, compensation_caps=caps)


def _cap(table: Table) -> CompensationCap:
    cap = CompensationCap(
        valid_from=table.day("valid_from"),
        cents=table.integer("cents", low=0, high=_CENTS_MAX),
        allowance=table.choice("allowance", Allowance) if table.has("allowance") else Allowance.GENERAL,
    )
    table.finish()
    return cap


def _with_people(route: Route, table: Table) -> Route:
    return replace(
        route,
        groups=groups(table, "groups", is_needed=route.kind is RouteKind.GUARANTEED),
        honours=groups(table, "honours", is_needed=route.kind is RouteKind.HONOUR),
        needs_attestation=table.flag("needs_attestation"),
        evidence=evidence(table),
        declarations=declarations(table),
        quota=quota(table),
        legal_claim=table.optional_boolean("legal_claim"),
    )
