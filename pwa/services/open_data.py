"""What anybody may know of the cards: by month, Kreis and way, to the nearest five, and none of fewer than five."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session

from pwa.domain.report import Figure
from pwa.domain.small_groups import rounded
from pwa.models import Authority, AuthorityKind, CountedMonth, MonthlyCount
from pwa.services.report_counts import is_final

EVERY_ROUTE = "all"
KREIS = 5  # digits of its key


@dataclass(frozen=True, slots=True)
class OpenRow:
    """Cards of one month that is over, in a Kreis with its Gemeinden or in the whole Land; ``route`` may be all."""

    month: date
    ags: str
    area: str
    route: str
    cards: int


def rows(session: Session) -> Iterator[OpenRow]:
    """Yield what is told of the months that were counted, the oldest first; they never change any more."""
    names = _names(session)
    land = next((ags for ags, (_name, kind) in names.items() if kind is AuthorityKind.LAND), "")
    for (month, ags, route), count in sorted(_sums(session, land).items()):
        cards = rounded(count)
        if cards is not None and ags in names:
            yield OpenRow(month, ags, names[ags][0], route, cards)


def _sums(session: Session, land: str) -> Counter[tuple[date, str, str]]:
    months = session.execute(select(CountedMonth.month, CountedMonth.counted_at))
    over = [month for month, at in months if is_final(month, at)]
    row, kreis = MonthlyCount, func.substr(type_coerce(Authority.ags, String), 1, KREIS)
    each = (
        select(row.month, kreis.label("kreis"), row.key, row.count)
        .join(Authority, Authority.id == row.authority_id)
        .where(row.figure == Figure.ROUTE, row.month.in_(over))
        .subquery()
    )
    groups = (each.c.month, each.c.kreis, each.c.key)
    sums: Counter[tuple[date, str, str]] = Counter()
    for month, ags, route, count in session.execute(select(*groups, func.sum(each.c.count)).group_by(*groups)):
        for area in (ags, land):
            sums[month, area, route] += int(count)
            sums[month, area, EVERY_ROUTE] += int(count)
    return sums


def _names(session: Session) -> dict[str, tuple[str, AuthorityKind]]:
    found = session.scalars(select(Authority).where(Authority.parent_id.is_(None)))
    return {row.ags: (row.full_name, row.kind) for row in found}
