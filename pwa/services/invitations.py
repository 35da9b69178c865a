"""Invitations to an office: bound to an address, good once, for 48 hours; powerful roles need a second lead."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from pwa.domain.mail_address import is_mail_address, is_same_mailbox
from pwa.models import Account, Authority, FourEyesAct, Invitation, InvitationState, Membership, Proposal, Role
from pwa.services import four_eyes, second_factors, sessions
from pwa.services.errors import (
    InvitationOverError,
    NotFoundError,
    OtherAddressError,
    OtherOfficeError,
    RefusedError,
)
from pwa.services.people import POWERFUL, refuse_last_lead, roles_of

MOST_SHOWN = 50


def invite(
    session: Session, *, authority: UUID, email: str, role: str, reason: str, by: UUID, now: datetime
) -> Invitation:
    """Invite somebody: to be sent at once, or for POWERFUL roles once a second lead has confirmed.

    Raises RefusedError that names each field at fault.
    """
    office = session.get_one(Authority, authority)
    invitation = make(session, office=office, email=email, role=role, by=by, now=now)
    if invitation.role not in POWERFUL:
        invitation.sent_at = now
        session.flush()
        return invitation
    details: dict[str, object] = {"change": "invitation", "invitation": invitation.public_id}
    act = FourEyesAct.CHANGE_RIGHTS
    four_eyes.propose(session, authority=authority, act=act, details=details, reason=reason, by=by, now=now)
    return invitation


def make(session: Session, *, office: Authority, email: str, role: str, by: UUID | None, now: datetime) -> Invitation:
    """Keep an invitation that is not sent yet. Raises RefusedError that names each fault, and LastLeadError."""
    address, faults = email.strip().lower(), {}
    wanted = next((each for each in roles_of(office.kind) if each.value == role), None)
    if wanted is None:
        faults["role"] = "office_role_missing"
    if not is_mail_address(address):
        faults["email"] = "email_refused"
    elif by is not None and _of_office(session, address, office) is not None:
        faults["email"] = "invitation_known"
    elif by is not None and _is_own_mailbox(session, address, by=by):
        faults["email"] = "invitation_own"
    elif _is_invited(session, address, office, now=now):
        faults["email"] = "invitation_open"
    if faults or wanted is None:
        raise RefusedError(faults)
    _refuse_no_lead(session, _of_office(session, address, office), role=wanted)
    invitation = Invitation(authority_id=office.id, email=address, role=wanted, made_by_id=by, made_at=now)
    session.add(invitation)
    session.flush()
    return invitation


def listed(session: Session, *, authority: UUID) -> Sequence[Invitation]:
    """Return the newest invitations of an office."""
    own = select(Invitation).where(Invitation.authority_id == authority)
    return session.scalars(own.order_by(Invitation.made_at.desc(), Invitation.id.desc()).limit(MOST_SHOWN)).all()


def get(session: Session, public_id: str, *, authority: UUID) -> Invitation:
    """Return one of an office's invitations. Raises NotFoundError."""
    own = select(Invitation).where(Invitation.public_id == public_id, Invitation.authority_id == authority)
    invitation = session.scalars(own).one_or_none()
    if invitation is None:
        raise NotFoundError
    return invitation


def behind_link(session: Session, invitation_id: UUID, *, now: datetime) -> Invitation:
    """Return the invitation that a link is for. Raises InvitationOverError where it cannot be accepted any more."""
    own = select(Invitation).where(Invitation.id == invitation_id).options(joinedload(Invitation.authority))
    invitation = session.scalars(own).one_or_none()
    if invitation is None or invitation.state_at(now) is not InvitationState.OPEN:
        raise InvitationOverError
    return invitation


def withdraw(session: Session, invitation: Invitation, *, now: datetime) -> None:
    """Take an invitation back. Raises InvitationOverError where it was used before, or is over."""
    if invitation.state_at(now) not in {InvitationState.OPEN, InvitationState.PROPOSED}:
        raise InvitationOverError
    invitation.withdrawn_at = now
    session.flush()


def accept(session: Session, invitation: Invitation, *, account: UUID, now: datetime) -> bool:
    """Give whoever has the address the role, once; an operator's invitation may change the role within an office.

    Of somebody new nothing from before opens the office: passkeys, app and codes go, and every session ends.
    Tell whether there was a second factor to take away. Raises OtherAddressError, OtherOfficeError, LastLeadError
    and InvitationOverError.
    """
    person = session.get_one(Account, account)
    if person.email != invitation.email:
        raise OtherAddressError
    present = person.membership
    by_operator = invitation.made_by_id is None
    if present is not None and not (by_operator and present.authority_id == invitation.authority_id):
        raise OtherOfficeError
    _refuse_no_lead(session, present, role=invitation.role)
    _use_up(session, invitation, account=account, now=now)
    if present is not None:
        present.role = invitation.role
        session.flush()
        return False
    session.add(Membership(account_id=account, authority_id=invitation.authority_id, role=invitation.role))
    return _begin_anew(session, account=account, now=now)


def perform(session: Session, proposal: Proposal, _by: UUID, now: datetime) -> None:
    """Let a confirmed invitation be sent from now on. Raises RefusedError where it was withdrawn."""
    invitation = get(session, str(proposal.details["invitation"]), authority=proposal.authority_id)
    if invitation.state_at(now) is not InvitationState.PROPOSED:
        raise RefusedError({"proposal": "proposal_outdated"})
    invitation.sent_at = now
    session.flush()


def _use_up(session: Session, invitation: Invitation, *, account: UUID, now: datetime) -> None:
    alive = (Invitation.id == invitation.id, Invitation.used_at.is_(None), Invitation.withdrawn_at.is_(None))
    used = update(Invitation).where(*alive).values(used_at=now, used_by_id=account).returning(Invitation.id)
    if session.execute(used).one_or_none() is None:
        raise InvitationOverError


def _begin_anew(session: Session, *, account: UUID, now: datetime) -> bool:
    """Take away what opened the account so far: it may have been set up in a browser that a family shares."""
    had_factors = second_factors.of(session, account=account).are_there
    second_factors.reset(session, account=account)
    sessions.end_all(session, account=account, now=now)
    session.flush()
    return had_factors


def _of_office(session: Session, address: str, office: Authority) -> Membership | None:
    of_office = select(Membership).join(Account).where(Account.email == address, Membership.authority_id == office.id)
    return session.scalar(of_office)


def _refuse_no_lead(session: Session, present: Membership | None, *, role: Role) -> None:
    if present is not None and role is not Role.LEAD:
        refuse_last_lead(session, present)


def _is_own_mailbox(session: Session, address: str, *, by: UUID) -> bool:
    """Tell whether somebody would invite oneself, and so be two people (docs/adr/0024)."""
    own = session.get_one(Account, by).email
    return own is not None and is_same_mailbox(address, own)


def _is_invited(session: Session, address: str, office: Authority, *, now: datetime) -> bool:
    """Tell whether an invitation waits; a proposed one waits as long as its proposal."""
    to_address = select(Invitation).where(Invitation.email == address, Invitation.authority_id == office.id)
    states = {row.state_at(now) for row in session.scalars(to_address)}
    return InvitationState.OPEN in states
