"""Reading the audit log of one authority: narrowed, page by page, newest first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from pwa.clock import local_midnight
from pwa.models import (
    Account,
    Application,
    AuditEntry,
    AuditPseudonym,
    Card,
    CardImport,
    CollectiveApplication,
    HourLog,
    Organisation,
)
from pwa.services.errors import RefusedError
from pwa.services.own_ids import own_of
from pwa.services.paging import Order, Page, page_of
from pwa.services.texts import required_day

MOST_PEOPLE = 500
MOST_EXPORTED = 50_000
NEWEST_FIRST = Order(AuditEntry.at, AuditEntry.id, descending=True)
ONE_DAY = timedelta(days=1)
Case = HourLog | Application | Card | CollectiveApplication | Organisation | CardImport
CASES: dict[str, type[Case]] = {
    "hour log": HourLog,
    "application": Application,
    "card": Card,
    "list": CollectiveApplication,
    "organisation": Organisation,
    "card import": CardImport,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the log is narrowed to; nothing is left out where nothing is set. Days are inclusive."""

    act: str = ""
    person: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""

    @property
    def arguments(self) -> dict[str, str]:
        """Return the filter as an address says it: empty where nothing is set."""
        days = {"since": self.since, "until": self.until}
        asked = {"act": self.act, "person": self.person, "subject": self.subject, "q": self.text}
        asked |= {name: day.isoformat() for name, day in days.items() if day}
        return {name: value for name, value in asked.items() if value}


def read(
    asked: Mapping[str, str], *, acts: Collection[str], subjects: Collection[str], people: Collection[str]
) -> Filter:
    """Return the filter that an address asks for; what cannot be chosen is left out, a text is taken literally."""
    act, person, subject = (asked.get(name, "") for name in ("act", "person", "subject"))
    return Filter(
        act=act if act in acts else "",
        person=person if person in people else "",
        subject=subject if subject in subjects else "",
        since=_day(asked.get("since", "")),
        until=_day(asked.get("until", "")),
        text=asked.get("q", "").strip(),
    )


def page(session: Session, chosen: Filter, *, authority: UUID, after: str | None) -> Page[AuditEntry]:
    """Return some entries of an authority, newest first."""
    return page_of(session, _rows(chosen, authority), order=NEWEST_FIRST, after=after)


def every(session: Session, chosen: Filter, *, authority: UUID) -> Sequence[AuditEntry]:
    """Return the entries that the filter lets through. Raises RefusedError where they are too many for a file."""
    rows = _rows(chosen, authority).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    found = session.scalars(rows.limit(MOST_EXPORTED + 1)).all()
    if len(found) > MOST_EXPORTED:
        raise RefusedError({"form": "log_too_long"})
    return found


def people(session: Session, *, authority: UUID) -> dict[str, str]:
    """Return whom the filter offers, by their pseudonyms in the order of the names: not all of very many."""
    return _named(session, _known(authority).limit(MOST_PEOPLE))


def names(session: Session, entries: Iterable[AuditEntry], *, authority: UUID) -> dict[str, str]:
    """Return who made these entries, by pseudonym; who is not among them has no account any more."""
    actors = {entry.actor for entry in entries}
    return _named(session, _known(authority).where(AuditPseudonym.name.in_(actors)))


def present(session: Session, entries: Iterable[AuditEntry], *, authority: UUID) -> set[str]:
    """Return the subjects of entries that this authority can still open."""
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        noun, _, public_id = entry.subject.rpartition(" ")
        wanted.setdefault(noun, set()).add(public_id)
    return {
        f"{noun} {public_id}"
        for noun, table in CASES.items()
        if noun in wanted
        for public_id in session.scalars(
            select(table.public_id).where(own_of(table.public_id, wanted[noun], table.authority_id, authority))
        )
    }


def _known(authority: UUID) -> Select[str, Account]:
    return (
        select(AuditPseudonym.name, Account)
        .join(Account, Account.id == AuditPseudonym.account_id)
        .where(AuditPseudonym.authority_id == authority)
        .order_by(Account.family_name, Account.given_name, AuditPseudonym.name)
    )


def _named(session: Session, rows: Select[str, Account]) -> dict[str, str]:
    """Return each account's name, or its address where none was given yet."""
    return {actor: who.full_name or who.email or who.public_id for actor, who in session.execute(rows)}


def _rows(chosen: Filter, authority: UUID) -> Select[AuditEntry]:
    return select(AuditEntry).where(*_conditions(chosen, authority))


def _conditions(chosen: Filter, authority: UUID) -> list[ColumnElement[bool]]:
    conditions = [AuditEntry.authority_id == authority]
    if chosen.act:
        conditions.append(AuditEntry.act == chosen.act)
    if chosen.person:
        conditions.append(AuditEntry.actor == chosen.person)
    if chosen.subject:
        of_kind = AuditEntry.subject.startswith(f"{chosen.subject} ", autoescape=True)
        conditions.append(or_(AuditEntry.subject == chosen.subject, of_kind))
    if chosen.since:
        conditions.append(AuditEntry.at >= local_midnight(chosen.since))
    if chosen.until:
        conditions.append(AuditEntry.at < local_midnight(chosen.until + ONE_DAY))
    if chosen.text:
        columns = (AuditEntry.subject, AuditEntry.reason, AuditEntry.actor)
        conditions.append(or_(*(column.icontains(chosen.text, autoescape=True) for column in columns)))
    return conditions


def _day(text: str) -> date | None:
    """Return an ISO day that a form may say, else nothing."""
    return required_day("day", text, {})
