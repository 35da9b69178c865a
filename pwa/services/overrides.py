"""Hardship cases: an application whose rules are not met is granted by two people, with the reason."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.domain.application import ApplicationStatus, transition
from pwa.domain.programme import Programme
from pwa.models import Application, FourEyesAct, Proposal
from pwa.services import application_decisions, consequences, entitlement, four_eyes
from pwa.services.errors import RefusedError
from pwa.services.own_cases import refuse_own_application


def propose(
    session: Session,
    application: Application,
    *,
    reason: str,
    by: UUID,
    programme: Programme,
    now: datetime,
    today: date,
) -> Proposal:
    """Propose to grant the card in spite of the rules.

    Raises OwnCaseError, AlreadyDecidedError, and RefusedError without a reason or where the rules are met anyway.
    """
    refuse_own_application(session, application, by=by)
    transition(application.status, ApplicationStatus.APPROVED)
    if entitlement.of_application(session, application, programme=programme, today=today).is_satisfied:
        raise RefusedError({"reason": "override_needless"})
    if of_application(session, application, now=now) is not None:
        raise RefusedError({"reason": "override_waits"})
    return four_eyes.propose(
        session,
        authority=application.authority_id,
        act=FourEyesAct.OVERRIDE,
        details={"application": application.public_id},
        reason=reason,
        by=by,
        now=now,
    )


def of_application(session: Session, application: Application, *, now: datetime) -> Proposal | None:
    """Return the proposal that waits for a second person, if there is one."""
    rows = four_eyes.waiting(session, authority=application.authority_id, now=now)
    own = (row for row in rows if row.act is FourEyesAct.OVERRIDE)
    return next((row for row in own if row.details.get("application") == application.public_id), None)


def perform(session: Session, proposal: Proposal, by: UUID, now: datetime) -> None:
    """Approve the application in spite of the rules, with the reason in its history.

    Raises NotFoundError, OwnCaseError and AlreadyDecidedError.
    """
    application = application_decisions.get(
        session, str(proposal.details["application"]), authority=proposal.authority_id
    )
    refuse_own_application(session, application, by=by)
    application.approve(by=by, at=now, reason=proposal.reason)
    session.flush()
    consequences.drop(session, application)
