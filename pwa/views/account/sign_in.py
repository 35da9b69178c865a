"""Signing in and out."""

import re
from datetime import timedelta

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import TooManyRequests

from pwa import db
from pwa.domain.mail_address import is_mail_address
from pwa.i18n import language
from pwa.instance import instance, now, settings
from pwa.models import Account
from pwa.page import local_path, refused_page
from pwa.post.letters import sign_in_letter
from pwa.security import login, tokens
from pwa.security.access import public, signed_in
from pwa.security.network import network_of
from pwa.security.tokens import Purpose
from pwa.services import sign_in
from pwa.services.errors import NotFoundError, TooManyCodesError, WrongCodeError

bp = Blueprint("account", __name__)

BROWSER_COOKIE = "sign_in_browser"
BROWSER_LIFE = timedelta(minutes=15)
CODE = re.compile(r"[0-9]{6}")


@bp.get("/sign-in")
@public
def ask_email() -> ResponseReturnValue:
    """Ask for the mail address."""
    return render_template("account/sign_in.html", next=_next(), email="", errors={})


@bp.post("/sign-in")
@public
def send_code() -> ResponseReturnValue:
    """Mail a code; the answer is the same for known and unknown addresses."""
    email = request.form.get("email", "").strip().lower()
    if not is_mail_address(email):
        return refused_page("account/sign_in.html", {"email": "email_refused"}, next=_next(), email=email)
    try:
        issued = sign_in.request_code(
            db.session(),
            email=email,
            network=network_of(request.remote_addr or ""),
            secret=settings().secrets[0],
            now=now(),
        )
    except TooManyCodesError as error:
        raise TooManyRequests from error
    _mail(issued, email=email)
    response = make_response(redirect(url_for(".ask_code", next=_next() or None), 303))
    login.set_cookie(response, _browser_cookie(), issued.browser, life=BROWSER_LIFE)
    return response


@bp.get("/sign-in/code")
@public
def ask_code() -> ResponseReturnValue:
    """Ask for the six digits."""
    return render_template("account/code.html", errors={}, **_code_page())


@bp.post("/sign-in/code")
@public
def redeem_code() -> ResponseReturnValue:
    """Open a session for the right code; a wrong one uses up a try, whatever the answer."""
    code = "".join(request.form.get("code", "").split())
    if not CODE.fullmatch(code):
        return refused_page("account/code.html", {"code": "code_refused"}, **_code_page())
    db.commit_anyway()
    browser = request.cookies.get(_browser_cookie(), "")
    try:
        account = sign_in.redeem_code(db.session(), code=code, browser=browser, secret=settings().secrets[0], now=now())
    except WrongCodeError as error:
        reason = "code_wrong" if error.tries_left else "code_over"
        return refused_page("account/code.html", {"code": reason}, **_code_page())
    return _welcome(account)


@bp.get("/sign-in/link")
@public
def ask_link() -> ResponseReturnValue:
    """Show one button: only its POST signs in, so a mail scanner that opens the link does no harm."""
    return render_template(
        "account/link.html", token=request.args.get("token", ""), ready=request.args.get("ready", ""), next=_next()
    )


@bp.post("/sign-in/link")
@public
def redeem_link() -> ResponseReturnValue:
    """Open a session by the link in the mail, once, or by a demo's ready link."""
    ready = request.form.get("ready", "")
    if ready:
        return _welcome(_ready_account(ready), has_second_factor=True)
    code_id = tokens.read(settings(), Purpose.SIGN_IN, request.form.get("token", ""))
    return _welcome(sign_in.redeem_link(db.session(), code_id=code_id, now=now()))


@bp.get("/sign-out")
@signed_in
def ask_sign_out() -> ResponseReturnValue:
    """Say what signing out removes."""
    return render_template("account/sign_out.html")


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the session on the server; a second click does no harm."""
    response = make_response(redirect("/", 303))
    login.sign_out(response)
    return response


def _code_page() -> dict[str, object]:
    """Return what the page knows; the mailbox of a demo that others reach needs its key, so no link leads there."""
    return {"next": _next(), "has_mailbox": settings().demo and settings().demo_key is None}


def _browser_cookie() -> str:
    """Return the cookie's name; under HTTPS browsers bind it to this host by its prefix."""
    return f"__Host-{BROWSER_COOKIE}" if settings().is_https else BROWSER_COOKIE


def _mail(issued: sign_in.IssuedCode, *, email: str) -> None:
    token = tokens.make(settings(), Purpose.SIGN_IN, issued.id)
    letter = sign_in_letter(settings(), email=email, code=issued.code, token=token)
    mailer = instance().mailer
    deliver = mailer.send if issued.is_sent else mailer.knock  # the same time and the same errors either way
    db.after_commit(lambda: deliver(letter))


def _welcome(account: Account, *, has_second_factor: bool = False) -> Response:
    """Open a session and lead on: to the page that was asked for, the office, the profile or the start page.

    People of an office come by the second factor first.
    """
    account.language = language()
    response = make_response(redirect(_onward(account, has_second_factor=has_second_factor), 303))
    login.sign_in(response, account, has_second_factor=has_second_factor)
    response.delete_cookie(_browser_cookie(), path="/", secure=settings().is_https, httponly=True, samesite="Lax")
    return response


def _onward(account: Account, *, has_second_factor: bool) -> str:
    if account.membership is None:
        return _next() or ("/home" if account.has_profile else "/account")
    if has_second_factor:
        return _next() or "/office"
    return url_for("second_factor.ask", next=_next() or None)


def _ready_account(token: str) -> Account:
    if not settings().demo:
        raise NotFoundError
    account = db.session().get(Account, tokens.read(settings(), Purpose.READY, token))
    if account is None:
        raise NotFoundError
    return account


def _next() -> str:
    """Return the local page that was asked for before signing in, or nothing."""
    return local_path(request.values.get("next", ""), otherwise="")
