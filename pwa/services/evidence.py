"""Evidence: papers attached to a draft or an application, seen by their owner and by the office of the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, select, update
from sqlalchemy.orm import Session, undefer

from pwa.domain import programme as rules
from pwa.domain.application import OPEN
from pwa.evidence_files import FileRefusedError, clean
from pwa.models import Application, Card, Evidence
from pwa.services import card_renewals
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.texts import required_day

MOST_FILES = 5
LONGEST_NUMBER = 60
LONGEST_STEM = 120
COPIED = ("kind", "number", "last_on", "file_name", "media_type", "size", "content", "added_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceInput:
    """One paper as the form says it; ``content`` is the file as sent."""

    kind: str
    number: str = ""
    last_on: str = ""
    file_name: str
    content: bytes


def of_application(session: Session, application: Application) -> Sequence[Evidence]:
    """Return the papers of an application, the oldest first."""
    return session.scalars(_in_order().where(Evidence.application_id == application.id)).all()


def of_draft(session: Session, *, volunteer: UUID) -> Sequence[Evidence]:
    """Return the papers that are not handed in yet, the oldest first."""
    draft = _in_order().where(Evidence.volunteer_id == volunteer, Evidence.application_id.is_(None))
    return session.scalars(draft).all()


def add(
    session: Session,
    given: EvidenceInput,
    *,
    volunteer: UUID,
    papers: Sequence[rules.Evidence],
    now: datetime,
    today: date,
    application: Application | None = None,
) -> Evidence:
    """Keep a paper with the draft, or with an application, made anew. Raises RefusedError; then nothing is kept."""
    faults: dict[str, str] = {}
    paper = next((each for each in papers if each.kind == given.kind), None)
    if paper is None:
        raise RefusedError({"kind": "evidence_kind_missing"})
    last_on = _last_on(given.last_on, faults, today=today) if paper.has_expiry else None
    if paper.has_number and not _is_number(given.number):
        faults["number"] = "evidence_number_refused"
    there = of_draft(session, volunteer=volunteer) if application is None else of_application(session, application)
    if len(there) >= MOST_FILES:
        faults["file"] = "files_too_many"
    if faults:
        raise RefusedError(faults)
    row = _made(given, volunteer=volunteer, last_on=last_on, has_number=paper.has_number, now=now)
    row.application_id = None if application is None else application.id
    session.add(row)
    session.flush()
    return row


def remove(session: Session, public_id: str, *, volunteer: UUID, today: date) -> None:
    """Delete a paper for good, unless an office still needs it. Raises NotFoundError."""
    row = get_own(session, public_id, volunteer=volunteer)
    if row.application_id is not None and not _is_free(session, row.application_id, today=today):
        raise NotFoundError
    session.delete(row)
    session.flush()


def may_delete(session: Session, application: Application, *, today: date) -> bool:
    """Tell whether nobody needs the papers any more: the case is over, and no card that is valid rests on them."""
    if application.status in OPEN:
        return False
    resting = session.scalars(select(Card).where(Card.application_id == application.id)).all()
    renewed = card_renewals.card_of(session, application)
    return not any(card.is_valid_on(today) for card in (*resting, renewed) if card is not None)


def get_own(session: Session, public_id: str, *, volunteer: UUID) -> Evidence:
    """Return a paper with its content to its owner. Raises NotFoundError."""
    return _one(session, select(Evidence).where(*_file(public_id), Evidence.volunteer_id == volunteer))


def get(session: Session, public_id: str, *, authority: UUID) -> Evidence:
    """Return a paper with its content to the office of its case. Raises NotFoundError, also where there is no file."""
    of_case = select(Evidence).join(Application, Evidence.application_id == Application.id)
    return _one(session, of_case.where(*_file(public_id), Application.authority_id == authority))


def _file(public_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Evidence.public_id == public_id, Evidence.seen_by_id.is_(None)


def hand_in(session: Session, *, application: Application, kinds: Sequence[str]) -> None:
    """Move the draft's papers of these kinds to the application, and delete the others."""
    draft = (Evidence.volunteer_id == application.volunteer_id, Evidence.application_id.is_(None))
    moved = update(Evidence).where(*draft, Evidence.kind.in_(kinds)).values(application_id=application.id)
    session.execute(moved)
    session.execute(delete(Evidence).where(*draft))


def copy_dated(session: Session, old: Application, new: Application, *, today: date) -> None:
    """Attach to a renewal the old application's papers that name a last day and still hold; they become its own."""
    held = _in_order().where(Evidence.application_id == old.id, Evidence.last_on >= today)
    for row in session.scalars(held.options(undefer(Evidence.content))):
        kept = {name: getattr(row, name) for name in COPIED}
        session.add(Evidence(volunteer_id=new.volunteer_id, application_id=new.id, **kept))
    session.flush()


def delete_of(session: Session, application: Application) -> None:
    """Delete all papers of an application for good."""
    session.execute(delete(Evidence).where(Evidence.application_id == application.id))


def delete_draft(session: Session, *, volunteer: UUID) -> None:
    """Delete all papers that are not handed in."""
    session.execute(delete(Evidence).where(Evidence.volunteer_id == volunteer, Evidence.application_id.is_(None)))


def _is_free(session: Session, application_id: UUID, *, today: date) -> bool:
    return may_delete(session, session.get_one(Application, application_id), today=today)


def _in_order() -> Select[Evidence]:
    return select(Evidence).order_by(Evidence.added_at, Evidence.id)


def _one(session: Session, wanted: Select[Evidence]) -> Evidence:
    row = session.scalars(wanted.options(undefer(Evidence.content))).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def _last_on(text: str, faults: dict[str, str], *, today: date) -> date | None:
    day = required_day("last_on", text, faults)
    if day is not None and day < today:
        faults["last_on"] = "evidence_over"
    return day


def _is_number(text: str) -> bool:
    return 0 < len(text.strip()) <= LONGEST_NUMBER and text.strip().isprintable()


def _made(given: EvidenceInput, *, volunteer: UUID, last_on: date | None, has_number: bool, now: datetime) -> Evidence:
    try:
        file = clean(given.content)
    except FileRefusedError as error:
        raise RefusedError({"file": error.reason}) from error
    return Evidence(
        volunteer_id=volunteer,
        kind=given.kind,
        number=given.number.strip() if has_number else "",
        last_on=last_on,
        file_name=f"{_stem(given.file_name)}.{file.ending}",
        media_type=file.media_type,
        size=len(file.content),
        content=file.content,
        added_at=now,
    )


def _stem(file_name: str) -> str:
    """Return the name without folder and ending, and without what no name shows."""
    stem = PurePath(file_name.replace("\\", "/")).stem
    return "".join(each for each in stem if each.isprintable()).strip(" .")[:LONGEST_STEM] or "Nachweis"
