"""A volunteer's application for the card."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.programme import RouteKind
from pwa.instance import now, programme, today
from pwa.models import Application
from pwa.page import refused_page
from pwa.pages import finder as finder_page
from pwa.security.access import public, signed_in
from pwa.security.login import account_or_none, signed_in_account
from pwa.services import (
    accounts,
    application_drafts,
    application_submission,
    applications,
    attestations,
    cards,
    consents,
    entitlement,
    evidence,
    renewal_ends,
    standing,
)
from pwa.services.errors import RefusedError
from pwa.words.consents import consent_text
from pwa.words.labels import revocation_reason
from pwa.words.routes import group_name, paper_name, route_name

bp = Blueprint("application", __name__)

PAGE = "volunteer/application.html"


@bp.get("/application")
@public
def show() -> ResponseReturnValue:
    """Show why the rules are met or not, the form, or how far the application is; the finder where nobody signed in."""
    if account_or_none() is None:
        return finder_page.page()
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
            consent_text=consent_text(RouteKind.STANDARD) if request.form.get("consent") else "",
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
        **_case(application),
        "draft": application_drafts.read(session, volunteer=volunteer, programme=programme()),
        "account": accounts.get(session, volunteer),
        "standing": standing.of(session, volunteer=volunteer, programme=programme(), today=today()),
        "application": application,
        "is_open": applications.is_open(application),
        "has_ended_with_card": renewal_ends.has_ended(application),
        "card": card,
        "card_state": card.state_on(today()) if card else None,
        "revocation": revocation_reason(card.revocation_reason) if card and card.revocation_reason else "",
        "authorities": applications.responsible(session, volunteer=volunteer),
        "chosen": request.form.get("authority", ""),
        "has_consent": "consent" in request.form,
        "consent_text": consent_text(RouteKind.STANDARD),
        "programme": programme(),
        "window_months": programme().goal_route.window_months,
    }


def _case(application: Application | None) -> dict[str, object]:
    """Return what belongs to the application that was handed in: its way, who was asked, its papers."""
    if application is None:
        return {"attestations": (), "papers": (), "paper_names": {}, "way": "", "result": None}
    session, rules = db.session(), programme()
    papers = evidence.of_application(session, application)
    return {
        "attestations": attestations.of_application(session, application),
        "papers": papers,
        "paper_names": {row.kind: paper_name(rules, row.kind) for row in papers},
        "takes_papers": bool(application_submission.papers_of(application, programme=rules)),
        "may_delete": evidence.may_delete(session, application, today=today()),
        "consents": consents.of_application(session, application),
        "way": group_name(rules, application.route, application.group) or route_name(application.route),
        "result": entitlement.of_application(session, application, programme=rules, today=today()),
    }


def _me() -> UUID:
    return signed_in_account().account_id
