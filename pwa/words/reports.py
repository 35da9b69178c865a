"""A report in words and tables, in the language of the request: the page and every file show the same ones."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pwa.domain.partner import Telling, Uses
from pwa.domain.report import AgeBand, Figure, Period
from pwa.domain.route import RouteKind
from pwa.formats import day, month, month_short, number
from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.instance import programme
from pwa.models import AuthorityKind, OrganisationField, PartnerKind
from pwa.services.report_partners import PartnerFigures
from pwa.services.report_parts import NOT_STATED, SEVERAL
from pwa.services.reports import GEMEINDEN, OWN, Figures, Level, Report, Told
from pwa.words.labels import organisation_field
from pwa.words.partners import partner_kind
from pwa.words.routes import route_name

LEVELS = {
    GEMEINDEN: noted("Rathäuser zusammen"),
    AuthorityKind.GEMEINDE.value: noted("Rathäuser zusammen"),
    AuthorityKind.LANDKREIS.value: noted("Landratsämter zusammen"),
    AuthorityKind.STADTKREIS.value: noted("Stadtkreise zusammen"),
}
SHORT = {
    GEMEINDEN: noted("Rathäuser"),
    AuthorityKind.GEMEINDE.value: noted("Rathäuser"),
    AuthorityKind.LANDKREIS.value: noted("Landratsämter"),
    AuthorityKind.STADTKREIS.value: noted("Stadtkreise"),
}
AGES = {
    AgeBand.UNDER_18: noted("Unter 18 Jahre"),
    AgeBand.UNDER_27: noted("18 bis 26 Jahre"),
    AgeBand.UNDER_46: noted("27 bis 45 Jahre"),
    AgeBand.UNDER_66: noted("46 bis 65 Jahre"),
    AgeBand.OLDER: noted("Ab 66 Jahren"),
    AgeBand.UNKNOWN: noted("Unbekannt"),
}
HEADINGS = {
    Figure.ROUTE: (noted("Karten nach Weg"), noted("Weg zur Karte")),
    Figure.FIELD: (noted("Karten nach Bereich"), noted("Bereich des Engagements")),
    Figure.AGE: (noted("Karten nach Alter"), noted("Alter beim Ausstellen")),
}

NONE, FEW = "–", "<5"  # in place of a bar

Cell = tuple[float | None, str] | Told


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its name, a figure for each column (None: not told), and the same figures in words.

    ``short`` is the name below a bar, ``sign`` what stands in place of the first figure's bar where there is none.
    """

    name: str
    values: Sequence[float | None]
    words: Sequence[str]
    short: str = ""
    sign: str = NONE


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the report; ``code`` names it in addresses and ids, ``first`` is the heading of the rows' names."""

    code: str
    title: str
    first: str
    columns: Sequence[str]
    rows: Sequence[Row]


def period_words(period: Period, *, today: date) -> str:
    """Return "Dezember 2025 bis 22. November 2026"."""
    return _("%(first)s bis %(last)s") % {"first": month(period.first), "last": day(period.ends_on(today))}


def level_name(report: Report, level: Level) -> str:
    """Return who decides: the office itself, or many of a kind together."""
    return report.place.office_name if level.code == OWN else _(LEVELS[level.code])


def level_short(report: Report, level: Level) -> str:
    """Return the same in one word, for a chart."""
    if level.code != OWN:
        return _(SHORT[level.code])
    return _("Landratsamt") if report.place.kind is AuthorityKind.LANDKREIS else _("Stadt")


def tables(report: Report) -> list[Table]:
    """Return all tables of a report in their order."""
    found = [figures_table(report), months_table(report), *(parts_table(report, figure) for figure in HEADINGS)]
    found += partner_tables(report)
    return [*found, kreise_table(report)] if report.kreise else found


def figures_table(report: Report) -> Table:
    """Return the key figures: of all together, then by level where there are several."""
    columns = [dict(_key_figures(figures)) for figures in _sum_and_levels(report)]
    rows = [as_row(name, [column[name] for column in columns]) for name in columns[0]]
    return Table("figures", _("Auf einen Blick"), _("Zahl"), _sum_and_names(report), rows)


def months_table(report: Report) -> Table:
    """Return the cards of each month: all of them, then by level where there are several."""
    return by_month(report, "months", _("Karten nach Monat"), lambda figures, each: figures.months[each])


def by_month(report: Report, code: str, title: str, pick: Callable[[Figures, date], Cell]) -> Table:
    """Return a figure of each month: of all together, then by level where there are several."""
    groups = _sum_and_levels(report)
    rows = [
        as_row(month(each), [pick(figures, each) for figures in groups], month_short(each))
        for each in report.period.months
    ]
    return Table(code, title, _("Monat"), _sum_and_names(report), rows)


def _sum_and_levels(report: Report) -> list[Figures]:
    return [report.total, *(level.figures for level in report.levels)] if len(report.levels) > 1 else [report.total]


def _sum_and_names(report: Report) -> list[str]:
    return [_("Zusammen"), *level_names(report)] if len(report.levels) > 1 else level_names(report)


def parts_table(report: Report, figure: Figure) -> Table:
    """Return the cards by route, field or age."""
    title, first = HEADINGS[figure]
    every = report.total.parts[figure]
    keys = [key for key, count in every.items() if count is not None or _is_expected(figure, key)]
    rows = [
        as_row(_part_name(figure, key), [level.figures.parts[figure][key] for level in report.levels]) for key in keys
    ]
    return Table(figure.value, _(title), _(first), level_names(report), rows)


