"""Links to imported cards: whom one lets in, the letters with it, and the mails that are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, joinedload

from pwa.domain.card import CardState
from pwa.models import Account, AccountSession, Card, CardImport, CardLink
from pwa.services.errors import CardLinkOverError, NotFoundError, SignInInsteadError
from pwa.services.paging import Order, Page, page_of

LINK_LIFE: Final = timedelta(days=90)
BATCH: Final = 20
AGAIN: Final = timedelta(hours=1)  # after which a mail is tried again that did not go out
GIVEN_UP: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class CardMail:
    """One mail that is due; ``id`` is the link's key."""

    id: UUID
    email: str
    given_name: str


def get(session: Session, key: UUID, *, now: datetime) -> CardLink:
    """Return a link that still leads to its card. Raises CardLinkOverError."""
    link = session.scalar(select(CardLink).where(CardLink.id == key).options(joinedload(CardLink.card)))
    if link is None or not is_usable(link, link.card, now=now):
        raise CardLinkOverError
    return link


def is_usable(link: CardLink | None, card: Card, *, now: datetime) -> bool:
    """Tell whether a link still leads to its card, once and while the card counts."""
    return link is not None and link.used_at is None and link.expires_at > now and card.state is CardState.ACTIVE


def opens_account(session: Session, link: CardLink) -> bool:
    """Tell whether the link may sign in: the import made the account, and nobody has signed in to it otherwise."""
    used = select(AccountSession.id).where(AccountSession.account_id == link.card.holder_id).limit(1)
    return link.opens and (_holder(session, link).email is None or session.scalar(used) is None)


def redeem(session: Session, key: UUID, *, now: datetime) -> Account:
    """Use the link up and return its holder, who is signed in now. Raises CardLinkOverError and SignInInsteadError."""
    link = get(session, key, now=now)
    if not opens_account(session, link):
        raise SignInInsteadError
    link.used_at = now
    session.flush()
    return _holder(session, link)


def close(session: Session, *, holder: UUID) -> None:
    """Let links sign in no more: the holder has come by mail."""
    own = CardLink.card_id.in_(select(Card.id).where(Card.holder_id == holder))
    session.execute(update(CardLink).where(own, CardLink.opens).values(opens=False, mail_due_at=None))


def may_renew(session: Session, card: Card) -> bool:
    """Tell whether the office may print a new letter: the card counts, and its holder has no other way in."""
    link = of_card(session, card)
    is_open = link is not None and link.opens and card.state is CardState.ACTIVE
    return is_open and session.get_one(Account, card.holder_id).email is None


def renew(session: Session, card: Card, *, now: datetime) -> None:
    """Put a new link in the place of the old one, whose letter is worth nothing now. Raises NotFoundError."""
    old = of_card(session, card)
    if old is None or not may_renew(session, card):
        raise NotFoundError
    new = CardLink(card_id=card.id, import_id=old.import_id, opens=True, created_at=now, expires_at=now + LINK_LIFE)
    session.delete(old)
    session.flush()
    session.add(new)
    session.flush()


def for_letter(session: Session, card: Card, *, now: datetime) -> None:
    """Make the link of a letter that brings a card to somebody without a mail address, unless there is one."""
    if session.get_one(Account, card.holder_id).email is not None or of_card(session, card) is not None:
        return
    session.add(CardLink(card_id=card.id, opens=True, created_at=now, expires_at=now + LINK_LIFE))
    session.flush()


def of_card(session: Session, card: Card) -> CardLink | None:
    """Return the link to a card that was imported."""
    return session.scalar(select(CardLink).where(CardLink.card_id == card.id))


def usable_of_card(session: Session, card: Card, *, now: datetime) -> CardLink:
    """Return the link for a letter. Raises NotFoundError where there is none that still works."""
    link = of_card(session, card)
    if link is None or not is_usable(link, card, now=now):
        raise NotFoundError
    return link


def of_import(session: Session, kept: CardImport, *, after: str | None = None) -> Page[CardLink]:
    """Return the links of an import, page by page."""
    own = select(CardLink).where(CardLink.import_id == kept.id).options(joinedload(CardLink.card))
    return page_of(session, own, order=Order(CardLink.created_at, CardLink.id), after=after)


def counts(session: Session, kept: CardImport) -> tuple[int, int]:
    """Return how many cards an import has stored, and how many of their holders have no address."""
    holders = select(func.count(), func.count(Account.email)).select_from(CardLink)
    joined = holders.join(Card, Card.id == CardLink.card_id).join(Account, Account.id == Card.holder_id)
    every, with_mail = session.execute(joined.where(CardLink.import_id == kept.id)).one()
    return every, every - with_mail


def without_mail(session: Session, kept: CardImport, *, now: datetime, after: str | None = None) -> Page[CardLink]:
    """Return the links of an import that still work, to people without an address: each gets a letter."""
    own = (
        select(CardLink)
        .join(Card, Card.id == CardLink.card_id)
        .join(Account, Account.id == Card.holder_id)
        .where(CardLink.import_id == kept.id, CardLink.used_at.is_(None), CardLink.expires_at > now)
        .where(Account.email.is_(None), Card.state == CardState.ACTIVE)
    )
    return page_of(
        session, own.options(joinedload(CardLink.card)), order=Order(CardLink.created_at, CardLink.id), after=after
    )


def claim(session: Session, *, now: datetime) -> Sequence[CardMail]:
    """Take some mails that are due; who takes them sends them, and nobody else does within the hour."""
    due = select(CardLink).where(CardLink.mail_due_at <= now).order_by(CardLink.mail_due_at).limit(BATCH)
    links = session.scalars(due.options(joinedload(CardLink.card))).all()
    return [_mail(session, link) for link in links if _take(session, link, now=now)]


def done(session: Session, key: UUID) -> None:
    """Note that a mail went out."""
    session.execute(update(CardLink).where(CardLink.id == key).values(mail_due_at=None))


def _holder(session: Session, link: CardLink) -> Account:
    return session.get_one(Account, link.card.holder_id)


def _mail(session: Session, link: CardLink) -> CardMail:
    return CardMail(link.id, _holder(session, link).email or "", link.card.given_name)


def _take(session: Session, link: CardLink, *, now: datetime) -> bool:
    later = now + AGAIN if now + AGAIN < link.created_at + GIVEN_UP else None
    taken = update(CardLink).where(CardLink.id == link.id, CardLink.mail_due_at == link.mail_due_at)
    claimed = taken.values(mail_due_at=later).returning(CardLink.id).execution_options(synchronize_session=False)
    return session.execute(claimed).first() is not None
