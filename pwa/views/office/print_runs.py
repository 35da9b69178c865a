"""Print runs: many cards on paper at once, as letters or as sheets to cut."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.clock import local_midnight
from pwa.exports.paper_pdf import Layout
from pwa.instance import today
from pwa.models import PaperLayout, PrintRun
from pwa.page import refused_page
from pwa.pages.paper_documents import answer, document, press, typeset
from pwa.pages.print_runs import page_of_choice, page_of_run, page_of_runs
from pwa.security.access import requires, requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import print_choices, print_runs
from pwa.services.errors import NotFoundError, NoValidCardError, RefusedError
from pwa.services.print_choices import Choice
from pwa.services.texts import required_day
from pwa.words.paper import words_of

bp = Blueprint("office_print_runs", __name__)

LIST: Final = "office/print_runs.html"
PREVIEW: Final = "office/print_run_preview.html"
RUN: Final = "office/print_run.html"
BY_DAY, BY_LIST, BY_NAME = "since", "list", "cards"


def load(public_id: str) -> PrintRun:
    """Return a run of the own authority. Raises NotFoundError."""
    return print_runs.get(db.session(), public_id, authority=_office())


@bp.get("/office/print-runs")
@requires(Permission.ISSUE_CARDS)
def listed() -> ResponseReturnValue:
    """List the runs, newest first, and ask which cards are to be printed."""
    return render_template(LIST, errors={}, **page_of_runs(request.args.get("after"), typed=request.args))


@bp.post("/office/print-previews")
@requires(Permission.ISSUE_CARDS)
def preview() -> ResponseReturnValue:
    """Show which cards a run would print; nothing is kept."""
    try:
        choice = _choice()
    except RefusedError as error:
        return _refused(error)
    note("preview_print_run", f"{len(choice.cards)} cards")
    return render_template(PREVIEW, errors={}, **page_of_choice(choice))


@bp.post("/office/print-runs")
@requires(Permission.ISSUE_CARDS)
def make() -> ResponseReturnValue:
    """Print the cards that were shown: all codes of the run, or none."""
    chosen, layout = request.form.get("chosen", "").split(), request.form.get("layout", "")
    try:
        if layout not in set(PaperLayout):
            choice = print_choices.named(db.session(), "\n".join(chosen), authority=_office(), today=today())
            look(f"cards {len(choice.cards)}")
            return refused_page(PREVIEW, {"layout": "print_run_layout_missing"}, **page_of_choice(choice))
        _rehearse(chosen, PaperLayout(layout))
        run = _make(chosen, PaperLayout(layout))
    except RefusedError as error:
        return _refused(error)
    note("make_print_run", f"print run {run.public_id}", reason=f"{run.count} cards, {run.left_out} left out")
    return redirect(url_for(".show", public_id=run.public_id, made=1), 303)


@bp.get("/office/print-runs/<public_id>")
@requires_on(Permission.ISSUE_CARDS, load)
def show(run: PrintRun) -> ResponseReturnValue:
    """Show a run and what of it may be printed again."""
    look(f"print run {run.public_id}")
    return render_template(RUN, **page_of_run(run, replaced=request.args.get("replaced", "")))


@bp.get("/office/print-runs/<public_id>/cards.pdf")
@requires_on(Permission.ISSUE_CARDS, load)
def pdf(run: PrintRun) -> ResponseReturnValue:
    """Send the run's cards that still count, with the same codes as before; or one of them."""
    card = request.args.get("card", "")
    found = print_runs.printable(db.session(), run, press(), card=card)
    if not found:
        return redirect(url_for(".show", public_id=run.public_id, none=1), 303)
    note("print", f"print run {run.public_id}", reason=f"{len(found)} cards")
    return answer(document([(each.card, each.code) for each in found], Layout(run.layout.value)))


@bp.post("/office/print-runs/<public_id>/replacement")
@requires_on(Permission.ISSUE_CARDS, load)
def replace(run: PrintRun) -> ResponseReturnValue:
    """Give one card of the run another code: its paper was spoiled or lost."""
    try:
        card = print_runs.replace(db.session(), run, request.form.get("card", ""), press())
    except NoValidCardError:
        return redirect(url_for(".show", public_id=run.public_id, none=1), 303)
    note("replace_paper_card", f"card {card.public_id}")
    return redirect(url_for(".show", public_id=run.public_id, replaced=card.public_id), 303)


def _rehearse(chosen: Sequence[str], layout: PaperLayout) -> None:
    """Set the whole document and forget it: a run that cannot be printed leaves nothing behind.

    Setting a thousand cards takes seconds, in which nobody else could write; so it comes before the run is kept.
    """
    run = _make(chosen, layout)
    found = print_runs.printable(db.session(), run, press())
    words = words_of([(each.card, each.code) for each in found], Layout(layout.value))
    db.start_again()
    typeset(words)


def _make(chosen: Sequence[str], layout: PaperLayout) -> PrintRun:
    by = signed_in_account().account_id
    return print_runs.make(db.session(), cards=chosen, authority=_office(), layout=layout, by=by, press=press())


def _choice() -> Choice:
    """Return the cards that the form asks for, at least one. Raises RefusedError."""
    by = request.form.get("by", BY_NAME)
    find = {BY_DAY: _since, BY_LIST: _of_list}.get(by, _named)
    choice = find()
    if not choice.cards:
        raise RefusedError({by if by in {BY_DAY, BY_LIST} else BY_NAME: "print_run_empty"})
    return choice


def _since() -> Choice:
    faults: dict[str, str] = {}
    day = required_day("since", request.form.get("since", ""), faults)
    if day is None:
        raise RefusedError(faults)
    return print_choices.without_paper(db.session(), authority=_office(), since=local_midnight(day), today=today())


def _named() -> Choice:
    typed = "\n".join([request.form.get("cards", ""), *request.form.getlist("card")])
    return print_choices.named(db.session(), typed, authority=_office(), today=today())


def _of_list() -> Choice:
    try:
        return print_choices.of_list(db.session(), request.form.get("list", ""), authority=_office(), today=today())
    except NotFoundError as error:
        raise RefusedError({"list": "print_run_list_missing"}) from error


def _refused(error: RefusedError) -> ResponseReturnValue:
    return refused_page(LIST, error.faults, **page_of_runs(None, typed=request.form))


def _office() -> UUID:
    return signed_in_account().acting_for
