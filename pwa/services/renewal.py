"""Renewing a phone's credential, and noticing a copied key (protocol.md, "Life of a credential")."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import Card, Credential, CredentialEnd, CredentialKind
from pwa.services import audit, credentials
from pwa.services.enrolment import Proof, spend_nonce
from pwa.services.errors import CopiedKeyError, NotDueError, NoValidCardError, ProofRefusedError
from pwa.services.issuer import Issuer
from pwa.services.messages import MessageKind, tell
from pwa.vk1 import binding

RENEW_AFTER = timedelta(days=20)
GRACE = timedelta(days=1)  # the phone's day may have begun before ours


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a phone sends: the proof of its new key, and the old key's public half (65 bytes) and signature (64)."""

    proof: Proof
    old_public_key: bytes
    old_signature: bytes


def renew(
    session: Session,
    *,
    card: Card,
    renewal: Renewal,
    session_id: UUID,
    issuer: Issuer,
    now: datetime,
    today: date,
) -> Credential:
    """Make the credential of a phone's new key; the old one stays good until its last day, no bit is set.

    The same new key again gets the same credential. Raises NoValidCardError, ProofRefusedError, NotDueError, and
    CopiedKeyError for an old key that was renewed for another one: then every phone's credential has been ended, and
    the caller must commit.
    """
    if not card.is_valid_on(today):
        raise NoValidCardError
    spend_nonce(session, renewal.proof.nonce, card=card, session_id=session_id, now=now)
    _check_signatures(renewal, issuer=issuer)
    old = _credential_of(session, renewal.old_public_key, card=card)
    if old.replaced_by_id is not None:
        return _again(session, old, card=card, new_key=renewal.proof.public_key, issuer=issuer, now=now)
    if not is_due(old, card=card, issuer=issuer, today=today):
        raise NotDueError
    made = credentials.sign(
        session,
        card=card,
        public_key=renewal.proof.public_key,
        session_id=session_id,
        device=old.device,
        issuer=issuer,
        now=now,
        today=today,
    )
    old.renew(by=made)
    old.session_id = session_id  # both belong to the browser that proved the key last, and go with it
    session.flush()
    return made


def is_due(old: Credential, *, card: Card, issuer: Issuer, today: date) -> bool:
    """Tell whether a new credential would be better: good for 20 more days or to the card's end, or at all."""
    if old.kid in issuer.compromised or old.is_shortened:
        return True
    gained = credentials.last_day(card, today=today) - old.last_on
    return gained > timedelta() and old.last_on < today + GRACE + credentials.DEVICE_LIFE - RENEW_AFTER


def _check_signatures(renewal: Renewal, *, issuer: Issuer) -> None:
    proof = renewal.proof
    try:
        binding.check_renewal(
            prog=issuer.prog,
            nonce=proof.nonce,
            point=proof.public_key,
            signature=proof.signature,
            old_point=renewal.old_public_key,
            old_signature=renewal.old_signature,
        )
    except binding.BindingError as error:
        raise ProofRefusedError from error


def _credential_of(session: Session, public_key: bytes, *, card: Card) -> Credential:
    """Return the credential that the old key has, run out or not. Raises ProofRefusedError where it has been ended."""
    rows = select(Credential).where(
        Credential.card_id == card.id, Credential.kind == CredentialKind.DEVICE, Credential.public_key == public_key
    )
    newest = session.scalars(rows.order_by(Credential.issued_at.desc(), Credential.id.desc()).limit(1)).one_or_none()
    if newest is None or newest.ended_at is not None:
        raise ProofRefusedError
    return newest


def _again(
    session: Session, old: Credential, *, card: Card, new_key: bytes, issuer: Issuer, now: datetime
) -> Credential:
    made = session.get_one(Credential, old.replaced_by_id)
    if made.public_key == new_key:
        return made
    _end_copies(session, old, card=card, issuer=issuer, now=now)
    raise CopiedKeyError


def _end_copies(session: Session, old: Credential, *, card: Card, issuer: Issuer, now: datetime) -> None:
    """End the card on every phone, and tell the holder and the office; the card itself stays."""
    copies = credentials.on_phones(session, card=card)
    credentials.end(session, copies, why=CredentialEnd.CLONED, issuer=issuer, now=now)
    card.cloned_at = now
    audit.leave(
        session,
        authority_id=card.authority_id,
        actor_id=card.holder_id,
        act="card_copied",
        subject=f"card {card.public_id}",
        now=now,
    )
    tell(
        session,
        account=card.holder_id,
        kind=MessageKind.CARD_COPIED,
        facts={},
        path="/card",
        mark=f"card_copied {old.id}",
        now=now,
    )
