"""Names of people: which characters they may have, when two are the same, and how they fit on a card."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final

NAME_LENGTH_MAX: Final = 67
FRAME_BYTES_MAX: Final = 24

_PUNCTUATION: Final = frozenset(" '’-.")
_MARK_FIRST: Final = "\u0300"
_MARK_LAST: Final = "\u0338"
_MARKS_MAX: Final = 2
_COMBINING_DOT: Final = "\u0307"
_SPACES: Final = re.compile("[ \u00a0]+")


class NameReason(StrEnum):
    """Why a name was refused."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_LETTER = "no_letter"
    DIGIT = "digit"
    INVISIBLE = "invisible"
    CONTROL = "control"
    OTHER_SCRIPT = "other_script"
    SYMBOL = "symbol"


_REASONS: Final = {
    "N": NameReason.DIGIT,
    "L": NameReason.OTHER_SCRIPT,
    "Cf": NameReason.INVISIBLE,
    "Cc": NameReason.CONTROL,
    "Zl": NameReason.CONTROL,
    "Zp": NameReason.CONTROL,
}


class NameRefusedError(ValueError):
    """The text is no name that can stand on a card."""

    def __init__(self, reason: NameReason, character: str = "") -> None:
        """Keep the reason and, where one is to blame, the character for the words at the field."""
        super().__init__(reason.value)
        self.reason = reason
        self.character = character


def clean_name(text: str) -> str:
    """Return one part of a name (given or family), NFC, blanks trimmed and single.

    Latin letters with their diacritics, apostrophes, hyphens, dots and spaces, 1 to 67 code points.
    Raises NameRefusedError.
    """
    name = unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip(" "))
    if not name:
        raise NameRefusedError(NameReason.EMPTY)
    if len(name) > NAME_LENGTH_MAX:
        raise NameRefusedError(NameReason.TOO_LONG)
    for cluster in _clusters(name):
        _check(cluster)
    if not any(map(_is_latin, name)):
        raise NameRefusedError(NameReason.NO_LETTER)
    return name


def same_person_key(given: str, family: str) -> str:
    """Return a text that is equal for all spellings of one name: NFC or NFD, case, apostrophe, dot on the i.

    A dot may come or go with the case in Turkish (İ, i, I, ı), so it tells nobody apart.
    """
    return "|".join(_folded(part) for part in (given, family))


def frame_name(given: str, family: str) -> bytes:
    """Return given name and initial, such as `Anna K.`, in at most 24 bytes of UTF-8.

    A long given name is cut between characters, never between a letter and its mark; the initial stays.
    Raises NameRefusedError for what `clean_name` refuses.
    """
    initial = next(cluster for cluster in _clusters(clean_name(family)) if _is_latin(cluster[0]))
    ending = f" {initial}."
    return (_cut(clean_name(given), FRAME_BYTES_MAX - len(ending.encode())) + ending).encode()


def _clusters(text: str) -> list[str]:
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.category(character) == "Mn":
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _check(cluster: str) -> None:
    base, marks = cluster[0], cluster[1:]
    if base not in _PUNCTUATION and not _is_latin(base):
        raise NameRefusedError(_reason(base), base)
    for place, mark in enumerate(marks):
        if base in _PUNCTUATION or place >= _MARKS_MAX or not _MARK_FIRST <= mark <= _MARK_LAST:
            raise NameRefusedError(NameReason.SYMBOL, mark)


@lru_cache(maxsize=4096)  # long lists have few letters
def _is_latin(character: str) -> bool:
    is_letter = unicodedata.category(character) in {"Lu", "Ll", "Lt"}
    return is_letter and unicodedata.name(character).startswith(("LATIN SMALL ", "LATIN CAPITAL "))


def _reason(character: str) -> NameReason:
    category = unicodedata.category(character)
    return _REASONS.get(category) or _REASONS.get(category[0], NameReason.SYMBOL)


def _folded(part: str) -> str:
    folded = unicodedata.normalize("NFC", _SPACES.sub(" ", part).strip(" ")).casefold()
    plain = folded.replace("i" + _COMBINING_DOT, "i").replace("ı", "i").replace("’", "'")
    return unicodedata.normalize("NFC", plain)


def _cut(name: str, size: int) -> str:
    kept = ""
    for cluster in _clusters(name):
        if len((kept + cluster).encode()) > size:
            break
        kept += cluster
    return kept.rstrip(" -")
