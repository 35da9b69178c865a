"""What a clerk fills in at the counter, and who does it by which rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid4

from pwa.domain.programme import Programme, Route, RouteKind
from pwa.services.application_drafts import PLACES, PlaceInput, read_way
from pwa.services.counter_people import PersonInput

HOURS_ONLY: Final = "hours"
CONFIRMATION: Final = "signed_confirmation"  # of the organisation, on paper; beside the kinds of the programme's file
WAYS: Final = (RouteKind.STANDARD, RouteKind.PROJECT, RouteKind.ATTESTED, RouteKind.GUARANTEED)
BY_LOG: Final = frozenset({HOURS_ONLY, RouteKind.STANDARD, RouteKind.PROJECT})


@dataclass(frozen=True, slots=True)
class CounterPlace:
    """One organisation as the form says it, with its paper log where there is one."""

    said: PlaceInput = field(default_factory=PlaceInput)
    lines: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterInput:
    """The form as it was filled in, every field still text; by ``form_id`` it is known when it is sent again."""

    form_id: UUID = field(default_factory=uuid4)
    person: PersonInput = field(default_factory=PersonInput)
    is_other_person: bool = False
    places: tuple[CounterPlace, ...] = (CounterPlace(),)
    way: str = ""
    compensation: str = ""
    paper_kind: str = ""
    paper_number: str = ""
    paper_last_on: str = ""
    has_seen: bool = False
    has_consent: bool = False
    consent_on: str = ""
    code: str = ""

    @property
    def said(self) -> tuple[PlaceInput, ...]:
        """Return the organisations as the application's steps take them."""
        return tuple(each.said for each in self.places)

    def fingerprint(self) -> str:
        """Return a hash of all that the form says beside its hours: it tells a repeat from another form."""
        places = tuple(replace(each, lines="") for each in self.places)
        return sha256(repr(replace(self, form_id=UUID(int=0), code="", places=places)).encode()).hexdigest()

    def route(self, programme: Programme) -> Route | None:
        """Return the way that is ticked, None for hours alone or where the counter knows no such way."""
        kind, _group = read_way(self.way)
        return next((each for each in programme.routes if each.kind is kind and kind in WAYS), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who enters, where, by which rules, and when; ``consent`` are the words that stand on the signed form."""

    authority: UUID
    clerk: UUID
    programme: Programme
    consent: Mapping[RouteKind, str]
    declarations: Mapping[str, str]
    now: datetime
    today: date


def lines_field(number: int) -> str:
    """Return the name of the field with the paper log of an organisation, counted from 0."""
    return f"{PLACES}{number}-lines"
