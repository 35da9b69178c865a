"""Cards on paper in words, in the language of the request."""

from collections.abc import Iterable

from pwa.exports.paper_pdf import Face, Layout, Words
from pwa.formats import day, day_short
from pwa.i18n import gettext as _
from pwa.i18n import language
from pwa.instance import programme, settings, today
from pwa.models import Card, Credential
from pwa.services import paper_cards


def words_of(cards: Iterable[tuple[Card, Credential]], layout: Layout) -> Words:
    """Return all that the document says; each card comes with its code."""
    face = _letter if layout is Layout.LETTER else _face
    return Words(
        lang=language(),
        layout=layout,
        title=_("Ehrenamtskarte auf Papier"),
        mark=_("Ehrenamtskarte"),
        alt=_("QR-Code dieser Karte für den Prüfer im Geschäft"),
        hint=_("Gilt nur mit Lichtbildausweis."),
        demo=_("Demo") if settings().demo else "",
        footer=_("Gedruckt am %(day)s. An den Marken schneiden.") % {"day": day(today())},
        letter={"title": _("Ihre Ehrenamtskarte auf Papier"), "cut": _("Bitte schneiden Sie die Karte hier aus.")},
        cards=[face(card, code) for card, code in cards],
    )


def _face(card: Card, code: Credential) -> Face:
    return Face(
        name=card.full_name,
        issuer=card.authority.full_name,
        tier=_tier(card),
        facts=_facts(card),
        digits=paper_cards.digits(code),
    )


def _letter(card: Card, code: Credential) -> Face:
    return Face(
        name=card.full_name,
        issuer=card.authority.full_name,
        tier=_tier(card),
        facts=_facts(card),
        digits=paper_cards.digits(code),
        sender=card.authority.office_name,
        recipient=(card.full_name,),
        date=day(today()),
        paragraphs=_paragraphs(card),
    )


def _tier(card: Card) -> str:
    return programme().tier(card.tier).name.in_language(language())


def _facts(card: Card) -> list[tuple[str, str]]:
    last = day_short(card.last_on) if card.last_on else _("unbegrenzt")
    return [
        (_("Gültig ab"), day_short(card.first_on)),
        (_("Gültig bis"), last),
        (_("Nummer"), card.number),
    ]


def _paragraphs(card: Card) -> list[str]:
    office = {"office": card.authority.office_name}
    return [
        _("Guten Tag %(name)s,") % {"name": card.full_name},
        _("danke für Ihr Engagement! Unten auf dieser Seite ist Ihre Ehrenamtskarte. Bitte schneiden Sie sie aus."),
        _(
            "Zeigen Sie im Geschäft die Karte und dazu einen Ausweis mit Foto. Nur zusammen gelten sie: Eine Kopie der "
            "Karte sieht wie das Original aus, deshalb vergleicht das Geschäft Ihren Namen."
        ),
        _(
            "Ist die Karte verloren oder unleserlich? Rufen Sie uns bitte an. Sie bekommen eine neue, "
            "die alte gilt dann nicht mehr."
        ),
        _("Mit freundlichen Grüßen\n%(office)s") % office,
    ]
