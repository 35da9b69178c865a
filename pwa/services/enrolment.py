"""Enrolling a phone: it proves its key, and the card leaves the phone before (protocol.md, "Life of a credential")."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pwa.models import Card, Credential, EnrolmentNonce
from pwa.services import credentials, phones
from pwa.services.errors import NoValidCardError, OtherPhoneError, ProofRefusedError
from pwa.services.issuer import Issuer
from pwa.services.messages import MessageKind, tell
from pwa.vk1 import binding

NONCE_LIFE = timedelta(minutes=5)
NONCE_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Proof:
    """What a phone sends to prove its key: the nonce (16 bytes), its public key (65), its signature (64)."""

    nonce: bytes
    public_key: bytes
    signature: bytes


def make_nonce(session: Session, *, card: Card, session_id: UUID, now: datetime) -> bytes:
    """Return 16 random bytes for the phone to sign: one use, five minutes, this session, this card."""
    nonce = secrets.token_bytes(NONCE_LENGTH)
    session.add(EnrolmentNonce(nonce=nonce, card_id=card.id, session_id=session_id, expires_at=now + NONCE_LIFE))
    session.flush()
    return nonce


def spend_nonce(session: Session, nonce: bytes, *, card: Card, session_id: UUID, now: datetime) -> None:
    """Use up a nonce. Raises ProofRefusedError unless it is fresh and was made for this session and card."""
    row = session.scalar(select(EnrolmentNonce).where(EnrolmentNonce.nonce == nonce).with_for_update())
    if row is None or row.used_at is not None or row.expires_at <= now:
        raise ProofRefusedError
    if row.card_id != card.id or row.session_id != session_id:
        raise ProofRefusedError
    row.used_at = now


def forget_nonces(session: Session, *, now: datetime) -> None:
    """Delete nonces that have run out."""
    session.execute(delete(EnrolmentNonce).where(EnrolmentNonce.expires_at <= now))


def enrol(  # noqa: PLR0913 - what a phone sends, who asks and the day, each named
    session: Session,
    *,
    card: Card,
    proof: Proof,
    session_id: UUID,
    device: str,
    replace: bool,
    issuer: Issuer,
    now: datetime,
    today: date,
) -> Credential:
    """Make the credential of a phone's key; the same key again gets the same one, a wiped browser needs no question.

    Raises NoValidCardError, ProofRefusedError, TooManyPhonesError, and OtherPhoneError unless ``replace`` is true.
    """
    if not card.is_valid_on(today):
        raise NoValidCardError
    _check_proof(session, proof, card=card, session_id=session_id, issuer=issuer, now=now)
    known = credentials.on_phones(session, card=card)
    same = next((each for each in known if each.public_key == proof.public_key and _is_good(each, today)), None)
    if same is not None:
        return _again(same, session_id=session_id)
    others = [each for each in known if each.session_id != session_id and each.last_on >= today]
    if others and not replace:
        raise OtherPhoneError(others[0].device)
    phones.leave_for_another(session, known, others, card=card, issuer=issuer, now=now)
    made = credentials.sign(
        session,
        card=card,
        public_key=proof.public_key,
        session_id=session_id,
        device=device,
        issuer=issuer,
        now=now,
        today=today,
    )
    if others:
        _tell_holder(session, made, card=card, now=now)
    return made


def _is_good(credential: Credential, today: date) -> bool:
    return credential.last_on >= today and not credential.is_shortened


def _check_proof(
    session: Session, proof: Proof, *, card: Card, session_id: UUID, issuer: Issuer, now: datetime
) -> None:
    spend_nonce(session, proof.nonce, card=card, session_id=session_id, now=now)
    try:
        binding.check_bind(prog=issuer.prog, nonce=proof.nonce, point=proof.public_key, signature=proof.signature)
    except binding.BindingError as error:
        raise ProofRefusedError from error


def _again(same: Credential, *, session_id: UUID) -> Credential:
    """Return a credential to whoever has its key: that is the browser that has the card."""
    same.session_id = session_id
    return same


def _tell_holder(session: Session, made: Credential, *, card: Card, now: datetime) -> None:
    tell(
        session,
        account=card.holder_id,
        kind=MessageKind.PHONE_MOVED,
        facts={"device": made.device},
        path="/account/phones",
        mark=f"phone_moved {made.id}",
        now=now,
    )
