"""Cards on paper: the name in their code, and until when the code counts."""

import unicodedata
from datetime import date
from typing import Final

from pwa.domain.window import months_after

NAME_BYTES_MAX: Final = 48
MOST_CARDS: Final = 1_000  # of one print run
UNLIMITED_MONTHS: Final = 60  # of a code on paper whose card has no last day
LEFT_MONTHS: Final = 12  # of such a code; with less left the card gets a new one when it is printed


def name_in_code(given: str, family: str) -> bytes:
    """Return the full name in at most 48 bytes of UTF-8; a longer one is cut behind, between characters.

    The card itself always shows the whole name.
    """
    kept = ""
    for cluster in _clusters(unicodedata.normalize("NFC", f"{given} {family}")):
        if len((kept + cluster).encode()) > NAME_BYTES_MAX:
            break
        kept += cluster
    return kept.rstrip(" -").encode()


def last_day_of_code(card_ends: date | None, *, today: date) -> date:
    """Return the card's last day; where it has none, a day in five years."""
    return card_ends or months_after(today, UNLIMITED_MONTHS)


def is_long_enough(code_ends: date, card_ends: date | None, *, today: date) -> bool:
    """Tell whether a code that was signed before still ends when it should."""
    if card_ends is None:
        return code_ends >= months_after(today, LEFT_MONTHS)
    return code_ends == card_ends


def _clusters(text: str) -> list[str]:
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.combining(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters
