"""Two entries of the register that are one organisation: compared, and made one with all that hangs on them."""

import json
from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, func, select, update
from sqlalchemy.orm import Session

from pwa.models import (
    Attestation,
    Base,
    ChangeKind,
    CollectiveApplication,
    CollectiveLink,
    CollectiveMember,
    CollectiveUpload,
    ConfirmationLink,
    Engagement,
    GroupEvent,
    HourLog,
    HourLogStep,
    HourProposal,
    HourRepeat,
    Organisation,
    OrganisationContact,
    RenewalWord,
)
from pwa.services import attestations, register
from pwa.services.errors import RefusedError
from pwa.services.register import Act
from pwa.services.texts import required_text

PLACED: tuple[type[Base], ...] = (
    Engagement,
    HourLog,
    HourRepeat,
    Attestation,
    GroupEvent,
    HourProposal,
    CollectiveApplication,
    CollectiveMember,
    CollectiveUpload,
    RenewalWord,
    OrganisationContact,
)
SAID_BY = (
    Attestation.answered_by_id,
    ConfirmationLink.contact_id,
    CollectiveLink.contact_id,
    CollectiveApplication.contact_id,
    CollectiveUpload.contact_id,
    HourLogStep.contact_id,
    RenewalWord.contact_id,
)
ALONE = {
    Attestation: ("application_id",),
    CollectiveMember: ("group", "person_key"),
    RenewalWord: ("card_id",),
}  # beside the organisation


def counts(session: Session, organisation: Organisation) -> dict[str, int]:
    """Return how many rows of each table hang on an entry."""
    return {table.__tablename__: _count(session, table, organisation.id) for table in PLACED}


def merge(
    session: Session, one: Organisation, other: Organisation, *, stays: str, act: Act, reason: str
) -> tuple[Organisation, Organisation]:
    """Let the one whose public id is ``stays`` have all that hangs on both; return it, and the one that is gone.

    The other counts as it from now on, which cannot be undone. Raises RefusedError where they are one already, or
    where the one that stays is not checked.
    """
    if stays not in {one.public_id, other.public_id}:
        raise RefusedError({"survivor": "survivor_missing"})
    survivor, gone = (one, other) if stays == one.public_id else (other, one)
    why = _read(gone, survivor, reason)
    moved = {table.__tablename__: _MOVES.get(table, _move_each)(session, table, gone, survivor) for table in PLACED}
    known = update(Organisation).where(Organisation.merged_into_id == gone.id)
    session.execute(known.values(merged_into_id=survivor.id))
    gone.merged_into_id, gone.is_trusted = survivor.id, False
    change = register.note(session, survivor, ChangeKind.MERGED, act, reason=why, former_name=gone.name)
    change.other_id, change.moved = gone.id, json.dumps({name: count for name, count in moved.items() if count})
    session.flush()
    session.expire_all()
    attestations.ask_again(session, organisation=survivor.id, now=act.at)
    return survivor, gone


def _read(gone: Organisation, survivor: Organisation, reason: str) -> str:
    if gone.id == survivor.id:
        raise RefusedError({"other": "merge_with_itself"})
    if gone.merged_into_id is not None or survivor.merged_into_id is not None:
        raise RefusedError({"other": "organisation_merged"})
    if not survivor.is_checked:
        raise RefusedError({"survivor": "survivor_unchecked"})
    return required_text("reason", reason)


def _count(session: Session, table: type[Base], organisation: UUID) -> int:
    return session.scalar(select(func.count()).select_from(table).where(_place(table) == organisation)) or 0


def _place(table: type[Base]) -> ColumnElement[UUID]:
    column: ColumnElement[UUID] = table.__table__.c.organisation_id
    return column


def _move_each(session: Session, table: type[Base], gone: Organisation, survivor: Organisation) -> int:
    """Move what may stand beside everything that the survivor has."""
    return _move(session, table, gone, survivor)


def _move(
    session: Session, table: type[Base], gone: Organisation, survivor: Organisation, *only: ColumnElement[bool]
) -> int:
    moving = update(table).where(_place(table) == gone.id, *only).values(organisation_id=survivor.id)
    moved = session.execute(moving.returning(table.id).execution_options(synchronize_session=False))
    return len(moved.all())


def _move_free(session: Session, table: type[Base], gone: Organisation, survivor: Organisation) -> int:
    """Move what the survivor has not; a second word on the same case stays where it was said, and counts there."""
    there, own = table.__table__.alias().c, table.__table__.c
    same = [there[name] == own[name] for name in ALONE[table]]
    return _move(session, table, gone, survivor, ~exists().where(there.organisation_id == survivor.id, *same))


def _move_engagements(session: Session, table: type[Base], gone: Organisation, survivor: Organisation) -> int:
    """Move engagements; who has both keeps one, since the earlier day."""
    begun = select(Engagement.account_id, Engagement.since).where(Engagement.organisation_id == gone.id)
    days: dict[UUID, date] = dict(session.execute(begun).all())
    there = select(Engagement.account_id).where(Engagement.organisation_id == gone.id)
    both = select(Engagement).where(Engagement.organisation_id == survivor.id, Engagement.account_id.in_(there))
    kept = session.scalars(both).all()
    for engagement in kept:
        engagement.since = min(engagement.since, days[engagement.account_id])
    session.flush()
    twice = delete(Engagement).where(
        Engagement.organisation_id == gone.id, Engagement.account_id.in_([each.account_id for each in kept])
    )
    session.execute(twice.execution_options(synchronize_session=False))
    return _move(session, table, gone, survivor) + len(kept)


def _move_contacts(session: Session, table: type[Base], gone: Organisation, survivor: Organisation) -> int:
    """Move contacts; one whose address both have becomes one, with all that it has said and all its links."""
    known = {contact.email: contact for contact in _contacts(session, survivor)}
    count = 0
    for contact in _contacts(session, gone):
        if (same := known.get(contact.email)) is not None:
            _join(session, contact, same)
            count += 1
    session.flush()
    return _move(session, table, gone, survivor) + count


def _contacts(session: Session, organisation: Organisation) -> list[OrganisationContact]:
    own = select(OrganisationContact).where(OrganisationContact.organisation_id == organisation.id)
    return list(session.scalars(own))


def _join(session: Session, gone: OrganisationContact, kept: OrganisationContact) -> None:
    """Let one contact be what both were: the office's last word on the address counts."""
    for column in SAID_BY:
        moving = update(column.class_).where(column == gone.id).values({column.key: kept.id})
        session.execute(moving.execution_options(synchronize_session=False))
    if _word(gone) > _word(kept):
        kept.checked_at, kept.checked_by_id, kept.removed_at = gone.checked_at, gone.checked_by_id, gone.removed_at
    kept.name = kept.name or gone.name
    session.delete(gone)


def _word(contact: OrganisationContact) -> float:
    """Return when the office last spoke of a contact, 0 where it never did."""
    return max((at.timestamp() for at in (contact.checked_at, contact.removed_at) if at), default=0)


_MOVES: dict[type[Base], Callable[[Session, type[Base], Organisation, Organisation], int]] = {
    Engagement: _move_engagements,
    Attestation: _move_free,
    CollectiveMember: _move_free,
    RenewalWord: _move_free,
    OrganisationContact: _move_contacts,
}
