"""Somebody on a club's list reads what is kept and why, and says yes or no; all may read it, only a POST decides."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.i18n import language
from pwa.instance import now, programme, settings
from pwa.models import CollectiveMember
from pwa.page import refused_page
from pwa.security import tokens
from pwa.security.access import public
from pwa.security.login import account_or_none, sign_in
from pwa.security.tokens import Purpose
from pwa.services import acceptances
from pwa.services.acceptances import OtherAccountError
from pwa.services.errors import NotFoundError, RefusedError
from pwa.words.consents import list_consent_text
from pwa.words.lists import group_name

bp = Blueprint("acceptance", __name__)

PAGE = "account/acceptance.html"


@bp.get("/accept/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    """Say who is meant, what is kept and why, and ask."""
    return render_template(PAGE, errors={}, **_page(token, _member(token)))


@bp.post("/accept/<token>")
@public
def accept(token: str) -> ResponseReturnValue:
    """Note a yes; the owner of a new account is signed in on this browser."""
    member, present = _member(token), account_or_none()
    try:
        acceptance = acceptances.accept(
            db.session(),
            member,
            signed_in=present.account_id if present else None,
            consent_text=list_consent_text() if request.form.get("consent") else "",
            programme=programme(),
            now=now(),
        )
    except RefusedError as error:
        return refused_page(PAGE, error.faults, **_page(token, member))
    except OtherAccountError:
        return make_response(render_template(PAGE, errors={}, is_other=True, **_page(token, member)), 409)
    response = make_response(redirect(url_for(".show", token=token), 303))
    if acceptance is not None and acceptance.is_new:
        acceptance.account.language = language()
        sign_in(response, acceptance.account)
    return response


@bp.post("/accept/<token>/refusal")
@public
def refuse(token: str) -> ResponseReturnValue:
    """Note a no."""
    acceptances.refuse(db.session(), _member(token), now=now())
    return redirect(url_for(".show", token=token), 303)


@bp.post("/accept/<token>/session")
@public
def open_session(token: str) -> ResponseReturnValue:
    """Sign somebody without a mail address in once more, by the link on the letter."""
    member, present = _member(token), account_or_none()
    account = acceptances.own_account(db.session(), member)
    if present is not None and present.account_id != account.id:
        return make_response(render_template(PAGE, errors={}, is_other=True, **_page(token, member)), 409)
    response = make_response(redirect("/card", 303))
    if present is None:
        sign_in(response, account)
    return response


def _member(token: str) -> CollectiveMember:
    return acceptances.behind_link(db.session(), tokens.read(settings(), Purpose.ACCEPT, token), now=now())


def _page(token: str, member: CollectiveMember) -> dict[str, object]:
    present = account_or_none()
    owner = acceptances.owner_of_address(db.session(), member) if member.is_open else None
    return {
        "token": token,
        "member": member,
        "group": group_name(programme(), member.group, language()),
        "present": present,
        "is_mine": present is not None and present.account_id == member.account_id,
        "must_sign_in": owner is not None and (present is None or present.account_id != owner.id),
        "can_return": _can_return(member),
        "consent_text": list_consent_text(),
        "operator": settings().operator,
    }


def _can_return(member: CollectiveMember) -> bool:
    try:
        acceptances.own_account(db.session(), member)
    except NotFoundError:
        return False
    return True
