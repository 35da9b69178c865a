"""Letters to holders of imported cards who have no mail address: a sheet each, with the link as a code."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now, settings
from pwa.models import Card, CardImport, CardLink
from pwa.qr import drawn
from pwa.security import tokens
from pwa.security.access import requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.security.tokens import Purpose
from pwa.services import card_imports, card_links, cards

bp = Blueprint("card_letters", __name__)

PAGE: Final = "office/card_letters.html"


def load_card(public_id: str) -> Card:
    """Return a card of the own authority. Raises NotFoundError."""
    return cards.get(db.session(), public_id, authority=signed_in_account().acting_for)


def load_import(public_id: str) -> CardImport:
    """Return an import of the own authority. Raises NotFoundError."""
    me = signed_in_account()
    return card_imports.get(db.session(), public_id, authority=me.acting_for, by=me.account_id)


@bp.get("/office/cards/<public_id>/letter")
@requires_on(Permission.IMPORT, load_card)
def show(card: Card) -> ResponseReturnValue:
    """Show the letter for one card."""
    link = card_links.usable_of_card(db.session(), card, now=now())
    note("print_letter", f"card {card.public_id}")
    return _page([link], back=url_for("office_cards.show", public_id=card.public_id))


@bp.post("/office/cards/<public_id>/letter")
@requires_on(Permission.IMPORT, load_card)
def renew(card: Card) -> ResponseReturnValue:
    """Make a new link for somebody who has no other way to the card, and end the old one."""
    card_links.renew(db.session(), card, now=now())
    note("renew_letter", f"card {card.public_id}")
    return redirect(url_for(".show", public_id=card.public_id), 303)


@bp.get("/office/card-imports/<public_id>/letters")
@requires_on(Permission.IMPORT, load_import)
def of_import(kept: CardImport) -> ResponseReturnValue:
    """Show the letters of an import, a sheet each, some at a time: so many can be drawn and printed at once."""
    page = card_links.without_mail(db.session(), kept, now=now(), after=request.args.get("after"))
    note("print_letters", f"card import {kept.public_id}")
    more = url_for(".of_import", public_id=kept.public_id, after=page.next) if page.next else ""
    return _page(page.rows, back=url_for("card_imports.show", public_id=kept.public_id), more=more)


def _page(links: Sequence[CardLink], *, back: str, more: str = "") -> ResponseReturnValue:
    sheets = [(link, _address(link)) for link in links]
    return render_template(PAGE, sheets=sheets, back=back, more=more, picture=_picture)


def _address(link: CardLink) -> str:
    return f"{settings().public_url}/card-link/{tokens.make(settings(), Purpose.CARD, link.id)}"


def _picture(address: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(drawn(address)).decode()}"
