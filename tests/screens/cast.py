"""Who and what a database of the demo has, by the names that scenes use; all of one Kreis."""

from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.demo.places import OSTALBKREIS
from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.domain.hour_log import HourLogStatus
from pwa.models import Account, Application, Authority, Card, HourLog, Partner

APPLICATIONS: Final = (
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.QUERIED,
    ApplicationStatus.APPROVED,
    ApplicationStatus.REJECTED,
    ApplicationStatus.CARD_ISSUED,
)
HOUR_LOGS: Final = tuple(status for status in HourLogStatus if status is not HourLogStatus.CONFIRMED)


def account_of(session: Session, email: str) -> Account:
    """Return the account with this address."""
    return session.scalars(select(Account).where(Account.email == email)).one()


def applicants(session: Session) -> dict[str, UUID]:
    """Return who has an application in each state, such as "queried_application"."""
    return {_name(status, "application"): application_in(session, status).volunteer_id for status in APPLICATIONS}


def holders(session: Session) -> dict[str, UUID]:
    """Return who has a card in each state, such as "revoked_card"."""
    return {_name(state, "card"): card_in(session, state).holder_id for state in CardState}


def partner_in(session: Session) -> str:
    """Return the public id of the Kreis's partner whose name comes first."""
    of_kreis = select(Partner.public_id).join(Authority, Authority.id == Partner.authority_id)
    return session.scalars(of_kreis.where(Authority.ags == OSTALBKREIS).order_by(Partner.name).limit(1)).one()


def cases_of(session: Session, volunteer: UUID) -> dict[str, str]:
    """Return public ids: hour logs of a volunteer, applications and cards of anybody, one in each state."""
    return {
        **{_name(status, "hours"): hour_log_in(session, status, volunteer) for status in HOUR_LOGS},
        **{_name(status, "application"): application_in(session, status).public_id for status in APPLICATIONS},
        **{_name(state, "card"): card_in(session, state).public_id for state in CardState},
    }


def hour_log_in(session: Session, status: HourLogStatus, volunteer: UUID) -> str:
    """Return the public id of the newest of a volunteer's hour logs."""
    own = select(HourLog).where(HourLog.volunteer_id == volunteer, HourLog.status == status)
    return session.scalars(own.order_by(HourLog.submitted_at.desc(), HourLog.id).limit(1)).one().public_id


def application_of(session: Session, volunteer: UUID) -> str:
    """Return the public id of a volunteer's only application."""
    return session.scalars(select(Application.public_id).where(Application.volunteer_id == volunteer)).one()


def application_in(session: Session, status: ApplicationStatus) -> Application:
    """Return the application that has waited longest."""
    of_kreis = select(Application).join(Authority).where(Authority.ags == OSTALBKREIS, Application.status == status)
    return session.scalars(of_kreis.order_by(Application.submitted_at, Application.id).limit(1)).one()


def card_in(session: Session, state: CardState) -> Card:
    """Return the card that was issued last."""
    of_kreis = select(Card).join(Authority).where(Authority.ags == OSTALBKREIS, Card.state == state)
    return session.scalars(of_kreis.order_by(Card.issued_at.desc(), Card.id).limit(1)).one()


def _name(state: ApplicationStatus | CardState | HourLogStatus, kind: str) -> str:
    return f"{state.value}_{kind}"
