"""Another last day for many cards: asked for, previewed, done batch by batch, and told how far it is."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import card_change_runs, db
from pwa.domain.programme import Programme
from pwa.instance import now, programme, today
from pwa.models import CardChange, FourEyesAct
from pwa.page import refused_page
from pwa.post.office_mails import tell_deciders
from pwa.security.access import requires, requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.security.step_up import needs_step_up
from pwa.services import accounts, card_change_proposals, card_changes, routing
from pwa.services.card_changes import NewEnds, Outlook, Term
from pwa.services.card_endings import ALONE
from pwa.services.errors import RefusedError

bp = Blueprint("office_card_changes", __name__)

FORM = "office/card_changes.html"
FIELDS = ("ending_from", "ending_until", "last_on", "reason")


def load(public_id: str) -> CardChange:
    """Return an act of the own authority. Raises NotFoundError."""
    return card_changes.get(db.session(), public_id, authority=_authority())


@bp.get("/office/card-changes")
@requires(Permission.CHANGE_MANY_CARDS)
@needs_step_up
def show() -> ResponseReturnValue:
    """Ask which cards are to end when; with days in the address say how many that would be."""
    asked = _asked(request.args.get)
    if not asked.last_on:
        return render_template(FORM, errors={}, **_page(asked))
    try:
        outlook = _outlook(_term(asked))
    except RefusedError as error:
        return refused_page(FORM, error.faults, **_page(asked))
    return render_template(FORM, errors={}, **_page(asked, outlook))


@bp.post("/office/card-changes")
@requires(Permission.CHANGE_MANY_CARDS)
@needs_step_up
def begin() -> ResponseReturnValue:
    """Keep what is to be done and begin with it; or put it before a second person where many cards end earlier."""
    asked = _asked(request.form.get)
    try:
        term = _term(asked)
        if _needs_second(_outlook(term)):
            return _propose(term, asked.reason)
        change = card_changes.begin(db.session(), asked, term, authority=_authority(), by=_me(), now=now())
    except RefusedError as error:
        return refused_page(FORM, error.faults, **_page(asked, _outlook_or_none(asked)))
    note("change_many_cards", f"card change {change.public_id}", reason=change.reason)
    card_change_runs.after_this_request(change.id)
    return redirect(url_for(".follow", public_id=change.public_id), 303)


@bp.get("/office/card-changes/<public_id>")
@requires_on(Permission.CHANGE_MANY_CARDS, load)
def follow(change: CardChange) -> ResponseReturnValue:
    """Say how far an act is."""
    look(f"card change {change.public_id}")
    names = accounts.names_of(db.session(), (change.by_id, change.proposed_by_id))
    proposer = names[change.proposed_by_id] if change.proposed_by_id else ""
    return render_template("office/card_change.html", change=change, by=names[change.by_id], proposer=proposer)


@bp.post("/office/card-changes/<public_id>")
@requires_on(Permission.CHANGE_MANY_CARDS, load)
@needs_step_up
def go_on(change: CardChange) -> ResponseReturnValue:
    """Go on with an act that was interrupted; one that is done stays as it is."""
    note("change_many_cards", f"card change {change.public_id}", reason=change.reason)
    card_change_runs.after_this_request(change.id)
    return redirect(url_for(".follow", public_id=change.public_id), 303)


def _propose(term: Term, reason: str) -> ResponseReturnValue:
    proposal = card_change_proposals.propose(
        db.session(), term, reason=reason, authority=_authority(), by=_me(), now=now()
    )
    note("propose", f"proposal {proposal.public_id}", reason=proposal.reason)
    tell_deciders(FourEyesAct.SHORTEN_MANY)
    return redirect(url_for("office_proposals.listed", done="proposed"), 303)


def _asked(said: Callable[[str, str], str]) -> NewEnds:
    return NewEnds(**{name: said(name, "").strip() for name in FIELDS})


def _term(asked: NewEnds) -> Term:
    return card_changes.read(asked, rules=_rules(), today=today())


def _outlook(term: Term) -> Outlook:
    return card_changes.outlook(db.session(), term, authority=_authority(), by=_me())


def _needs_second(outlook: Outlook) -> bool:
    return card_change_proposals.needs_second(db.session(), outlook, authority=_authority(), by=_me(), now=now())


def _outlook_or_none(asked: NewEnds) -> Outlook | None:
    try:
        return _outlook(_term(asked))
    except RefusedError:
        return None


def _page(asked: NewEnds, outlook: Outlook | None = None) -> dict[str, object]:
    return {
        "asked": asked,
        "outlook": outlook,
        "needs_second": outlook is not None and _needs_second(outlook),
        "alone": ALONE,
        "extensions": _rules().extensions,
        "past": card_changes.listed(db.session(), authority=_authority(), after=request.args.get("after")),
        "today": today(),
    }


def _rules() -> Programme:
    return programme().for_issuer(routing.get(db.session(), _authority()).ags)


def _authority() -> UUID:
    return signed_in_account().acting_for


def _me() -> UUID:
    return signed_in_account().account_id
