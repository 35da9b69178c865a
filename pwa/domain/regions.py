"""Regions by their official key, the Amtlicher Gemeindeschlüssel (AGS)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_AGS: Final = re.compile(r"(?:0[1-9]|1[0-6])[0-9]{3}(?:[0-9]{3})?")
_KREIS_LENGTH: Final = 5


class RegionKind(StrEnum):
    """What a region is."""

    STADTKREIS = "stadtkreis"
    LANDKREIS = "landkreis"
    GEMEINDE = "gemeinde"


class AgsError(ValueError):
    """The text is no key of a Kreis (5 digits) or a Gemeinde (8 digits), or not one of the region's kind."""


@dataclass(frozen=True, slots=True)
class Region:
    """A Stadtkreis, Landkreis or Gemeinde. Raises AgsError if key and kind do not fit."""

    ags: str
    kind: RegionKind
    name: str

    def __post_init__(self) -> None:
        """Check that a Gemeinde has a Gemeinde's key, and a Kreis that of a Kreis."""
        if parse_ags(self.ags) != self.ags or is_kreis(self.ags) == (self.kind is RegionKind.GEMEINDE):
            raise AgsError(self.ags)


def parse_ags(text: str) -> str:
    """Return the key without blanks around it. Raises AgsError."""
    ags = text.strip()
    if not _AGS.fullmatch(ags):
        raise AgsError(ags)
    return ags


def is_kreis(ags: str) -> bool:
    """Tell whether a valid key is that of a Kreis."""
    return len(ags) == _KREIS_LENGTH


def parent(ags: str) -> str | None:
    """Return the Kreis of a Gemeinde; None for a Kreis."""
    return None if is_kreis(ags) else ags[:_KREIS_LENGTH]
