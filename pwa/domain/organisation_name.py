"""When two names mean one organisation: a key that forgets legal form, abbreviation, spelling and order of words."""

import re
import unicodedata
from typing import Final

LONGEST_NAME: Final = 160
KEY_LENGTH: Final = 400

_LEGAL: Final = re.compile(r"\b(e\.?\s*v\.?|eingetragener verein|g?gmbh|ggmbh|gemeinnützige[rs]?)(?=\W|$)")
_DOTTED: Final = re.compile(r"(?<=\b\w)\.\s*(?=\w\b)")
_YEAR: Final = re.compile(r"\b(1[789]|20)\d\d\b")
_WORD: Final = re.compile(r"[a-z0-9]+")
_WRITTEN_OUT: Final = re.compile("([aou])e")
_LONG: Final = {
    "sv": "sportverein",
    "tsv": "turn sportverein",
    "tv": "turnverein",
    "tus": "turn sportverein",
    "fc": "fussballclub",
    "fv": "fussballverein",
    "sc": "sportclub",
    "spvgg": "spielvereinigung",
    "ff": "freiwillige feuerwehr",
    "ffw": "freiwillige feuerwehr",
    "fw": "feuerwehr",
    "freiw": "freiwillige",
    "mv": "musikverein",
    "gv": "gesangverein",
    "ov": "ortsverein",
    "drk": "deutsches rotes kreuz",
    "thw": "technisches hilfswerk",
    "awo": "arbeiterwohlfahrt",
    "st": "sankt",
}
_EMPTY: Final = frozenset({"und", "u", "der", "die", "das", "in", "im", "von", "des"})


def match_key(name: str) -> str:
    """Return a text that is equal for names that likely mean one organisation; empty where no letter is left.

    "SV Muster e.V.", "Sportverein Muster" and "Sportverein Muster 1899" are one.
    """
    plain = _YEAR.sub(" ", _LEGAL.sub(" ", _DOTTED.sub("", name.casefold())))
    words = " ".join(_LONG.get(word, word) for word in _WORD.findall(_bare(plain))).split()
    return " ".join(sorted(_WRITTEN_OUT.sub(r"\1", word) for word in words if word not in _EMPTY))[:KEY_LENGTH]


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
