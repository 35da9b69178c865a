"""The evaluation for the council in words, in the language of the request."""

from collections.abc import Iterator, Sequence

from pwa.exports.evaluation_pdf import Chart, Line, Words
from pwa.formats import day, number
from pwa.i18n import gettext as _
from pwa.i18n import language, ngettext
from pwa.instance import programme, settings, today
from pwa.pages.report_files import explained
from pwa.services.reports import Level, Report
from pwa.words import reports as report_words
from pwa.words.reports import Table, measured, told

BY_LEVEL = ("route", "field", "age")


def words_of(report: Report) -> Words:
    """Return all that the document says."""
    tables = {table.code: table for table in report_words.tables(report)}
    period = report_words.period_words(report.period, today=today())
    charts = [_chart(tables[code]) for code in ("months", *BY_LEVEL)]
    if "kreise" in tables:
        charts.append(_with_figures(tables["kreise"]))
    return Words(
        lang=language(),
        title=_("Auswertung der Ehrenamtskarte"),
        place=report.place.full_name,
        period=period,
        made=_("Erstellt am %(day)s") % {"day": day(today())},
        demo=_("Demo – alle Personen und Zahlen sind erfunden") if settings().demo else "",
        footer=f"{programme().name.in_language(language())}, {report.place.full_name}, {period}",
        question=_("Landratsamt oder Rathaus?"),
        answer=list(_answer(report)),
        keys=_keys(report),
        figures=_plain(tables["figures"]),
        charts_heading=_("Wer hat Karten bekommen?"),
        charts=charts,
        offers_heading=_("Was bringt die Karte?"),
        offers=[_chart(tables[code]) for code in _told_of_partners(report)],
        method=_("So sind die Zahlen gemeint"),
        explained=explained(report),
    )


def _told_of_partners(report: Report) -> Iterator[str]:
    """Yield which tables of partners there is anything to tell in."""
    partners = report.total.partners
    if partners.has_register:
        yield from ("partner_kinds", "partners")
    if partners.has_tellers:
        yield "uses"


def _keys(report: Report) -> list[tuple[str, str]]:
    total = report.total
    return [
        (_("Karten ausgestellt"), told(total.issued)),
        (_("Anträge eingegangen"), told(total.received)),
        (_("Tage bis zur Entscheidung (Median)"), measured(total.median_days)),
        (_("Minuten Arbeit je Karte (geschätzt)"), measured(total.minutes_per_card)),
    ]


def _answer(report: Report) -> Iterator[str]:
    """Yield what the figures say on the question, and what they cannot."""
    if len(report.levels) == 1:
        place = {"place": report_words.level_name(report, report.levels[0])}
        yield (
            _("Hier entscheidet allein: %(place)s. Ein Vergleich ist erst möglich, wenn auch Rathäuser entscheiden.")
            % place
        )
        yield _said(report, report.levels[0])
        return
    yield _("Über Anträge kann das Landratsamt entscheiden oder, wenn es das überträgt, das Rathaus am Ort.")
    yield from (_said(report, level) for level in report.levels)
    yield from _compared(report)
    yield _(
        "Die Zahlen allein beantworten die Frage nicht. Sie sagen nichts über die Nähe zu den Menschen, "
        "über Personal in kleinen Rathäusern oder über die Zahl der Fälle, die jedes Amt dauerhaft erwartet."
    )


def _said(report: Report, level: Level) -> str:
    figures = level.figures
    words = _("%(place)s: Anträge entschieden: %(decided)s, Karten ausgestellt: %(issued)s.") % {
        "place": report_words.level_name(report, level),
        "decided": told(figures.decided),
        "issued": told(figures.issued),
    }
    if figures.median_days is None:
        return words + " " + _("Für die Dauer gibt es noch zu wenige Fälle.")
    days = {"days": number(figures.median_days), "count": figures.median_days}
    said = ngettext(
        "In der Hälfte der Fälle dauerte die Entscheidung höchstens einen Tag.",
        "In der Hälfte der Fälle dauerte die Entscheidung höchstens %(days)s Tage.",
        figures.median_days,
    )
    return f"{words} {said % days}"


def _compared(report: Report) -> Iterator[str]:
    """Yield who decides sooner, where both have enough cases for that."""
    timed = [level for level in report.levels if level.figures.median_days is not None]
    if len(timed) < len(report.levels):
        yield _("Für einen Vergleich der Dauer reichen die Fälle noch nicht.")
        return
    shortest = min(level.figures.median_days or 0 for level in timed)
    fastest = [report_words.level_name(report, level) for level in timed if level.figures.median_days == shortest]
    if len(fastest) == len(timed):
        yield _("Die Dauer unterscheidet sich nicht.")
        return
    words = ngettext(
        "Am schnellsten entschieden hat: %(place)s.", "Am schnellsten entschieden haben: %(place)s.", len(fastest)
    )
    yield words % {"place": ", ".join(fastest)}


def _plain(table: Table) -> Chart:
    return Chart(table.title, "", table.first, table.columns, [Line(row.name, row.words) for row in table.rows])


def _with_figures(table: Table) -> Chart:
    """Return only those Kreise of which anything is told, and say so of the others."""
    told_rows = [Line(row.name, row.words) for row in table.rows if any(value is not None for value in row.values)]
    others = len(table.rows) - len(told_rows)
    words = ngettext(
        "In einem weiteren Kreis ist jede Zahl unter 5.", "In %(count)s weiteren Kreisen ist jede Zahl unter 5.", others
    )
    return Chart(table.title, words % {"count": others} if others else "", table.first, table.columns, told_rows)


def _chart(table: Table) -> Chart:
    highest = max((value or 0 for row in table.rows for value in row.values), default=0) or 1
    lines = [Line(row.name, row.words, _bars(row.values, highest)) for row in table.rows]
    return Chart(table.title, "", table.first, table.columns, lines)


def _bars(values: Sequence[float | None], highest: float) -> list[float]:
    return [(value or 0) / highest for value in values]
