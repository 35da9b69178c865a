"""ehrenamtskarte keys make, publish, list, add, compromise: the keys of this instance and their signed list."""

import secrets
import tempfile
from dataclasses import replace
from pathlib import Path

from pwa import keyring, load_programme
from pwa.clock import system_clock
from pwa.commands import Call, Lines, Subparsers, group, rotation
from pwa.config import Settings, database_url, from_environment
from pwa.vk1.keys import KeyFileExistsError

SECRET = "session.secret"  # noqa: S105 - a file's name
SECRET_BYTES = 48


def add_to(commands: Subparsers) -> None:
    """Add the commands."""
    acts = group(commands, "keys", "care for the keys")
    acts.add_parser("make", help="make the keys of a new instance").set_defaults(command=make)
    acts.add_parser("publish", help="sign and publish the key ring").set_defaults(command=publish)
    rotation.add_to(acts)


def make(call: Call) -> Lines:
    """Make the keys of a new instance, and a session secret where the environment brings none.

    An instance from before there were push messages lacks their key alone, and gets it.
    """
    settings = settings_of(call)
    if any(settings.keys.glob("*.pem")) and not (settings.keys / keyring.PUSH_KEY).exists():
        keyring.make_push_key(settings)
    else:
        make_key_files(settings)
    if not call.environment.get("SECRET_KEYS") and not (settings.keys / SECRET).exists():
        write_secret(settings.keys / SECRET, new_secret())
    yield f"The keys are in {settings.keys}; keep a copy in a safe place, apart from copies of the database."


def publish(call: Call) -> Lines:
    """Publish the ring with the keys and the address of today."""
    settings = from_environment(call.environment, data=call.data)
    now = system_clock()
    issuer = keyring.load_issuer(settings, load_programme(settings), now=now)
    keyring.publish(settings, issuer, now=now, in_use=rotation.kids_in_use(settings, now=now))
    yield f"The key ring is published for {settings.public_url}."


def settings_of(call: Call) -> Settings:
    """Return where keys and database are: enough for work that needs no address, secret or mail."""
    url = database_url(call.environment, data=call.data)
    return Settings(data=call.data, database_url=url, public_url="", secrets=())


def new_secret() -> str:
    """Draw a secret that signs sessions and links."""
    return secrets.token_urlsafe(SECRET_BYTES)


def make_key_files(settings: Settings) -> None:
    """Make all key files, the root key last: where it stands, they are complete.

    Raises KeyFileExistsError where there are keys or a published ring already.
    """
    if (settings.keys / keyring.ROOT_KEY).exists() or (settings.data / keyring.RING).exists():
        raise KeyFileExistsError(
            f"There are keys or a key ring in {settings.data} already; put missing files back, or take an empty folder."
        )
    settings.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=settings.keys) as draft:
        made = replace(settings, data=Path(draft))
        keyring.make_keys(made)
        for path in sorted(made.keys.iterdir(), key=lambda path: path.name == keyring.ROOT_KEY):
            path.rename(settings.keys / path.name)


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner can read, complete or not at all."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".new-", delete=False, encoding="utf-8") as draft:
        draft.write(text)
    Path(draft.name).replace(path)
