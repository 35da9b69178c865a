"""Invented people: names as they occur in Baden-Württemberg, with every diacritic that a card must show."""

import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from random import Random
from typing import Final

from pwa.domain.names import clean_name

_FOLDER: Final = files("pwa.demo")

STRIKING: Final = (
    ("Zoë", "Müller-Ștefănescu"),
    ("Łukasz", "Wiśniewski"),
    ("İpek", "Doğan"),
    ("Siobhán", "O'Brien"),
    ("Jean-Luc", "d’Aubigné"),
    ("Þórdís", "Guðmundsdóttir"),
    ("Ánh", "Nguyễn"),
    ("Björn", "Groß"),
    ("Željko", "Đorđević"),
    ("Maria del Carmen", "Núñez Ibáñez"),
    ("Dr. Håkon", "Sørensen"),
    ("Bo", "Ek"),
)
GIVEN: Final = tuple((_FOLDER / "given-names.txt").read_text(encoding="utf-8").split())
FAMILY: Final = tuple((_FOLDER / "family-names.txt").read_text(encoding="utf-8").split())
_SPELLINGS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ø": "o", "å": "a"}
)


def people(source: Random, count: int) -> Iterator[tuple[str, str]]:
    """Yield so many different names, the striking ones first."""
    used: set[tuple[str, str]] = set()
    striking = iter(STRIKING)
    while len(used) < count:
        name = next(striking, None) or (source.choice(GIVEN), source.choice(FAMILY))
        if name not in used:
            used.add(name)
            yield clean_name(name[0]), clean_name(name[1])


def address(given: str, family: str, number: int | None = None) -> str:
    """Return a mail address that belongs to nobody (RFC 2606), such as joerg.weiss.17@example.org."""
    parts = [_plain(given), _plain(family), *([] if number is None else [str(number)])]
    return ".".join(parts) + "@example.org"


def _plain(name: str) -> str:
    spelled = unicodedata.normalize("NFC", name.lower()).translate(_SPELLINGS)
    return "".join(letter for letter in unicodedata.normalize("NFKD", spelled) if letter.isascii() and letter.isalpha())
