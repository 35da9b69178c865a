"""Makes what a route asks of people from its tables: groups and honours with their evidence, declarations, quotas."""

import re
from typing import Final

from pwa.domain.route import Declaration, Evidence, Group, MonthDay, Quota, QuotaScope, Relief
from pwa.domain.table import Table, name_of

_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
_ID_WORDS: Final = "small letters, digits and underscores"
_DAYS_MAX: Final = 10_000
_YEARS_MAX: Final = 100
_CARDS_MAX: Final = 1_000_000


def groups(route: Table, key: str, *, is_needed: bool) -> tuple[Group, ...]:
    """Take the groups or honours; none where they are not needed and not there."""
    if not is_needed and not route.has(key):
        return ()
    found = tuple(_group(_named(route, key, table)) for table in route.tables(key))
    _refuse_same(route, key, [group.id for group in found])
    return found


def evidence(table: Table) -> tuple[Evidence, ...]:
    """Take the papers, if there are any."""
    if not table.has("evidence"):
        return ()
    found = tuple(_evidence(each) for each in table.tables("evidence"))
    _refuse_same(table, "evidence", [each.kind for each in found])
    return found


def declarations(route: Table) -> tuple[Declaration, ...]:
    """Take the sentences that the volunteer agrees to, if there are any."""
    if not route.has("declarations"):
        return ()
    found = tuple(_declaration(table) for table in route.tables("declarations"))
    _refuse_same(route, "declarations", [each.id for each in found])
    return found


def quota(route: Table) -> Quota | None:
    """Take how many cards there are, if they are numbered."""
    if not route.has("quota"):
        return None
    table = route.table("quota")
    made = Quota(
        scope=table.choice("scope", QuotaScope),
        cards=None if table.is_unknown("cards") else table.integer("cards", low=1, high=_CARDS_MAX),
        closes_on=_month_day(table, "closes_on") if table.has("closes_on") else None,
        has_jury=table.flag("jury"),
    )
    table.finish()
    return made


def _named(route: Table, key: str, numbered: Table) -> Table:
    return numbered.renamed(f"{route.path(key)}.{numbered.peek_matching('id', _ID, _ID_WORDS)}")


def _group(table: Table) -> Group:
    group = Group(
        id=table.text("id"),
        name=name_of(table, "name"),
        evidence=evidence(table),
        training=name_of(table, "training") if table.has("training") else None,
        active_only=table.flag("active_only"),
        organisations=table.texts("organisations") if table.has("organisations") else (),
        service_days=table.optional_integer("service_days", low=1, high=_DAYS_MAX),
        service_years=table.optional_integer("service_years", low=1, high=_YEARS_MAX),
        relieves=table.choices("relieves", Relief) if table.has("relieves") else (),
    )
    if not group.evidence:
        table.refuse("evidence", "a list of tables")
    table.finish()
    return group


def _evidence(table: Table) -> Evidence:
    made = Evidence(
        kind=table.matching("kind", _ID, _ID_WORDS),
        name=name_of(table, "name"),
        has_expiry=table.boolean("has_expiry"),
        has_number=table.boolean("has_number"),
    )
    table.finish()
    return made


def _declaration(table: Table) -> Declaration:
    made = Declaration(table.matching("id", _ID, _ID_WORDS), name_of(table, "wording"))
    table.finish()
    return made


def _month_day(table: Table, key: str) -> MonthDay:
    expected = "a day of each year such as 08-31"
    parts = re.fullmatch(r"(\d\d)-(\d\d)", table.text(key), re.ASCII)
    if parts is None:
        table.refuse(key, expected)
    made = MonthDay(int(parts[1]), int(parts[2]))
    try:
        made.in_year(2025)  # no leap year: the day has to come in each
    except ValueError:
        table.refuse(key, expected)
    return made


def _refuse_same(table: Table, key: str, ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        table.refuse(key, "no entry twice")
