"""Makes a programme from the tables of its file.

`unknown` lists by path what no source states: TOML has no null, and an absent value must not look like a
forgotten one. `valid_to`, `card.renewable` and a route's `age_min` and `compensation_caps` may stand there;
everything else has to be said.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pwa.domain.duration import MINUTES_PER_HOUR
from pwa.domain.programme import (
    CARD_PROGRAMME_ID_LENGTH,
    CardTerm,
    CompensationCap,
    Confirmer,
    Name,
    Place,
    Programme,
    Route,
    RouteKind,
    Tier,
)
from pwa.domain.table import ProgrammeError, Table

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEX: Final = re.compile(rf"[0-9a-f]{{{2 * CARD_PROGRAMME_ID_LENGTH}}}")
_HOURS_MAX: Final = 8784
_MONTHS_MAX: Final = 600
_AGE_MAX: Final = 120
_CENTS_MAX: Final = 10_000_000
_TIER_MAX: Final = 15


def parse_programme(mapping: Mapping[str, object]) -> Programme:
    """Check a whole programme file. Raises ProgrammeError, which names the key and what belongs there."""
    unknown = _unknown(mapping)
    top = Table({key: value for key, value in mapping.items() if key != "unknown"}, "", unknown)
    programme = _programme(top)
    top.finish()
    for path in sorted(unknown):
        raise ProgrammeError("unknown", f"only keys that may be unknown, not {path}")
    if programme.valid_to is not None and programme.valid_to < programme.valid_from:
        top.refuse("valid_to", "a day not before valid_from")
    return programme


def _unknown(mapping: Mapping[str, object]) -> set[str]:
    value = mapping.get("unknown", [])
    if not isinstance(value, list) or not all(isinstance(path, str) for path in value):
        raise ProgrammeError("unknown", "a list of keys")
    return set(value)


def _programme(top: Table) -> Programme:
    card = top.table("card")
    programme = Programme(
        id=_matching(top, "id", _ID, "small letters, digits and hyphens"),
        version=top.text("version"),
        valid_from=top.day("valid_from"),
        valid_to=None if top.is_unknown("valid_to") else top.day("valid_to"),
        name=_name(top),
        card_programme_id=bytes.fromhex(_matching(card, "programme_id", _HEX, "32 hexadecimal digits")),
        routes=_routes(top),
        renewable=None if card.is_unknown("renewable") else card.boolean("renewable"),
        card_term=_card_term(card),
        tiers=_tiers(top),
        confirmers=top.choices("confirmers", Confirmer),
    )
    card.finish()
    return programme


def _matching(table: Table, key: str, pattern: re.Pattern[str], expected: str) -> str:
    value = table.text(key)
    if not pattern.fullmatch(value):
        table.refuse(key, expected)
    return value


def _name(table: Table) -> Name:
    names = table.table("name")
    name = Name(de=names.text("de"), en=names.text("en"))
    names.finish()
    return name


def _routes(top: Table) -> tuple[Route, ...]:
    routes = tuple(_route(table) for table in top.tables("routes"))
    _refuse_twice(top, "routes", [route.kind for route in routes])
    return routes


def _route(numbered: Table) -> Route:
    kind = numbered.choice("kind", RouteKind)
    table = numbered.renamed(f"routes.{kind}")
    route = Route(
        kind=kind,
        minutes=table.integer("hours", low=1, high=_HOURS_MAX) * MINUTES_PER_HOUR,
        window_months=table.integer("window_months", low=1, high=_MONTHS_MAX),
        prior_months=table.integer("prior_months", low=0, high=_MONTHS_MAX),
        sum_over_organisations=table.boolean("sum_over_organisations"),
        place=table.choice("place", Place),
        age_min=None if table.is_unknown("age_min") else table.integer("age_min", low=0, high=_AGE_MAX),
        compensation_caps=None if table.is_unknown("compensation_caps") else _caps(table),
        card_term=_own_card_term(table) if table.has("card") else None,
    )
    table.finish()
    return route


def _caps(route: Table) -> tuple[CompensationCap, ...]:
    return tuple(_cap(table) for table in route.tables("compensation_caps"))


def _cap(table: Table) -> CompensationCap:
    cap = CompensationCap(table.day("valid_from"), table.integer("cents", low=0, high=_CENTS_MAX))
    table.finish()
    return cap


def _own_card_term(route: Table) -> CardTerm:
    table = route.table("card")
    term = _card_term(table)
    table.finish()
    return term


def _card_term(table: Table) -> CardTerm:
    is_limited = table.has("months") or table.has("last_day")
    if table.has("unlimited") == is_limited or (not is_limited and not table.boolean("unlimited")):
        table.refuse("months", "months, last_day or both, or else unlimited = true")
    return CardTerm(
        months=table.integer("months", low=1, high=_MONTHS_MAX) if table.has("months") else None,
        last_day=table.day("last_day") if table.has("last_day") else None,
    )


def _tiers(top: Table) -> tuple[Tier, ...]:
    tiers = tuple(_tier(table) for table in top.tables("tiers"))
    _refuse_twice(top, "tiers", [tier.number for tier in tiers])
    return tiers


def _tier(table: Table) -> Tier:
    tier = Tier(table.integer("number", low=0, high=_TIER_MAX), _name(table))
    table.finish()
    return tier


def _refuse_twice(table: Table, key: str, values: Iterable[object]) -> None:
    listed = list(values)
    if len(set(listed)) < len(listed):
        table.refuse(key, "no entry twice")
