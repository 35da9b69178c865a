"""What a volunteer's list of own entries is narrowed to: state, organisation, year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog, Organisation


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: where and in which years somebody has entries, the newest year first."""

    organisations: Sequence[Organisation] = ()
    years: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; nothing is left out where nothing is set."""

    status: HourLogStatus | None = None
    organisation: Organisation | None = None
    year: int | None = None

    @property
    def arguments(self) -> dict[str, str]:
        """Return the filter as an address says it: empty where nothing is set."""
        asked = {
            "status": self.status.value if self.status else "",
            "organisation": self.organisation.public_id if self.organisation else "",
            "year": str(self.year or ""),
        }
        return {name: value for name, value in asked.items() if value}

    def conditions(self, volunteer: UUID) -> list[ColumnElement[bool]]:
        """Return what the own entries that it lets through have in common."""
        conditions = [HourLog.volunteer_id == volunteer]
        if self.status:
            conditions.append(HourLog.status == self.status)
        if self.organisation:
            conditions.append(HourLog.organisation_id == self.organisation.id)
        if self.year:
            conditions.append(HourLog.worked_on.between(date(self.year, 1, 1), date(self.year, 12, 31)))
        return conditions


def choices(session: Session, *, volunteer: UUID) -> Choices:
    """Return what this volunteer can choose from, by steps through an index, however many entries there are."""
    days = select(HourLog.worked_on).where(HourLog.volunteer_id == volunteer)
    newest = session.scalar(days.order_by(HourLog.worked_on.desc()).limit(1))
    oldest = session.scalar(days.order_by(HourLog.worked_on).limit(1))
    if newest is None or oldest is None:
        return Choices()
    places = select(Organisation).where(Organisation.id.in_(_places(volunteer)))
    rows = session.scalars(places.order_by(Organisation.name, Organisation.id)).all()
    return Choices(rows, range(newest.year, oldest.year - 1, -1))


def read(choices: Choices, asked: Mapping[str, str]) -> Filter:
    """Return the filter that an address asks for; what cannot be chosen is left out."""
    status, place, year = (asked.get(name, "") for name in ("status", "organisation", "year"))
    return Filter(
        next((each for each in HourLogStatus if each.value == status), None),
        next((each for each in choices.organisations if each.public_id == place), None),
        next((each for each in choices.years if str(each) == year), None),
    )


def _places(volunteer: UUID) -> Select[UUID]:
    """Step from one organisation of the index to the next, which costs the same however many entries each has."""
    place = HourLog.organisation_id
    own = select(place).where(HourLog.volunteer_id == volunteer).order_by(place).limit(1)
    found = select(own.scalar_subquery().label("place")).cte("places", recursive=True)
    onward = select(own.where(place > found.c.place).scalar_subquery()).where(found.c.place.is_not(None))
    found = found.union_all(onward)
    return select(found.c.place).where(found.c.place.is_not(None))
