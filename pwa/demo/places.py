"""Where the demo plays: the four areas of the model phase, invented villages, plausible organisations."""

from dataclasses import dataclass
from typing import Final

OSTALBKREIS: Final = "08136"
CALW: Final = "08235"
ULM: Final = "08421"
FREIBURG: Final = "08311"


@dataclass(frozen=True, slots=True)
class Area:
    """An area by its official key, with invented villages or quarters, and how many volunteers it has.

    The keen ones have more than 200 hours a year, the busy ones some 80.
    """

    ags: str
    villages: tuple[str, ...]
    volunteers: int
    keen: int
    busy: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of organisation: its name with a place, what people do there, and for how many minutes."""

    name: str
    activities: tuple[str, ...]
    minutes: tuple[int, ...]


AREAS: Final = (
    Area(OSTALBKREIS, ("Kocherau", "Remsbronn", "Härtsweiler", "Albuchheim"), volunteers=108, keen=14, busy=3),
    Area(CALW, ("Nagoldbrunn", "Tannweiler", "Enzried", "Schwarzhalde"), volunteers=70, keen=5, busy=2),
    Area(ULM, ("Donauhalde", "Michelsau", "Blauwinkel"), volunteers=54, keen=2, busy=2),
    Area(FREIBURG, ("Dreisamau", "Rebhalde", "Mooswinkel"), volunteers=64, keen=3, busy=2),
)

FIRE_BRIGADE: Final = Kind(
    "Freiwillige Feuerwehr {place}",
    ("Übungsabend", "Einsatz mit Nachbereitung", "Gerätepflege", "Brandschutzerziehung in der Grundschule"),
    (90, 120, 150, 210),
)
SPORTS_CLUB: Final = Kind(
    "Sportfreunde {place} e.\u00a0V.",
    ("Training der E-Jugend", "Fahrt zum Auswärtsspiel", "Platzpflege", "Aufsicht beim Hallenturnier"),
    (90, 105, 120, 240),
)
FOOD_BANK: Final = Kind(
    "Tafel {place}",
    ("Ausgabe bei der Tafel", "Abholung bei den Märkten", "Sortieren der Waren"),
    (150, 180, 210, 240),
)
RED_CROSS: Final = Kind(
    "DRK-Ortsverein {place}",
    ("Sanitätsdienst beim Stadtfest", "Helfen beim Blutspenden", "Bereitschaftsabend"),
    (120, 180, 240, 300),
)
CHOIR: Final = Kind(
    "Kirchenchor St. Gallus {place}",
    ("Leitung der Chorprobe", "Singen im Pflegeheim", "Ordnen der Noten"),
    (75, 90, 105, 120),
)
KINDS: Final = (
    FIRE_BRIGADE,
    SPORTS_CLUB,
    FOOD_BANK,
    RED_CROSS,
    CHOIR,
    Kind(
        "Juleica-Gruppe {place}",
        ("Gruppenstunde", "Vorbereitung des Zeltlagers", "Spielenachmittag", "Betreuung im Zeltlager"),
        (120, 150, 180, 480),
    ),
    Kind("Musikverein {place} e.\u00a0V.", ("Jugendprobe", "Notenwart", "Ausbildung am Horn"), (60, 90, 120)),
    Kind(
        "Nachbarschaftshilfe {place}",
        ("Einkauf für Frau am Lindenplatz", "Begleitung zum Arzt", "Fahrdienst"),
        (60, 90, 120, 150),
    ),
    Kind("Bürgerbus {place} e.\u00a0V.", ("Fahrdienst am Vormittag", "Fahrdienst am Nachmittag"), (240, 270, 300)),
    Kind(
        "Naturschutzgruppe {place}",
        ("Amphibienzaun betreuen", "Mahd der Streuobstwiese", "Nistkästen"),
        (120, 180, 240),
    ),
    Kind("Hospizgruppe {place}", ("Sitzwache", "Besuch und Gespräch", "Trauercafé"), (120, 150, 180)),
    Kind("Seniorentreff {place}", ("Mittagstisch", "Gedächtnistraining", "Digitale Sprechstunde"), (120, 150, 180)),
    Kind("Reparaturcafé {place}", ("Elektrogeräte reparieren", "Empfang und Kuchen"), (180, 210, 240)),
    Kind("Lesepaten der Bücherei {place}", ("Vorlesen in der Kita", "Leseförderung in Klasse 2"), (60, 75, 90)),
    Kind("Tierschutzverein {place} e.\u00a0V.", ("Gassigehen", "Dienst im Katzenhaus", "Infostand"), (90, 120, 180)),
)
