"""Correcting approved hours: what it means for the card is said first, then it is a decision with its reason."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.hour_correction import after_correction
from pwa.instance import now, programme, today
from pwa.models import HourLog, TextUse
from pwa.page import refused_page
from pwa.pages import text_blocks
from pwa.security.access import requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import hour_corrections, hour_decisions, own_cases, standing
from pwa.services.errors import ChangedCaseError, RefusedError
from pwa.services.hour_corrections import CorrectionInput

bp = Blueprint("office_corrections", __name__)

PAGE = "office/correction.html"


def load(public_id: str) -> HourLog:
    """Return an hour log of the own office. Raises NotFoundError."""
    return hour_decisions.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/hour-logs/<public_id>/correction")
@requires_on(Permission.DECIDE_HOURS, load)
def ask(hour_log: HourLog) -> ResponseReturnValue:
    """Say what a correction means, and ask what counts from now on. Raises NotAllowedError."""
    after_correction(hour_log.status, keeps_some=True)
    return render_template(PAGE, errors={}, given=CorrectionInput(), **_page(hour_log))


@bp.post("/office/hour-logs/<public_id>/correction")
@requires_on(Permission.DECIDE_HOURS, load)
def correct(hour_log: HourLog) -> ResponseReturnValue:
    """Let other minutes count, or none, as of now."""
    if request.form.get("seen", hour_log.content_mark) != hour_log.content_mark:
        raise ChangedCaseError
    after_correction(hour_log.status, keeps_some=True)
    given = CorrectionInput(
        request.form.get("what", ""), request.form.get("duration", ""), text_blocks.written("reason")
    )
    try:
        hour_corrections.correct(db.session(), hour_log, given, by=_me(), now=now(), today=today())
    except RefusedError as error:
        return refused_page(PAGE, error.faults, given=given, **_page(hour_log))
    note("correct", f"hour log {hour_log.public_id}", reason=given.reason.strip())
    return redirect(url_for("office_hours.show", public_id=hour_log.public_id), 303)


def _page(hour_log: HourLog) -> dict[str, object]:
    look(f"hour log {hour_log.public_id}")
    session = db.session()
    return {
        "hour_log": hour_log,
        "standing": standing.of(session, volunteer=hour_log.volunteer_id, programme=programme(), today=today()),
        "card": hour_corrections.card_at_stake(session, hour_log, today=today()),
        "blocks": text_blocks.offered(TextUse.REFUSAL),
        "is_own": own_cases.is_own_hour_log(session, hour_log, by=_me()),
    }


def _me() -> UUID:
    return signed_in_account().account_id
