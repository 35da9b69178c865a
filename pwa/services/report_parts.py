"""The parts that a report's counts are told by, as expressions that both databases understand."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    SQLColumnExpression,
    String,
    case,
    cast,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from pwa.domain.report import UPPER_AGES, UPPER_DAYS, AgeBand, Waited
from pwa.domain.window import MONTHS_PER_YEAR, months_before
from pwa.models import Application, Attestation, Card, Engagement, Organisation

SEVERAL, NOT_STATED = "several", ""
SECONDS_OF_A_DAY = 86_400
FIELD = type_coerce(Organisation.field, String)

Column = SQLColumnExpression[object]
Pick = Callable[[ColumnElement[str]], ColumnElement[str]]


def days_between(session: Session, begun: Column, done: Column) -> Column:
    """Return how many calendar days (UTC) lie between two instants."""
    if _is_sqlite(session):
        return cast(func.julianday(func.date(done)) - func.julianday(func.date(begun)), Integer)
    return cast(func.timezone("UTC", done), Date) - cast(func.timezone("UTC", begun), Date)


def seconds_between(session: Session, begun: Column, done: Column, *, at_most: int) -> ColumnElement[float]:
    """Return the seconds between two instants, never more than ``at_most``."""
    if _is_sqlite(session):
        seconds = (func.julianday(done) - func.julianday(begun)) * SECONDS_OF_A_DAY
    else:
        seconds = func.extract("epoch", done) - func.extract("epoch", begun)
    return case((seconds > at_most, at_most), else_=seconds)


def age_band(born_on: SQLColumnExpression[date | None], month: date) -> Column:
    """Return the band of the age on the first day of a month."""
    bands = [
        (born_on > months_before(month, age * MONTHS_PER_YEAR), literal(band.value)) for band, age in UPPER_AGES.items()
    ]
    return case((born_on.is_(None), literal(AgeBand.UNKNOWN.value)), *bands, else_=literal(AgeBand.OLDER.value))


def waited(since: SQLColumnExpression[datetime], now: datetime) -> Column:
    """Return how long something has been open."""
    spans = [(since >= now - timedelta(days=days), literal(span.value)) for span, days in UPPER_DAYS.items()]
    return case(*spans, else_=literal(Waited.LONGER.value))


def was_imported() -> ColumnElement[bool]:
    """Tell whether an application only stands behind a card that was issued elsewhere: nobody agreed to anything in it.

    Every other application needs a consent. The link that names the import hangs on the card, and may pass to another.
    """
    return Application.consent_text == ""


def field_of_card() -> Column:
    """Return what the organisations work for that a card rests on: those of its application, else of its holder."""
    lowest = func.coalesce(_of_application(func.min), _of_holder(func.min))
    highest = func.coalesce(_of_application(func.max), _of_holder(func.max))
    several = (lowest != highest, literal(SEVERAL))
    return case((lowest.is_(None), literal(NOT_STATED)), several, else_=lowest)


def _of_application(pick: Pick) -> Column:
    of_card = select(pick(FIELD)).join(Attestation, Attestation.organisation_id == Organisation.id)
    return of_card.where(Attestation.application_id == Card.application_id).scalar_subquery()


def _of_holder(pick: Pick) -> Column:
    of_card = select(pick(FIELD)).join(Engagement, Engagement.organisation_id == Organisation.id)
    return of_card.where(Engagement.account_id == Card.holder_id).scalar_subquery()


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
