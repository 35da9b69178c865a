"""Check your answers: all of the draft on one page, what the volunteer agrees to, and the sending."""

from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.i18n import language
from pwa.instance import now, programme, today
from pwa.models import Account
from pwa.page import refused_page
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import accounts, application_drafts, application_submission, applications, evidence
from pwa.services.application_submission import Ready
from pwa.services.errors import OpenApplicationError, RefusedError, RulesNotMetError
from pwa.words.consents import consent_text
from pwa.words.routes import group_name, paper_name, route_name

bp = Blueprint("application_check", __name__)

PAGE = "volunteer/application_check.html"


@bp.get("/application/check")
@signed_in
def show() -> ResponseReturnValue:
    """Show all answers; where a step is not done, lead to the steps."""
    _refuse_second()
    try:
        given = _ready(_account())
    except RefusedError:
        return redirect(url_for("draft.tasks"), 303)
    return render_template(PAGE, errors={}, **_page(given))


@bp.post("/application/check")
@signed_in
def send() -> ResponseReturnValue:
    """Hand in the application, and let the organisations be asked."""
    account = _account()
    try:
        given = _ready(account)
    except RefusedError:
        return redirect(url_for("draft.tasks"), 303)
    try:
        application_submission.submit(
            db.session(),
            given,
            account=account,
            consent_text=consent_text(given.route.kind) if request.form.get("consent") else "",
            declarations=_declared(given),
            programme=programme(),
            now=now(),
            today=today(),
        )
    except RefusedError as error:
        return refused_page(PAGE, error.faults, **_page(given))
    except RulesNotMetError:
        return make_response(render_template(PAGE, errors={}, **_page(given)), 422)
    return redirect(url_for("application.show"), 303)


def _ready(account: Account) -> Ready:
    draft = application_drafts.read_or_missing(db.session(), volunteer=account.id, programme=programme())
    ags = request.form.get("authority", "")
    return application_submission.ready(
        db.session(), draft, account=account, authority_ags=ags, programme=programme(), today=today()
    )


def _declared(given: Ready) -> dict[str, str]:
    return {
        each.id: each.wording.in_language(language())
        for each in given.route.declarations
        if request.form.get(f"declaration-{each.id}")
    }


def _page(given: Ready) -> dict[str, object]:
    kinds = [paper.kind for paper in application_submission.papers(given.route, given.draft.group)]
    papers = [row for row in evidence.of_draft(db.session(), volunteer=_me()) if row.kind in kinds]
    authorities = application_submission.offices(db.session(), given.places)
    return {
        "given": given,
        "account": _account(),
        "way": route_name(given.route.kind),
        "group": group_name(programme(), given.route.kind, given.draft.group),
        "papers": papers,
        "paper_names": {row.kind: paper_name(programme(), row.kind) for row in papers},
        "offices": [(ags, authority.office_name) for ags, authority in authorities.items()],
        "declarations": [(each.id, each.wording.in_language(language())) for each in given.route.declarations],
        "declared": _declared(given),
        "consent_text": consent_text(given.route.kind),
        "has_consent": "consent" in request.form,
    }


def _refuse_second() -> None:
    if not applications.may_apply(db.session(), volunteer=_me(), today=today()):
        raise OpenApplicationError


def _account() -> Account:
    return accounts.get(db.session(), _me())


def _me() -> UUID:
    return signed_in_account().account_id
