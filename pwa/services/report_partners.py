"""What a report tells of partners: how many take part, and the uses that they told; to the nearest five (ADR 0028)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from sqlalchemy import String, case, func, select, type_coerce
from sqlalchemy.orm import Session

from pwa.domain.partner import Told, Uses, last_day, uses_of
from pwa.domain.report import Period
from pwa.domain.small_groups import rounded
from pwa.domain.told_sums import Cells, Sums, added, sums_of_kreis, sums_of_land
from pwa.models import Authority, Partner, PartnerKind, PartnerUses
from pwa.services.report_counts import Scope

KREIS = 5  # digits of its key

Month = Mapping[str, Cells]  # what was told of one month, by Kreis and by group


class Cut(Enum):
    """What the groups of a report are: the parts of one Kreis, those of all Kreise, or the Kreise, without any uses."""

    OF_KREIS = auto()
    OF_LAND = auto()
    KREISE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFigures:
    """The partners of some authorities together.

    ``active`` are those on the period's last day, ``kinds`` the same by kind, ``months`` those on each month's last
    day; None stands for fewer than five. ``has_register`` tells whether any partner was ever entered. ``tellers`` are
    the partners that told uses of the period, ``uses`` is their sum, of the months of which it may be told.
    """

    has_register: bool
    active: int | None
    kinds: Mapping[str, int | None]
    months: Mapping[date, int | None]
    has_tellers: bool
    tellers: int | None
    uses: Uses
    month_uses: Mapping[date, Uses]


@dataclass(frozen=True, slots=True)
class _Taking:
    """So many partners of a kind in a group that take part in the same days."""

    group: str
    kind: str
    since: date
    until: date | None
    count: int

    def is_there_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until >= day)


def partner_figures(
    session: Session, scope: Scope, groups: Sequence[str], period: Period, *, cut: Cut, every: str, today: date
) -> Mapping[str, PartnerFigures]:
    """Return the figures of each group, and under ``every`` those of all together.

    Uses are told late, so nothing of this is kept with the months that were counted: it is always counted anew.
    """
    taking, tellers = _taking(session, scope), _tellers(session, scope, period)
    told = _told(session, scope, period)
    sums = [_sums(month, cut) for month in told]
    found = {
        group: _figures(
            [each for each in taking if each.group == group],
            [added(cells.get(group, Told()) for cells in month.values()) for month in told],
            [group in each.parts for each in sums],
            period,
            tellers=tellers[group],
            today=today,
        )
        for group in groups
    }
    whole = [added(each for cells in month.values() for each in cells.values()) for month in told]
    enough = [each.has_total for each in sums]
    return found | {every: _figures(taking, whole, enough, period, tellers=tellers.total(), today=today)}


def _sums(month: Month, cut: Cut) -> Sums:
    """Return which sums of a month may be told."""
    kreise = list(month.values())
    if cut is Cut.KREISE or not kreise:
        return Sums()
    return sums_of_land(kreise) if cut is Cut.OF_LAND else sums_of_kreis(kreise[0])


def _figures(
    taking: Sequence[_Taking],
    told: Sequence[Told],
    shown: Sequence[bool],
    period: Period,
    *,
    tellers: int,
    today: date,
) -> PartnerFigures:
    ends = {month: min(last_day(month), today) for month in period.months}
    present = [each for each in taking if each.is_there_on(period.ends_on(today))]
    kinds = Counter[str]()
    for each in present:
        kinds[each.kind] += each.count
    return PartnerFigures(
        has_register=bool(taking),
        active=rounded(kinds.total()),
        kinds={kind.value: rounded(kinds[kind.value]) for kind in PartnerKind},
        months={
            month: rounded(sum(each.count for each in taking if each.is_there_on(end))) for month, end in ends.items()
        },
        has_tellers=tellers > 0,
        tellers=rounded(tellers),
        uses=uses_of(told, shown),
        month_uses={
            month: uses_of([each], [is_shown]) for month, each, is_shown in zip(period.months, told, shown, strict=True)
        },
    )


def _taking(session: Session, scope: Scope) -> Sequence[_Taking]:
    kind = type_coerce(Partner.kind, String)
    rows = (
        select(scope.group.label("place"), kind.label("kind"), Partner.since, Partner.until)
        .join_from(Authority, Partner, Partner.authority_id == Authority.id)
        .where(scope.condition)
        .subquery()
    )
    same = (rows.c.place, rows.c.kind, rows.c.since, rows.c.until)
    return [_Taking(*row) for row in session.execute(select(*same, func.count()).group_by(*same))]


def _told(session: Session, scope: Scope, period: Period) -> Sequence[Month]:
    """Return what was told of each month of the period."""
    kreis = func.substr(type_coerce(Authority.ags, String), 1, KREIS)
    rows = (
        select(scope.group.label("place"), kreis.label("kreis"), PartnerUses.month, PartnerUses.count)
        .join_from(Authority, Partner, Partner.authority_id == Authority.id)
        .join(PartnerUses, PartnerUses.partner_id == Partner.id)
        .where(scope.condition, PartnerUses.month.between(period.first, period.last))
        .subquery()
    )
    same = (rows.c.place, rows.c.kreis, rows.c.month)
    told: dict[date, dict[str, dict[str, Told]]] = {month: {} for month in period.months}
    above_nought = func.count(case((rows.c.count > 0, 1)))
    sums = select(*same, func.count(), func.sum(rows.c.count), above_nought).group_by(*same)
    for place, of, month, partners, uses, busy in session.execute(sums):
        told[month].setdefault(of, {})[place] = Told(partners, int(uses), busy)
    return [told[month] for month in period.months]


def _tellers(session: Session, scope: Scope, period: Period) -> Counter[str]:
    rows = (
        select(scope.group.label("place"), PartnerUses.partner_id)
        .join_from(Authority, Partner, Partner.authority_id == Authority.id)
        .join(PartnerUses, PartnerUses.partner_id == Partner.id)
        .where(scope.condition, PartnerUses.month.between(period.first, period.last))
        .distinct()
        .subquery()
    )
    found = session.execute(select(rows.c.place, func.count()).group_by(rows.c.place))
    return Counter({row[0]: row[1] for row in found})
