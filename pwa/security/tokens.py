"""Signed links (itsdangerous): one salt for each purpose, SHA-256, keys rotate."""

import hashlib
from enum import StrEnum
from uuid import UUID

from itsdangerous import BadSignature, URLSafeSerializer
from itsdangerous.signer import Signer

from pwa.config import Settings
from pwa.services.errors import NotFoundError


class Purpose(StrEnum):
    """What a link is for; a token for one purpose is worth nothing for another."""

    SIGN_IN = "sign-in link"
    READY = "ready link"
    CHECK_IN = "check-in poster"
    LIST = "club's lists"
    ACCEPT = "acceptance of a listed person"
    CONFIRM = "confirmation link"
    CARD = "link to an imported card"
    INVITATION = "invitation to an office"


class Sha256Signer(Signer):
    """A signer whose digest does not depend on the library's default."""

    default_digest_method = staticmethod(hashlib.sha256)


def make(settings: Settings, purpose: Purpose, value: UUID) -> str:
    """Return a token for ``value``; whether it has run out, the database knows."""
    return str(_serializer(settings, purpose).dumps(value.hex))


def read(settings: Settings, purpose: Purpose, token: str) -> UUID:
    """Return what the token stands for. Raises NotFoundError where it is not ours or for another purpose."""
    try:
        return UUID(str(_serializer(settings, purpose).loads(token)))
    except (BadSignature, ValueError) as error:
        raise NotFoundError from error


def _serializer(settings: Settings, purpose: Purpose) -> URLSafeSerializer:
    return URLSafeSerializer(list(reversed(settings.secrets)), salt=purpose.value, signer=Sha256Signer)
