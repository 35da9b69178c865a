"""Partners of the four areas, invented, with the uses that most of them told of the months before this one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pwa.demo.draw import SEED, Draw, make_draw
from pwa.demo.places import CALW, FREIBURG, OSTALBKREIS, ULM
from pwa.demo.scene import Scene
from pwa.domain.report import month_back
from pwa.models import Partner, PartnerCategory, PartnerKind, PartnerUses

OWN_DRAWS: Final = SEED + 4  # everything else stays as it is
TOLD_MONTHS: Final = 8
LATEST_TOLD: Final = 20  # days after a month has ended

PUBLIC, NON_COMMERCIAL, COMMERCIAL = PartnerKind
MUSEUM, CULTURE, SWIMMING, SPORT, EDUCATION, SHOP, FOOD, MOBILITY, _OTHER = PartnerCategory


@dataclass(frozen=True, slots=True)
class Offer:
    """A partner, since and until how many days ago, and how often its offer is used in a month; 0: it tells none."""

    name: str
    place: str
    kind: PartnerKind
    category: PartnerCategory
    benefit: str
    since: int
    monthly: int
    ended: int | None = None


OFFERS: Final = {
    OSTALBKREIS: (
        Offer("Stadtmuseum Kocherau", "Kocherau", PUBLIC, MUSEUM, "Freier Eintritt", 610, 34),
        Offer("Freibad Remsbronn", "Remsbronn", PUBLIC, SWIMMING, "Ermäßigter Eintritt", 540, 88),
        Offer("Volkshochschule Härtsweiler", "Härtsweiler", PUBLIC, EDUCATION, "10 % auf jeden Kurs", 500, 12),
        Offer("Theater im Kornhaus", "Kocherau", NON_COMMERCIAL, CULTURE, "Zwei Karten zum Preis von einer", 460, 21),
        Offer("Boulderhalle Albkante", "Albuchheim", COMMERCIAL, SPORT, "2 € weniger je Eintritt", 300, 57),
        Offer("Fahrradwerkstatt Speiche", "Remsbronn", COMMERCIAL, MOBILITY, "10 % auf die Wartung", 240, 9),
        Offer("Kino Lichtspielhaus", "Kocherau", COMMERCIAL, CULTURE, "Montags 2 € weniger", 200, 0),
        Offer("Heimatmuseum Albuchheim", "Albuchheim", NON_COMMERCIAL, MUSEUM, "Freier Eintritt", 620, 6, ended=90),
    ),
    CALW: (
        Offer("Klostermuseum Tannweiler", "Tannweiler", PUBLIC, MUSEUM, "Freier Eintritt", 580, 41),
        Offer("Waldbad Enzried", "Enzried", PUBLIC, SWIMMING, "Ermäßigter Eintritt", 520, 63),
        Offer("Bücherei Nagoldbrunn", "Nagoldbrunn", PUBLIC, EDUCATION, "Keine Jahresgebühr", 480, 15),
        Offer("Kulturverein Schwarzhalde", "Schwarzhalde", NON_COMMERCIAL, CULTURE, "Ermäßigter Eintritt", 400, 18),
        Offer("Hofladen Lindenhof", "Enzried", COMMERCIAL, SHOP, "5 % auf den Einkauf", 260, 27),
        Offer("Café am Mühlrad", "Nagoldbrunn", COMMERCIAL, FOOD, "Ein Kaffee zum Kuchen", 180, 0),
    ),
    ULM: (
        Offer("Museum am Donauufer", "Donauhalde", PUBLIC, MUSEUM, "Freier Eintritt", 450, 52),
        Offer("Hallenbad Michelsau", "Michelsau", PUBLIC, SWIMMING, "Ermäßigter Eintritt", 430, 74),
        Offer("Kletterzentrum Blauwand", "Blauwinkel", COMMERCIAL, SPORT, "15 % auf den Eintritt", 210, 33),
    ),
    FREIBURG: (
        Offer("Museum für Stadtgeschichte", "Dreisamau", PUBLIC, MUSEUM, "Freier Eintritt", 590, 48),
        Offer("Theater Rebhalde", "Rebhalde", NON_COMMERCIAL, CULTURE, "Karten ab 8 € an der Abendkasse", 410, 29),
        Offer("Radstation Mooswinkel", "Mooswinkel", COMMERCIAL, MOBILITY, "Erster Leihtag frei", 150, 11),
    ),
}


def make_partners(scene: Scene) -> None:
    """Enter the partners of each area, then what they told."""
    draw = make_draw(today=scene.draw.today, seed=OWN_DRAWS)
    made = [(_partner(scene, draw, ags, offer), offer) for ags, offers in OFFERS.items() for offer in offers]
    scene.layers.append([partner for partner, _offer in made])
    scene.layers.append([uses for partner, offer in made for uses in _uses(draw, partner, offer)])


def _partner(scene: Scene, draw: Draw, ags: str, offer: Offer) -> Partner:
    at = draw.instant(offer.since)
    return Partner(
        id=draw.key(at),
        public_id=draw.public_id(),
        authority_id=scene.authorities[ags].id,
        name=offer.name,
        place=offer.place,
        kind=offer.kind,
        category=offer.category,
        benefit=offer.benefit,
        since=draw.day(offer.since),
        until=None if offer.ended is None else draw.day(offer.ended),
        changed_by_id=scene.clerks[ags].id,
        changed_at=at,
    )


def _uses(draw: Draw, partner: Partner, offer: Offer) -> Iterator[PartnerUses]:
    """Yield a count for each whole month in which the partner took part, told some days after it."""
    months = (month_back(draw.today, count + 1) for count in range(TOLD_MONTHS if offer.monthly else 0))
    last = partner.until or draw.today
    for month in (each for each in months if partner.since <= each <= last):
        days_since = (draw.today - month_back(month, -1)).days
        at = draw.instant(max(1, days_since - draw.source.randint(0, LATEST_TOLD)))
        yield PartnerUses(
            id=draw.key(at),
            partner_id=partner.id,
            month=month,
            count=round(offer.monthly * draw.source.uniform(0.6, 1.4)),
            told_at=at,
            by_id=partner.changed_by_id,
        )
