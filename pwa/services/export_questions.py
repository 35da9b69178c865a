"""The questions behind an office's exports: the columns that each needs, no birth day and no address among them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.domain.hour_log import HourLogStatus
from pwa.models import Account, Application, Card, HourLog, Organisation, OrganisationContact
from pwa.services import application_decisions, hour_decisions, routing
from pwa.services.office_exports import WAITING, Check, Filter, What
from pwa.services.texts import search_words

Question = Select[*tuple[object, ...]]
Text = InstrumentedAttribute[str]


def question(chosen: Filter, *, authority: UUID, today: date) -> Question:
    """Return what asks for the rows of this authority that the filter lets through, the oldest first."""
    return QUESTIONS[chosen.what](chosen, authority, today)


def _hours(chosen: Filter, authority: UUID, _today: date) -> Question:
    log = HourLog
    asked = select(
        log.submitted_at,
        Account.given_name,
        Account.family_name,
        Organisation.name,
        log.activity,
        log.worked_on,
        log.minutes,
        log.status,
        log.decided_at,
    )
    joined = asked.join(Account, Account.id == log.volunteer_id).join(
        Organisation, Organisation.id == log.organisation_id
    )
    found = joined.where(log.authority_id == authority, *_within(chosen, log.submitted_at))
    if chosen.state:
        wanted = hour_decisions.WAITING if chosen.state == WAITING else (HourLogStatus(chosen.state),)
        found = found.where(log.status.in_(wanted))
    texts = (Account.given_name, Account.family_name, Organisation.name)
    return found.where(*_words(chosen, *texts)).order_by(log.submitted_at, log.id)


def _applications(chosen: Filter, authority: UUID, _today: date) -> Question:
    row = Application
    asked = select(row.submitted_at, row.given_name, row.family_name, row.route, row.group, row.status, row.decided_at)
    found = asked.where(row.authority_id == authority, *_within(chosen, row.submitted_at))
    if chosen.state:
        wanted = application_decisions.WAITING if chosen.state == WAITING else (ApplicationStatus(chosen.state),)
        found = found.where(row.status.in_(wanted))
    return found.where(*_words(chosen, row.given_name, row.family_name)).order_by(row.submitted_at, row.id)


def _cards(chosen: Filter, authority: UUID, today: date) -> Question:
    asked = select(
        Card.number, Card.given_name, Card.family_name, Card.first_on, Card.last_on, Card.state, Card.issued_at
    )
    found = asked.where(Card.authority_id == authority, *_within(chosen, Card.issued_at))
    if chosen.state:
        found = found.where(_card_is(CardState(chosen.state), today))
    texts = (Card.number, Card.given_name, Card.family_name)
    return found.where(*_words(chosen, *texts)).order_by(Card.issued_at, Card.id)


def _organisations(chosen: Filter, authority: UUID, _today: date) -> Question:
    row, contact = Organisation, OrganisationContact
    checked = contact.checked_at.is_not(None) & contact.removed_at.is_(None)
    speaking = select(func.count()).where(contact.organisation_id == row.id, checked).scalar_subquery()
    found = select(row.name, row.field, row.is_checked, row.is_trusted, speaking).where(routing.decides_for(authority))
    if chosen.state:
        found = found.where(row.is_checked.is_(chosen.state == Check.CHECKED))
    return found.where(*_words(chosen, row.name)).order_by(row.name, row.id)


def _card_is(state: CardState, today: date) -> ColumnElement[bool]:
    """Return which cards are in a state as people see it: an active one ends by itself after its last day."""
    is_over = and_(Card.state == CardState.ACTIVE, Card.last_on < today)
    if state is CardState.ENDED:
        return or_(Card.state == CardState.ENDED, is_over)
    if state is CardState.ACTIVE:
        return and_(Card.state == CardState.ACTIVE, or_(Card.last_on.is_(None), Card.last_on >= today))
    return Card.state == state


def _within(chosen: Filter, at: InstrumentedAttribute[datetime]) -> Iterator[ColumnElement[bool]]:
    if chosen.starts_at:
        yield at >= chosen.starts_at
    if chosen.ends_before:
        yield at < chosen.ends_before


def _words(chosen: Filter, *columns: Text) -> Iterator[ColumnElement[bool]]:
    """Yield that each word searched for is a part of one of the columns, taken literally."""
    for word in search_words(chosen.text):
        yield or_(*(column.icontains(word, autoescape=True) for column in columns))


QUESTIONS: Mapping[What, Callable[[Filter, UUID, date], Question]] = {
    What.HOURS: _hours,
    What.APPLICATIONS: _applications,
    What.CARDS: _cards,
    What.ORGANISATIONS: _organisations,
}
