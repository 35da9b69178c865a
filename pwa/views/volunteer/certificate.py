"""The statement of the own hours as a PDF, and the page where anybody checks one by its code."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import TooManyRequests

from pwa import db
from pwa.assets import FONTS
from pwa.domain.statement import Period, Statement
from pwa.exports.certificate_pdf import write_certificate
from pwa.i18n import gettext as _
from pwa.instance import now, settings, today
from pwa.page import refused_page
from pwa.security import guesses
from pwa.security.access import public, signed_in
from pwa.security.login import signed_in_account
from pwa.services import certificates
from pwa.services.errors import RefusedError, TooManyCertificatesError
from pwa.words.certificate import words_of

bp = Blueprint("certificate", __name__)

PAGE = "volunteer/certificate.html"
CHECK = "public/certificate_check.html"


@bp.get("/certificate")
@signed_in
def show() -> ResponseReturnValue:
    """Explain the statement, show what it would say, and let its period be chosen."""
    try:
        period = _period()
    except RefusedError as error:
        return _refused(error)
    return render_template(PAGE, errors={}, **_page(period, _statement(period)))


@bp.get("/certificate.pdf")
@signed_in
def pdf() -> ResponseReturnValue:
    """Send the statement, and keep what it says so that its code can be checked; another site's page gets neither."""
    try:
        period = _period()
    except RefusedError as error:
        return _refused(error)
    statement = _statement(period)
    is_foreign = request.headers.get("Sec-Fetch-Site") == "cross-site"
    if is_foreign or not statement.parts or not signed_in_account().has_profile:
        return redirect(_address("show", period), 303)
    code = _code(statement)
    stem = _("Stundenuebersicht")
    document = write_certificate(words_of(statement, code), fonts=FONTS, now=now())
    _keep_first(statement, code)
    headers = {"Content-Disposition": f'attachment; filename="{stem}-{today().isoformat()}.pdf"'}
    return Response(document, mimetype="application/pdf", headers=headers)


@bp.get("/certificate/check")
@public
def ask_code() -> ResponseReturnValue:
    """Ask for the code of a statement; the QR code on it leads here and says it behind the #, which no server sees."""
    return render_template(CHECK, errors={}, code="", statement=None)


@bp.post("/certificate/check")
@public
def check() -> ResponseReturnValue:
    """Show what the statement with this code says."""
    code = request.form.get("code", "")
    try:
        statement = certificates.check(db.session(), code)
    except RefusedError as error:
        if error.faults["code"] == "check_code_unknown":
            guesses.refuse_too_many()  # a code that is known passes: whoever has it need not guess
            guesses.note_wrong()
        return refused_page(CHECK, error.faults, code=code, statement=None)
    return render_template(CHECK, errors={}, code=code, statement=statement)


def _period() -> Period:
    return certificates.read_period(request.args, today=today())


def _statement(period: Period) -> Statement:
    account = signed_in_account()
    return certificates.state(
        db.session(), volunteer=account.account_id, name=account.full_name, period=period, today=today()
    )


def _code(statement: Statement) -> str:
    secret = settings().secrets[0]
    try:
        return certificates.code_of(db.session(), statement, volunteer=_me(), secret=secret, now=now())
    except TooManyCertificatesError as error:
        raise TooManyRequests from error


def _keep_first(statement: Statement, code: str) -> None:
    volunteer, at = _me(), now()

    def keep(session: Session) -> None:
        certificates.keep(session, statement, code=code, volunteer=volunteer, now=at)

    db.before_answer(keep)


def _refused(error: RefusedError) -> ResponseReturnValue:
    """Show the page with the dates as they were typed, and with nothing to download."""
    asked = {"first": request.args.get("from", ""), "last": request.args.get("until", "")}
    return refused_page(PAGE, error.faults, asked=asked, statement=None, pdf_path="", today=today())


def _page(period: Period, statement: Statement) -> dict[str, object]:
    asked = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return {"asked": asked, "statement": statement, "pdf_path": _address("pdf", period), "today": today()}


def _address(name: str, period: Period) -> str:
    """Return the path of the page or the file for a period; the usual one need not be said."""
    if period == certificates.usual_period(today()):
        return url_for(f".{name}")
    return f"{url_for(f'.{name}')}?from={period.first.isoformat()}&until={period.last.isoformat()}"


def _me() -> UUID:
    return signed_in_account().account_id
