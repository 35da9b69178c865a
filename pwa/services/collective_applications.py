"""Clubs' lists once they are kept: who is on them, what everybody has answered, and what is forgotten in time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.orm import Session, joinedload

from pwa.domain.collective import REFUSED_LIFE, UNANSWERED_LIFE, MemberState
from pwa.domain.programme import RouteKind
from pwa.models import CollectiveApplication, CollectiveMember, CollectiveUpload
from pwa.services.errors import NotFoundError
from pwa.services.list_people import Person
from pwa.services.list_scopes import ListScope
from pwa.services.paging import Order, Page, page_of

FORGOTTEN_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people of a list have answered what."""

    accepted: int = 0
    open: int = 0
    refused: int = 0


def keep(
    session: Session, upload: CollectiveUpload, people: Iterable[Person], *, now: datetime
) -> CollectiveApplication:
    """Keep these people of an upload as a list; each is invited, and none of them has answered."""
    collective = CollectiveApplication(
        organisation_id=upload.organisation_id,
        authority_id=upload.authority_id,
        contact_id=upload.contact_id,
        clerk_id=upload.clerk_id,
        route=RouteKind.GUARANTEED.value,
        group=upload.group,
        digest=upload.digest,
        created_at=now,
    )
    session.add(collective)
    session.flush()
    rows = [_row(collective, person, now=now) for person in people]
    if rows:
        session.execute(insert(CollectiveMember), rows)
    upload.collective, upload.content = collective, ""
    session.flush()
    return collective


def listed(session: Session, *, scope: ListScope, after: str | None = None) -> Page[CollectiveApplication]:
    """Return the lists that somebody may see, the newest first."""
    rows = select(CollectiveApplication).where(scope.lists()).options(joinedload(CollectiveApplication.organisation))
    order = Order(CollectiveApplication.created_at, CollectiveApplication.id, descending=True)
    return page_of(session, rows, order=order, after=after)


def get(session: Session, public_id: str, *, scope: ListScope) -> CollectiveApplication:
    """Return a list that somebody may see. Raises NotFoundError."""
    whole = (
        joinedload(CollectiveApplication.organisation),
        joinedload(CollectiveApplication.contact),
        joinedload(CollectiveApplication.clerk),
    )
    own = select(CollectiveApplication).where(CollectiveApplication.public_id == public_id, scope.lists())
    collective = session.scalar(own.options(*whole))
    if collective is None:
        raise NotFoundError
    return collective


def members(session: Session, collective: CollectiveApplication, *, after: str | None = None) -> Page[CollectiveMember]:
    """Return the people of a list in its order."""
    order = Order(CollectiveMember.invited_at, CollectiveMember.id)
    return page_of(session, of_list(collective), order=order, after=after)


def of_list(collective: CollectiveApplication) -> Select[CollectiveMember]:
    """Select the people of a list with their applications."""
    own = select(CollectiveMember).where(CollectiveMember.collective_id == collective.id)
    return own.options(joinedload(CollectiveMember.application))


def counts(session: Session, lists: Iterable[CollectiveApplication]) -> Mapping[UUID, Counts]:
    """Return for each list how many people have answered what."""
    keys = [row.id for row in lists]
    counted = (
        select(CollectiveMember.collective_id, CollectiveMember.state, func.count())
        .where(CollectiveMember.collective_id.in_(keys))
        .group_by(CollectiveMember.collective_id, CollectiveMember.state)
    )
    found: dict[UUID, dict[MemberState, int]] = {key: {} for key in keys}
    for key, state, number in session.execute(counted):
        found[key][state] = number
    return {
        key: Counts(
            states.get(MemberState.ACCEPTED, 0), states.get(MemberState.INVITED, 0), states.get(MemberState.REFUSED, 0)
        )
        for key, states in found.items()
    }


def forget(session: Session, *, now: datetime) -> int:
    """Remove the names of some who refused 30 days ago, and some whom nobody has heard of for 180; return how many.

    The key of somebody who refused stays, so that the same list does not ask again.
    """
    refused = select(CollectiveMember.id).where(
        CollectiveMember.state == MemberState.REFUSED,
        CollectiveMember.answered_at <= now - REFUSED_LIFE,
        CollectiveMember.family_name != "",
    )
    silent = select(CollectiveMember.id).where(
        CollectiveMember.state == MemberState.INVITED, CollectiveMember.invited_at <= now - UNANSWERED_LIFE
    )
    names = session.scalars(refused.limit(FORGOTTEN_AT_ONCE)).all()
    rows = session.scalars(silent.limit(FORGOTTEN_AT_ONCE)).all()
    blank = {"given_name": "", "family_name": "", "born_on": None, "email": None}
    session.execute(update(CollectiveMember).where(CollectiveMember.id.in_(names)).values(blank))
    session.execute(delete(CollectiveMember).where(CollectiveMember.id.in_(rows)))
    return len(names) + len(rows)


def _row(collective: CollectiveApplication, person: Person, *, now: datetime) -> dict[str, object]:
    return {
        "collective_id": collective.id,
        "organisation_id": collective.organisation_id,
        "group": collective.group,
        "line": person.line,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "born_on": person.born_on,
        "email": person.email,
        "person_key": person.key,
        "invited_at": now,
        "mail_due_at": now if person.email else None,
    }
