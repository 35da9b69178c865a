"""Parts a name that a list keeps in one cell."""

from typing import Final

_GERMAN: Final = {"von", "vom", "zu", "zum", "zur", "und", "der", "den", "dem"}
_PARTICLES: Final = _GERMAN | {"van", "de", "del", "della", "di", "da", "dos", "du", "le", "la", "ten", "ter", "el"}


def split_name(text: str) -> tuple[str, str]:
    """Return given and family name of "Kern, Anna" or "Anna von der Au"; of a single word the given name is empty."""
    family, comma, given = text.partition(",")
    if comma:
        return given.strip(), family.strip()
    words = text.split()
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
