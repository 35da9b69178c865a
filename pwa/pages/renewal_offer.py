"""What a holder reads about renewing the own card, on each page that offers it."""

from dataclasses import dataclass
from datetime import date

from pwa import db
from pwa.domain.programme import RouteKind
from pwa.instance import programme, today
from pwa.models import Card
from pwa.services import renewals
from pwa.services.renewals import Prospect, RenewalWay
from pwa.words.consents import consent_text, is_present_consent


@dataclass(frozen=True, slots=True)
class Offer:
    """A card that ends within 90 days, or ended within 30, and what its holder can do."""

    last_on: date
    is_over: bool
    prospect: Prospect
    needs_consent: bool

    @property
    def way(self) -> RenewalWay:
        """Return how the card could be renewed."""
        return self.prospect.way

    @property
    def is_one_tap(self) -> bool:
        """Tell whether a button is enough: the rules hold, and the words agreed to are those of today."""
        return self.prospect.is_one_tap and not self.needs_consent

    @property
    def agreed(self) -> str:
        """Return what the holder agreed to before."""
        return self.prospect.grounds.consent_text

    @property
    def wording(self) -> str:
        """Return what the holder would agree to today."""
        return consent_text(RouteKind(self.prospect.grounds.route))


def offer_of(card: Card | None) -> Offer | None:
    """Return what a card's holder can do, or nothing while the card lasts."""
    if card is None or card.last_on is None or not card.may_be_renewed_on(today()):
        return None
    found = renewals.prospect(db.session(), card, programme=programme(), today=today())
    kind = RouteKind(found.grounds.route)
    needs_consent = not is_present_consent(found.grounds.consent_text, kind)
    return Offer(card.last_on, card.last_on < today(), found, needs_consent)
