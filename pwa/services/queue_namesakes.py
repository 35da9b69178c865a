"""Whether a person is here already: with a card, or by another account of the same name and birthday."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.domain.case_flag import CaseFlag
from pwa.models import Application, Card, CardRenewal
from pwa.services.own_ids import belongs

OVER = (CardState.REVOKED, CardState.REPLACED)


@dataclass(frozen=True, slots=True)
class Other:
    """Another application of the same name, or of the same person, with a card that it led to."""

    application: UUID
    volunteer: UUID
    born_on: date | None
    card: Card | None

    @property
    def key(self) -> tuple[UUID, UUID | None]:
        """Return what tells it from others: an application may have led to several cards, one after the other."""
        return self.application, self.card.id if self.card else None

    def may_be(self, row: Application) -> bool:
        """Tell whether no birthday speaks against its being the same person."""
        same = self.volunteer == row.volunteer_id
        return same or self.born_on is None or row.born_on is None or self.born_on == row.born_on


def people_flags(session: Session, rows: Sequence[Application], *, today: date) -> dict[UUID, tuple[CaseFlag, ...]]:
    """Return for each application whether its person has a card, had one taken away, or is here under two accounts.

    A card that the application is to renew is no other card, nor is one whose place that card took.
    """
    named, own, renewed = _named(session, rows), _own(session, rows), _renewed(session, rows)
    flags: dict[UUID, tuple[CaseFlag, ...]] = {}
    for row in rows:
        known = {other.key: other for other in [*named.get(row.name_key, ()), *own.get(row.volunteer_id, ())]}
        flags[row.id] = tuple(_flags(row, list(known.values()), renewed.get(row.id), today=today))
    return flags


def _flags(row: Application, known: Sequence[Other], renewed: Card | None, *, today: date) -> Iterator[CaseFlag]:
    others = [other for other in known if other.application != row.id and other.may_be(row)]
    cards = [other.card for other in others if other.card is not None and not _goes_on(other.card, renewed)]
    if any(card.is_valid_on(today) for card in cards):
        yield CaseFlag.CARD
    if any(card.state in OVER for card in cards):
        yield CaseFlag.CARD_REVOKED
    if any(other.volunteer != row.volunteer_id for other in others):
        yield CaseFlag.SAME_PERSON


def _goes_on(card: Card, renewed: Card | None) -> bool:
    """Tell whether a card is the one that goes on, or one whose place it took: they rest on the same application."""
    if renewed is None or card.state is CardState.REVOKED:
        return False
    return card.application_id == renewed.application_id


def _named(session: Session, rows: Sequence[Application]) -> dict[str, list[Other]]:
    """Return what each authority knows by the names of these applications."""
    found: dict[str, list[Other]] = {}
    for authority in {each.authority_id for each in rows}:
        names = {each.name_key for each in rows if each.authority_id == authority}
        wanted = _standing().where(Application.authority_id == authority, Application.name_key.in_(names))
        for row in session.execute(wanted):
            found.setdefault(row.name_key, []).append(Other(row.id, row.volunteer_id, row.born_on, row.Card))
    return found


def _own(session: Session, rows: Sequence[Application]) -> dict[UUID, list[Other]]:
    """Return what each authority knows of the same people, whatever their names were then."""
    found: dict[UUID, list[Other]] = {}
    for authority in {each.authority_id for each in rows}:
        people = {each.volunteer_id for each in rows if each.authority_id == authority}
        wanted = _standing().where(belongs(Application.authority_id, authority), Application.volunteer_id.in_(people))
        for row in session.execute(wanted):
            found.setdefault(row.volunteer_id, []).append(Other(row.id, row.volunteer_id, row.born_on, row.Card))
    return found


def _standing() -> Select[str, UUID, UUID, date | None, Card | None]:
    """Return the question for applications with their cards; withdrawn ones are left out."""
    return (
        select(Application.name_key, Application.id, Application.volunteer_id, Application.born_on, Card)
        .outerjoin(Card, Card.application_id == Application.id)
        .where(Application.status != ApplicationStatus.WITHDRAWN)
    )


def _renewed(session: Session, rows: Sequence[Application]) -> dict[UUID, Card]:
    """Return for each of these applications the card that it is to renew."""
    wanted = (
        select(CardRenewal.application_id, Card)
        .join(Card, Card.id == CardRenewal.card_id)
        .where(CardRenewal.application_id.in_([row.id for row in rows]))
    )
    return {row.application_id: row.Card for row in session.execute(wanted)}
