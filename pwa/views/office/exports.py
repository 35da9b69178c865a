"""Exports of an office: chosen with their filter, asked for with a reason, sent piece by piece."""

from collections.abc import Iterator
from enum import StrEnum

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.exports.csv_file import GERMAN, INTERNATIONAL, stream_csv
from pwa.exports.sheet import Legend
from pwa.exports.xlsx_file import save_xlsx
from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.instance import instance, now, today
from pwa.page import refused_page
from pwa.pages.downloads import attachment
from pwa.pages.export_sheets import TITLES, Form, filter_words, form_of, legend_of, state_options
from pwa.security.access import requires
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.security.step_up import needs_step_up
from pwa.services import office_exports, routing
from pwa.services.errors import RefusedError
from pwa.services.export_questions import Question, question
from pwa.services.office_exports import Filter, What
from pwa.services.texts import required_text

bp = Blueprint("office_exports", __name__)

PAGE = "office/exports.html"
PIECE = 64 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


class Format(StrEnum):
    """How a file is written."""

    XLSX = "xlsx"
    GERMAN = "csv"
    INTERNATIONAL = "int"


FORMATS = {
    Format.XLSX: (noted("Excel-Datei"), noted("Mit echten Tagen und Zahlen, Filter und einer Legende")),
    Format.GERMAN: (noted("CSV, deutsch"), noted("Mit Semikolon und Dezimalkomma, für ein deutsches Excel")),
    Format.INTERNATIONAL: (noted("CSV, international"), noted("Mit Komma und Dezimalpunkt, Tage wie 2027-05-03")),
}


@bp.get("/office/exports")
@requires(Permission.EXPORT)
def show() -> ResponseReturnValue:
    """Ask what is to be exported; an address may say the filter, as a list does."""
    args = request.args
    dates = {"first": args.get("first", args.get("from", "")), "last": args.get("last", args.get("to", ""))}
    chosen = office_exports.read({**args, **dates})
    return render_template(PAGE, errors={}, **_page(chosen, days=_days(chosen)))


@bp.post("/office/exports")
@requires(Permission.EXPORT)
@needs_step_up
def export() -> ResponseReturnValue:
    """Send the rows of the own office; the log keeps what was taken, by which filter, and why."""
    sent = request.form
    try:
        chosen = office_exports.read_strictly(sent)
        reason = required_text("reason", sent.get("reason", ""))
        how = _format(sent.get("format", ""))
    except RefusedError as error:
        loosely, days = office_exports.read(sent), {name: sent.get(name, "") for name in ("first", "last")}
        return refused_page(PAGE, error.faults, **_page(loosely, days=days))
    note("export", _subject(chosen, how), reason=reason)
    return _file(chosen, how)


def _file(chosen: Filter, how: Format) -> Response:
    """Answer with a file whose rows are read only while it is sent: no writer waits for that."""
    office = routing.get(db.session(), signed_in_account().acting_for)
    asked = question(chosen, authority=office.id, today=today())
    form, legend = form_of(chosen.what), legend_of(chosen, office)
    ending = "xlsx" if how is Format.XLSX else "csv"
    headers = attachment(*_name(chosen), office.ags, today().isoformat(), ending=ending)
    pieces = _workbook(asked, form, legend) if how is Format.XLSX else _text(asked, form, how)
    return Response(pieces, content_type=XLSX if how is Format.XLSX else CSV, headers=headers)


def _text(asked: Question, form: Form, how: Format) -> Iterator[bytes]:
    engine, dialect = instance().engine, INTERNATIONAL if how is Format.INTERNATIONAL else GERMAN

    def pieces() -> Iterator[bytes]:
        with db.reading(engine) as session:
            yield from stream_csv(form.sheet(office_exports.rows(session, asked)), dialect)

    return pieces()


def _workbook(asked: Question, form: Form, legend: Legend) -> Iterator[bytes]:
    engine, at = instance().engine, now()

    def pieces() -> Iterator[bytes]:
        with db.reading(engine) as session:
            sheet = form.sheet(office_exports.rows(session, asked))
            file = save_xlsx([sheet], day_format="dd.mm.yyyy", now=at, legend=legend)
        with file:
            while piece := file.read(PIECE):
                yield piece

    return pieces()


def _name(chosen: Filter) -> tuple[str, ...]:
    """Return the parts of the file's name: what was searched for may be a person's name and stays out."""
    days = [chosen.first.isoformat() if chosen.first else "", chosen.last.isoformat() if chosen.last else ""]
    state = dict(state_options(chosen.what)).get(chosen.state, "")
    span = _("%(first)s bis %(last)s") % {"first": days[0], "last": days[1]} if any(days) else ""
    return (_(TITLES[chosen.what]), state, span, _("Suche") if chosen.text else "")


def _subject(chosen: Filter, how: Format) -> str:
    days = [each.isoformat() for each in (chosen.first, chosen.last) if each]
    return " ".join(part for part in (chosen.what, chosen.state, *days, "q" if chosen.text else "", how) if part)


def _format(text: str) -> Format:
    if text not in list(Format):
        raise RefusedError({"format": "export_format_missing"})
    return Format(text)


def _days(chosen: Filter) -> dict[str, str]:
    return {
        "first": chosen.first.isoformat() if chosen.first else "",
        "last": chosen.last.isoformat() if chosen.last else "",
    }


def _page(chosen: Filter, *, days: dict[str, str]) -> dict[str, object]:
    return {
        "chosen": chosen,
        "days": days,
        "kinds": [(what.value, _(title)) for what, title in TITLES.items()],
        "states": state_options(chosen.what),
        "formats": [(how.value, _(title), _(text)) for how, (title, text) in FORMATS.items()],
        "format": request.form.get("format", Format.XLSX.value),
        "reason": request.form.get("reason", ""),
        "columns": form_of(chosen.what).columns,
        "filter_words": filter_words(chosen),
        "has_days": chosen.what is not What.ORGANISATIONS,
    }
