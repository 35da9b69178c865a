"""A programme: the rules of one card, as dated values. None means that no source states the value."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Final

from pwa.domain.regions import parent
from pwa.domain.route import (
    AgeReference,
    AgeTier,
    Allowance,
    CardTerm,
    Compensation,
    CompensationCap,
    Declaration,
    Evidence,
    Group,
    MonthDay,
    Name,
    Place,
    Quota,
    QuotaScope,
    Relief,
    Route,
    RouteKind,
    Waiver,
    WindowKind,
)

__all__ = [
    "CARD_PROGRAMME_ID_LENGTH",
    "AgeReference",
    "AgeTier",
    "Allowance",
    "CardTerm",
    "Compensation",
    "CompensationCap",
    "Confirmer",
    "Declaration",
    "Evidence",
    "Exclusion",
    "Extension",
    "Group",
    "Holder",
    "Issuer",
    "MonthDay",
    "Name",
    "Place",
    "Programme",
    "Quota",
    "QuotaScope",
    "Relief",
    "Route",
    "RouteKind",
    "Tier",
    "Waiver",
    "WindowKind",
]

CARD_PROGRAMME_ID_LENGTH: Final = 16


class Confirmer(StrEnum):
    """Who may confirm hours before the office decides."""

    ORGANISATION = "organisation"
    BOARD = "board"
    COMMANDER = "commander"
    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    TRUSTED_PERSON = "trusted_person"
    MAYOR = "mayor"


class Exclusion(StrEnum):
    """What is no engagement that counts."""

    MEMBERSHIP = "membership"
    STANDBY = "standby"
    PAID_WORK = "paid_work"
    FAMILY = "family"
    SELF_HELP = "self_help"
    PROFIT = "profit"


class Holder(StrEnum):
    """Who gets the card."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Tier:
    """A benefit tier, 0 to 15: the number stands in the credential."""

    number: int
    name: Name


@dataclass(frozen=True, slots=True)
class Extension:
    """All cards that end within these days, both included, go on until `last_day`."""

    ending_from: date
    ending_until: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Issuer:
    """What one issuing authority does in a way of its own; all its routes, changed or not."""

    ags: str
    routes: tuple[Route, ...]
    card_term: CardTerm
    renewable: bool | None
    confirmers: tuple[Confirmer, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """One version of a programme. `card_programme_id` is the 16 bytes that a credential is signed for.

    `participating` are the keys of the communes that take part, None for all or where nobody says; `area` the Länder
    whose engagement counts. `confirmer_may_apply` tells whether a person may confirm the own application.
    """

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
    confirmer_may_apply: bool | None = None
    holder: Holder = Holder.PERSON
    area: tuple[str, ...] = ()
    participating: tuple[str, ...] | None = None
    not_counted: tuple[Exclusion, ...] = ()
    categories: tuple[Name, ...] = ()
    extensions: tuple[Extension, ...] = ()
    issuers: tuple[Issuer, ...] = ()

    def route(self, kind: RouteKind) -> Route:
        """Return the route of a kind. Raises KeyError if the programme has none."""
        return {route.kind: route for route in self.routes}[kind]

    @property
    def goal_route(self) -> Route:
        """Return the route whose goal a volunteer follows: the standard one, else the first that counts hours."""
        standard = [route for route in self.routes if route.kind is RouteKind.STANDARD]
        counting = [route for route in self.routes if route.counts_hours]
        return (standard or counting or list(self.routes))[0]

    def tier_of(self, kind: RouteKind) -> Tier:
        """Return the tier of the cards that a route leads to. Raises KeyError if the programme has no such route."""
        number = self.route(kind).tier
        return self.tiers[0] if number is None else self.tier(number)

    def tier(self, number: int) -> Tier:
        """Return a tier by its number. Raises KeyError if the programme has none."""
        return {tier.number: tier for tier in self.tiers}[number]

    def for_issuer(self, ags: str | None) -> "Programme":
        """Return the rules as an issuing authority applies them; a Gemeinde without its own follows its Kreis."""
        issuers = {issuer.ags: issuer for issuer in self.issuers}
        own = issuers.get(ags or "") or issuers.get((ags and parent(ags)) or "")
        if own is None:
            return self
        return replace(
            self,
            routes=own.routes,
            card_term=own.card_term,
            renewable=own.renewable,
            confirmers=own.confirmers,
        )

    def routes_of(self, ags: str | None) -> tuple[Route, ...]:
        """Return the routes that an issuing authority offers; those of the programme for None."""
        return self.for_issuer(ags).routes

    def is_valid_on(self, day: date) -> bool:
        """Tell whether this version applies on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def as_demo(self) -> "Programme":
        """Return the same rules as a programme of its own, whose cards are never taken for real ones."""
        return replace(
            self,
            id=f"{self.id}-demo",
            name=Name(de=f"{self.name.de} (Demo)", en=f"{self.name.en} (demo)"),
            card_programme_id=sha256(f"demo:{self.id}".encode()).digest()[:CARD_PROGRAMME_ID_LENGTH],
        )
