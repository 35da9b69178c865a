"""The keys of an instance: made, loaded and published (protocol.md, "Keys and lists")."""

import secrets
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from pwa.clock import system_clock
from pwa.config import Settings
from pwa.domain.programme import Programme
from pwa.services.issuer import Issuer
from pwa.services.status_lists import LIST_COUNT
from pwa.vk1 import keys, p256
from pwa.vk1.ring import KeyRing, KeyState, KeyUse, RingEntry, entry_for, sign_ring, verify_ring
from pwa.vk1.rotation import compromised, signer, turned

ROOT_KEY = "root.pem"
PUSH_KEY = "push.pem"
ROOT_POINT = "root.pub"
RING = "ring.jws"
RING_LIFE = timedelta(days=365)
KINDS = (KeyUse.CREDENTIAL, KeyUse.LIST)


class KeysMissingError(Exception):
    """The instance has no keys yet, or no published ring."""


def make_keys(settings: Settings) -> None:
    """Make the root key, one key each for cards, lists and push messages; key ids are drawn among 1 to 255.

    Raises KeyFileExistsError where there are keys already: they are never overwritten.
    """
    folder = settings.keys
    keys.save_private_key(keys.make_private_key(), folder / ROOT_KEY)
    kids = secrets.SystemRandom().sample(range(1, 256), len(KINDS))
    for kind, kid in zip(KINDS, kids, strict=True):
        keys.save_private_key(keys.make_private_key(), folder / _file(kind, kid))
    make_push_key(settings)


def make_push_key(settings: Settings) -> None:
    """Make the key by which push services know this instance (VAPID, RFC 8292). Raises KeyFileExistsError."""
    keys.save_private_key(keys.make_private_key(), settings.keys / PUSH_KEY)


def load_push_key(settings: Settings) -> p256.PrivateKey:
    """Load the key of push messages; a demo that has none makes it. Raises KeysMissingError and KeyFileError."""
    path = settings.keys / PUSH_KEY
    if not path.exists():
        if not settings.demo:
            raise KeysMissingError(
                f"There is no key for push messages in {settings.keys}; run: ehrenamtskarte keys make"
            )
        with suppress(keys.KeyFileExistsError):  # another worker was faster
            make_push_key(settings)
    return keys.load_private_key(path)


def add_key(settings: Settings, use: KeyUse) -> int:
    """Make one more key and return its id; the next ring has it. Raises KeysMissingError."""
    taken = {kid for other in KeyUse for kid in load_keys(settings, other)} | set(published(settings).entries)
    kid = secrets.choice(sorted(set(range(1, 256)) - taken))
    keys.save_private_key(keys.make_private_key(), settings.keys / _file(use, kid))
    return kid


def load_issuer(settings: Settings, programme: Programme, *, now: datetime | None = None) -> Issuer:
    """Load what signs now, as the published ring says. Raises KeysMissingError and KeyFileError."""
    own = {use: load_keys(settings, use) for use in KINDS}
    ring = published(settings)
    (kid, key), (list_kid, list_key) = (_choose(own[use], ring, use, now or system_clock()) for use in KINDS)
    return Issuer(
        prog=programme.card_programme_id,
        kid=kid,
        key=key,
        list_kid=list_kid,
        list_key=list_key,
        public_url=settings.public_url,
        compromised=frozenset(kid for kid, entry in ring.entries.items() if entry.st is KeyState.COMPROMISED),
    )


def load_keys(settings: Settings, use: KeyUse) -> dict[int, p256.PrivateKey]:
    """Return our private keys of one use by their ids. Raises KeysMissingError and KeyFileError."""
    paths = sorted(settings.keys.glob(f"{use.value}-*.pem"))
    if not paths:
        raise KeysMissingError(f"There is no key file in {settings.keys}; run: ehrenamtskarte keys make")
    return {int(path.stem.removeprefix(f"{use.value}-")): keys.load_private_key(path) for path in paths}


def publish(settings: Settings, issuer: Issuer, *, now: datetime, in_use: Collection[int] | None = None) -> None:
    """Sign the key ring by the root key and publish it, with a version above the one before.

    ``in_use`` are the ids of keys whose credentials still count; None keeps every key that was published.
    """
    entries = turned(published(settings).entries, _own(settings, issuer), now=int(now.timestamp()), in_use=in_use)
    _publish(settings, entries, now=now)


