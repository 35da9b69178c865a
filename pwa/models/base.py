"""What all tables share: keys, public ids, instants in UTC, names of constraints."""

import secrets
import threading
import time
import uuid
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum, MetaData, String, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """An aware datetime in UTC; refuses naive ones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; SQLite keeps no zone."""
        if value is None:
            return None
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def _new_key() -> uuid.UUID:
    return uuid7()


class Base(DeclarativeBase):
    """All tables: a UUIDv7 as key, made here and not by the database."""

    metadata = MetaData(naming_convention=NAMES)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True, default=_new_key)


class Public:
    """Rows that appear in an address: by a random id that says nothing."""

    public_id: Mapped[str] = mapped_column(String(22), unique=True, default=lambda: secrets.token_urlsafe(12))


def choice(kind: type[StrEnum]) -> Enum:
    """Return a column type that stores the values of ``kind`` and refuses others in the database too."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=24,
        name=kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


class Keys:
    """Makes UUIDs of version 7, each above the one before (RFC 9562, sections 5.7 and 6.2, method 2)."""

    def __init__(self) -> None:
        """Begin with the first key of this process."""
        self._lock = threading.Lock()
        self._last = uuid.UUID(int=0)

    def __call__(self) -> uuid.UUID:
        """Return the next key; threads may ask at once."""
        with self._lock:
            drawn = uuid7_of(time.time_ns() // 1_000_000, secrets.randbits(80))
            self._last = drawn if drawn > self._last else uuid.UUID(int=self._last.int + 1)
            return self._last


uuid7 = Keys()


def uuid7_of(milliseconds: int, bits: int) -> uuid.UUID:
    """Return the UUID of version 7 for an instant in Unix milliseconds and 80 bits."""
    value = (milliseconds << 80) | bits
    value = value & ~(0xF << 76) | (0x7 << 76)
    return uuid.UUID(int=value & ~(0x3 << 62) | (0x2 << 62))
