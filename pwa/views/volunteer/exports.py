"""The own hours as files: calendar, spreadsheet, text; each holds what the list's filter lets through."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.hour_log import HourLogStatus
from pwa.exports.csv_file import GERMAN, INTERNATIONAL, write_csv
from pwa.exports.ics_file import Occasion, write_ics
from pwa.exports.sheet import MINUTES_PER_HOUR, Cell, Column, Sheet
from pwa.exports.xlsx_file import write_xlsx
from pwa.formats import hours
from pwa.i18n import gettext as _
from pwa.i18n import language
from pwa.instance import now, settings, today
from pwa.models import HourLog
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import hour_filters, hour_lists
from pwa.services.standing import WAITING
from pwa.words.labels import hour_log_state

bp = Blueprint("exports", __name__)

NOT_DONE = (HourLogStatus.REJECTED, HourLogStatus.WITHDRAWN)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (12, 32, 44, 10, 10, 16)
DAY_FORMATS = {"de": "dd.mm.yyyy", "en": "d mmm yyyy"}


@bp.get("/hour-logs.ics")
@signed_in
def ics() -> ResponseReturnValue:
    """Send the entries as whole days of a calendar, but for those that were rejected or withdrawn."""
    done = [row for row in _hour_logs() if row.status not in NOT_DONE]
    return _file(write_ics(_("Mein Ehrenamt"), [_occasion(row) for row in done]), "text/calendar; charset=utf-8", "ics")


@bp.get("/hour-logs.csv")
@signed_in
def csv() -> ResponseReturnValue:
    """Send the entries as text, for a German spreadsheet or, if asked, for all others."""
    dialect = INTERNATIONAL if request.args.get("format") == "international" else GERMAN
    return _file(write_csv(_sheet(), dialect), "text/csv; charset=utf-8", "csv")


@bp.get("/hour-logs.xlsx")
@signed_in
def xlsx() -> ResponseReturnValue:
    """Send the entries as a workbook with sums."""
    return _file(write_xlsx([_sheet()], day_format=DAY_FORMATS[language()], now=now()), XLSX, "xlsx")


def _hour_logs() -> Sequence[HourLog]:
    chosen = hour_filters.read(hour_filters.choices(db.session(), volunteer=_me()), request.args)
    return hour_lists.every(db.session(), chosen, volunteer=_me())


def _sheet() -> Sheet:
    rows = _hour_logs()
    columns = zip(
        (_("Tag"), _("Organisation"), _("Tätigkeit"), _("Stunden"), _("Minuten"), _("Stand")), WIDTHS, strict=True
    )
    approved = sum(row.minutes for row in rows if row.status is HourLogStatus.APPROVED)
    waiting = sum(row.minutes for row in rows if row.status in WAITING)
    sums = [_sum(_("Summe anerkannt"), approved), _sum(_("Summe, die noch wartet"), waiting)]
    headed = [Column(heading, width) for heading, width in columns]
    return Sheet(_("Meine Stunden"), headed, [_line(row) for row in rows], sums)


def _line(row: HourLog) -> Sequence[Cell]:
    state = hour_log_state(row.status)
    return (row.worked_on, row.organisation.name, row.activity, row.minutes / MINUTES_PER_HOUR, row.minutes, state)


def _sum(words: str, minutes: int) -> Sequence[Cell]:
    return (None, None, words, minutes / MINUTES_PER_HOUR, minutes, None)


def _occasion(row: HourLog) -> Occasion:
    return Occasion(
        uid=f"{row.public_id}@{settings().host}",
        day=row.worked_on,
        summary=f"{row.activity} ({row.organisation.name})",
        description=f"{hours(row.minutes)}, {hour_log_state(row.status)}",
        address=settings().public_url + url_for("hours.show", public_id=row.public_id),
        is_approved=row.status is HourLogStatus.APPROVED,
        changed_at=row.decided_at or row.submitted_at,
    )


def _file(content: bytes, kind: str, ending: str) -> Response:
    stem = _("Meine-Stunden")
    name = f"{stem}-{today().isoformat()}.{ending}"
    return Response(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _me() -> UUID:
    return signed_in_account().account_id