def compromise(settings: Settings, issuer: Issuer, kid: int, *, now: datetime) -> None:
    """Tell everybody that a key is not to be believed any more; another one signs at once. Raises KeysMissingError."""
    ring = published(settings)
    if kid not in ring.entries:
        raise KeysMissingError(f"There is no key {kid} in the ring; run: ehrenamtskarte keys list")
    keys.load_private_key(settings.keys / ROOT_KEY)  # before anything is made
    use = ring.entries[kid].use
    if set(load_keys(settings, use)) <= {kid}:
        add_key(settings, use)
    entries = turned(ring.entries, _own(settings, issuer), now=int(now.timestamp()), in_use=None)
    _publish(settings, compromised(entries, kid), now=now)


def root_point(settings: Settings) -> bytes:
    """Return the public half of the root key, 65 bytes. Raises KeysMissingError."""
    path = settings.data / ROOT_POINT
    if not path.is_file():
        raise KeysMissingError("There is no published key ring; run: ehrenamtskarte keys publish")
    return path.read_bytes()


def read_ring(settings: Settings) -> bytes:
    """Return the published ring as it is. Raises KeysMissingError."""
    path = settings.data / RING
    if not path.is_file():
        raise KeysMissingError("There is no published key ring; run: ehrenamtskarte keys publish")
    return path.read_bytes()


def published(settings: Settings) -> KeyRing:
    """Return the published ring, or an empty one before the first."""
    path = settings.data / RING
    if not path.is_file():
        return KeyRing(v=0, iat=0, exp=0, entries={})
    return verify_ring(path.read_text(encoding="ascii"), p256.key_from_point(root_point(settings)))


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


def _choose(
    own: Mapping[int, p256.PrivateKey], ring: KeyRing, use: KeyUse, now: datetime
) -> tuple[int, p256.PrivateKey]:
    """Return the key that signs; before it is in a ring, the first one that there is."""
    new = [kid for kid in own if kid not in ring.entries]
    kid = signer(ring.entries, own, use=use, now=now.timestamp()) or next(iter(new), None)
    if kid is None:
        raise KeysMissingError("No key in the ring may sign any more; run: ehrenamtskarte keys add, then keys publish")
    return kid, own[kid]


def _publish(settings: Settings, entries: Mapping[int, RingEntry], *, now: datetime) -> None:
    root = keys.load_private_key(settings.keys / ROOT_KEY)
    issued_at = int(now.timestamp())
    version = _known_version(settings, root.public_key()) + 1
    ring = KeyRing(v=version, iat=issued_at, exp=issued_at + int(RING_LIFE.total_seconds()), entries=entries)
    write_whole(settings.data / ROOT_POINT, p256.point(root.public_key()))
    write_whole(settings.data / RING, sign_ring(ring, root).encode("ascii"))
    _put_away(settings, entries)


def _known_version(settings: Settings, root: p256.PublicKey) -> int:
    """Return the version of the published ring, 0 before the first. Raises TokenError where another root signed it."""
    path = settings.data / RING
    return verify_ring(path.read_text(encoding="ascii"), root).v if path.is_file() else 0


def _put_away(settings: Settings, entries: Mapping[int, RingEntry]) -> None:
    """Give the private halves that never sign again another name, so that no later ring takes them for new keys."""
    for kid, entry in entries.items():
        path = settings.keys / _file(entry.use, kid)
        if entry.st is not KeyState.ACTIVE and path.is_file():
            path.rename(path.with_name(f"{entry.st.value}-{path.name}"))


def _own(settings: Settings, issuer: Issuer) -> dict[int, RingEntry]:
    lists = tuple(issuer.list_url(number) for number in range(LIST_COUNT))
    return {
        kid: entry_for(p256.point(key.public_key()), prog=issuer.prog, use=use, status=addresses)
        for use, addresses in ((KeyUse.CREDENTIAL, lists), (KeyUse.LIST, ()))
        for kid, key in load_keys(settings, use).items()
    }


def _file(use: KeyUse, kid: int) -> str:
    return f"{use.value}-{kid}.pem"
