"""What is known of a volunteer, and what one rule says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pwa.domain.route import Allowance, Name


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a volunteer.

    `minutes_by_day` holds approved minutes: those of all organisations together where the route sums them, else
    those of the one in question. `project_minutes_by_day` are those of the one project that the project route looks
    at; without them that route is not met. `engaged_since` is the earliest day; `compensation_cents` a year's lump
    sums.

    What an organisation states stands in for logged hours: `attested_minutes` within the route's window,
    `attested_weekly_minutes` and `attested_monthly_minutes` on average, `attested_since`.

    `groups` gives for each group the last day of its evidence, None if that has no end; whoever stands there is
    vouched for by the organisation or by evidence that the office accepted. `service_days` counts by group or honour.
    `place_held` None: the office looks at the place, no rule does. `quota_left`: cards that are still free.
    """

    minutes_by_day: Mapping[date, int]
    engaged_since: date | None = None
    born_on: date | None = None
    compensation_cents: int | None = None
    allowance: Allowance = Allowance.GENERAL
    project_minutes_by_day: Mapping[date, int] = field(default_factory=dict)
    attested_minutes: int | None = None
    attested_weekly_minutes: int | None = None
    attested_monthly_minutes: int | None = None
    attested_since: date | None = None
    resumed_on: date | None = None
    founded_on: date | None = None
    groups: Mapping[str, date | None] = field(default_factory=dict)
    service_days: Mapping[str, int] = field(default_factory=dict)
    honours: frozenset[str] = frozenset()
    service_since: date | None = None
    interrupted_months: int = 0
    declarations: frozenset[str] = frozenset()
    place_held: bool | None = None
    nominated: bool = False
    nominated_on: date | None = None
    quota_left: int | None = None


class RuleKind(StrEnum):
    """A rule, and with it the unit of its figures: minutes, months, years, cents a year, or things."""

    HOURS = "hours"
    WEEKLY_HOURS = "weekly_hours"
    MONTHLY_HOURS = "monthly_hours"
    PRIOR_DURATION = "prior_duration"
    AGE = "age"
    AGE_MAX = "age_max"
    COMPENSATION = "compensation"
    GROUP = "group"
    HONOUR = "honour"
    SERVICE_YEARS = "service_years"
    PLACE = "place"
    DECLARATION = "declaration"
    NOMINATION = "nomination"
    DEADLINE = "deadline"
    QUOTA = "quota"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule. `actual` and `missing` are None where the fact is; for a cap `missing` is what lies above it.

    Hours are satisfied from the day on which the window's minutes reached the threshold, and until the last day on
    which they still do if nothing is added. The other rules are satisfied from a day on that may lie ahead, or until
    one that may be over. `names` are what the rule asks for, `held` what of it is there. `waived_by` names the group
    or the exception that lifts the rule; `by_exception` tells that the office may see it as met,
    `is_attested` that an organisation's statement counts and not a log.
    """

    kind: RuleKind
    satisfied: bool
    required: int
    actual: int | None
    missing: int | None
    satisfied_from: date | None
    satisfied_until: date | None
    names: tuple[Name, ...] = ()
    held: tuple[Name, ...] = ()
    waived_by: Name | None = None
    by_exception: bool = False
    is_attested: bool = False