def partner_tables(report: Report) -> list[Table]:
    """Return the partners by kind and by month, and the uses that they told."""
    kinds = [
        as_row(partner_kind(kind), [level.figures.partners.kinds[kind] for level in report.levels])
        for kind in PartnerKind
    ]
    present = by_month(report, "partners", _("Partner am Monatsende"), lambda of, each: of.partners.months[each])
    uses = by_month(
        report, "uses", _("Nutzungen nach Monat"), lambda of, each: _uses_cell(of.partners.month_uses[each])
    )
    signs = [uses_sign(report.total.partners.month_uses[each]) for each in report.period.months]
    signed = [replace(row, sign=sign) for row, sign in zip(uses.rows, signs, strict=True)]
    kinds_table = Table("partner_kinds", _("Partner nach Art"), _("Art"), level_names(report), kinds)
    return [kinds_table, present, replace(uses, rows=signed)]


def kreise_table(report: Report) -> Table:
    """Return what each Kreis adds to the Land."""
    columns = [_("Anträge eingegangen"), _("Anträge entschieden"), _("Karten ausgestellt"), _("Partner")]
    rows = [as_row(line.name, list(_of_kreis(line.figures))) for line in report.kreise]
    return Table("kreise", _("Die Kreise"), _("Kreis"), columns, rows)


def _of_kreis(figures: Figures) -> Iterator[Cell]:
    yield from (figures.received, figures.decided, figures.issued)
    yield figures.partners.active, partners_told(figures.partners)


def told(count: Told) -> str:
    """Return a count in words: under five is all that is said of fewer."""
    return _("unter 5") if count is None else number(count)


def measured(value: float | None) -> str:
    """Return a time as a figure; a dash where there are too few cases."""
    return "–" if value is None else number(value)


def partners_told(partners: PartnerFigures) -> str:
    """Return in words how many partners take part."""
    return told(partners.active) if partners.has_register else _("noch keine Angaben")


def uses_told(uses: Uses) -> str:
    """Return uses in words; where nobody told any, there is no figure, not even nought."""
    if uses.telling is Telling.NOBODY:
        return _("noch keine Angaben")
    return told(uses.count) if uses.telling is Telling.ENOUGH else _("zu wenige Partner")


def uses_sign(uses: Uses) -> str:
    """Return what stands in place of a bar that cannot be drawn: only what is kept back is said in words."""
    signs = {Telling.NOBODY: NONE, Telling.ENOUGH: FEW if uses.count is None else NONE}
    return signs.get(uses.telling) or uses_told(uses)


def _key_figures(figures: Figures) -> Iterator[tuple[str, Cell]]:
    yield from _counts(figures).items()
    for name, value in _times(figures).items():
        yield name, (value, measured(value))
    partners = figures.partners
    yield _("Partner am Ende des Zeitraums"), (partners.active, partners_told(partners))
    tellers = told(partners.tellers) if partners.has_tellers else _("noch keine Angaben")
    yield _("Partner, die Nutzungen gemeldet haben"), (partners.tellers, tellers)
    yield _("Gemeldete Nutzungen"), _uses_cell(partners.uses)


def _uses_cell(uses: Uses) -> Cell:
    return uses.count, uses_told(uses)


def _counts(figures: Figures) -> Mapping[str, Told]:
    return {
        _("Anträge eingegangen"): figures.received,
        _("Anträge entschieden"): figures.decided,
        _("Karten ausgestellt"): figures.issued,
        _("Offen seit höchstens 7 Tagen"): figures.open_fresh,
        _("Offen seit 8 bis 30 Tagen"): figures.open_week,
        _("Offen seit mehr als 30 Tagen"): figures.open_month,
    }


def _times(figures: Figures) -> Mapping[str, float | None]:
    return {
        _("Tage bis zur Entscheidung (Median)"): figures.median_days,
        _("Tage bis zur Entscheidung (neun von zehn)"): figures.most_days,
        _("Minuten Arbeit je Karte (geschätzt)"): figures.minutes_per_card,
    }


def as_row(name: str, cells: Sequence[Cell], short: str = "") -> Row:
    """Return a line of cells; a bare count is put into words here."""
    pairs = [cell if isinstance(cell, tuple) else (cell, told(cell)) for cell in cells]
    sign = FEW if cells[0] is None else NONE
    return Row(name, [value for value, _words in pairs], [words for _value, words in pairs], short, sign)


def level_names(report: Report) -> list[str]:
    """Return who decides, a name for each level."""
    return [level_name(report, level) for level in report.levels]


def _is_expected(figure: Figure, key: str) -> bool:
    """Tell whether a part is shown also where it has no figure: all but the ways that the programme does not have."""
    return figure is not Figure.ROUTE or RouteKind(key) in {route.kind for route in programme().routes}


def _part_name(figure: Figure, key: str) -> str:
    if figure is Figure.ROUTE:
        return route_name(key)
    if figure is Figure.AGE:
        return _(AGES[AgeBand(key)])
    if key in {SEVERAL, NOT_STATED}:
        return _("Mehrere Bereiche") if key else _("Nicht angegeben")
    return organisation_field(OrganisationField(key))
