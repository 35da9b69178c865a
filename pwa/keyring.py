"""The keys of an instance: made, loaded and published (protocol.md, "Keys and lists")."""

import secrets
from datetime import datetime, timedelta
from pathlib import Path

from pwa.config import Settings
from pwa.domain.programme import Programme
from pwa.services.issuer import Issuer
from pwa.services.status_lists import LIST_COUNT
from pwa.vk1 import keys, p256
from pwa.vk1.ring import KeyRing, KeyUse, RingEntry, entry_for, sign_ring, verify_ring

ROOT_KEY = "root.pem"
RING = "ring.jws"
RING_LIFE = timedelta(days=365)
KINDS = (KeyUse.CREDENTIAL, KeyUse.LIST)


class KeysMissingError(Exception):
    """The instance has no keys yet, or no published ring."""


def make_keys(settings: Settings) -> None:
    """Make the root key and one key for cards and one for lists, with key ids drawn at random among 1 to 255.

    Raises KeyFileExistsError where there are keys already: they are never overwritten.
    """
    folder = settings.keys
    keys.save_private_key(keys.make_private_key(), folder / ROOT_KEY)
    kids = secrets.SystemRandom().sample(range(1, 256), len(KINDS))
    for kind, kid in zip(KINDS, kids, strict=True):
        keys.save_private_key(keys.make_private_key(), folder / f"{kind.value}-{kid}.pem")


def load_issuer(settings: Settings, programme: Programme) -> Issuer:
    """Load the keys that sign cards and lists. Raises KeysMissingError and KeyFileError."""
    kid, key = _load(settings.keys, KeyUse.CREDENTIAL)
    list_kid, list_key = _load(settings.keys, KeyUse.LIST)
    return Issuer(
        prog=programme.card_programme_id,
        kid=kid,
        key=key,
        list_kid=list_kid,
        list_key=list_key,
        public_url=settings.public_url,
    )


def publish(settings: Settings, issuer: Issuer, *, now: datetime) -> None:
    """Sign the key ring by the root key and publish it, with a version above the one before."""
    root = keys.load_private_key(settings.keys / ROOT_KEY)
    known = _known(settings, root.public_key())
    issued_at = int(now.timestamp())
    ring = KeyRing(
        v=known.v + 1 if known else 1,
        iat=issued_at,
        exp=issued_at + int(RING_LIFE.total_seconds()),
        entries=_entries(issuer),
    )
    write_whole(settings.data / "root.pub", p256.point(root.public_key()))
    write_whole(settings.data / RING, sign_ring(ring, root).encode("ascii"))


def root_point(settings: Settings) -> bytes:
    """Return the public half of the root key, 65 bytes. Raises KeysMissingError."""
    path = settings.data / "root.pub"
    if not path.is_file():
        raise KeysMissingError("There is no published key ring; run: ehrenamtskarte keys publish")
    return path.read_bytes()


def read_ring(settings: Settings) -> bytes:
    """Return the published ring as it is. Raises KeysMissingError."""
    path = settings.data / RING
    if not path.is_file():
        raise KeysMissingError("There is no published key ring; run: ehrenamtskarte keys publish")
    return path.read_bytes()


def is_published(settings: Settings, issuer: Issuer) -> bool:
    """Tell whether the published ring names these keys at this address."""
    try:
        ring = verify_ring(read_ring(settings).decode(), p256.key_from_point(root_point(settings)))
    except KeysMissingError:
        return False
    entry = ring.entries.get(issuer.kid)
    return entry is not None and issuer.list_kid in ring.entries and entry.status[:1] == (issuer.list_url(0),)


def write_whole(path: Path, content: bytes) -> None:
    """Write a public file so that readers see the old or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    draft.write_bytes(content)
    draft.replace(path)


def _load(folder: Path, use: KeyUse) -> tuple[int, p256.PrivateKey]:
    paths = sorted(folder.glob(f"{use.value}-*.pem"))
    if not paths:
        raise KeysMissingError(f"There is no key file in {folder}; run: ehrenamtskarte keys make")
    return int(paths[-1].stem.removeprefix(f"{use.value}-")), keys.load_private_key(paths[-1])


def _known(settings: Settings, root: p256.PublicKey) -> KeyRing | None:
    path = settings.data / RING
    return verify_ring(path.read_text(encoding="ascii"), root) if path.is_file() else None


def _entries(issuer: Issuer) -> dict[int, RingEntry]:
    lists = tuple(issuer.list_url(number) for number in range(LIST_COUNT))
    card, status = p256.point(issuer.key.public_key()), p256.point(issuer.list_key.public_key())
    return {
        issuer.kid: entry_for(card, prog=issuer.prog, use=KeyUse.CREDENTIAL, status=lists),
        issuer.list_kid: entry_for(status, prog=issuer.prog, use=KeyUse.LIST),
    }
