"""Whose case it is: nobody decides on the own one, or on what one has confirmed as an organisation's contact."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from pwa.domain.hour_log import HourLogStatus
from pwa.domain.mail_address import is_same_mailbox
from pwa.models import Account, Application, Attestation, HourLog, HourLogStep, Organisation, OrganisationContact
from pwa.services.attestations import lies_with
from pwa.services.errors import OwnCaseError


def is_own_application(session: Session, application: Application, *, by: UUID) -> bool:
    """Tell whether somebody has applied, or has answered for one of the organisations."""
    if application.volunteer_id == by:
        return True
    answered = _answered().where(Attestation.application_id == application.id)
    return _has_answered(session, answered, by)


def is_own_hour_log(session: Session, hour_log: HourLog, *, by: UUID) -> bool:
    """Tell whether somebody has worked these hours, or has confirmed them or this person for the organisation."""
    if hour_log.volunteer_id == by or _has_confirmed(session, hour_log, by):
        return True
    answered = _answered().where(
        lies_with(hour_log.organisation_id),
        Attestation.application_id == Application.id,
        Application.volunteer_id == hour_log.volunteer_id,
    )
    return _has_answered(session, answered, by)


def own_applications(session: Session, applications: Sequence[Application], *, by: UUID) -> set[UUID]:
    """Return the keys of those that are somebody's own, as `is_own_application` tells for one."""
    answered = select(Attestation.application_id, OrganisationContact.email)
    answered = answered.join(Attestation, Attestation.answered_by_id == OrganisationContact.id)
    rows = session.execute(answered.where(Attestation.application_id.in_([each.id for each in applications])))
    email = _email(session, by)
    vouched = {key for key, other in rows if email is not None and is_same_mailbox(email, other)}
    return {each.id for each in applications if each.volunteer_id == by or each.id in vouched}


def own_hour_logs(session: Session, hour_logs: Sequence[HourLog], *, by: UUID) -> set[UUID]:
    """Return the keys of those that are somebody's own, as `is_own_hour_log` tells for one."""
    keys = [each.id for each in hour_logs]
    confirmed = select(HourLogStep.hour_log_id).where(
        HourLogStep.hour_log_id.in_(keys), HourLogStep.by_id == by, HourLogStep.status == HourLogStatus.CONFIRMED
    )
    own = set(session.scalars(confirmed)) | {each.id for each in hour_logs if each.volunteer_id == by}
    email = _email(session, by)
    if email is None:
        return own
    said = select(HourLogStep.hour_log_id, OrganisationContact.email)
    said = said.join(OrganisationContact, HourLogStep.contact_id == OrganisationContact.id)
    said = said.where(HourLogStep.hour_log_id.in_(keys), HourLogStep.status == HourLogStatus.CONFIRMED)
    own |= {key for key, other in session.execute(said) if is_same_mailbox(email, other)}
    vouched = _vouched_for(session, hour_logs, email)
    return own | {each.id for each in hour_logs if (each.volunteer_id, each.organisation_id) in vouched}


def _vouched_for(session: Session, hour_logs: Sequence[HourLog], email: str) -> set[tuple[UUID, UUID]]:
    """Return volunteer and organisation where whoever has this address answered; a merged one counts as its heir."""
    place = func.coalesce(Organisation.merged_into_id, Organisation.id)
    answered = (
        select(Application.volunteer_id, place, OrganisationContact.email)
        .join(Attestation, Attestation.application_id == Application.id)
        .join(Organisation, Attestation.organisation_id == Organisation.id)
        .join(OrganisationContact, Attestation.answered_by_id == OrganisationContact.id)
        .where(Application.volunteer_id.in_({each.volunteer_id for each in hour_logs}))
    )
    return {(who, where) for who, where, other in session.execute(answered) if is_same_mailbox(email, other)}


def refuse_own_application(session: Session, application: Application, *, by: UUID) -> None:
    """Raise OwnCaseError where somebody would decide on the own application."""
    if is_own_application(session, application, by=by):
        raise OwnCaseError


def refuse_own_hour_log(session: Session, hour_log: HourLog, *, by: UUID) -> None:
    """Raise OwnCaseError where somebody would decide on the own hours."""
    if is_own_hour_log(session, hour_log, by=by):
        raise OwnCaseError


def _answered() -> Select[str]:
    return select(OrganisationContact.email).join(Attestation, Attestation.answered_by_id == OrganisationContact.id)


def _has_answered(session: Session, answered: Select[str], by: UUID) -> bool:
    email = _email(session, by)
    return email is not None and any(is_same_mailbox(email, other) for other in session.scalars(answered))


def _email(session: Session, account: UUID) -> str | None:
    return session.scalar(select(Account.email).where(Account.id == account))


def _has_confirmed(session: Session, hour_log: HourLog, by: UUID) -> bool:
    confirmed = (HourLogStep.hour_log_id == hour_log.id, HourLogStep.status == HourLogStatus.CONFIRMED)
    said = select(OrganisationContact.email).join(HourLogStep, HourLogStep.contact_id == OrganisationContact.id)
    if _has_answered(session, said.where(*confirmed), by):
        return True
    return session.scalars(select(HourLogStep.id).where(*confirmed, HourLogStep.by_id == by)).first() is not None
