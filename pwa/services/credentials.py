"""Credentials of a card: signed for a phone, found, and ended (protocol.md, "Life of a credential")."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.names import frame_name
from pwa.models import Card, Credential, CredentialEnd, CredentialKind
from pwa.services import status_lists
from pwa.services.issuer import Issuer
from pwa.vk1 import signing
from pwa.vk1.frame import day_number

DEVICE_LIFE = timedelta(days=60)


def sign(
    session: Session,
    *,
    card: Card,
    public_key: bytes,
    session_id: UUID,
    device: str,
    issuer: Issuer,
    now: datetime,
    today: date,
) -> Credential:
    """Sign a credential for a phone's public key (65 bytes) and keep it."""
    index = status_lists.draw_index(session, issuer=issuer, now=now)
    credential = Credential(
        card_id=card.id,
        kind=CredentialKind.DEVICE,
        status_index=index,
        kid=issuer.kid,
        last_on=last_day(card, today=today),
        public_key=public_key,
        frame=_frame(card, public_key, index=index, issuer=issuer, today=today),
        device=device,
        issued_at=now,
        session_id=session_id,
    )
    session.add(credential)
    session.flush()
    return credential


def last_day(card: Card, *, today: date) -> date:
    """Return the last day of a phone's credential that is signed today."""
    return min(card.last_on or date.max, today + DEVICE_LIFE)


def active_of(session: Session, *, card: Card, today: date) -> list[Credential]:
    """Return what the card's phones show today: neither ended, nor run out, nor renewed."""
    return [each for each in on_phones(session, card=card) if each.replaced_by_id is None and each.last_on >= today]


def on_phones(session: Session, *, card: Card) -> list[Credential]:
    """Return the card's credentials on phones that have not been ended, newest first, also renewed and run out ones.

    They are all of one phone: a card that moves ends what came before.
    """
    rows = select(Credential).where(
        Credential.card_id == card.id, Credential.kind == CredentialKind.DEVICE, Credential.ended_at.is_(None)
    )
    return list(session.scalars(rows.order_by(Credential.issued_at.desc(), Credential.id.desc())))


def kids_in_use(session: Session, *, today: date) -> set[int]:
    """Return the ids of the keys that signed a credential which has not run out, on phones or on paper."""
    return set(session.scalars(select(Credential.kid).where(Credential.last_on >= today).distinct()))


def end_all(
    session: Session, *, card: Card, issuer: Issuer, now: datetime, why: CredentialEnd = CredentialEnd.REVOKED
) -> None:
    """End every credential of a revoked or replaced card, on phones and on paper."""
    rows = select(Credential).where(Credential.card_id == card.id, Credential.ended_at.is_(None))
    end(session, session.scalars(rows).all(), why=why, issuer=issuer, now=now)


def shorten(session: Session, *, cards: Collection[UUID], last_on: date, issuer: Issuer, now: datetime) -> None:
    """Let nothing count any more that says a later day than cards whose end was moved back.

    A phone gets the shorter day by renewing, without a word; paper must be printed anew.
    """
    rows = select(Credential).where(
        Credential.card_id.in_(cards), Credential.ended_at.is_(None), Credential.last_on > last_on
    )
    later = session.scalars(rows).all()
    end(session, (each for each in later if not each.is_on_phone), why=CredentialEnd.SHORTENED, issuer=issuer, now=now)
    on_phones = [each for each in later if each.is_on_phone]
    for credential in on_phones:
        credential.shorten()
    indexes = [each.status_index for each in on_phones if each.status_index is not None]
    status_lists.set_bits(session, indexes=indexes, issuer=issuer, now=now)


def end(session: Session, ended: Iterable[Credential], *, why: CredentialEnd, issuer: Issuer, now: datetime) -> None:
    """End credentials for good: their bits stand in the next status list."""
    indexes = []
    for credential in ended:
        credential.end(at=now, why=why)
        if credential.status_index is not None:
            indexes.append(credential.status_index)
    status_lists.set_bits(session, indexes=indexes, issuer=issuer, now=now)


def _frame(card: Card, public_key: bytes, *, index: int, issuer: Issuer, today: date) -> bytes:
    return signing.sign_credential(
        issuer.key,
        prog=issuer.prog,
        kid=issuer.kid,
        idx=index,
        exp_day=day_number(last_day(card, today=today)),
        tier=card.tier,
        device_point=public_key,
        name=frame_name(card.given_name, card.family_name),
    )
