"""The office's people: who there is, inviting, changing roles, letting go."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now
from pwa.models import Authority, FourEyesAct, Invitation, Membership
from pwa.page import refused_page
from pwa.post.office_mails import send_invitation, tell_deciders, tell_factor_change
from pwa.security.access import requires, requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.security.step_up import needs_step_up
from pwa.services import invitations, people, sessions
from pwa.services.errors import RefusedError
from pwa.words.factors import FactorChange
from pwa.words.labels import role_choices, role_word

bp = Blueprint("office_people", __name__)

PAGE = "office/people.html"
PERSON = "office/person.html"
TYPED = ("email", "role", "reason")


def load(public_id: str) -> Membership:
    """Return one of the own office's people. Raises NotFoundError."""
    return people.get(db.session(), public_id, authority=signed_in_account().acting_for)


def load_invitation(public_id: str) -> Invitation:
    """Return one of the own office's invitations. Raises NotFoundError."""
    return invitations.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/people")
@requires(Permission.MANAGE_PEOPLE)
def listed() -> ResponseReturnValue:
    """List people and invitations."""
    return render_template(PAGE, errors={}, typed={}, **_page())


@bp.post("/office/invitations")
@requires(Permission.MANAGE_PEOPLE)
@needs_step_up
def invite() -> ResponseReturnValue:
    """Invite somebody: by mail at once, or once a second lead has confirmed a powerful role."""
    account = signed_in_account()
    typed = {field: request.form.get(field, "") for field in TYPED}
    try:
        invitation = invitations.invite(
            db.session(), authority=account.acting_for, by=account.account_id, now=now(), **typed
        )
    except RefusedError as error:
        return refused_page(PAGE, error.faults, typed=typed, **_page())
    note("invite", f"invitation {invitation.public_id}", reason=invitation.role.value)
    if invitation.sent_at is None:
        tell_deciders(FourEyesAct.CHANGE_RIGHTS)
        return redirect(url_for(".listed", done="proposed"), 303)
    send_invitation(invitation)
    return redirect(url_for(".listed", done="invited"), 303)


@bp.post("/office/invitations/<public_id>/withdrawal")
@requires_on(Permission.MANAGE_PEOPLE, load_invitation)
def withdraw(invitation: Invitation) -> ResponseReturnValue:
    """Take an invitation back; less power needs no second look."""
    invitations.withdraw(db.session(), invitation, now=now())
    note("withdraw_invitation", f"invitation {invitation.public_id}")
    return redirect(url_for(".listed", done="withdrawn"), 303)


@bp.get("/office/people/<public_id>")
@requires_on(Permission.MANAGE_PEOPLE, load)
def show(membership: Membership) -> ResponseReturnValue:
    """Show one person and what can be changed."""
    return render_template(PERSON, errors={}, typed={}, **_person(membership))


@bp.post("/office/people/<public_id>/role")
@requires_on(Permission.MANAGE_PEOPLE, load)
@needs_step_up
def change_role(membership: Membership) -> ResponseReturnValue:
    """Propose another role; a second lead confirms it."""
    role, reason = request.form.get("role", ""), request.form.get("reason", "")
    try:
        proposal = people.propose_role(
            db.session(), membership, role=role, reason=reason, by=signed_in_account().account_id, now=now()
        )
    except RefusedError as error:
        typed = {"role": role, "reason": reason}
        return refused_page(PERSON, error.faults, typed=typed, form="role", **_person(membership))
    note("propose", f"proposal {proposal.public_id}", reason=reason.strip())
    tell_deciders(FourEyesAct.CHANGE_RIGHTS)
    return redirect(url_for(".listed", done="proposed"), 303)


@bp.post("/office/people/<public_id>/removal")
@requires_on(Permission.MANAGE_PEOPLE, load)
@needs_step_up
def remove(membership: Membership) -> ResponseReturnValue:
    """Let somebody leave at once; of a lead a second lead decides."""
    public_id, reason = membership.account.public_id, request.form.get("reason", "")
    try:
        proposal = people.remove(db.session(), membership, reason=reason, by=signed_in_account().account_id, now=now())
    except RefusedError as error:
        return refused_page(PERSON, error.faults, typed={"reason": reason}, form="removal", **_person(membership))
    if proposal is not None:
        note("propose", f"proposal {proposal.public_id}", reason=reason.strip())
        tell_deciders(FourEyesAct.CHANGE_RIGHTS)
        return redirect(url_for(".listed", done="proposed"), 303)
    note("remove_person", f"account {public_id}", reason=reason.strip())
    return redirect(url_for(".listed", done="removed"), 303)


@bp.post("/office/people/<public_id>/sessions")
@requires_on(Permission.MANAGE_PEOPLE, load)
@needs_step_up
def end_sessions(membership: Membership) -> ResponseReturnValue:
    """End every session of somebody: the next click asks to sign in."""
    sessions.end_all(db.session(), account=membership.account_id, now=now())
    note("end_sessions", f"account {membership.account.public_id}")
    return redirect(url_for(".show", public_id=membership.account.public_id, done="sessions"), 303)


@bp.post("/office/people/<public_id>/factor-reset")
@requires_on(Permission.MANAGE_PEOPLE, load)
@needs_step_up
def reset_factor(membership: Membership) -> ResponseReturnValue:
    """Let somebody who lost everything set up a new second factor."""
    people.reset_factor(db.session(), membership, by=signed_in_account().account_id, now=now())
    note("reset_factor", f"account {membership.account.public_id}")
    tell_factor_change(membership.account_id, FactorChange.RESET)
    return redirect(url_for(".show", public_id=membership.account.public_id, done="reset"), 303)


def _page() -> dict[str, object]:
    session, authority = db.session(), signed_in_account().acting_for
    office, at = session.get_one(Authority, authority), now()
    return {
        "people": people.listed(session, authority=authority),
        "invitations": [(row, row.state_at(at).value) for row in invitations.listed(session, authority=authority)],
        "roles": role_choices(people.roles_of(office.kind)),
        "has_second_lead": people.leads(session, authority=authority) > 1,
        "me": signed_in_account().account_id,
        "role_word": role_word,
        "done": request.args.get("done", ""),
    }


def _person(membership: Membership) -> dict[str, object]:
    look(f"account {membership.account.public_id}")
    session, authority = db.session(), signed_in_account().acting_for
    return {
        "person": people.seen(session, membership),
        "roles": role_choices([role for role in people.roles_of(membership.authority.kind) if role != membership.role]),
        "has_second_lead": people.leads(session, authority=authority) > 1,
        "is_me": membership.account_id == signed_in_account().account_id,
        "role_word": role_word,
        "done": request.args.get("done", ""),
    }
