"""Which application renews which card, and on what a card rests today."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.application import ApplicationStatus
from pwa.models import Application, Card, CardRenewal


def mark(session: Session, application: Application, *, today: date) -> None:
    """Note that an application renews the holder's card, where the same office has issued one that ends soon."""
    card = newest(session, holder=application.volunteer_id)
    if card is not None and card.authority_id == application.authority_id and card.may_be_renewed_on(today):
        session.add(CardRenewal(application_id=application.id, card_id=card.id))
        session.flush()


def card_of(session: Session, application: Application) -> Card | None:
    """Return the card that an application renews, if any."""
    renewed = select(Card).join(CardRenewal, CardRenewal.card_id == Card.id)
    return session.scalar(renewed.where(CardRenewal.application_id == application.id))


def grounds(session: Session, card: Card) -> Application:
    """Return the application on which a card rests: that of its last renewal, else its first one."""
    renewals = (
        select(Application)
        .join(CardRenewal, CardRenewal.application_id == Application.id)
        .where(CardRenewal.card_id == card.id, Application.status == ApplicationStatus.CARD_ISSUED)
        .order_by(Application.submitted_at.desc(), Application.id.desc())
        .options(joinedload(Application.authority))
    )
    last = session.scalars(renewals.limit(1)).one_or_none()
    first = select(Application).where(Application.id == card.application_id)
    return last or session.scalars(first.options(joinedload(Application.authority))).one()


def newest(session: Session, *, holder: UUID) -> Card | None:
    """Return the holder's newest card, whatever its state."""
    own = select(Card).where(Card.holder_id == holder).options(joinedload(Card.authority))
    return session.scalars(own.order_by(Card.issued_at.desc(), Card.id.desc()).limit(1)).one_or_none()
