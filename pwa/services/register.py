"""An office's register of organisations: find one, add, rename, check and trust it, each step with its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.organisation_name import LONGEST_NAME, match_key
from pwa.models import ChangeKind, Organisation, OrganisationChange
from pwa.services import routing
from pwa.services.errors import NotFoundError, OwnCaseError, RefusedError
from pwa.services.paging import Order, Page, page_of
from pwa.services.register_filters import Shown, conditions
from pwa.services.texts import required_text, search_words

MOST_ALIKE = 10
BY_NAME = Order(Organisation.name, Organisation.id, read=str)


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something to an organisation, and when."""

    by: UUID
    at: datetime


def search(
    session: Session, *, authority: UUID, text: str = "", shown: Shown | None = None, after: str | None = None
) -> Page[Organisation]:
    """Return this authority's organisations by name; ``text`` is a part of the name, taken literally."""
    areas = routing.areas(session, authority=authority)
    area = Organisation.authority_id == authority if len(areas) == 1 else Organisation.authority_id.in_(areas)
    found = select(Organisation).where(area, *conditions(shown))
    for word in search_words(text):
        found = found.where(Organisation.name.icontains(word, autoescape=True))
    whole = (selectinload(Organisation.contacts), joinedload(Organisation.merged_into))
    return page_of(session, found.options(*whole), order=BY_NAME, after=after)


def get(session: Session, public_id: str, *, authority: UUID) -> Organisation:
    """Return an organisation of this authority with its contacts, be it merged. Raises NotFoundError."""
    own = select(Organisation).where(Organisation.public_id == public_id, routing.decides_for(authority))
    whole = (selectinload(Organisation.contacts), joinedload(Organisation.merged_into))
    organisation = session.scalars(own.options(*whole)).one_or_none()
    if organisation is None:
        raise NotFoundError
    return organisation


def history(session: Session, organisation: Organisation) -> Sequence[OrganisationChange]:
    """Return what the office did with an organisation, oldest first."""
    own = select(OrganisationChange).where(OrganisationChange.organisation_id == organisation.id)
    return session.scalars(own.order_by(OrganisationChange.at, OrganisationChange.id)).all()


def alike(session: Session, organisation: Organisation) -> Sequence[Organisation]:
    """Return the other organisations of the same area that are likely this one."""
    same = _of_key(organisation.authority_id, organisation.match_key).where(Organisation.id != organisation.id)
    return session.scalars(same).all() if organisation.match_key else []


def add(session: Session, name: str, *, authority: UUID, act: Act, is_other: bool = False) -> Organisation:
    """Put an organisation into the register; ``is_other`` says that one with a like name is another one.

    Raises RefusedError.
    """
    read = _read_name(name)
    key = match_key(read)
    if key and not is_other and session.scalars(_of_key(authority, key)).first() is not None:
        raise RefusedError({"name": "organisation_alike"})
    organisation = Organisation(authority_id=authority, name=read)
    session.add(organisation)
    session.flush()
    note(session, organisation, ChangeKind.ADDED, act)
    return organisation


def rename(session: Session, organisation: Organisation, name: str, *, act: Act, reason: str = "") -> None:
    """Give another name; the former one stays in the history. Raises RefusedError."""
    refuse_merged(organisation)
    read, former = _read_name(name), organisation.name
    why = required_text("reason", reason) if reason.strip() else ""
    if read != former:
        organisation.name = read
        note(session, organisation, ChangeKind.RENAMED, act, reason=why, former_name=former)


def check(session: Session, organisation: Organisation, *, act: Act) -> None:
    """Let everybody choose an organisation that a volunteer has named. Raises OwnCaseError and RefusedError."""
    refuse_merged(organisation)
    if organisation.named_by_id == act.by:
        raise OwnCaseError
    if not organisation.is_checked:
        organisation.is_checked = True
        note(session, organisation, ChangeKind.LISTED, act)


def trust(session: Session, organisation: Organisation, *, act: Act, reason: str) -> None:
    """Let a checked contact's word on hours count as the office's own from now on. Raises RefusedError."""
    refuse_merged(organisation)
    if not organisation.is_checked:
        raise RefusedError({"reason": "organisation_unchecked"})
    why = required_text("reason", reason)
    if not organisation.is_trusted:
        organisation.is_trusted, organisation.trusted_by_id = True, act.by
        note(session, organisation, ChangeKind.TRUSTED, act, reason=why)


def end_trust(session: Session, organisation: Organisation, *, act: Act, reason: str) -> None:
    """Look at what its contacts confirm again, from now on; what has counted stays. Raises RefusedError."""
    why = required_text("reason", reason)
    if organisation.is_trusted:
        organisation.is_trusted = False
        note(session, organisation, ChangeKind.UNTRUSTED, act, reason=why)


def refuse_merged(organisation: Organisation) -> None:
    """Raise RefusedError where an organisation counts as another one by now."""
    if organisation.merged_into_id is not None:
        raise RefusedError({"name": "organisation_merged"})


def note(
    session: Session, organisation: Organisation, kind: ChangeKind, act: Act, *, reason: str = "", former_name: str = ""
) -> OrganisationChange:
    """Write a step into the history of an organisation."""
    change = OrganisationChange(
        organisation_id=organisation.id, kind=kind, by_id=act.by, at=act.at, reason=reason, former_name=former_name
    )
    session.add(change)
    session.flush()
    return change


def _of_key(authority: UUID, key: str) -> Select[Organisation]:
    same = (Organisation.authority_id == authority, Organisation.match_key == key)
    present = select(Organisation).where(*same, Organisation.merged_into_id.is_(None))
    return present.order_by(Organisation.name, Organisation.id).limit(MOST_ALIKE)


def _read_name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise RefusedError({"name": "organisation_name_missing"})
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise RefusedError({"name": "organisation_name_refused"})
    return name
