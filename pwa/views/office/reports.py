"""The report of a Kreis or of the Land: on a page, as tables to take away, and as a document for the council."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.assets import ROOT
from pwa.domain.report import PeriodKind, read_period, years
from pwa.exports.csv_file import GERMAN, INTERNATIONAL, write_csv
from pwa.exports.evaluation_pdf import write_evaluation
from pwa.exports.sheet import Column, Sheet
from pwa.exports.xlsx_file import write_xlsx
from pwa.i18n import gettext as _
from pwa.instance import now, today
from pwa.pages.downloads import attachment
from pwa.pages.report_files import NAME_WIDTH, NUMBER_WIDTH, cells_of, explained, legend_of, sheet_of
from pwa.security.access import requires
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import report_months, reports
from pwa.services.reports import Report
from pwa.words import reports as report_words
from pwa.words.evaluation import words_of
from pwa.words.reports import level_short, tables

bp = Blueprint("office_reports", __name__)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONTS = ROOT / "static" / "vendor" / "@expo-google-fonts" / "fira-sans"


@bp.get("/office/reports")
@requires(Permission.READ_REPORTS)
def show() -> ResponseReturnValue:
    """Show the figures of the own Kreis, or of the Land."""
    report = _report()
    return render_template(
        "office/reports.html",
        report=report,
        tables={table.code: table for table in tables(report)},
        levels=[level_short(report, level) for level in report.levels],
        periods=_periods(),
        period_words=report_words.period_words(report.period, today=today()),
        told=report_words.told,
        measured=report_words.measured,
        partners_told=report_words.partners_told,
        uses_told=report_words.uses_told,
        may_read_cases=may(signed_in_account().role, Permission.READ_CASES),
        explained=explained(report),
    )


@bp.get("/office/reports.csv")
@requires(Permission.READ_REPORTS)
def csv() -> ResponseReturnValue:
    """Send the same figures as text."""
    note("export", "report csv")
    report = _report()
    dialect = INTERNATIONAL if request.args.get("format") == "international" else GERMAN
    return _file(write_csv(_long(report), dialect), "text/csv; charset=utf-8", report, "csv")


@bp.get("/office/reports.xlsx")
@requires(Permission.READ_REPORTS)
def xlsx() -> ResponseReturnValue:
    """Send the same figures as a workbook, a sheet for each table."""
    note("export", "report xlsx")
    report = _report()
    sheets = [sheet_of(table) for table in tables(report)]
    content = write_xlsx(sheets, day_format="dd.mm.yyyy", now=now(), legend=legend_of(report, today=today()))
    return _file(content, XLSX, report, "xlsx")


@bp.get("/office/reports/evaluation.pdf")
@requires(Permission.READ_REPORTS)
def evaluation() -> ResponseReturnValue:
    """Send the document for the council."""
    note("export", "report pdf")
    report = _report()
    document = write_evaluation(words_of(report), fonts=FONTS, now=now())
    return _file(document, "application/pdf", report, "pdf")


def _report() -> Report:
    start = report_months.start(db.session(), today=today())
    period = read_period(request.args.get("period", ""), today=today(), start=start)
    return reports.report(db.session(), authority=signed_in_account().acting_for, period=period, now=now())


def _periods() -> list[tuple[str, str]]:
    """Return what the period can be chosen from, the newest year first."""
    start = report_months.start(db.session(), today=today())
    each_year = [(str(year), str(year)) for year in reversed(years(start, today()))]
    twelve = (PeriodKind.TWELVE_MONTHS.value, _("Die letzten zwölf Monate"))
    return [twelve, *each_year, (PeriodKind.SINCE_START.value, _("Seit Beginn"))]


def _long(report: Report) -> Sheet:
    """Return all tables below each other: the key figures, then cards, partners and uses by month and part."""
    first, *others = (table for table in tables(report) if table.code != "kreise")
    rows = [cells_of(row) for row in first.rows]
    for table in others:
        without_sum = [None] * (len(first.columns) - len(table.columns))  # cards and partners by part have none
        rows += [[f"{table.title}: {row.name}", *without_sum, *cells_of(row)[1:]] for row in table.rows]
    columns = [Column(first.first, NAME_WIDTH), *(Column(name, NUMBER_WIDTH) for name in first.columns)]
    return Sheet(_("Bericht"), columns, rows)


def _file(content: bytes, kind: str, report: Report, ending: str) -> Response:
    stem = _("Auswertung") if ending == "pdf" else _("Bericht")
    headers = attachment(stem, report.place.ags, report.period.code, today().isoformat(), ending=ending)
    return Response(content, content_type=kind, headers=headers)
