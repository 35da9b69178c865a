"""Revoking many cards: chosen in the list or by pasted numbers, seen once more, then revoked or proposed."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import instance, now, today
from pwa.models import FourEyesAct, RevocationReason
from pwa.page import refused_page
from pwa.post.office_mails import tell_deciders
from pwa.security.access import requires
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.security.step_up import needs_step_up
from pwa.services import card_revocations
from pwa.services.card_endings import ALONE
from pwa.services.card_revocations import AT_ONCE, Selection
from pwa.services.errors import RefusedError
from pwa.words.labels import REVOCATION_REASONS, revocation_reason

bp = Blueprint("office_card_revocations", __name__)

FORM = "office/card_revocations.html"
CHECK = "office/card_revocations_check.html"


@bp.get("/office/card-revocations")
@requires(Permission.CHANGE_MANY_CARDS)
@needs_step_up
def show() -> ResponseReturnValue:
    """Ask for numbers; or show the chosen cards once more; or what became of them."""
    chosen = request.args.getlist("card")
    if not chosen:
        return render_template(FORM, errors={}, numbers="", most=AT_ONCE)
    try:
        selection = card_revocations.by_ids(db.session(), chosen, authority=_authority(), by=_me())
    except RefusedError as error:
        return refused_page(FORM, error.faults, numbers="", most=AT_ONCE)
    return render_template(CHECK, errors={}, **_page(selection))


@bp.post("/office/card-revocations/check")
@requires(Permission.CHANGE_MANY_CARDS)
@needs_step_up
def check() -> ResponseReturnValue:
    """Look up pasted numbers; nothing is revoked yet."""
    numbers = request.form.get("numbers", "")
    try:
        selection = card_revocations.by_numbers(db.session(), numbers, authority=_authority(), by=_me())
    except RefusedError as error:
        return refused_page(FORM, error.faults, numbers=numbers, most=AT_ONCE)
    return render_template(CHECK, errors={}, **_page(selection))


@bp.post("/office/card-revocations")
@requires(Permission.CHANGE_MANY_CARDS)
@needs_step_up
def revoke() -> ResponseReturnValue:
    """Revoke what one may alone, or put more before a second person; what is revoked already stays as it is."""
    chosen, reason = request.form.getlist("card"), request.form.get("reason", "")
    try:
        selection = card_revocations.by_ids(db.session(), chosen, authority=_authority(), by=_me())
    except RefusedError as error:
        return refused_page(FORM, error.faults, numbers="", most=AT_ONCE)
    if reason not in set(RevocationReason):
        return refused_page(CHECK, {"reason": "reason_missing"}, **_page(selection))
    if _needs_second(selection):
        return _propose(selection, RevocationReason(reason))
    revoked = card_revocations.revoke_many(
        db.session(), selection, reason=RevocationReason(reason), by=_me(), issuer=instance().issuer, now=now()
    )
    for card in revoked:
        note("revoke", f"card {card.public_id}", reason=reason)
    known = [row.card.public_id for row in selection.picked]
    return redirect(url_for(".show", card=known or None, done=len(revoked)), 303)


def _propose(selection: Selection, reason: RevocationReason) -> ResponseReturnValue:
    public_id = card_revocations.propose(
        db.session(),
        selection,
        reason=reason,
        why=revocation_reason(reason),
        authority=_authority(),
        by=_me(),
        now=now(),
    )
    note("propose_revocation", f"proposal {public_id}", reason=reason.value)
    tell_deciders(FourEyesAct.REVOKE_MANY)
    return redirect(url_for(".show", card=[card.public_id for card in selection.active], proposed=1), 303)


def _page(selection: Selection) -> dict[str, object]:
    look(f"cards {len(selection.picked)}")
    return {
        "selection": selection,
        "today": today(),
        "needs_second": _needs_second(selection),
        "alone": ALONE,
        "reasons": [(reason.value, revocation_reason(reason)) for reason in REVOCATION_REASONS],
        "done": request.args.get("done", type=int),
        "is_proposed": "proposed" in request.args,
    }


def _needs_second(selection: Selection) -> bool:
    return card_revocations.needs_second(db.session(), selection, authority=_authority(), by=_me(), now=now())


def _authority() -> UUID:
    return signed_in_account().acting_for


def _me() -> UUID:
    return signed_in_account().account_id
