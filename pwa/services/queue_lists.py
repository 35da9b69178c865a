"""The queue of clubs' lists: those with people who have said yes and wait for their cards, and who these are."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.collective import MemberState
from pwa.models import Application, CollectiveApplication, CollectiveMember, Consequence, ConsequenceKind
from pwa.services.paging import Order, Page, page_of


def waiting(session: Session, *, authority: UUID, after: str | None = None) -> Page[CollectiveApplication]:
    """Return the lists with people who wait for their cards, the oldest first."""
    waits = _members().where(CollectiveMember.collective_id == CollectiveApplication.id).exists()
    rows = select(CollectiveApplication).where(CollectiveApplication.authority_id == authority, waits)
    rows = rows.options(joinedload(CollectiveApplication.organisation))
    return page_of(session, rows, order=Order(CollectiveApplication.created_at, CollectiveApplication.id), after=after)


def counts(session: Session, lists: Collection[CollectiveApplication]) -> dict[UUID, int]:
    """Return for each list how many people wait for their cards."""
    members = _members().where(CollectiveMember.collective_id.in_([row.id for row in lists]))
    counted = members.with_only_columns(CollectiveMember.collective_id, func.count())
    return dict(session.execute(counted.group_by(CollectiveMember.collective_id)).all())


def applications(session: Session, public_ids: Collection[str], *, authority: UUID, most: int) -> Sequence[Application]:
    """Return the applications of those who wait on these lists of the authority, list by list."""
    members = _members().join(CollectiveApplication, CollectiveApplication.id == CollectiveMember.collective_id)
    wanted = members.where(
        CollectiveApplication.authority_id == authority, CollectiveApplication.public_id.in_(public_ids)
    )
    order = (CollectiveApplication.created_at, CollectiveApplication.id, CollectiveMember.id)
    return session.scalars(wanted.with_only_columns(Application).order_by(*order).limit(most)).all()


def _members() -> Select[CollectiveMember]:
    """Select who has said yes and waits: for a decision, or for a card that does not come by itself."""
    coming = select(Consequence.id).where(
        Consequence.case_id == Application.id, Consequence.kind == ConsequenceKind.CARD
    )
    members = select(CollectiveMember).join(Application, Application.id == CollectiveMember.application_id)
    return members.where(CollectiveMember.state == MemberState.ACCEPTED, Application.is_waiting(), ~coming.exists())
