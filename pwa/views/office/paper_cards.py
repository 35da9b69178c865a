"""One card on paper, for the office that issued it."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.exports.paper_pdf import Layout
from pwa.models import Card
from pwa.pages.card_case import load
from pwa.pages.paper_documents import answer, document, press
from pwa.security.access import requires_on
from pwa.security.audit import note
from pwa.security.permissions import Permission
from pwa.services import paper_cards
from pwa.services.errors import NoValidCardError

bp = Blueprint("office_paper_cards", __name__)


@bp.post("/office/cards/<public_id>/paper")
@requires_on(Permission.ISSUE_CARDS, load)
def make(card: Card) -> ResponseReturnValue:
    """Give a card its code on paper, or another one where the old paper is spoiled or lost."""
    anew = request.form.get("anew") == "1"
    try:
        code = paper_cards.give(db.session(), card, press(), anew=anew)
    except NoValidCardError:
        return redirect(url_for("office_cards.show", public_id=card.public_id), 303)
    document([(card, code)], Layout.CARD)  # what cannot be printed is not kept
    note("replace_paper_card" if anew else "make_paper_card", f"card {card.public_id}")
    return redirect(url_for(".pdf", public_id=card.public_id), 303)


@bp.get("/office/cards/<public_id>/paper.pdf")
@requires_on(Permission.ISSUE_CARDS, load)
def pdf(card: Card) -> ResponseReturnValue:
    """Send a card in card size; without a good code, lead back to the card's page."""
    code = paper_cards.still_good(db.session(), card, press())
    if code is None:
        return redirect(url_for("office_cards.show", public_id=card.public_id), 303)
    note("print_paper_card", f"card {card.public_id}")
    return answer(document([(card, code)], Layout.CARD))
