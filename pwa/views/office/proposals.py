"""What two people decide together: what waits, what became of the rest, confirm, refuse, take back."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from pwa import db
from pwa.instance import now
from pwa.models import FourEyesAct, Proposal
from pwa.page import refused_page
from pwa.post.office_mails import send_invitation
from pwa.security.access import requires, requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may_decide
from pwa.security.step_up import needs_step_up
from pwa.services import card_change_proposals, four_eyes, invitations
from pwa.services.card_changes import Outlook
from pwa.services.errors import RefusedError
from pwa.words.proposals import state_word, words_of

bp = Blueprint("office_proposals", __name__)

PAGE = "office/proposals.html"


def load(public_id: str) -> Proposal:
    """Return a proposal of the own authority. Raises NotFoundError."""
    return four_eyes.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/proposals")
@requires(Permission.READ_CASES)
def listed() -> ResponseReturnValue:
    """List what waits and what is over, each with its reason."""
    return render_template(PAGE, errors={}, **_page())


@bp.post("/office/proposals/<public_id>/confirmation")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
@needs_step_up
def confirm(proposal: Proposal) -> ResponseReturnValue:
    """Confirm somebody else's proposal and do at once what it says."""
    _refuse_without_right(proposal)
    public_id = proposal.public_id
    try:
        four_eyes.confirm(db.session(), proposal, by=_me(), now=now())
    except RefusedError as error:
        db.session().rollback()
        return refused_page(PAGE, error.faults, **_page())
    note("confirm", f"proposal {public_id}", reason=proposal.reason)
    _send_what_was_confirmed(proposal)
    return redirect(url_for(".listed", done="confirmed"), 303)


@bp.post("/office/proposals/<public_id>/refusal")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
def refuse(proposal: Proposal) -> ResponseReturnValue:
    """Refuse somebody else's proposal: nothing changes."""
    _refuse_without_right(proposal)
    four_eyes.refuse(db.session(), proposal, by=_me(), now=now())
    note("refuse", f"proposal {proposal.public_id}")
    return redirect(url_for(".listed", done="refused"), 303)


@bp.post("/office/proposals/<public_id>/withdrawal")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
def withdraw(proposal: Proposal) -> ResponseReturnValue:
    """Take back the own proposal."""
    four_eyes.withdraw(db.session(), proposal, by=_me(), now=now())
    note("withdraw", f"proposal {proposal.public_id}")
    return redirect(url_for(".listed", done="withdrawn"), 303)


def _refuse_without_right(proposal: Proposal) -> None:
    if not may_decide(signed_in_account().role, proposal.act):
        raise Forbidden


def _send_what_was_confirmed(proposal: Proposal) -> None:
    public_id = proposal.details.get("invitation")
    if public_id is not None:
        send_invitation(invitations.get(db.session(), str(public_id), authority=proposal.authority_id))


def _page() -> dict[str, object]:
    session, account, at = db.session(), signed_in_account(), now()
    waiting = four_eyes.waiting(session, authority=account.acting_for, now=at)
    return {
        "waiting": waiting,
        "past": four_eyes.past(session, authority=account.acting_for, now=at),
        "words": lambda proposal: words_of(session, proposal),
        "state_word": lambda proposal: state_word(proposal.state_at(at)),
        "mine": {row.public_id for row in waiting if row.proposed_by_id == account.account_id},
        "decidable": {row.public_id for row in waiting if _is_decidable(row)},
        "outlooks": _outlooks(waiting),
        "done": request.args.get("done", ""),
    }


def _outlooks(waiting: Sequence[Proposal]) -> dict[str, Outlook]:
    """Return by public id what would become of the cards now, where many are to end earlier."""
    shortening = [row for row in waiting if row.act is FourEyesAct.SHORTEN_MANY]
    return {row.public_id: card_change_proposals.outlook(db.session(), row, by=_me()) for row in shortening}


def _is_decidable(proposal: Proposal) -> bool:
    is_own = four_eyes.is_own(db.session(), proposal, by=_me())
    return not is_own and may_decide(signed_in_account().role, proposal.act)


def _me() -> UUID:
    return signed_in_account().account_id
