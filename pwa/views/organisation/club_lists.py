"""A club's own lists behind the link of its contact: handed in, checked, and what everybody has answered."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.i18n import language
from pwa.instance import now, programme, settings
from pwa.models import OrganisationContact
from pwa.page import refused_page
from pwa.pages import lists as list_pages
from pwa.pages.lists import ListRefusedError
from pwa.security import tokens
from pwa.security.access import public
from pwa.security.tokens import Purpose
from pwa.services import collective_applications, collective_uploads, list_links
from pwa.services.errors import RefusedError
from pwa.services.list_scopes import ClubScope
from pwa.uploads import takes_upload
from pwa.words.lists import group_choices

bp = Blueprint("club_lists", __name__)

FORM = "organisation/lists.html"
PREVIEW = "organisation/list_preview.html"


@bp.get("/lists/<token>")
@public
def overview(token: str) -> ResponseReturnValue:
    """Ask for a list, and show those that were handed in."""
    return render_template(FORM, errors={}, **_form(token, _contact(token)))


@bp.post("/lists/<token>")
@takes_upload
@public
def hand_in(token: str) -> ResponseReturnValue:
    """Read a list and lead on to its preview; nobody is kept yet."""
    contact = _contact(token)
    try:
        upload = list_pages.hand_in(_scope(contact), contact.organisation)
    except RefusedError as error:
        return refused_page(FORM, error.faults, **_form(token, contact))
    except ListRefusedError as error:
        return make_response(render_template(FORM, errors=error.errors, **_form(token, contact)), 422)
    return redirect(url_for(".preview", token=token, public_id=upload.public_id), 303)


@bp.get("/lists/<token>/uploads/<public_id>")
@public
def preview(token: str, public_id: str) -> ResponseReturnValue:
    """Show what would happen, line by line; nothing is kept yet."""
    scope = _scope(_contact(token))
    upload = collective_uploads.get(db.session(), public_id, scope=scope, now=now())
    if upload.collective is not None:
        return redirect(url_for(".show", token=token, public_id=upload.collective.public_id), 303)
    return render_template(PREVIEW, token=token, errors={}, **list_pages.preview_page(upload, scope))


@bp.post("/lists/<token>/uploads/<public_id>/columns")
@public
def correct(token: str, public_id: str) -> ResponseReturnValue:
    """Correct which column holds what, and check again."""
    scope = _scope(_contact(token))
    list_pages.correct_columns(collective_uploads.get(db.session(), public_id, scope=scope, now=now()))
    return redirect(url_for(".preview", token=token, public_id=public_id), 303)


@bp.post("/lists/<token>/uploads/<public_id>/members")
@public
def keep(token: str, public_id: str) -> ResponseReturnValue:
    """Keep the list; its people are invited."""
    scope = _scope(_contact(token))
    upload = collective_uploads.get(db.session(), public_id, scope=scope, now=now())
    try:
        collective = list_pages.keep(upload)
    except RefusedError as error:
        return refused_page(PREVIEW, error.faults, token=token, **list_pages.preview_page(upload, scope))
    return redirect(url_for(".show", token=token, public_id=collective.public_id, kept=1), 303)


@bp.get("/lists/<token>/<public_id>")
@public
def show(token: str, public_id: str) -> ResponseReturnValue:
    """Show who has accepted, who has not answered, who has refused."""
    collective = collective_applications.get(db.session(), public_id, scope=_scope(_contact(token)))
    return render_template("organisation/list.html", token=token, **list_pages.list_page(collective))


def _contact(token: str) -> OrganisationContact:
    return list_links.behind_link(db.session(), tokens.read(settings(), Purpose.LIST, token), now=now())


def _scope(contact: OrganisationContact) -> ClubScope:
    return ClubScope(contact.id, contact.organisation_id)


def _form(token: str, contact: OrganisationContact) -> dict[str, object]:
    session = db.session()
    page = collective_applications.listed(session, scope=_scope(contact), after=request.args.get("after"))
    return {
        "token": token,
        "organisation": contact.organisation,
        "groups": group_choices(programme(), language()),
        "typed": list_pages.typed(),
        "page": page,
        "counts": collective_applications.counts(session, page.rows),
    }
