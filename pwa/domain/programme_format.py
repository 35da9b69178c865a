"""Makes a programme from the tables of its file.

`unknown` lists by path what no source states: TOML has no null, and an absent value must not look like a
forgotten one. `valid_to`, `card.renewable`, a route's `age_min` and `compensation_caps` and every key that a file may
leave out may stand there; everything else has to be said.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pwa.domain.programme import CARD_PROGRAMME_ID_LENGTH, Confirmer, Exclusion, Extension, Holder, Programme, Tier
from pwa.domain.programme_issuer_format import AGS, base_of, parse_issuers
from pwa.domain.programme_route_format import TIER_MAX, card_term, parse_routes, refuse_twice
from pwa.domain.route import Name
from pwa.domain.table import ProgrammeError, Table, name_of

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEX: Final = re.compile(rf"[0-9a-f]{{{2 * CARD_PROGRAMME_ID_LENGTH}}}")
_LAND: Final = re.compile(r"0[1-9]|1[0-6]")


def parse_programme(mapping: Mapping[str, object]) -> Programme:
    """Check a whole programme file. Raises ProgrammeError, which names the key and what belongs there."""
    unknown = _unknown(mapping)
    base = base_of(mapping, unknown)
    top = Table({key: value for key, value in mapping.items() if key != "unknown"}, "", unknown)
    issuers = top.tables("issuers") if top.has("issuers") else ()
    programme = _with_more(_programme(top), top)
    programme = replace(programme, issuers=parse_issuers(issuers, programme, base, unknown))
    top.finish()
    for path in sorted(unknown):
        raise ProgrammeError("unknown", f"only keys that may be unknown, not {path}")
    _refuse_strange_tiers(programme)
    if programme.valid_to is not None and programme.valid_to < programme.valid_from:
        top.refuse("valid_to", "a day not before valid_from")
    return programme


def _refuse_strange_tiers(programme: Programme) -> None:
    known = {tier.number for tier in programme.tiers}
    for route in programme.routes:
        if route.tier is not None and route.tier not in known:
            raise ProgrammeError(f"routes.{route.kind}.tier", "the number of one of the tiers")


def _unknown(mapping: Mapping[str, object]) -> set[str]:
    value = mapping.get("unknown", [])
    if not isinstance(value, list) or not all(isinstance(path, str) for path in value):
        raise ProgrammeError("unknown", "a list of keys")
    return set(value)


def _programme(top: Table) -> Programme:
    card = top.table("card")
    programme = Programme(
        id=top.matching("id", _ID, "small letters, digits and hyphens"),
        version=top.text("version"),
        valid_from=top.day("valid_from"),
        valid_to=None if top.is_unknown("valid_to") else top.day("valid_to"),
        name=name_of(top, "name"),
        card_programme_id=bytes.fromhex(card.matching("programme_id", _HEX, "32 hexadecimal digits")),
        routes=parse_routes(top),
        renewable=None if card.is_unknown("renewable") else card.boolean("renewable"),
        card_term=card_term(card),
        tiers=_tiers(top),
        confirmers=top.choices("confirmers", Confirmer),
        extensions=_extensions(card),
    )
    card.finish()
    return programme


def _with_more(programme: Programme, top: Table) -> Programme:
    return replace(
        programme,
        confirmer_may_apply=top.optional_boolean("confirmer_may_apply"),
        holder=top.choice("holder", Holder) if top.has("holder") else Holder.PERSON,
        area=top.all_matching("area", _LAND, "keys of Länder such as 08") if top.has("area") else (),
        participating=_participating(top),
        not_counted=top.choices("not_counted", Exclusion) if top.has("not_counted") else (),
        categories=tuple(_category(each) for each in top.tables("categories")) if top.has("categories") else (),
    )


def _participating(top: Table) -> tuple[str, ...] | None:
    if top.is_unknown("participating") or not top.has("participating"):
        return None
    return top.all_matching("participating", AGS, "keys of Kreise or Gemeinden")


def _category(table: Table) -> Name:
    made = Name(de=table.text("de"), en=table.text("en"))
    table.finish()
    return made


def _extensions(card: Table) -> tuple[Extension, ...]:
    return tuple(_extension(table) for table in card.tables("extensions")) if card.has("extensions") else ()


def _extension(table: Table) -> Extension:
    made = Extension(table.day("ending_from"), table.day("ending_until"), table.day("last_day"))
    table.finish()
    if not made.ending_from <= made.ending_until <= made.last_day:
        table.refuse("last_day", "a day not before the ends that it puts off")
    return made


def _tiers(top: Table) -> tuple[Tier, ...]:
    tiers = tuple(_tier(table) for table in top.tables("tiers"))
    refuse_twice(top, "tiers", [tier.number for tier in tiers])
    return tiers


def _tier(table: Table) -> Tier:
    tier = Tier(table.integer("number", low=0, high=TIER_MAX), name_of(table, "name"))
    table.finish()
    return tier
