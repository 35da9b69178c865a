"""Letters of an office: written with a message, printed when it suits, never lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from pwa.models import (
    Account,
    Application,
    ApplicationStep,
    Card,
    CardLink,
    CounterPerson,
    HourLog,
    HourLogStep,
    Letter,
    Message,
)
from pwa.services import card_links
from pwa.services.errors import NotFoundError
from pwa.services.own_ids import own_of

AT_ONCE: Final = 100
SHOWN_PRINTED: Final = 20


@dataclass(frozen=True, slots=True)
class Contents:
    """What a letter says beside its general words: what the clerk wrote, and the link to the card that it brings."""

    letter: Letter
    address: tuple[str, ...]
    said: str
    link: CardLink | None


def write(session: Session, message: Message, *, now: datetime) -> None:
    """Let a message go out on paper where its reader has no mail address and some office knows the person."""
    if session.get_one(Account, message.account_id).email is not None:
        return
    authority = _office_of(session, message.account_id)
    if authority is not None:
        session.add(Letter(message_id=message.id, authority_id=authority, created_at=now))
        session.flush()


def waiting(session: Session, *, authority: UUID) -> Sequence[Letter]:
    """Return what is still to be printed, oldest first; as many as are printed at once."""
    rows = select(Letter).where(Letter.authority_id == authority, Letter.printed_at.is_(None))
    ordered = rows.order_by(Letter.created_at, Letter.id).limit(AT_ONCE)
    return session.scalars(ordered.options(joinedload(Letter.message).joinedload(Message.account))).all()


def count_waiting(session: Session, *, authority: UUID) -> int:
    """Return how many letters are still to be printed."""
    waits = select(func.count()).where(Letter.authority_id == authority, Letter.printed_at.is_(None))
    return session.scalar(waits) or 0


def printed(session: Session, *, authority: UUID) -> Sequence[Letter]:
    """Return what was printed last, newest first: each can be printed again."""
    rows = select(Letter).where(Letter.authority_id == authority, Letter.printed_at.is_not(None))
    ordered = rows.order_by(Letter.printed_at.desc(), Letter.id.desc()).limit(SHOWN_PRINTED)
    return session.scalars(ordered.options(joinedload(Letter.message).joinedload(Message.account))).all()


def get(session: Session, public_id: str, *, authority: UUID) -> Letter:
    """Return a letter of this office. Raises NotFoundError."""
    row = session.scalars(
        select(Letter)
        .where(Letter.public_id == public_id, Letter.authority_id == authority)
        .options(joinedload(Letter.message).joinedload(Message.account))
    ).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def mark_printed(
    session: Session, public_ids: Sequence[str], *, authority: UUID, by: UUID, now: datetime
) -> Sequence[Letter]:
    """Note that some letters came out of the printer, and return them; those of other offices are left alone."""
    rows = session.scalars(
        select(Letter).where(own_of(Letter.public_id, public_ids[:AT_ONCE], Letter.authority_id, authority))
    ).all()
    for row in rows:
        row.mark_printed(by=by, at=now)
    session.flush()
    return rows


def contents(session: Session, letter: Letter, *, now: datetime) -> Contents:
    """Return what a letter says."""
    account = letter.message.account
    person = session.scalar(select(CounterPerson).where(CounterPerson.account_id == account.id))
    lines = (account.full_name, person.street, person.town) if person else (account.full_name,)
    address = tuple(line for line in lines if line)
    return Contents(letter, address, _said(session, letter.message), _link(session, letter.message, now=now))


def _office_of(session: Session, account: UUID) -> UUID | None:
    """Return the office of a person's newest card, application or hours, else the one that entered the person."""
    newest: tuple[tuple[InstrumentedAttribute[UUID], InstrumentedAttribute[UUID], InstrumentedAttribute[datetime]], ...]
    newest = (
        (Card.authority_id, Card.holder_id, Card.issued_at),
        (Application.authority_id, Application.volunteer_id, Application.submitted_at),
        (HourLog.authority_id, HourLog.volunteer_id, HourLog.submitted_at),
        (CounterPerson.authority_id, CounterPerson.account_id, CounterPerson.entered_at),
    )
    found = (
        session.execute(select(office, at).where(owner == account).order_by(at.desc()).limit(1)).first()
        for office, owner, at in newest
    )
    return max((row for row in found if row is not None), key=lambda row: row[1], default=(None,))[0]


def _said(session: Session, message: Message) -> str:
    """Return the words of the step that a message tells of; its mark names case and step."""
    kind, _, rest = message.mark.partition(":")
    public_id, _, number = rest.partition(":")
    if not number.isdecimal():
        return ""
    hour_log = select(HourLogStep.text).join(HourLogStep.hour_log).where(HourLog.public_id == public_id)
    application = select(ApplicationStep.text).join(ApplicationStep.application)
    application = application.where(Application.public_id == public_id)
    texts = hour_log.order_by(HourLogStep.at, HourLogStep.id)
    if kind.startswith("application_"):
        texts = application.order_by(ApplicationStep.at, ApplicationStep.id)
    return session.scalar(texts.offset(int(number) - 1).limit(1)) or ""


def _link(session: Session, message: Message, *, now: datetime) -> CardLink | None:
    """Return the link of a card that is ready, as long as it works."""
    kind, _, public_id = message.mark.partition(":")
    card = session.scalars(select(Card).where(Card.public_id == public_id)).one_or_none()
    if kind != "card_ready" or card is None:
        return None
    link = card_links.of_card(session, card)
    return link if card_links.is_usable(link, card, now=now) else None
