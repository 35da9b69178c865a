"""The settings, read once from the environment; incomplete or weak ones stop the start."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_PORT = 8000
LOOPBACK = "127.0.0.1"
MINIMUM_SECRET = 32
MOST_PROXIES = 9
PUSH_HOSTS = ("fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com")
PUSH_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?")


class ConfigurationError(Exception):
    """The settings do not allow a start; the message says in one sentence what to do."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs the instance, as the imprint names it."""

    name: str
    address: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this instance runs; times in seconds, sizes in bytes."""

    data: Path
    database_url: str
    public_url: str
    secrets: tuple[str, ...]
    demo: bool = False
    demo_key: str | None = None
    programme: str = "eak-bw"
    smtp_url: str | None = None
    mail_from: str = "ehrenamtskarte@localhost"
    operator: Operator | None = None
    status_interval: float = 60.0
    push_hosts: tuple[str, ...] = PUSH_HOSTS
    trusted_proxies: int = 0

    @property
    def keys(self) -> Path:
        """Return the folder of the private keys, outside the database and its backups."""
        return self.data / "keys"

    @property
    def is_https(self) -> bool:
        """Tell whether browsers reach this instance by HTTPS."""
        return self.public_url.startswith("https://")

    @property
    def host(self) -> str:
        """Return the host that users see in the address bar."""
        return urlsplit(self.public_url).hostname or LOOPBACK


def from_environment(environment: Mapping[str, str], *, data: Path, port: int = DEFAULT_PORT) -> Settings:
    """Read the settings of a running instance.

    Raises ConfigurationError where a value is missing, weak or does not fit the demo mode.
    """
    demo = environment.get("DEMO", "") == "1"
    settings = Settings(
        data=data,
        database_url=database_url(environment, data=data),
        public_url=(environment.get("PUBLIC_URL") or f"http://{LOOPBACK}:{port}").rstrip("/"),
        secrets=_secrets(environment, data),
        demo=demo,
        demo_key=environment.get("DEMO_KEY") or None,
        programme=environment.get("PROGRAMME") or "eak-bw",
        smtp_url=environment.get("SMTP_URL") or None,
        mail_from=environment.get("MAIL_FROM") or "ehrenamtskarte@localhost",
        operator=_operator(environment),
        push_hosts=_push_hosts(environment),
        trusted_proxies=_trusted_proxies(environment),
    )
    _check_address(settings)
    return settings


def database_url(environment: Mapping[str, str], *, data: Path) -> str:
    """Return the database's address: DATABASE_URL, else a SQLite file in the data folder."""
    return environment.get("DATABASE_URL") or f"sqlite:///{data / 'ehrenamtskarte.db'}"


def _secrets(environment: Mapping[str, str], data: Path) -> tuple[str, ...]:
    """Return the signing secrets, newest first; a file keeps them where the environment has none."""
    text = environment.get("SECRET_KEYS") or _secret_file(data)
    secrets = tuple(part for part in text.replace(",", " ").split() if part)
    if not secrets:
        message = "Set SECRET_KEYS to one or more random values of at least 32 characters, newest first."
        raise ConfigurationError(message)
    if any(len(secret) < MINIMUM_SECRET for secret in secrets):
        message = "A value in SECRET_KEYS is shorter than 32 characters; take a longer random one."
        raise ConfigurationError(message)
    return secrets


def _secret_file(data: Path) -> str:
    path = data / "keys" / "session.secret"
    if not path.is_file():
        return ""
    if path.stat().st_mode & 0o077:
        message = f"Others can read {path}; run: chmod 600 {path}"
        raise ConfigurationError(message)
    return path.read_text(encoding="ascii")


def _operator(environment: Mapping[str, str]) -> Operator | None:
    """Return who runs the instance, if the environment says all of it."""
    parts = [environment.get(name, "").strip() for name in ("OPERATOR_NAME", "OPERATOR_ADDRESS", "OPERATOR_CONTACT")]
    return Operator(*parts) if all(parts) else None


def _push_hosts(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the push services that browsers may name, with everything below them."""
    hosts = tuple(environment.get("PUSH_HOSTS", "").replace(",", " ").lower().split())
    if not all(PUSH_HOST.fullmatch(host) for host in hosts):
        message = "PUSH_HOSTS must be names of hosts such as push.services.mozilla.com, with blanks between them."
        raise ConfigurationError(message)
    return hosts or PUSH_HOSTS


def _trusted_proxies(environment: Mapping[str, str]) -> int:
    """Return how many proxies stand before the server, each adding to X-Forwarded-For; without one it is not read."""
    text = environment.get("TRUSTED_PROXIES") or "0"
    if not text.isascii() or not text.isdigit() or int(text) > MOST_PROXIES:
        message = f"TRUSTED_PROXIES must be the number of proxies before the server, from 0 to {MOST_PROXIES}."
        raise ConfigurationError(message)
    return int(text)


def _check_address(settings: Settings) -> None:
    parts = urlsplit(settings.public_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        message = "PUBLIC_URL must be an address such as https://karte.example.org without a path."
        raise ConfigurationError(message)
    if settings.demo and not _is_private(parts.hostname):
        message = "Demo mode does not start under a public address; use a local PUBLIC_URL or leave DEMO out."
        raise ConfigurationError(message)
    if not settings.demo and parts.scheme != "https":
        message = "PUBLIC_URL must begin with https:// outside demo mode."
        raise ConfigurationError(message)
    if not settings.demo and not settings.smtp_url:
        message = "Set SMTP_URL, such as smtps://user:password@mail.example.org, so that sign-in codes can be sent."
        raise ConfigurationError(message)
    if not settings.demo and settings.operator is None:
        message = "Set OPERATOR_NAME, OPERATOR_ADDRESS and OPERATOR_CONTACT: the imprint must say who runs this."
        raise ConfigurationError(message)


def _is_private(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local")):
        return True
    try:
        return ip_address(host).is_private
    except ValueError:
        return False
