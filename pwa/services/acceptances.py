"""Somebody on a club's list says yes or no; only a yes makes an account and an application."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.clock import local_day
from pwa.domain.application import ApplicationStatus
from pwa.domain.collective import UNANSWERED_LIFE
from pwa.domain.names import same_person_key
from pwa.domain.programme import Programme
from pwa.models import (
    Account,
    Application,
    Attestation,
    AttestationState,
    CollectiveApplication,
    CollectiveMember,
)
from pwa.services import applications, cards
from pwa.services.errors import NotFoundError, OpenApplicationError, RefusedError


class OtherAccountError(Exception):
    """The address on the list belongs to an account: its owner must be signed in to say yes."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a yes led to; a new account's owner is signed in at once."""

    account: Account
    is_new: bool


def behind_link(session: Session, key: UUID, *, now: datetime) -> CollectiveMember:
    """Return whom a link is for. Raises NotFoundError where nobody is, or nobody answered for too long."""
    whole = (
        joinedload(CollectiveMember.organisation),
        joinedload(CollectiveMember.application),
        joinedload(CollectiveMember.collective).joinedload(CollectiveApplication.authority),
    )
    member = session.scalar(select(CollectiveMember).where(CollectiveMember.id == key).options(*whole))
    if member is None or (member.is_open and member.invited_at <= now - UNANSWERED_LIFE):
        raise NotFoundError
    return member


def owner_of_address(session: Session, member: CollectiveMember) -> Account | None:
    """Return the account with the member's address, if there is one."""
    if member.email is None:
        return None
    return session.scalar(select(Account).where(Account.email == member.email))


def accept(
    session: Session,
    member: CollectiveMember,
    *,
    signed_in: UUID | None,
    consent_text: str,
    programme: Programme,
    now: datetime,
) -> Acceptance | None:
    """Note a yes: the person's account, an application, and the club's word for it. None where it was said before.

    Raises RefusedError without consent, OtherAccountError, and OpenApplicationError where the account has an
    application under way or a valid card.
    """
    if not member.is_open:
        return None
    if not consent_text:
        raise RefusedError({"consent": "consent_missing_list"})
    known = _known_account(session, member, signed_in=signed_in)
    account = known or _new_account(session, member, now=now)
    _refuse_second(session, account, today=local_day(now))
    application = _application(member, account, consent_text=consent_text, programme=programme, now=now)
    session.add(application)
    session.flush()
    session.add(_attestation(member, application))
    member.accept(application=application, at=now)
    session.flush()
    return Acceptance(account, is_new=known is None)


def own_account(session: Session, member: CollectiveMember) -> Account:
    """Return the account that a letter's link signs in once more: one without address, without office.

    Raises NotFoundError.
    """
    account = session.get(Account, member.account_id) if member.account_id else None
    if account is None or account.email is not None or account.membership is not None:
        raise NotFoundError
    return account


def refuse(session: Session, member: CollectiveMember, *, now: datetime) -> None:
    """Note a no; an answer that was given stands."""
    if member.is_open:
        member.refuse(at=now)
        session.flush()


def _known_account(session: Session, member: CollectiveMember, *, signed_in: UUID | None) -> Account | None:
    """Return whose yes this is: the owner of the address, else who is signed in under the same name, else nobody yet.

    Raises OtherAccountError.
    """
    owner = owner_of_address(session, member)
    if owner is None and signed_in is None:
        return None
    present = session.get(Account, signed_in) if signed_in else None
    if present is None or (owner is not None and owner.id != present.id):
        raise OtherAccountError
    if not present.has_profile:
        present.given_name, present.family_name = member.given_name, member.family_name
    if owner is None and not _is_same_name(present, member):
        raise OtherAccountError
    return present


def _is_same_name(account: Account, member: CollectiveMember) -> bool:
    names = (same_person_key(row.given_name, row.family_name) for row in (account, member))
    return len(set(names)) == 1


def _new_account(session: Session, member: CollectiveMember, *, now: datetime) -> Account:
    account = Account(email=member.email, given_name=member.given_name, family_name=member.family_name, created_at=now)
    session.add(account)
    session.flush()
    return account


def _refuse_second(session: Session, account: Account, *, today: date) -> None:
    card = cards.current(session, holder=account.id)
    is_open = applications.is_open(applications.current(session, volunteer=account.id))
    if is_open or (card is not None and card.is_valid_on(today)):
        raise OpenApplicationError


def _application(
    member: CollectiveMember, account: Account, *, consent_text: str, programme: Programme, now: datetime
) -> Application:
    collective = member.collective
    application = Application(
        volunteer_id=account.id,
        authority_id=collective.authority_id,
        programme=programme.id,
        programme_version=programme.version,
        route=collective.route,
        group=collective.group,
        born_on=member.born_on,
        given_name=member.given_name,
        family_name=member.family_name,
        consent_text=consent_text,
        consent_at=now,
        status=ApplicationStatus.SUBMITTED,
        submitted_at=now,
    )
    application.record(by=account.id, at=now)
    return application


def _attestation(member: CollectiveMember, application: Application) -> Attestation:
    """Return the club's word: that of its contact, or that of the clerk who took the list from the club."""
    collective = member.collective
    return Attestation(
        application_id=application.id,
        organisation_id=member.organisation_id,
        state=AttestationState.CONFIRMED,
        asked_at=collective.created_at,
        answered_at=collective.created_at,
        answered_by_id=collective.contact_id,
        vouched_by_id=collective.clerk_id,
    )
