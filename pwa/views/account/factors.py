"""What somebody has as a second factor: passkeys, an app, recovery codes; added, taken away, made anew."""

from base64 import b64encode
from uuid import UUID

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.faults import describe
from pwa.i18n import gettext as _
from pwa.instance import now, settings
from pwa.page import local_path, page_with, refused_page
from pwa.post.office_mails import tell_factor_change
from pwa.qr import drawn
from pwa.security import login, second_factor
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.security.step_up import needs_step_up
from pwa.services import accounts, authenticator_apps, passkeys, recovery_codes, second_factors
from pwa.services.authenticator_apps import Offer
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.passkeys import PasskeyRefusedError
from pwa.services.sealing import SealBrokenError
from pwa.services.second_factors import LastFactorError
from pwa.words.factors import FactorChange

bp = Blueprint("factors", __name__)

PAGE = "account/factors.html"
SET_UP = "account/factor_set_up.html"
CODES = "account/recovery_codes.html"


@bp.get("/account/factors")
@signed_in
@needs_step_up
def show() -> ResponseReturnValue:
    """List what there is; somebody of an office without any sets it up first."""
    if signed_in_account().role and not second_factor.own_factors().are_there:
        return redirect(url_for(".ask_set_up"), 303)
    return render_template(PAGE, errors={}, **_page())


@bp.get("/account/factors/new")
@signed_in
@needs_step_up
def ask_set_up() -> ResponseReturnValue:
    """Offer a passkey, and to people of an office an app too."""
    return render_template(SET_UP, errors={}, **_set_up(_offer()))


@bp.post("/account/factors/app")
@signed_in
@needs_step_up
def set_up_app() -> ResponseReturnValue:
    """Keep the app once it has shown a code."""
    account, sealed = _office_account(), request.form.get("sealed", "")
    code = "".join(request.form.get("code", "").split())
    try:
        authenticator_apps.set_up(
            db.session(), account=account, sealed=sealed, code=code, secrets=settings().secrets, now=now()
        )
    except SealBrokenError:
        return refused_page(SET_UP, {"code": "setup_over"}, **_set_up(_offer()))
    except RefusedError as error:
        return refused_page(SET_UP, error.faults, **_set_up(_offer_again(sealed)))
    tell_factor_change(account, FactorChange.APP_ADDED)
    return _added()


@bp.post("/account/factors/passkey/options")
@signed_in
def ask_passkey() -> ResponseReturnValue:
    """Return what a browser needs to make a passkey."""
    account = accounts.get(db.session(), signed_in_account().account_id)
    return jsonify(passkeys.ask_new(db.session(), account=account, site=second_factor.site(), now=now()))


@bp.post("/account/factors/passkey")
@signed_in
@needs_step_up
def add_passkey() -> ResponseReturnValue:
    """Keep the passkey that the browser has made."""
    try:
        passkeys.add(
            db.session(),
            account=signed_in_account().account_id,
            answer=second_factor.sent_answer("passkey"),
            name=request.form.get("name", "").strip() or _("Passkey"),
            site=second_factor.site(),
            now=now(),
        )
    except PasskeyRefusedError:
        return refused_page(SET_UP, {"name": "passkey_refused"}, **_set_up(_offer()))
    tell_factor_change(signed_in_account().account_id, FactorChange.PASSKEY_ADDED)
    return _added()


@bp.post("/account/factors/<public_id>/removal")
@signed_in
@needs_step_up
def remove(public_id: str) -> ResponseReturnValue:
    """Take a passkey or the app away."""
    account = signed_in_account()
    try:
        second_factors.remove(
            db.session(), account=account.account_id, public_id=public_id, keeps_one=account.role is not None
        )
    except LastFactorError:
        return page_with(PAGE, {f"remove-{public_id}": describe("factor_last")}, **_page())
    tell_factor_change(account.account_id, FactorChange.REMOVED)
    return redirect(url_for(".show", done="removed"), 303)


@bp.post("/account/factors/codes")
@signed_in
@needs_step_up
def make_codes() -> ResponseReturnValue:
    """Make ten new recovery codes, shown this once; the old ones end."""
    account = _office_account()
    if not signed_in_account().has_second_factor:
        raise NotFoundError
    tell_factor_change(account, FactorChange.CODES_MADE)
    return _shown_codes("/account/factors")


def _added() -> Response:
    """Lead on; the first factor of somebody of an office counts for this session, and its recovery codes are shown."""
    account = signed_in_account()
    if account.role is None:
        return make_response(redirect(url_for(".show", done="added"), 303))
    onward = _next() or (url_for(".show", done="added") if account.has_second_factor else "/office")
    has_codes = second_factor.own_factors().codes_left > 0
    response = make_response(redirect(onward, 303) if has_codes else _shown_codes(onward))
    if not account.has_second_factor:
        login.sign_in(response, accounts.get(db.session(), account.account_id), has_second_factor=True)
    return response


def _shown_codes(onward: str) -> str:
    """Make ten codes and show them: as text, and as a file that never leaves the page."""
    account, secret = signed_in_account().account_id, settings().secrets[0]
    codes = recovery_codes.make(db.session(), account=account, secret=secret, now=now())
    lines = "\r\n".join((_("Wiederherstellungs-Codes der Ehrenamtskarte"), *codes, ""))
    return render_template(CODES, codes=codes, file=_data_url("text/plain", lines.encode()), onward=onward)


def _offer() -> Offer:
    account = signed_in_account()
    return authenticator_apps.offer(
        account.account_id, email=account.email, name=second_factor.SITE_NAME, secrets=settings().secrets
    )


def _offer_again(sealed: str) -> Offer:
    account = signed_in_account()
    return authenticator_apps.offer_again(
        account.account_id, sealed, email=account.email, name=second_factor.SITE_NAME, secrets=settings().secrets
    )


def _set_up(offer: Offer) -> dict[str, object]:
    return {
        "offer": offer,
        "spelled": " ".join(offer.secret[at : at + 4] for at in range(0, len(offer.secret), 4)),
        "picture": _data_url("image/svg+xml", drawn(offer.address)),
        "takes_app": signed_in_account().role is not None,
        "is_first": not second_factor.own_factors().are_there,
        "next": _next(),
        "done": request.args.get("done", ""),
    }


def _page() -> dict[str, object]:
    factors = second_factor.own_factors()
    return {
        "factors": factors,
        "is_office": signed_in_account().role is not None,
        "done": request.args.get("done", ""),
    }


def _office_account() -> UUID:
    """Return who is signed in, with a role in an office: only there apps and recovery codes count."""
    account = signed_in_account()
    if account.role is None:
        raise NotFoundError
    return account.account_id


def _next() -> str:
    return local_path(request.values.get("next", ""), otherwise="")


def _data_url(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode('ascii')}"
