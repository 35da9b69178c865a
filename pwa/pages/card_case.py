"""What the office's page of one card shows, whichever act leads to it."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.card import CardState
from pwa.i18n import language
from pwa.instance import now, programme, today
from pwa.models import Card
from pwa.page import refused_page
from pwa.security.audit import look
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import (
    accounts,
    card_history,
    card_links,
    card_replacements,
    cards,
    credentials,
    paper_cards,
    phones,
    renewals,
)
from pwa.services.errors import RefusedError
from pwa.words.cards import history_line, renewal_way, replacement_reasons
from pwa.words.labels import REVOCATION_REASONS, revocation_reason

PAGE = "office/card.html"


def load(public_id: str) -> Card:
    """Return a card of the own authority. Raises NotFoundError."""
    return cards.get(db.session(), public_id, authority=signed_in_account().acting_for)


def shown(card: Card) -> ResponseReturnValue:
    """Show a card."""
    return render_template(PAGE, errors={}, **context(card))


def refused(card: Card, error: RefusedError, **typed: str) -> ResponseReturnValue:
    """Show a card again with what was refused."""
    return refused_page(PAGE, error.faults, **typed, **context(card))


def context(card: Card) -> dict[str, object]:
    """Return what the page shows, and note the look."""
    look(f"card {card.public_id}")
    state = card.state_on(today())
    return {
        "card": card,
        "tier": programme().tier(card.tier).name.in_language(language()),
        "state": state,
        "is_active": state is CardState.ACTIVE,
        "is_own": card.holder_id == _me(),
        "reasons": [(reason.value, revocation_reason(reason)) for reason in REVOCATION_REASONS],
        "replacements": replacement_reasons(),
        "successor": card_replacements.successor(db.session(), card),
        "predecessor": card_replacements.predecessor(db.session(), card),
        "paper": paper_cards.of_card(db.session(), card),
        "is_paper_old": paper_cards.is_old(db.session(), card, today=today()),
        "today": today(),
        **_rights(card),
        **_history(card),
        **_phones(card),
        **_renewal(card),
    }


def is_on_old_paper_only(card: Card) -> bool:
    """Tell whether a card is on no phone, and its paper must be printed anew."""
    is_on_phone = credentials.active_of(db.session(), card=card, today=today())
    return not is_on_phone and paper_cards.is_old(db.session(), card, today=today())


def _rights(card: Card) -> dict[str, object]:
    role = signed_in_account().role
    may_import = may(role, Permission.IMPORT)
    link = card_links.of_card(db.session(), card)
    return {
        "may_revoke": may(role, Permission.REVOKE_CARDS),
        "may_issue": may(role, Permission.ISSUE_CARDS),
        "has_letter": may_import and card_links.is_usable(link, card, now=now()),
        "may_renew": may_import and card_links.may_renew(db.session(), card),
    }


def _history(card: Card) -> dict[str, object]:
    told = card_history.of(db.session(), card)
    names = accounts.names_of(db.session(), (each.by for each in told))
    reason = revocation_reason(card.revocation_reason) if card.revocation_reason else ""
    lines = [history_line(each, names) for each in told]
    return {"history": lines, "names": names, "revocation_reason": reason}


def _phones(card: Card) -> dict[str, object]:
    active = credentials.active_of(db.session(), card=card, today=today())
    known = credentials.on_phones(db.session(), card=card)
    return {
        "phones": active,
        "held_since": min((each.issued_at for each in known), default=None),
        "is_at_limit": phones.changes(db.session(), card=card, now=now()) >= phones.MOST_CHANGES,
    }


def _renewal(card: Card) -> dict[str, object]:
    found = renewals.prospect(db.session(), card, programme=programme(), today=today())
    return {"renewal": found, "renewal_words": renewal_way(found.way)}


def _me() -> UUID:
    return signed_in_account().account_id
