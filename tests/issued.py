"""Cards by the hundred, as a report counts them: straight into the tables, each with its application."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.domain.application import ApplicationStatus
from pwa.domain.route import RouteKind
from pwa.models import Account, Application, Base, Card, Engagement
from pwa.models.base import uuid7


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Cards of one authority that were issued at one instant, so many days after the application was handed in."""

    authority: UUID
    clerk: UUID
    at: datetime
    days: int = 6
    route: RouteKind = RouteKind.STANDARD
    born_on: date | None = None
    organisation: UUID | None = None
    name: str = "Karte"


def issue(session: Session, batch: Batch, count: int) -> list[UUID]:
    """Issue so many cards and return their holders."""
    made = [list(_case(batch)) for _ in range(count)]
    for layer in zip(*made, strict=True):
        session.add_all(layer)
        session.flush()
    return [rows[0].id for rows in made]


def _case(batch: Batch) -> Iterator[Base]:
    key = uuid7()
    sent = batch.at - timedelta(days=batch.days)
    names = {"given_name": "Ida", "family_name": batch.name}
    account = Account(id=key, email=f"{key.hex}@holders.example", created_at=sent, **names)
    yield account
    yield Application(
        id=key,
        volunteer_id=key,
        authority_id=batch.authority,
        programme="eak-bw",
        programme_version="1",
        route=batch.route.value,
        born_on=batch.born_on,
        consent_text="Ja.",
        consent_at=sent,
        status=ApplicationStatus.CARD_ISSUED,
        submitted_at=sent,
        decided_at=batch.at,
        decided_by_id=batch.clerk,
        **names,
    )
    yield Card(
        id=key,
        number=key.hex[-20:],
        authority_id=batch.authority,
        holder_id=key,
        application_id=key,
        programme="eak-bw",
        programme_version="1",
        tier=1,
        first_on=batch.at.date(),
        last_on=None,
        issued_at=batch.at,
        issued_by_id=batch.clerk,
        **names,
    )
    if batch.organisation is not None:
        yield Engagement(account_id=key, organisation_id=batch.organisation, since=batch.at.date())
