"""The people of an office: who they are, which role they have, and how they leave (docs/adr/0024)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from pwa.models import Account, AccountSession, AuthorityKind, FourEyesAct, Membership, Proposal, Role
from pwa.services import four_eyes, second_factors, sessions
from pwa.services.errors import LastLeadError, NotFoundError, OwnRoleError, RefusedError

OF_OFFICES: Final = (Role.CLERK, Role.LEAD, Role.AUDITOR)
OF_THE_LAND: Final = (Role.LAND_READER, Role.LEAD)
POWERFUL: Final = frozenset({Role.LEAD, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Person:
    """One of an office's people; ``seen_at`` is None where no session is known."""

    membership: Membership
    has_factor: bool
    seen_at: datetime | None


def roles_of(kind: AuthorityKind) -> tuple[Role, ...]:
    """Return the roles that an authority of this kind can give."""
    return OF_THE_LAND if kind is AuthorityKind.LAND else OF_OFFICES


def listed(session: Session, *, authority: UUID) -> list[Person]:
    """Return the people of an office by name."""
    own = select(Membership).join(Account).where(Membership.authority_id == authority)
    by_name = own.options(joinedload(Membership.account)).order_by(Account.family_name, Account.given_name, Account.id)
    return _known(session, session.scalars(by_name).all())


def get(session: Session, public_id: str, *, authority: UUID) -> Membership:
    """Return one of an office's people by the account's public id. Raises NotFoundError."""
    own = select(Membership).join(Account).where(Account.public_id == public_id, Membership.authority_id == authority)
    whole = own.options(joinedload(Membership.account), joinedload(Membership.authority))
    membership = session.scalars(whole).one_or_none()
    if membership is None:
        raise NotFoundError
    return membership


def seen(session: Session, membership: Membership) -> Person:
    """Return what the page of one person shows."""
    return _known(session, [membership])[0]


def with_roles(session: Session, *, authority: UUID, roles: Sequence[Role]) -> Sequence[Account]:
    """Return the people of an office who have one of the roles."""
    own = select(Account).join(Membership).where(Membership.authority_id == authority, Membership.role.in_(roles))
    return session.scalars(own.order_by(Account.id)).all()


def leads(session: Session, *, authority: UUID) -> int:
    """Return how many lead an office."""
    of_office = select(func.count()).where(Membership.authority_id == authority, Membership.role == Role.LEAD)
    return session.scalar(of_office) or 0


def propose_role(
    session: Session, membership: Membership, *, role: str, reason: str, by: UUID, now: datetime
) -> Proposal:
    """Propose another role for somebody; a second lead confirms. Raises OwnRoleError, LastLeadError, RefusedError."""
    _refuse_own(membership, by=by)
    wanted = _role(membership, role)
    refuse_last_lead(session, membership)
    details: dict[str, object] = {"change": "role", "person": membership.account.public_id, "role": wanted.value}
    return _propose(session, membership, details | {"before": membership.role.value}, reason=reason, by=by, now=now)


def remove(session: Session, membership: Membership, *, reason: str, by: UUID, now: datetime) -> Proposal | None:
    """Let somebody leave the office at once; a lead leaves when a second lead has confirmed the returned proposal.

    Raises OwnRoleError, LastLeadError and RefusedError.
    """
    _refuse_own(membership, by=by)
    if membership.role is not Role.LEAD:
        _leave(session, membership, now=now)
        return None
    refuse_last_lead(session, membership)
    details: dict[str, object] = {"change": "removal", "person": membership.account.public_id}
    return _propose(session, membership, details | {"before": membership.role.value}, reason=reason, by=by, now=now)


def reset_factor(session: Session, membership: Membership, *, by: UUID, now: datetime) -> None:
    """Take all second factors of somebody away and end the sessions. Raises OwnRoleError."""
    _refuse_own(membership, by=by)
    second_factors.reset(session, account=membership.account_id)
    sessions.end_all(session, account=membership.account_id, now=now)


def refuse_last_lead(session: Session, membership: Membership) -> None:
    """Keep the one who alone leads an office in that role. Raises LastLeadError.

    Two at once cannot both leave: the database lets one of their transactions fail, or wait.
    """
    if membership.role is Role.LEAD and leads(session, authority=membership.authority_id) <= 1:
        raise LastLeadError


def perform(session: Session, proposal: Proposal, _by: UUID, now: datetime) -> None:
    """Carry out a confirmed change of role or removal. Raises NotFoundError, RefusedError and LastLeadError."""
    membership = get(session, str(proposal.details["person"]), authority=proposal.authority_id)
    if membership.role.value != proposal.details["before"]:
        raise RefusedError({"proposal": "proposal_outdated"})
    refuse_last_lead(session, membership)
    if proposal.details["change"] == "removal":
        _leave(session, membership, now=now)
    else:
        membership.role = Role(str(proposal.details["role"]))
        session.flush()


def _leave(session: Session, membership: Membership, *, now: datetime) -> None:
    """End the role and every session: one that an idle office has closed must not open again as a volunteer's."""
    session.delete(membership)
    sessions.end_all(session, account=membership.account_id, now=now)
    session.flush()


def _propose(
    session: Session, membership: Membership, details: dict[str, object], *, reason: str, by: UUID, now: datetime
) -> Proposal:
    return four_eyes.propose(
        session,
        authority=membership.authority_id,
        act=FourEyesAct.CHANGE_RIGHTS,
        details=details,
        reason=reason,
        by=by,
        now=now,
    )


def _role(membership: Membership, role: str) -> Role:
    wanted = next((each for each in roles_of(membership.authority.kind) if each.value == role), None)
    if wanted is None:
        raise RefusedError({"role": "office_role_missing"})
    if wanted is membership.role:
        raise RefusedError({"role": "office_role_same"})
    return wanted


def _refuse_own(membership: Membership, *, by: UUID) -> None:
    if membership.account_id == by:
        raise OwnRoleError


def _known(session: Session, memberships: Sequence[Membership]) -> list[Person]:
    accounts = [row.account_id for row in memberships]
    have = second_factors.who_has(session, accounts)
    newest = select(AccountSession.account_id, func.max(AccountSession.seen_at)).where(
        AccountSession.account_id.in_(accounts)
    )
    seen_at = {row[0]: row[1] for row in session.execute(newest.group_by(AccountSession.account_id))}
    return [Person(row, row.account_id in have, seen_at.get(row.account_id)) for row in memberships]
