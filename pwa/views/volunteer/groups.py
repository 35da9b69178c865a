"""Groups: what waits for one's own answer, the events and the lists that one leads."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.check_in_link import check_in_path
from pwa.instance import now, today
from pwa.models import HourProposal
from pwa.outbox import clock_duration
from pwa.page import refused_page
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import attendances, group_events, group_lists, group_proposals
from pwa.services.errors import RefusedError
from pwa.services.group_hours import Confirmation

bp = Blueprint("groups", __name__)

PAGE = "volunteer/groups.html"


@bp.get("/groups")
@signed_in
def show() -> ResponseReturnValue:
    """Show what waits for an answer first, then what one leads."""
    return render_template(PAGE, errors={}, **_page())


@bp.post("/groups/proposals/<public_id>/acceptance")
@signed_in
def accept(public_id: str) -> ResponseReturnValue:
    """Enter hours that a leader has put down, as the person confirms or corrects them."""
    proposal = _proposal(public_id)
    duration = request.form.get("duration", clock_duration(proposal.minutes))
    said = Confirmation(signed_in_account().account_id, duration, anyway="anyway" in request.form)
    try:
        group_proposals.accept(db.session(), proposal, said, now=now(), today=today())
    except RefusedError as error:
        faults = {f"{public_id}-duration": reason for reason in error.faults.values()}
        is_twice = "entered_already" in faults.values()
        return refused_page(PAGE, faults, duration=duration, is_twice=is_twice, **_page())
    return redirect(url_for(".show", accepted=1), 303)


@bp.post("/groups/proposals/<public_id>/refusal")
@signed_in
def refuse(public_id: str) -> ResponseReturnValue:
    """Let hours that a leader has put down count for nothing."""
    group_proposals.refuse(db.session(), _proposal(public_id), now=now())
    return redirect(url_for(".show", refused=1), 303)


def _proposal(public_id: str) -> HourProposal:
    return group_proposals.get(db.session(), public_id, email=signed_in_account().email, now=now())


def _page() -> dict[str, object]:
    session, me = db.session(), signed_in_account()
    proposals = group_proposals.waiting(session, email=me.email, now=now())
    stays = attendances.unfinished(session, volunteer=me.account_id, now=now())
    events = group_events.listed(session, leader=me.account_id)
    return {
        "has_profile": me.has_profile,
        "proposals": [(row, clock_duration(row.minutes)) for row in proposals],
        "attendances": [(each, each.event.phase(now=now()), check_in_path(each.event)) for each in stays],
        "events": [(event, event.phase(now=now())) for event in events],
        "lists": group_lists.listed(session, leader=me.account_id, now=now()),
    }
