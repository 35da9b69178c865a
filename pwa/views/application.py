"""A volunteer's application for the card."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.programme import RouteKind
from pwa.i18n import gettext as _
from pwa.instance import now, programme, today
from pwa.labels import revocation_reason
from pwa.page import refused_page
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import accounts, applications, cards, standing
from pwa.services.errors import RefusedError

bp = Blueprint("application", __name__)

PAGE = "volunteer/application.html"


@bp.get("/application")
@signed_in
def show() -> ResponseReturnValue:
    """Show why the rules are met or not, the form, or how far the application is."""
    return render_template(PAGE, errors={}, **_page())


@bp.post("/application")
@signed_in
def submit() -> ResponseReturnValue:
    """Hand in an application, or answer the office's question on the one under way."""
    if "answer" in request.form:
        return _answer()
    account = accounts.get(db.session(), _me())
    try:
        applications.submit(
            db.session(),
            account=account,
            authority_ags=request.form.get("authority", ""),
            consent_text=consent_text() if request.form.get("consent") else "",
            programme=programme(),
            now=now(),
            today=today(),
        )
    except RefusedError as error:
        return refused_page(PAGE, error.faults, **_page())
    return redirect("/application", 303)


@bp.post("/application/withdrawal")
@signed_in
def withdraw() -> ResponseReturnValue:
    """Take the application back."""
    application = applications.current_or_missing(db.session(), volunteer=_me())
    applications.withdraw(db.session(), application, now=now())
    return redirect("/application", 303)


def consent_text() -> str:
    """Return what the volunteer agrees to, word by word; it is kept with the application."""
    return _(
        "Ich stimme zu, dass das zuständige Amt meinen Namen, meine Organisationen und meine anerkannten Stunden "
        "ansieht, um über die Ehrenamtskarte zu entscheiden. Meine Angaben sind richtig. "
        "Ich kann den Antrag zurückziehen, solange er nicht entschieden ist."
    )


def _answer() -> ResponseReturnValue:
    application = applications.current_or_missing(db.session(), volunteer=_me())
    text = request.form.get("answer", "")
    try:
        applications.answer(db.session(), application, text=text, now=now())
    except RefusedError as error:
        return refused_page(PAGE, error.faults, answer=text, **_page())
    return redirect("/application", 303)


def _page() -> dict[str, object]:
    session, volunteer = db.session(), _me()
    application = applications.current(session, volunteer=volunteer)
    card = cards.current(session, holder=volunteer)
    return {
        "account": accounts.get(session, volunteer),
        "standing": standing.of(session, volunteer=volunteer, programme=programme(), today=today()),
        "application": application,
        "is_open": applications.is_open(application),
        "card": card,
        "card_state": card.state_on(today()) if card else None,
        "revocation": revocation_reason(card.revocation_reason) if card and card.revocation_reason else "",
        "authorities": applications.responsible(session, volunteer=volunteer),
        "chosen": request.form.get("authority", ""),
        "has_consent": "consent" in request.form,
        "consent_text": consent_text(),
        "programme": programme(),
        "window_months": programme().route(RouteKind.STANDARD).window_months,
    }


def _me() -> UUID:
    return signed_in_account().account_id
