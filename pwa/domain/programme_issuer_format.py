"""Makes the rules of single issuing authorities from what they change in a programme."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pwa.domain.programme import Confirmer, Issuer, Programme
from pwa.domain.programme_route_format import card_term, parse_route
from pwa.domain.route import CardTerm, Route, RouteKind
from pwa.domain.table import Table

AGS: Final = re.compile(r"(?:0[1-9]|1[0-6])[0-9]{3}(?:[0-9]{3})?")
_AGS_WORDS: Final = "the key of a Kreis or of a Gemeinde"


@dataclass(frozen=True, slots=True)
class Base:
    """What the file says for everybody: the tables of its routes by kind, and the paths that it lists as unknown."""

    routes: Mapping[str, Mapping[str, object]]
    unknown: frozenset[str]


def base_of(mapping: Mapping[str, object], unknown: Iterable[str]) -> Base:
    """Keep the tables of the routes by their kind, before they are read."""
    routes = mapping.get("routes")
    tables = [table for table in routes if isinstance(table, Mapping)] if isinstance(routes, list) else []
    return Base({str(table.get("kind")): table for table in tables}, frozenset(unknown))


def parse_issuers(tables: Iterable[Table], programme: Programme, base: Base, unknown: set[str]) -> tuple[Issuer, ...]:
    """Take what each authority changes; what it lists as unknown is taken off ``unknown``."""
    issuers: list[Issuer] = []
    for numbered in tables:
        ags = numbered.peek_matching("ags", AGS, _AGS_WORDS)
        table = numbered.renamed(f"issuers.{ags}")
        if ags in {issuer.ags for issuer in issuers}:
            table.refuse("ags", "no authority twice")
        issuers.append(_issuer(table, programme, base, unknown))
    return tuple(issuers)


def _issuer(table: Table, programme: Programme, base: Base, unknown: set[str]) -> Issuer:
    term, renewable = _card(table, programme)
    issuer = Issuer(
        ags=table.text("ags"),
        routes=_routes(table, programme, base, unknown),
        card_term=term,
        renewable=renewable,
        confirmers=table.choices("confirmers", Confirmer) if table.has("confirmers") else programme.confirmers,
    )
    table.finish()
    return issuer


def _card(issuer: Table, programme: Programme) -> tuple[CardTerm, bool | None]:
    if not issuer.has("card"):
        return programme.card_term, programme.renewable
    card = issuer.table("card")
    is_known = card.has("renewable")
    renewable = card.boolean("renewable") if is_known else programme.renewable
    term = card_term(card) if not is_known or card.has_any("months", "last_day", "unlimited") else programme.card_term
    card.finish()
    return term, renewable


def _routes(issuer: Table, programme: Programme, base: Base, unknown: set[str]) -> tuple[Route, ...]:
    """Return the programme's routes, with those in place that the authority changes or adds."""
    if not issuer.has("routes"):
        return programme.routes
    table = issuer.table("routes")
    changed = {
        kind: _route(table.table(kind), table.path(kind), base.routes.get(kind, {}), base, unknown)
        for kind in RouteKind
        if table.has(kind)
    }
    table.finish()
    kept = [changed.pop(route.kind, route) for route in programme.routes]
    return (*kept, *changed.values())


def _route(own: Table, path: str, common: Mapping[str, object], base: Base, unknown: set[str]) -> Route:
    """Parse a route as if the file said it whole: its own keys, and those of the programme besides."""
    values = own.contents()
    kind = path.rpartition(".")[2]
    stated = {each for each in unknown if each.startswith(f"{path}.")}
    inherited = {
        path + key.removeprefix(f"routes.{kind}")
        for key in base.unknown
        if key.startswith(f"routes.{kind}.") and key.split(".")[2] not in values
    }
    kept = {key: value for key, value in common.items() if f"{path}.{key}" not in stated}
    left = stated | inherited
    route = parse_route(Table({**kept, **values, "kind": kind}, path, left))
    unknown -= stated - left
    return route
