"""The own card on paper."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import TooManyRequests

from pwa import db
from pwa.exports.paper_pdf import Layout
from pwa.instance import today
from pwa.models import Card
from pwa.pages.paper_documents import answer, document, press
from pwa.security.access import signed_in
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.services import cards, paper_cards
from pwa.services.errors import NotFoundError, TooManyPaperCardsError

bp = Blueprint("paper_cards", __name__)

PAGE: Final = "volunteer/paper_card.html"


@bp.get("/card/paper")
@signed_in
def show() -> ResponseReturnValue:
    """Say what a card on paper can do and what it cannot, and offer to print it."""
    card = _own()
    return render_template(PAGE, card=card, code=paper_cards.of_card(db.session(), card))


@bp.post("/card/paper")
@signed_in
def make() -> ResponseReturnValue:
    """Give the own card its code on paper, or another one where the old paper is lost."""
    card, anew = _own(), request.form.get("anew") == "1"
    try:
        code = paper_cards.give_to_holder(db.session(), card, press(), anew=anew)
    except TooManyPaperCardsError as error:
        raise TooManyRequests from error
    document([(card, code)], Layout.CARD)  # what cannot be printed is not kept
    _note("replace_paper_card" if anew else "make_paper_card", card)
    return redirect(url_for(".pdf"), 303)


@bp.get("/card/paper.pdf")
@signed_in
def pdf() -> ResponseReturnValue:
    """Send the own card in card size; without a code yet, lead to the page that makes one."""
    card = _own()
    code = paper_cards.still_good(db.session(), card, press())
    if code is None:
        return redirect(url_for(".show"), 303)
    _note("print_paper_card", card)
    return answer(document([(card, code)], Layout.CARD))


def _own() -> Card:
    """Return the own card that is valid today. Raises NotFoundError."""
    card = cards.current(db.session(), holder=signed_in_account().account_id)
    if card is None or not card.is_valid_on(today()):
        raise NotFoundError
    return card


def _note(act: str, card: Card) -> None:
    note(act, f"card {card.public_id}", authority=card.authority_id)
