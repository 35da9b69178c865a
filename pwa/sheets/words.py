"""What a table may call the columns that are wanted, in German and English, and how a header is compared."""

import re
import unicodedata
from enum import StrEnum
from typing import Final


class Field(StrEnum):
    """A column that an import may want."""

    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    FULL_NAME = "full_name"
    EMAIL = "email"
    BORN_ON = "born_on"
    NUMBER = "number"
    FIRST_ON = "first_on"
    LAST_ON = "last_on"
    TIER = "tier"


_SPLIT: Final = re.compile("[^a-z0-9]+")
_WRITTEN_OUT: Final = re.compile("([aou])e")


def folded(header: str) -> str:
    """Return a header without what differs from list to list: case, umlauts in either spelling, punctuation."""
    plain = unicodedata.normalize("NFKD", header.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _WRITTEN_OUT.sub(r"\1", _SPLIT.sub("", letters))


# The first word that a table has wins.
WORDS: Final = {
    field: tuple(map(folded, words.split("|")))
    for field, words in {
        Field.GIVEN_NAME: "Vorname|Vornamen|Vorname(n)|Rufname|First name|Given name|Forename",
        Field.FAMILY_NAME: "Nachname|Familienname|Zuname|Hausname|Last name|Family name|Surname|Name",
        Field.FULL_NAME: "Name, Vorname|Nachname, Vorname|Familienname, Vorname|Vorname Name|Vorname Nachname"
        "|Vor- und Nachname|Vor- und Zuname|Vollständiger Name|Full name|Mitglied|Person|Inhaber|Inhaberin"
        "|Karteninhaber|Holder|Card holder|Name",
        Field.EMAIL: "E-Mail|Mail|E-Mail-Adresse|Mailadresse|E-Mail address|Mail address|Elektronische Post",
        Field.BORN_ON: "Geburtsdatum|Geburtstag|Geb.|GebDat|Geb.-Datum|Geb.-Tag|Geb. am|Geboren am|Geboren"
        "|Date of birth|Birth date|Birthday|Born|Born on|DOB",
        Field.NUMBER: "Kartennummer|Karten-Nr.|Ehrenamtskartennummer|Nr. der Karte|EAK-Nr.|Ausweisnummer|Ausweis-Nr."
        "|Card number|Card no.|Nummer|Nr.|Number|No.",
        Field.FIRST_ON: "Gültig ab|Gültig von|Gültig seit|Erster Tag|Ausstellungsdatum|Ausgestellt am|Ausgabedatum"
        "|Beginn|Valid from|First day|Issued on|Issue date|Start|Ab|Von|From",
        Field.LAST_ON: "Gültig bis|Letzter Tag|Ablaufdatum|Gültigkeitsende|Ende|Valid until|Valid to|Valid through"
        "|Last day|Expires|Expires on|Expiry date|End|Bis|Until",
        Field.TIER: "Stufe|Kartenstufe|Kartenart|Kartentyp|Art der Karte|Tier|Level|Card type|Art|Typ|Type",
    }.items()
}
