"""The audit log of the own office: who did, saw or exported what, when and why; narrowed, and as a file."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.clock import PROGRAMME_ZONE
from pwa.exports.csv_file import GERMAN, INTERNATIONAL, write_csv
from pwa.exports.sheet import Cell, Column, Sheet
from pwa.exports.xlsx_file import write_xlsx
from pwa.i18n import gettext as _
from pwa.i18n import language
from pwa.instance import now, today
from pwa.models import AuditEntry, Authority
from pwa.page import refused_page
from pwa.security.access import requires
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.security.step_up import needs_step_up
from pwa.services import audit, audit_heads, audit_log, routing
from pwa.services.audit_log import Filter
from pwa.services.errors import RefusedError
from pwa.services.texts import required_text
from pwa.words import audit as audit_words
from pwa.words.audit import ACTS, SUBJECTS

bp = Blueprint("office_audit_log", __name__)

PAGE = "office/audit_log.html"
EXPORT = "office/audit_log_export.html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAY_FORMATS = {"de": "dd.mm.yyyy", "en": "d mmm yyyy"}
WIDTHS = (9, 19, 28, 28, 40, 60, 70)
DIALECTS = {"csv": GERMAN, "international": INTERNATIONAL}
OPENED_BY = {
    "hour log": "office_hours.show",
    "application": "office_applications.show",
    "card": "office_cards.show",
    "list": "office_list_cases.show",
    "organisation": "office_organisations.show",
    "card import": "card_imports.show",
}


@bp.get("/office/audit-log")
@requires(Permission.READ_AUDIT_LOG)
def show() -> ResponseReturnValue:
    """Show the newest entries, or those that the filter in the address lets through."""
    chosen = _chosen(request.args)
    page = audit_log.page(db.session(), chosen, authority=_authority(), after=request.args.get("after"))
    head = audit_heads.current(db.session(), _office(), today=today())
    return render_template(
        PAGE, page=page, chosen=chosen, head=head, people=_people(), links=_links(page.rows), **_words(page.rows)
    )


@bp.get("/office/audit-log/export")
@requires(Permission.READ_AUDIT_LOG)
@needs_step_up
def ask_export() -> ResponseReturnValue:
    """Ask why the log is taken away, and in which form."""
    return render_template(EXPORT, errors={}, chosen=_chosen(request.args), reason="", form="xlsx")


@bp.post("/office/audit-log/export")
@requires(Permission.READ_AUDIT_LOG)
@needs_step_up
def export() -> ResponseReturnValue:
    """Send what the filter lets through as a file, and note why."""
    chosen, reason = _chosen(request.form), request.form.get("reason", "")
    form = request.form.get("form", "")
    try:
        why = required_text("reason", reason)
        entries = audit_log.every(db.session(), chosen, authority=_authority())
    except RefusedError as error:
        return refused_page(EXPORT, error.faults, chosen=chosen, reason=reason, form=form)
    note("export", f"audit log {_office().public_id}", reason=why)
    return _file(entries, form)


def _file(entries: Sequence[AuditEntry], form: str) -> Response:
    headings = (_("Nummer"), _("Zeit"), _("Wer"), _("Was"), _("Woran"), _("Grund"), _("Prüfsumme"))
    names = _names(entries)
    columns = [Column(heading, width) for heading, width in zip(headings, WIDTHS, strict=True)]
    sheet = Sheet(_("Protokoll"), columns, [_cells(row, names) for row in entries])
    if form in DIALECTS:
        content, kind, ending = write_csv(sheet, DIALECTS[form]), "text/csv; charset=utf-8", "csv"
    else:
        content, kind, ending = write_xlsx([sheet], day_format=DAY_FORMATS[language()], now=now()), XLSX, "xlsx"
    name = f"{_('Protokoll')}-{today().isoformat()}.{ending}"
    return Response(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _cells(row: AuditEntry, names: dict[str, str]) -> list[Cell]:
    subject = f"{audit_words.noun(row.subject)} {audit_words.key(row.subject)}".strip()
    at = row.at.astimezone(PROGRAMME_ZONE).replace(tzinfo=None)
    return [row.number, at, _who(row.actor, names), audit_words.act(row.act), subject, _why(row), row.hash]


def _who(actor: str, names: dict[str, str]) -> str:
    if actor == audit.OPERATOR:
        return _("Betrieb")
    return names[actor] if actor in names else audit_words.gone(actor)


def _why(row: AuditEntry) -> str:
    return audit_words.reason(row.act, row.reason)


def _chosen(asked: dict[str, str]) -> Filter:
    return audit_log.read(asked, acts=ACTS, subjects=SUBJECTS, people=_people())


def _words(entries: Sequence[AuditEntry]) -> dict[str, object]:
    names = _names(entries)
    return {
        "who": lambda actor: _who(actor, names),
        "act": audit_words.act,
        "why": _why,
        "noun": audit_words.noun,
        "key": audit_words.key,
        "acts": sorted(((code, audit_words.act(code)) for code in ACTS), key=lambda row: row[1].casefold()),
        "subjects": sorted(((code, _(word)) for code, word in SUBJECTS.items()), key=lambda row: row[1].casefold()),
    }


def _links(entries: Sequence[AuditEntry]) -> dict[str, str]:
    """Return where the subjects lead that can still be opened."""
    found = audit_log.present(db.session(), entries, authority=_authority())
    split = {subject: subject.rpartition(" ") for subject in found}
    return {subject: url_for(OPENED_BY[parts[0]], public_id=parts[2]) for subject, parts in split.items()}


def _names(entries: Sequence[AuditEntry]) -> dict[str, str]:
    return audit_log.names(db.session(), entries, authority=_authority())


def _people() -> dict[str, str]:
    return audit_log.people(db.session(), authority=_authority())


def _office() -> Authority:
    return routing.get(db.session(), _authority())


def _authority() -> UUID:
    return signed_in_account().acting_for
