"""The organisations of a draft, as values that an application can be made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.domain.duration import DurationError, parse_sum
from pwa.domain.mail_address import is_mail_address
from pwa.domain.programme import Route, RouteKind
from pwa.models import Organisation
from pwa.services import organisations
from pwa.services.application_drafts import PLACES, PlaceInput
from pwa.services.errors import RefusedError
from pwa.services.organisations import Place
from pwa.services.texts import past_day

MOST_PLACES = 5
LONGEST_ACTIVITY = 200


@dataclass(frozen=True, slots=True)
class CheckedPlace:
    """One organisation with what its member says; ``minutes`` of the last twelve months where the way counts them."""

    organisation: Organisation
    since: date
    activity: str
    minutes: int | None
    contact_email: str

    @property
    def as_input(self) -> PlaceInput:
        """Return it as a form would say it again."""
        hours = "" if self.minutes is None else f"{self.minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        place = Place(self.organisation.public_id)
        return PlaceInput(place, self.since.isoformat(), self.activity, hours, self.contact_email)


def most(route: Route | None) -> int:
    """Return how many organisations this way takes; as many as fit on a form where hours alone are entered (None)."""
    if route is None:
        return MOST_PLACES
    if not route.sum_over_organisations or route.kind is RouteKind.PROJECT:
        return 1
    return min(route.organisations_max or MOST_PLACES, MOST_PLACES)


def check(
    session: Session, places: Sequence[PlaceInput], *, route: Route | None, volunteer: UUID, today: date
) -> list[CheckedPlace]:
    """Return the organisations as values; ``route`` is None where hours alone are entered.

    Raises RefusedError that names each field at fault.
    """
    faults: dict[str, str] = {}
    if not places:
        raise RefusedError({f"{PLACES}0-organisation": "organisation_missing"})
    rows = [
        _checked(session, each, f"{PLACES}{number}-", faults, route=route, volunteer=volunteer, today=today)
        for number, each in enumerate(places[: most(route)])
    ]
    for number, row in enumerate(rows):
        if row and row.organisation in [other.organisation for other in rows[:number] if other]:
            faults[f"{PLACES}{number}-organisation"] = "organisation_twice"
    if faults:
        raise RefusedError(faults)
    return [row for row in rows if row is not None]


def as_listed(places: Sequence[CheckedPlace]) -> list[PlaceInput]:
    """Return checked organisations for the draft: each by its id, also those that were named freely."""
    return [each.as_input for each in places]


def counts_hours(route: Route | None) -> bool:
    """Tell whether the member says how many hours: only where the organisation confirms them."""
    return route is not None and route.kind is RouteKind.ATTESTED


def _checked(
    session: Session,
    given: PlaceInput,
    before: str,
    faults: dict[str, str],
    *,
    route: Route | None,
    volunteer: UUID,
    today: date,
) -> CheckedPlace | None:
    organisation = _organisation(session, given.place, before, faults, volunteer=volunteer)
    since = past_day(f"{before}since", given.since, faults, today=today)
    minutes = _minutes(given.hours, f"{before}hours", faults) if counts_hours(route) else None
    activity, email = _activity(given.activity, before, faults), given.contact_email.lower()
    if email and not is_mail_address(email):
        faults[f"{before}contact_email"] = "email_refused"
    if organisation is None or since is None:
        return None
    return CheckedPlace(organisation, since, activity, minutes, email)


def _organisation(
    session: Session, place: Place, before: str, faults: dict[str, str], *, volunteer: UUID
) -> Organisation | None:
    try:
        return organisations.resolve(session, place, volunteer=volunteer)
    except RefusedError as error:
        faults.update({f"{before}{name}": reason for name, reason in error.faults.items()})
        return None


def _minutes(text: str, field: str, faults: dict[str, str]) -> int | None:
    try:
        return parse_sum(text)
    except DurationError:
        faults[field] = "year_hours_refused"
        return None


def _activity(text: str, before: str, faults: dict[str, str]) -> str:
    activity = " ".join(text.split())
    if not activity:
        faults[f"{before}activity"] = "place_activity_missing"
    elif len(activity) > LONGEST_ACTIVITY or not activity.isprintable():
        faults[f"{before}activity"] = "activity_refused"
    return activity
