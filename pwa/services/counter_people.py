"""People at the counter: found again, taken in anew, and told apart from others of the same name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from pwa.clock import local_day
from pwa.domain.person_key import similar_key
from pwa.models import Account, Application, Card, CounterPerson, HourLog
from pwa.services import accounts
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.texts import past_day, search_words

MOST_FOUND: Final = 20
LONGEST_LINE: Final = 120
OLDEST: Final = 120  # years


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInput:
    """The person as the form says it, every field still text; the address is asked only where there is no mail."""

    given_name: str = ""
    family_name: str = ""
    born_on: str = ""
    street: str = ""
    town: str = ""


def get(session: Session, public_id: str, *, authority: UUID) -> Account:
    """Return a person whom this office knows. Raises NotFoundError."""
    row = session.scalars(select(Account).where(Account.public_id == public_id, _known(authority))).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def search(session: Session, text: str, *, authority: UUID) -> Sequence[Account]:
    """Return people whom this office knows by a part of the name, taken literally; nobody for an empty text."""
    words = search_words(text)
    if not words:
        return []
    found = select(Account).where(_known(authority))
    for word in words:
        found = found.where(
            or_(
                Account.family_name.icontains(word, autoescape=True),
                Account.given_name.icontains(word, autoescape=True),
            )
        )
    ordered = found.order_by(Account.family_name, Account.given_name, Account.id).limit(MOST_FOUND)
    return session.scalars(ordered).all()


def of_account(session: Session, account: UUID) -> CounterPerson | None:
    """Return what the counter keeps of a person."""
    return session.scalar(select(CounterPerson).where(CounterPerson.account_id == account))


def alike(session: Session, given: PersonInput, *, authority: UUID) -> Sequence[Account]:
    """Return people whom this office knows and who may be this one: a name that is easily taken for the same.

    Those of the counter count with the same birth day, others, whose birth day nobody knows, with the family name.
    """
    key = similar_key(given.given_name, given.family_name)
    kept = aliased(CounterPerson)
    is_born_then = kept.born_on == read_day(given.born_on)
    has_name = func.lower(Account.family_name) == given.family_name.strip().lower()
    rows = session.scalars(
        select(Account)
        .outerjoin(kept, kept.account_id == Account.id)
        .where(_known(authority), or_(is_born_then, and_(kept.id.is_(None), has_name)))
        .order_by(Account.created_at, Account.id)
    )
    return [row for row in rows if similar_key(row.given_name, row.family_name) == key][:MOST_FOUND]


def read_day(text: str) -> date | None:
    """Return the ISO day that a form says, None where it says none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def take_in(session: Session, given: PersonInput, *, authority: UUID, by: UUID, now: datetime) -> Account:
    """Make an account without a mail address. Raises RefusedError that names each field at fault."""
    account = Account(email=None, created_at=now)
    session.add(account)
    faults: dict[str, str] = {}
    try:
        accounts.save_names(session, account=account, given_name=given.given_name, family_name=given.family_name)
    except RefusedError as error:
        faults.update(error.faults)
    try:
        describe(session, given, account=account, authority=authority, by=by, now=now)
    except RefusedError as error:
        faults.update(error.faults)
    if faults:
        raise RefusedError(faults)
    return account


def describe(
    session: Session, given: PersonInput, *, account: Account, authority: UUID, by: UUID, now: datetime
) -> None:
    """Keep birth day and address of somebody whom the counter has not described yet. Raises RefusedError."""
    faults: dict[str, str] = {}
    born_on = _born_on(given.born_on, faults, today=local_day(now))
    street, town = _line("street", given.street, faults), _line("town", given.town, faults)
    if faults or born_on is None:
        raise RefusedError(faults)
    session.flush()
    session.add(
        CounterPerson(
            account_id=account.id,
            authority_id=authority,
            born_on=born_on,
            street=street,
            town=town,
            entered_by_id=by,
            entered_at=now,
        )
    )
    session.flush()


def correct(session: Session, person: CounterPerson, given: PersonInput, *, has_mail: bool, now: datetime) -> None:
    """Keep birth day and address as the form says them now; an empty address deletes it. Raises RefusedError.

    Where there is mail the form asks for no address, and the kept one stays.
    """
    faults: dict[str, str] = {}
    born_on = _born_on(given.born_on, faults, today=local_day(now))
    street, town = _line("street", given.street, faults), _line("town", given.town, faults)
    if faults or born_on is None:
        raise RefusedError(faults)
    person.born_on = born_on
    if not has_mail:
        person.street, person.town = street, town
    session.flush()


def _known(authority: UUID) -> ColumnElement[bool]:
    """Say that a person has, or had, something to do with this office."""
    return or_(
        exists().where(CounterPerson.account_id == Account.id, CounterPerson.authority_id == authority),
        exists().where(Application.volunteer_id == Account.id, Application.authority_id == authority),
        exists().where(HourLog.volunteer_id == Account.id, HourLog.authority_id == authority),
        exists().where(Card.holder_id == Account.id, Card.authority_id == authority),
    )


def _born_on(text: str, faults: dict[str, str], *, today: date) -> date | None:
    day = past_day("born_on", text, faults, today=today)
    if faults.get("born_on") == "day_future":
        faults["born_on"] = "born_on_future"
    if faults.get("born_on") == "year_refused" or (day is not None and day.year < today.year - OLDEST):
        faults["born_on"] = "born_on_too_old"
        return None
    return day


def _line(field: str, text: str, faults: dict[str, str]) -> str:
    line = " ".join(text.split())
    if len(line) > LONGEST_LINE or not line.isprintable():
        faults[field] = "address_refused"
    return line
