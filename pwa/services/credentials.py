"""Credentials on phones: enrolling a key, ending what came before (protocol.md, "Life of a credential")."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pwa.domain.names import frame_name
from pwa.models import Card, Credential, CredentialKind, EnrolmentNonce
from pwa.services import status_lists
from pwa.services.errors import NoValidCardError, OtherPhoneError, ProofRefusedError
from pwa.services.issuer import Issuer
from pwa.vk1 import binding, signing
from pwa.vk1.frame import day_number

DEVICE_LIFE = timedelta(days=60)
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
    """Make the credential of a phone's key; the same key again gets the same credential.

    Raises NoValidCardError, ProofRefusedError, and OtherPhoneError unless ``replace`` says to end the other phone.
    """
    if not card.is_valid_on(today):
        raise NoValidCardError
    active = active_of(session, card=card, today=today)
    same = next((credential for credential in active if credential.public_key == proof.public_key), None)
    _check_proof(session, card=card, proof=proof, session_id=session_id, issuer=issuer, now=now)
    if same is not None:
        return same
    if active and not replace:
        raise OtherPhoneError(active[0].device)
    _end(session, on_phones(session, card=card), issuer=issuer, now=now)
    return _sign(session, card=card, proof=proof, device=device, issuer=issuer, now=now, today=today)


def forget_nonces(session: Session, *, now: datetime) -> None:
    """Delete nonces that have run out."""
    session.execute(delete(EnrolmentNonce).where(EnrolmentNonce.expires_at <= now))


def active_of(session: Session, *, card: Card, today: date) -> list[Credential]:
    """Return the card's credentials on phones that have been neither ended nor run out."""
    return [credential for credential in on_phones(session, card=card) if credential.last_on >= today]


def on_phones(session: Session, *, card: Card) -> list[Credential]:
    """Return the card's credentials on phones that have not been ended, newest first, also those that ran out."""
    rows = select(Credential).where(
        Credential.card_id == card.id, Credential.kind == CredentialKind.DEVICE, Credential.ended_at.is_(None)
    )
    return list(session.scalars(rows.order_by(Credential.issued_at.desc())))


def end_all(session: Session, *, card: Card, issuer: Issuer, now: datetime) -> None:
    """End every credential of a card, on phones and on paper."""
    rows = select(Credential).where(Credential.card_id == card.id, Credential.ended_at.is_(None))
    _end(session, list(session.scalars(rows)), issuer=issuer, now=now)


def _end(session: Session, ended: list[Credential], *, issuer: Issuer, now: datetime) -> None:
    for credential in ended:
        credential.end(at=now)
    indexes = [credential.status_index for credential in ended if credential.status_index is not None]
    status_lists.set_bits(session, indexes=indexes, issuer=issuer, now=now)


def _check_proof(
    session: Session, *, card: Card, proof: Proof, session_id: UUID, issuer: Issuer, now: datetime
) -> None:
    row = session.scalar(select(EnrolmentNonce).where(EnrolmentNonce.nonce == proof.nonce).with_for_update())
    if row is None or row.used_at is not None or row.expires_at <= now:
        raise ProofRefusedError
    if row.card_id != card.id or row.session_id != session_id:
        raise ProofRefusedError
    _check_signature(proof, issuer=issuer)
    row.used_at = now


def _check_signature(proof: Proof, *, issuer: Issuer) -> None:
    try:
        binding.check_bind(prog=issuer.prog, nonce=proof.nonce, point=proof.public_key, signature=proof.signature)
    except binding.BindingError as error:
        raise ProofRefusedError from error


def _sign(
    session: Session, *, card: Card, proof: Proof, device: str, issuer: Issuer, now: datetime, today: date
) -> Credential:
    last_on = min(card.last_on or date.max, today + DEVICE_LIFE)
    index = status_lists.draw_index(session, issuer=issuer, now=now)
    frame = signing.sign_credential(
        issuer.key,
        prog=issuer.prog,
        kid=issuer.kid,
        idx=index,
        exp_day=day_number(last_on),
        tier=card.tier,
        device_point=proof.public_key,
        name=frame_name(card.given_name, card.family_name),
    )
    credential = Credential(
        card_id=card.id,
        kind=CredentialKind.DEVICE,
        status_index=index,
        kid=issuer.kid,
        last_on=last_on,
        public_key=proof.public_key,
        frame=frame,
        device=device,
        issued_at=now,
    )
    session.add(credential)
    session.flush()
    return credential
