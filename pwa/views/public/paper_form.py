"""The application on paper: blank for everybody, or with the own answers and a code that opens them at the counter."""

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.assets import FONTS
from pwa.exports.paper_form_pdf import Form, write_form
from pwa.i18n import LANGUAGES, speak
from pwa.instance import now, programme, settings, today
from pwa.security.access import public, signed_in
from pwa.security.login import signed_in_account
from pwa.services import accounts, application_drafts, paper_forms
from pwa.words.paper_form import form_of

bp = Blueprint("paper_form", __name__)


@bp.get("/application/paper.pdf")
@public
def blank() -> ResponseReturnValue:
    """Hand out an empty form; each has a number of its own, which is stored nowhere before it comes back."""
    if request.args.get("lang") in LANGUAGES:
        speak(request.args["lang"])
    return _document(form_of(paper_forms.blank_code(settings().secrets[0], today=today())))


@bp.post("/application/paper")
@signed_in
def make() -> ResponseReturnValue:
    """Make a form with the own answers, whose code opens them at the counter of the own office."""
    me = signed_in_account().account_id
    form = paper_forms.make(db.session(), account=me, programme=programme(), now=now())
    return redirect(url_for(".own", public_id=form.public_id), 303)


@bp.get("/application/paper/<public_id>.pdf")
@signed_in
def own(public_id: str) -> ResponseReturnValue:
    """Hand out an own form, as often as it takes until it is over or entered."""
    session, me = db.session(), signed_in_account().account_id
    form = paper_forms.get_own(session, public_id, account=me, now=now())
    draft = application_drafts.read(session, volunteer=me, programme=programme())
    return _document(form_of(form.code, account=accounts.get(session, me), draft=draft))


def _document(form: Form) -> Response:
    name = "antrag-auf-papier" if form.lang == LANGUAGES[0] else "application-on-paper"
    headers = {
        "Content-Disposition": f'inline; filename="{name}.pdf"',
        "Cache-Control": "no-store",
    }
    return Response(write_form(form, fonts=FONTS, now=now()), mimetype="application/pdf", headers=headers)
