"""The figures of a Kreis, Landratsamt and Rathäuser side by side, or of the whole Land; counts only, none of a few."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import String, case, func, literal, select, type_coerce
from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.domain.report import HALF, MOST, AgeBand, Figure, Period, Waited, reached
from pwa.domain.route import RouteKind
from pwa.domain.small_groups import SMALLEST, rounded
from pwa.models import Authority, AuthorityKind, OrganisationField
from pwa.services import routing
from pwa.services.report_counts import Count, Scope, counted_at, counts
from pwa.services.report_partners import KREIS, Cut, PartnerFigures, partner_figures
from pwa.services.report_parts import NOT_STATED, SEVERAL

ENOUGH_FOR_MOST = 50  # of fewer cases, fewer than five take longer than nine in ten
OWN, GEMEINDEN, ALL = "own", "gemeinden", "all"
PARTS: Mapping[Figure, Sequence[str]] = {
    Figure.ROUTE: [kind.value for kind in RouteKind],
    Figure.FIELD: [*(each.value for each in OrganisationField), SEVERAL, NOT_STATED],
    Figure.AGE: [band.value for band in AgeBand],
}

Told = int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of some authorities together to the nearest five; None stands for fewer than five.

    ``median_days`` and ``most_days``: in half and in nine of ten cases the decision took no longer. ``parts`` are the
    cards by the key of each part, ``months`` the cards of each month of the period.
    """

    received: Told
    decided: Told
    median_days: int | None
    most_days: int | None
    issued: Told
    minutes_per_card: float | None
    open_fresh: Told
    open_week: Told
    open_month: Told
    parts: Mapping[Figure, Mapping[str, Told]]
    months: Mapping[date, Told]
    partners: PartnerFigures


@dataclass(frozen=True, slots=True)
class Level:
    """Who decides, and what: ``code`` is OWN, GEMEINDEN or, in the Land, the kind of authority."""

    code: str
    authorities: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class KreisLine:
    """What a Kreis adds to the Land, its Gemeinden included."""

    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Report:
    """A Kreis or the Land in a period; ``kreise`` only for the Land, by name.

    The present month and what is open are told as they were at ``counted_at``.
    """

    place: Authority
    period: Period
    counted_at: datetime
    total: Figures
    levels: Sequence[Level]
    kreise: Sequence[KreisLine] = ()

    @property
    def is_of_land(self) -> bool:
        """Tell whether it is about the whole Land."""
        return self.place.kind is AuthorityKind.LAND


def report(session: Session, *, authority: UUID, period: Period, now: datetime) -> Report:
    """Return the figures of the Kreis that this authority is or lies in, or those of the Land to its readers."""
    asking = routing.get(session, authority)
    if asking.kind is AuthorityKind.LAND:
        return _of_land(session, asking, period, now=now)
    kreis = asking if asking.parent_id is None else routing.get(session, asking.parent_id)
    below = session.scalar(select(func.count()).where(Authority.parent_id == kreis.id)) or 0
    within = (Authority.id == kreis.id) | (Authority.parent_id == kreis.id)
    scope = Scope(within, case((Authority.id == kreis.id, literal(OWN)), else_=literal(GEMEINDEN)))
    sizes = {OWN: 1, GEMEINDEN: below} if below else {OWN: 1}
    found = _figures(session, scope, sizes, period, cut=Cut.OF_KREIS, now=now)
    return Report(kreis, period, counted_at(session, now=now), found[ALL], _levels(found, sizes))


def _of_land(session: Session, land: Authority, period: Period, *, now: datetime) -> Report:
    kind = type_coerce(Authority.kind, String)
    issuing = Authority.kind != AuthorityKind.LAND
    counted = session.execute(select(kind, func.count()).where(issuing).group_by(kind))
    sizes = {row[0]: row[1] for row in counted}
    known = [each.value for each in AuthorityKind if each.value in sizes]
    found = _figures(session, Scope(issuing, kind), known, period, cut=Cut.OF_LAND, now=now)
    levels = _levels(found, {code: sizes[code] for code in known})
    kreise = _kreise(session, period, now=now)
    return Report(land, period, counted_at(session, now=now), found[ALL], levels, kreise)


def _levels(found: Mapping[str, Figures], sizes: Mapping[str, int]) -> Sequence[Level]:
    return [Level(code, size, found[code]) for code, size in sizes.items()]


def _kreise(session: Session, period: Period, *, now: datetime) -> Sequence[KreisLine]:
    rows = session.scalars(select(Authority).where(Authority.parent_id.is_(None)).order_by(Authority.name)).all()
    names = {row.ags: row.full_name for row in rows if row.kind is not AuthorityKind.LAND}
    kreis = func.substr(type_coerce(Authority.ags, String), 1, KREIS)
    scope = Scope(Authority.kind != AuthorityKind.LAND, kreis)
    found = _figures(session, scope, names, period, cut=Cut.KREISE, now=now)
    return [KreisLine(name, found[ags]) for ags, name in names.items()]


def _figures(
    session: Session, scope: Scope, groups: Iterable[str], period: Period, *, cut: Cut, now: datetime
) -> Mapping[str, Figures]:
    """Return the figures of each group, and under ALL those of all together."""
    tallies = {group: Tally() for group in (*groups, ALL)}
    for each in counts(session, scope, months=period.months, now=now):
        tallies[each.group].add(each)
        tallies[ALL].add(each)
    groups = [group for group in tallies if group != ALL]
    partners = partner_figures(session, scope, groups, period, cut=cut, every=ALL, today=local_day(now))
    return {group: _told(tally, period, partners[group]) for group, tally in tallies.items()}


@dataclass(slots=True)
class Tally:
    """The exact counts of a group, which never leave this file."""

    sums: Counter[tuple[Figure, str]] = field(default_factory=Counter)
    months: Counter[date] = field(default_factory=Counter)

    def add(self, each: Count) -> None:
        """Add what happened in a month, or is open."""
        self.sums[each.figure, each.key] += each.count
        if each.figure is Figure.ROUTE:
            self.months[each.month] += each.count


def _told(tally: Tally, period: Period, partners: PartnerFigures) -> Figures:
    sums, months = tally.sums, tally.months
    days = {int(key): count for (figure, key), count in sums.items() if figure is Figure.DECIDED}
    decided, issued = sum(days.values()), sum(months.values())
    return Figures(
        received=rounded(sums[Figure.RECEIVED, ""]),
        decided=rounded(decided),
        median_days=reached(days, HALF) if decided >= SMALLEST else None,
        most_days=reached(days, MOST) if decided >= ENOUGH_FOR_MOST else None,
        issued=rounded(issued),
        minutes_per_card=_per_card(sums[Figure.MINUTES, ""], issued),
        open_fresh=rounded(sums[Figure.OPEN, Waited.WEEK]),
        open_week=rounded(sums[Figure.OPEN, Waited.MONTH]),
        open_month=rounded(sums[Figure.OPEN, Waited.LONGER]),
        parts={figure: {key: rounded(sums[figure, key]) for key in keys} for figure, keys in PARTS.items()},
        months={each: rounded(months[each]) for each in period.months},
        partners=partners,
    )


def _per_card(minutes: int, issued: int) -> float | None:
    return round(minutes / issued, 1) if minutes and issued >= SMALLEST else None
