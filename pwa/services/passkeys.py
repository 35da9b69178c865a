"""Passkeys (WebAuthn): asked for, added and checked by python-fido2; the user is always verified."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from secrets import token_bytes
from uuid import UUID

from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    CollectedClientData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pwa.models import Account, ChallengeUse, Passkey, PasskeyChallenge
from pwa.models.second_factor import LONGEST_NAME

CHALLENGE_LIFE = timedelta(minutes=5)
VERIFIED = UserVerificationRequirement.REQUIRED
MALFORMED = (
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
"""What python-fido2 raises for an answer that is none, that is for somebody else, or whose signature is wrong."""

Json = Mapping[str, object]


class PasskeyRefusedError(Exception):
    """The passkey's answer does not hold: another site, challenge or key, a copy, or no answer at all."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site that passkeys are bound to: its host, its origin, and the name that the phone shows."""

    host: str
    origin: str
    name: str


def has_passkeys(host: str) -> bool:
    """Tell whether browsers make passkeys for a host: for names alone, not for the numbers of a machine."""
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


def ask_new(session: Session, *, account: Account, site: Site, now: datetime) -> dict[str, object]:
    """Return the options with which a browser makes a passkey for an account that does not have it yet."""
    shown = account.full_name or account.email or site.name
    user = PublicKeyCredentialUserEntity(id=account.id.bytes, name=account.email or shown, display_name=shown)
    options, _ = _server(site).register_begin(
        user,
        credentials=[_attested(row) for row in of(session, account=account.id)],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=VERIFIED,
        challenge=_challenge(session, ChallengeUse.ADD, account=account.id, now=now),
    )
    return dict(options)


def ask_proof(session: Session, *, account: UUID | None, site: Site, now: datetime) -> dict[str, object]:
    """Return the options with which a browser shows a passkey: one of an account, or to sign in whichever it has."""
    use = ChallengeUse.SIGN_IN if account is None else ChallengeUse.PROVE
    options, _ = _server(site).authenticate_begin(
        [_attested(row) for row in of(session, account=account)] if account else None,
        user_verification=VERIFIED,
        challenge=_challenge(session, use, account=account, now=now),
    )
    return dict(options)


def add(session: Session, *, account: UUID, answer: Json, name: str, site: Site, now: datetime) -> Passkey:
    """Keep the passkey that a browser has made. Raises PasskeyRefusedError."""
    try:
        client_data = RegistrationResponse.from_dict(answer).response.client_data
        state = _redeem(session, client_data, ChallengeUse.ADD, account=account, now=now)
        made = _server(site).register_complete(state, answer)
    except MALFORMED as error:
        raise PasskeyRefusedError from error
    return _keep(session, made, account=account, name=name, now=now)


def show(session: Session, *, account: UUID | None, answer: Json, site: Site, now: datetime) -> Passkey:
    """Return the passkey that a browser has shown; without an account it says who signs in.

    Raises PasskeyRefusedError. A challenge is good once; so is a count of signatures, where the passkey counts.
    """
    use = ChallengeUse.SIGN_IN if account is None else ChallengeUse.PROVE
    try:
        response = AuthenticationResponse.from_dict(answer)
        passkey = _known(session, response.raw_id, account=account)
        state = _redeem(session, response.response.client_data, use, account=account, now=now)
        _server(site).authenticate_complete(state, [_attested(passkey)], answer)
        count = response.response.authenticator_data.counter
    except MALFORMED as error:
        raise PasskeyRefusedError from error
    if (count or passkey.sign_count) and count <= passkey.sign_count:
        raise PasskeyRefusedError
    passkey.sign_count, passkey.used_at = count, now
    session.flush()
    return passkey


def of(session: Session, *, account: UUID) -> Sequence[Passkey]:
    """Return an account's passkeys, the oldest first."""
    own = select(Passkey).where(Passkey.account_id == account)
    return session.scalars(own.order_by(Passkey.added_at, Passkey.id)).all()


def forget_challenges(session: Session, *, now: datetime) -> None:
    """Delete challenges whose time is over."""
    session.execute(delete(PasskeyChallenge).where(PasskeyChallenge.expires_at <= now))


def _keep(session: Session, made: AuthenticatorData, *, account: UUID, name: str, now: datetime) -> Passkey:
    data = made.credential_data
    if data is None or session.scalar(select(Passkey.id).where(Passkey.credential_id == data.credential_id)):
        raise PasskeyRefusedError
    passkey = Passkey(
        account_id=account,
        credential_id=data.credential_id,
        attested=bytes(data),
        sign_count=made.counter,
        name=name.strip()[:LONGEST_NAME],
        added_at=now,
    )
    session.add(passkey)
    session.flush()
    return passkey


def _known(session: Session, credential_id: bytes, *, account: UUID | None) -> Passkey:
    passkey = session.scalar(select(Passkey).where(Passkey.credential_id == credential_id))
    if passkey is None or account not in {None, passkey.account_id}:
        raise PasskeyRefusedError
    return passkey


def _challenge(session: Session, use: ChallengeUse, *, account: UUID | None, now: datetime) -> bytes:
    challenge = token_bytes(32)
    row = PasskeyChallenge(
        challenge=websafe_encode(challenge), use=use, account_id=account, expires_at=now + CHALLENGE_LIFE
    )
    session.add(row)
    session.flush()
    return challenge


def _redeem(
    session: Session, client_data: CollectedClientData, use: ChallengeUse, *, account: UUID | None, now: datetime
) -> dict[str, str]:
    """Use a challenge up and return what python-fido2 compares the answer to. Raises PasskeyRefusedError."""
    challenge = websafe_encode(client_data.challenge)
    alive = (
        PasskeyChallenge.challenge == challenge,
        PasskeyChallenge.use == use,
        PasskeyChallenge.account_id.is_(None) if account is None else PasskeyChallenge.account_id == account,
        PasskeyChallenge.expires_at > now,
    )
    used = session.execute(delete(PasskeyChallenge).where(*alive).returning(PasskeyChallenge.id))
    if used.one_or_none() is None:
        raise PasskeyRefusedError
    return {"challenge": challenge, "user_verification": VERIFIED}


def _attested(row: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(row.attested)


def _server(site: Site) -> Fido2Server:
    rp = PublicKeyCredentialRpEntity(id=site.host, name=site.name)
    return Fido2Server(rp, verify_origin=lambda origin: origin == site.origin)
