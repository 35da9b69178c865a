"""Profiles: the name, and since when in which organisation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, selectinload

from pwa.domain.names import NameRefusedError, clean_name
from pwa.models import Account, Engagement, Organisation
from pwa.services import organisations
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.texts import past_day


@dataclass(frozen=True, slots=True)
class EngagementInput:
    """One row of the profile form: an organisation's public id, or a name and a Kreis, and since when."""

    place: organisations.Place
    since: str


def get(session: Session, account_id: UUID) -> Account:
    """Return an account with its engagements. Raises NotFoundError."""
    with_organisations = selectinload(Account.engagements).joinedload(Engagement.organisation)
    account = session.scalar(select(Account).where(Account.id == account_id).options(with_organisations))
    if account is None:
        raise NotFoundError
    return account


def names_of(session: Session, account_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the full names of accounts by their keys."""
    wanted = set(account_ids) - {None}
    return {row.id: row.full_name for row in session.scalars(select(Account).where(Account.id.in_(wanted)))}


def set_language(session: Session, *, account_id: UUID, language: str) -> None:
    """Keep the language of mails to this person."""
    session.execute(update(Account).where(Account.id == account_id).values(language=language))


def save_profile(
    session: Session,
    *,
    account: Account,
    given_name: str,
    family_name: str,
    engagements: Sequence[EngagementInput],
    today: date,
) -> None:
    """Keep name and engagements. Raises RefusedError that names each field at fault; then nothing is kept."""
    faults: dict[str, str] = {}
    names = {"given_name": given_name, "family_name": family_name}
    cleaned = {field: _name(text, field, faults) for field, text in names.items()}
    days = [
        past_day(f"engagements-{number}-since", row.since, faults, today=today)
        for number, row in enumerate(engagements)
    ]
    found = _organisations(session, account, engagements, faults)
    if faults:
        raise RefusedError(faults)
    account.given_name, account.family_name = cleaned["given_name"], cleaned["family_name"]
    _replace(session, account, {place: day for place, day in zip(found, days, strict=True) if day is not None})


def save_names(session: Session, *, account: Account, given_name: str, family_name: str) -> None:
    """Keep the name alone. Raises RefusedError that names each field at fault; then nothing is kept."""
    faults: dict[str, str] = {}
    given, family = _name(given_name, "given_name", faults), _name(family_name, "family_name", faults)
    if faults:
        raise RefusedError(faults)
    account.given_name, account.family_name = given, family
    session.flush()


def _name(text: str, field: str, faults: dict[str, str]) -> str:
    try:
        return clean_name(text)
    except NameRefusedError as error:
        faults[field] = f"name_{error.reason}"
        return ""


def _organisations(
    session: Session, account: Account, rows: Sequence[EngagementInput], faults: dict[str, str]
) -> list[Organisation]:
    found: list[Organisation] = []
    for number, row in enumerate(rows):
        try:
            organisation = organisations.resolve(session, row.place, volunteer=account.id)
        except RefusedError as error:
            faults.update({f"engagements-{number}-{field}": reason for field, reason in error.faults.items()})
            continue
        if organisation in found:
            faults[f"engagements-{number}-organisation"] = "organisation_twice"
        found.append(organisation)
    return found


def _replace(session: Session, account: Account, since: dict[Organisation, date]) -> None:
    session.execute(delete(Engagement).where(Engagement.account_id == account.id))
    session.expire(account, ["engagements"])
    session.add_all(
        Engagement(account_id=account.id, organisation_id=organisation.id, since=day)
        for organisation, day in since.items()
    )
    session.flush()
