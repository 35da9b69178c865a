"""A programme: the rules of one card, as dated values. None means that no source states the value."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Final

CARD_PROGRAMME_ID_LENGTH: Final = 16


class RouteKind(StrEnum):
    """A way to the card."""

    STANDARD = "standard"


class Place(StrEnum):
    """What must lie in the issuing authority's area."""

    ENGAGEMENT = "engagement"
    RESIDENCE = "residence"
    EITHER = "either"


class Confirmer(StrEnum):
    """Who may confirm hours before the office decides."""

    ORGANISATION = "organisation"
    TRUSTED_PERSON = "trusted_person"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the languages that every page has."""

    de: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the name for a language code; German unless it is English."""
        return self.en if language.split("-", 1)[0].split("_", 1)[0] == "en" else self.de


@dataclass(frozen=True, slots=True)
class Tier:
    """A benefit tier, 0 to 15: the number stands in the credential."""

    number: int
    name: Name


@dataclass(frozen=True, slots=True)
class CardTerm:
    """How long a card lasts: months, a fixed last day, the earlier of both, or without end if both are None."""

    months: int | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class CompensationCap:
    """The highest lump sum in cents a year, from a day on."""

    valid_from: date
    cents: int


@dataclass(frozen=True, slots=True)
class Route:
    """What one way to the card asks for. `minutes` within the last `window_months`; `prior_months` 0 asks nothing."""

    kind: RouteKind
    minutes: int
    window_months: int
    prior_months: int
    sum_over_organisations: bool
    place: Place
    age_min: int | None
    compensation_caps: tuple[CompensationCap, ...] | None
    card_term: CardTerm | None


@dataclass(frozen=True, slots=True)
class Programme:
    """One version of a programme. `card_programme_id` is the 16 bytes that a credential is signed for."""

    id: str
    version: str
    valid_from: date
    valid_to: date | None
    name: Name
    card_programme_id: bytes
    routes: tuple[Route, ...]
    card_term: CardTerm
    renewable: bool | None
    tiers: tuple[Tier, ...]
    confirmers: tuple[Confirmer, ...]

    def route(self, kind: RouteKind) -> Route:
        """Return the route of a kind. Raises KeyError if the programme has none."""
        return {route.kind: route for route in self.routes}[kind]

    def tier(self, number: int) -> Tier:
        """Return a tier by its number. Raises KeyError if the programme has none."""
        return {tier.number: tier for tier in self.tiers}[number]

    def as_demo(self) -> "Programme":
        """Return the same rules as a programme of its own, whose cards are never taken for real ones."""
        return replace(
            self,
            id=f"{self.id}-demo",
            name=Name(de=f"{self.name.de} (Demo)", en=f"{self.name.en} (demo)"),
            card_programme_id=sha256(f"demo:{self.id}".encode()).digest()[:CARD_PROGRAMME_ID_LENGTH],
        )
