"""A print run for the pictures, and one of its cards that was revoked since."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.demo.places import OSTALBKREIS
from pwa.domain.card import CardState
from pwa.instance import Instance
from pwa.models import Authority, Card, PaperLayout
from pwa.services import paper_cards, print_runs
from pwa.services.paper_cards import Press
from tests.screens.cast import card_in

COUNT: Final = 8


def paper_cases(session: Session, parts: Instance, clerk: UUID) -> dict[str, str]:
    """Print some cards, that of the holder in the pictures among them, and return the run's public id."""
    at = parts.clock() - timedelta(days=2)
    press = Press(parts.issuer, at, local_day(at))
    active = card_in(session, CardState.ACTIVE)
    of_kreis = select(Card).join(Authority).where(Authority.ags == OSTALBKREIS, Card.state == CardState.ACTIVE)
    oldest = session.scalars(of_kreis.order_by(Card.issued_at, Card.id).limit(COUNT)).all()
    cards = [card.public_id for card in (active, *oldest) if card.is_valid_on(press.today)]
    run = print_runs.make(
        session, cards=cards, authority=active.authority_id, layout=PaperLayout.LETTER, by=clerk, press=press
    )
    paper_cards.give(session, oldest[-1], press, anew=True)
    return {"print_run": run.public_id}
