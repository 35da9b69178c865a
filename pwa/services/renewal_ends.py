"""A renewal ends with the card that it was to renew: no card comes of it, and nobody waits for one."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pwa.domain.application import OPEN, ApplicationStatus
from pwa.domain.card import CardState
from pwa.models import Application, Card, CardRenewal, Consequence, RevocationReason
from pwa.services import audit, card_renewals, decision_messages

REASON: Final = "Die Karte, die dieser Antrag verlängern sollte, ist gesperrt. Damit ist auch der Antrag beendet."


def end_with(session: Session, card: Card, *, by: UUID, now: datetime) -> None:
    """End what is under way to renew a card that was just revoked."""
    renewing = select(Application).join(CardRenewal, CardRenewal.application_id == Application.id)
    for application in session.scalars(renewing.where(CardRenewal.card_id == card.id, Application.status.in_(OPEN))):
        _end(session, application, card, by=by, now=now)


def end_if_over(session: Session, application: Application, *, by: UUID, now: datetime) -> bool:
    """End an approved application whose card was revoked after all, and tell whether that is so."""
    card = card_renewals.card_of(session, application)
    if application.status is not ApplicationStatus.APPROVED or card is None or card.state is CardState.ACTIVE:
        return False
    _end(session, application, card, by=by, now=now)
    return True


def has_ended(application: Application | None) -> bool:
    """Tell whether an application has ended because its card was revoked, and not by a decision on it."""
    if application is None or application.status is not ApplicationStatus.REJECTED:
        return False
    return application.steps[-1].text == REASON


def _end(session: Session, application: Application, card: Card, *, by: UUID, now: datetime) -> None:
    """End it with a step in its history; what was to follow from an earlier decision follows no more."""
    application.end_with_card(by=by, at=now, reason=REASON)
    session.execute(delete(Consequence).where(Consequence.case_id == application.id))
    session.flush()
    audit.leave(
        session,
        authority_id=application.authority_id,
        actor_id=by,
        act="reject",
        subject=f"application {application.public_id}",
        now=now,
        reason=f"card {card.public_id} revoked",
    )
    if card.revocation_reason is not RevocationReason.DECEASED:
        decision_messages.application_rejected(session, application, now=now)
