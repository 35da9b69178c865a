"""Words of the register of partners, in the language of the request."""

from pwa.domain.partner import PartnerState
from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.models import PartnerCategory, PartnerKind

KINDS = {
    PartnerKind.PUBLIC: noted("Öffentlich"),
    PartnerKind.NON_COMMERCIAL: noted("Gemeinnützig"),
    PartnerKind.COMMERCIAL: noted("Gewerblich"),
}
KIND_HINTS = {
    PartnerKind.PUBLIC: noted("Land, Kreis, Gemeinde oder was ihnen gehört, zum Beispiel ein Freibad"),
    PartnerKind.NON_COMMERCIAL: noted("Verein oder Stiftung ohne Gewinn"),
    PartnerKind.COMMERCIAL: noted("Geschäft, Gasthaus oder anderer Betrieb"),
}
CATEGORIES = {
    PartnerCategory.MUSEUM: noted("Museum, Schloss, Garten"),
    PartnerCategory.CULTURE: noted("Theater, Musik, Kino"),
    PartnerCategory.SWIMMING: noted("Schwimmbad"),
    PartnerCategory.SPORT: noted("Sport und Freizeit"),
    PartnerCategory.EDUCATION: noted("Bildung"),
    PartnerCategory.SHOP: noted("Einkaufen"),
    PartnerCategory.FOOD: noted("Essen und Trinken"),
    PartnerCategory.MOBILITY: noted("Bus, Bahn, Rad"),
    PartnerCategory.OTHER: noted("Anderes"),
}
STATES = {
    PartnerState.ACTIVE: noted("Dabei"),
    PartnerState.PLANNED: noted("Beginnt noch"),
    PartnerState.ENDED: noted("Beendet"),
}


def partner_kind(kind: PartnerKind) -> str:
    """Return who runs a partner."""
    return _(KINDS[kind])


def partner_category(category: PartnerCategory) -> str:
    """Return what a partner offers."""
    return _(CATEGORIES[category])


def kind_choices() -> list[tuple[str, str, str]]:
    """Return the kinds to choose from: value, word, and what it means."""
    return [(kind.value, _(words), _(KIND_HINTS[kind])) for kind, words in KINDS.items()]


def category_choices() -> list[tuple[str, str]]:
    """Return the categories to choose from."""
    return [(category.value, _(words)) for category, words in CATEGORIES.items()]


def states() -> list[tuple[str, str]]:
    """Return what the register can be narrowed to, as value and words."""
    return [(state.value, _(words)) for state, words in STATES.items()]
