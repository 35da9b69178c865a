"""Text blocks of an office: words for questions and refusals that it uses often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import TextBlock, TextUse
from pwa.models.text_block import BLOCK_TITLE
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.texts import required_text


@dataclass(frozen=True, slots=True)
class BlockInput:
    """The form's fields, every one still text."""

    use: str
    title: str
    text: str


def of_office(session: Session, *, authority: UUID) -> Sequence[TextBlock]:
    """Return the office's own text blocks, by use and title."""
    own = select(TextBlock).where(TextBlock.authority_id == authority)
    return session.scalars(own.order_by(TextBlock.use, TextBlock.title, TextBlock.id)).all()


def get(session: Session, public_id: str, *, authority: UUID) -> TextBlock:
    """Return one of the office's own. Raises NotFoundError."""
    own = select(TextBlock).where(TextBlock.public_id == public_id, TextBlock.authority_id == authority)
    row = session.scalars(own).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def add(session: Session, given: BlockInput, *, authority: UUID, by: UUID, now: datetime) -> TextBlock:
    """Keep a new text block. Raises RefusedError."""
    use, title, text = _checked(given)
    row = TextBlock(authority_id=authority, use=use, title=title, text=text, changed_by_id=by, changed_at=now)
    session.add(row)
    session.flush()
    return row


def change(session: Session, row: TextBlock, given: BlockInput, *, by: UUID, now: datetime) -> None:
    """Keep other words; what was sent with the old ones stays as it was. Raises RefusedError."""
    row.use, row.title, row.text = _checked(given)
    row.changed_by_id, row.changed_at = by, now
    session.flush()


def delete(session: Session, row: TextBlock) -> None:
    """Delete a text block for good."""
    session.delete(row)
    session.flush()


def _checked(given: BlockInput) -> tuple[TextUse, str, str]:
    faults: dict[str, str] = {}
    title = " ".join(given.title.split())
    if not title or len(title) > BLOCK_TITLE or not title.isprintable():
        faults["title"] = "block_title_refused"
    if given.use not in list(TextUse):
        faults["use"] = "block_use_missing"
    try:
        text = required_text("text", given.text)
    except RefusedError as error:
        raise RefusedError(faults | error.faults) from error
    if faults:
        raise RefusedError(faults)
    return TextUse(given.use), title, text
