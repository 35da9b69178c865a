"""Cards in every state."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import cycle
from typing import Final

from pwa.clock import local_day
from pwa.demo.applications import Case, apply, cases
from pwa.demo.draw import Draw
from pwa.demo.scene import Scene
from pwa.domain.card import CardState, last_day, transition
from pwa.domain.programme import Programme
from pwa.models import Application, Card, RevocationReason

NEW_CARD: Final = 40


def applications_and_cards(scene: Scene, programme: Programme) -> tuple[list[Application], list[Card]]:
    """Return who applied, and the cards that came of it."""
    applications: list[Application] = []
    cards: list[Card] = []
    reasons = cycle(RevocationReason)
    for case in _with_new_cards(cases(scene)):
        application = apply(scene, case, programme)
        applications.append(application)
        if case.card is not None:
            cards.append(_card(scene, application, programme))
            _bring_to(cards[-1], case.card, scene, reasons)
    return applications, cards


def _with_new_cards(told: Iterator[Case]) -> Iterator[Case]:
    """Yield the cases, and after that of a replaced card the one of the new card."""
    for case in told:
        yield case
        if case.card is CardState.REPLACED:
            yield replace(case, days_ago=NEW_CARD, card=CardState.ACTIVE)


def _card(scene: Scene, application: Application, programme: Programme) -> Card:
    draw, issued = scene.draw, application.steps[-1]
    first_on = local_day(issued.at)
    return Card(
        id=draw.key(issued.at),
        public_id=draw.public_id(),
        number=draw.number(),
        authority_id=application.authority_id,
        holder_id=application.volunteer_id,
        application_id=application.id,
        programme=application.programme,
        programme_version=application.programme_version,
        given_name=application.given_name,
        family_name=application.family_name,
        tier=programme.tier_of(programme.goal_route.kind).number,
        first_on=first_on,
        last_on=last_day(programme, first_day=first_on, route=programme.goal_route),
        state=CardState.ACTIVE,
        issued_at=issued.at,
        issued_by_id=issued.by_id,
    )


def _bring_to(card: Card, state: CardState, scene: Scene, reasons: Iterator[RevocationReason]) -> None:
    if state is CardState.REVOKED:
        card.revoke(by=card.issued_by_id, at=_later(scene.draw, card), reason=next(reasons))
    elif state is not CardState.ACTIVE:
        card.state = transition(card.state, state)


def _later(draw: Draw, card: Card) -> datetime:
    return draw.instant(draw.source.randint(1, (draw.today - card.first_on).days - 1))
