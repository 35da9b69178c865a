"""A way to the card: what it asks for, in plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pwa.domain.window import (
    MONTHS_PER_YEAR,
    Window,
    calendar_window,
    months_after,
    rolling_window,
    whole_months,
)


class RouteKind(StrEnum):
    """A way to the card."""

    STANDARD = "standard"
    PROJECT = "project"
    ATTESTED = "attested"
    GUARANTEED = "guaranteed"
    HONOUR = "honour"
    JUBILEE = "jubilee"
    NOMINATION = "nomination"


class Place(StrEnum):
    """What must lie in the issuing authority's area."""

    ENGAGEMENT = "engagement"
    RESIDENCE = "residence"
    EITHER = "either"
    BOTH = "both"


class WindowKind(StrEnum):
    """Whether a window ends today or is made of this calendar year and those before it."""

    ROLLING = "rolling"
    CALENDAR = "calendar"


class AgeReference(StrEnum):
    """The day on which somebody must be old enough: today, or any day of this calendar year."""

    DAY = "day"
    YEAR = "year"


class Compensation(StrEnum):
    """What somebody may get for the engagement."""

    NONE = "none"
    EXPENSES = "expenses"
    CAPPED = "capped"
    PLAUSIBLE = "plausible"


class Allowance(StrEnum):
    """The kind of a lump sum: for everybody (§ 3 Nr. 26a EStG) or for trainers (§ 3 Nr. 26 EStG)."""

    GENERAL = "general"
    TRAINER = "trainer"


class Relief(StrEnum):
    """A rule that a group or an exception lifts."""

    HOURS = "hours"
    PRIOR_DURATION = "prior_duration"


class QuotaScope(StrEnum):
    """For whom a number of cards is meant."""

    PROGRAMME = "programme"
    AUTHORITY = "authority"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the languages that every page has."""

    de: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the name for a language code; German unless it is English."""
        return self.en if language.split("-", 1)[0].split("_", 1)[0] == "en" else self.de


@dataclass(frozen=True, slots=True)
class CardTerm:
    """How long a card lasts: months, a fixed last day, the earlier of both, or without end if both are None.

    With `ends_with_programme` it lasts no longer than the programme.
    """

    months: int | None
    last_day: date | None
    ends_with_programme: bool = False


@dataclass(frozen=True, slots=True)
class CompensationCap:
    """The highest lump sum in cents a year, from a day on."""

    valid_from: date
    cents: int
    allowance: Allowance = Allowance.GENERAL


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper that shows something: `kind` is its code."""

    kind: str
    name: Name
    has_expiry: bool
    has_number: bool


@dataclass(frozen=True, slots=True)
class Group:
    """People who belong to something, or who were honoured by it; one of the papers in `evidence` is enough.

    `service_days` within `service_years` calendar years (None: ever) are asked besides. `relieves` names the rules
    that the group lifts where it alone is not enough for a card.
    """

    id: str
    name: Name
    evidence: tuple[Evidence, ...]
    training: Name | None = None
    active_only: bool = False
    organisations: tuple[str, ...] = ()
    service_days: int | None = None
    service_years: int | None = None
    relieves: tuple[Relief, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """A sentence that the volunteer has to agree to."""

    id: str
    wording: Name


@dataclass(frozen=True, slots=True)
class AgeTier:
    """Other figures for people from `age_from` to `age_to`, both included and either open."""

    age_from: int | None
    age_to: int | None
    minutes: int
    prior_months: int


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day that comes each year."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """Return this day of a year."""
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Quota:
    """There are only `cards` of them, None if nobody says how many; names come in until `closes_on` each year."""

    scope: QuotaScope
    cards: int | None
    closes_on: MonthDay | None
    has_jury: bool


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule that is lifted for some time, both days included."""

    relief: Relief
    valid_from: date
    valid_to: date
    reason: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What one way to the card asks for.

    `minutes` within the last `window_months`; both are 0 where the route counts no hours. `weekly_minutes` and
    `monthly_minutes` on average do as well, where an organisation states them. `prior_months` 0 asks nothing.
    `tier` None is the programme's first.
    """

    kind: RouteKind
    minutes: int
    window_months: int
    prior_months: int
    sum_over_organisations: bool
    place: Place
    age_min: int | None
    compensation_caps: tuple[CompensationCap, ...] | None
    card_term: CardTerm | None
    tier: int | None = None
    renewable: bool | None = None
    window_kind: WindowKind = WindowKind.ROLLING
    weekly_minutes: int | None = None
    monthly_minutes: int | None = None
    or_since_founding: bool = False
    is_uninterrupted: bool = False
    organisations_max: int | None = None
    only_in_area: bool = False
    age_max: int | None = None
    age_by_exception: int | None = None
    age_reference: AgeReference = AgeReference.DAY
    age_tiers: tuple[AgeTier, ...] = ()
    compensation: Compensation | None = None
    groups: tuple[Group, ...] = ()
    honours: tuple[Group, ...] = ()
    service_years: int | None = None
    needs_attestation: bool = False
    evidence: tuple[Evidence, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    quota: Quota | None = None
    waivers: tuple[Waiver, ...] = ()
    legal_claim: bool | None = None

    @property
    def counts_hours(self) -> bool:
        """Tell whether hours lead to the card."""
        return self.minutes > 0

    def window(self, today: date) -> Window:
        """Return the days whose hours count today."""
        if self.window_kind is WindowKind.CALENDAR:
            return calendar_window(today, self.window_months // MONTHS_PER_YEAR)
        return rolling_window(today, self.window_months)

    def leaves_on(self, day: date) -> date:
        """Return the first day on which the hours of `day` no longer count."""
        if self.window_kind is WindowKind.CALENDAR:
            return date(day.year + self.window_months // MONTHS_PER_YEAR, 1, 1)
        return months_after(day, self.window_months)

    def at_age(self, born_on: date | None, today: date) -> "Route":
        """Return the route with the figures for somebody's age; those for everybody where it is not known."""
        if born_on is None:
            return self
        age = whole_months(born_on, today) // MONTHS_PER_YEAR
        for tier in self.age_tiers:
            if (tier.age_from or 0) <= age and (tier.age_to is None or age <= tier.age_to):
                return replace(self, minutes=tier.minutes, prior_months=tier.prior_months)
        return self

    def group(self, group_id: str) -> Group:
        """Return a group or an honour by its id. Raises KeyError if the route has none."""
        groups: Mapping[str, Group] = {group.id: group for group in (*self.groups, *self.honours)}
        return groups[group_id]
