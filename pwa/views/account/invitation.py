"""Behind the link of an invitation: who invites, to which role; only the invited address can say yes."""

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now, settings
from pwa.models import Invitation
from pwa.post.office_mails import tell_factor_change
from pwa.security import login, tokens
from pwa.security.access import public, signed_in
from pwa.security.audit import note
from pwa.security.login import account_or_none, signed_in_account
from pwa.security.tokens import Purpose
from pwa.services import accounts, invitations
from pwa.services.errors import InvitationOverError, NotFoundError, OtherAddressError
from pwa.words.factors import FactorChange
from pwa.words.labels import role_word

bp = Blueprint("invitation", __name__)

PAGE = "account/invitation.html"


@bp.get("/invitation/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    """Say which office invites; nothing of the address."""
    return render_template(PAGE, **_page(token, _invitation(token)))


@bp.post("/invitation/<token>")
@signed_in
def accept(token: str) -> ResponseReturnValue:
    """Give the role to whoever is signed in with the invited address; the browser goes on in a session of its own."""
    invitation, account = _invitation(token), signed_in_account().account_id
    try:
        had_factors = invitations.accept(db.session(), invitation, account=account, now=now())
    except OtherAddressError:
        return make_response(render_template(PAGE, is_other=True, **_page(token, invitation)), 403)
    note("accept_invitation", f"invitation {invitation.public_id}", authority=invitation.authority_id)
    if had_factors:
        tell_factor_change(account, FactorChange.REMOVED)
    onward = url_for("factors.ask_set_up", done="removed") if had_factors else url_for("second_factor.ask")
    response = make_response(redirect(onward, 303))
    login.sign_in(response, accounts.get(db.session(), account))
    return response


def _invitation(token: str) -> Invitation:
    try:
        return invitations.behind_link(db.session(), tokens.read(settings(), Purpose.INVITATION, token), now=now())
    except NotFoundError as error:
        raise InvitationOverError from error


def _page(token: str, invitation: Invitation) -> dict[str, object]:
    return {
        "token": token,
        "office": invitation.authority.office_name,
        "role": role_word(invitation.role),
        "present": account_or_none(),
        "ends_at": invitation.ends_at,
    }
