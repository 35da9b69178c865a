"""When two entries mean one person: one key for all spellings of a name, another for names that are alike."""

import re
import unicodedata
from datetime import date
from typing import Final

from pwa.domain.names import same_person_key

_HYPHENS: Final = re.compile(r"\s*[-\u2010\u2011\u2012\u2013\u2212]\s*")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4\u2032", "'"))
_BLANKS: Final = re.compile(r"\s+")
_WRITTEN_OUT: Final = re.compile("([aou])e")
_LETTERS: Final = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ð": "d", "þ": "th", "æ": "a", "œ": "o", "ħ": "h"})
_APART: Final = re.compile("[^a-z]+")


def person_key(given_name: str, family_name: str, born_on: date | None = None) -> str:
    """Return a text that is equal for all spellings of one person: normal form, case, blanks, hyphen, apostrophe.

    Letters with other marks are other names: Müller is not Mueller. Two without a birth day are equal by name.
    """
    name = same_person_key(_plain(given_name), _plain(family_name))
    return f"{name}|{born_on.isoformat()}" if born_on else name


def similar_key(given_name: str, family_name: str) -> str:
    """Return a text that is equal for names that somebody may have taken for each other: Müller, Mueller, Muller."""
    return "|".join(_bare(part) for part in same_person_key(_plain(given_name), _plain(family_name)).split("|"))


def _plain(part: str) -> str:
    return _BLANKS.sub(" ", _HYPHENS.sub("-", part.translate(_APOSTROPHES)))


def _bare(part: str) -> str:
    decomposed = unicodedata.normalize("NFKD", part)
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)
    return _WRITTEN_OUT.sub(r"\1", _APART.sub("", letters))
