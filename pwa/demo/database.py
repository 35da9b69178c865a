"""A database with demo data: made whole or not at all, and left alone where there is one."""

import tempfile
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, make_url, select
from sqlalchemy.orm import Session

from pwa.config import Settings
from pwa.db import make_engine
from pwa.demo import fill
from pwa.domain.programme import Programme
from pwa.migrations import changing, upgrade_within, write_within
from pwa.models import Account


def prepare_database(settings: Settings, programme: Programme, *, now: datetime) -> None:
    """Bring the tables to this version, and fill them where nobody has an account yet.

    Raises NewerDatabaseError. A new SQLite file is made beside its place; elsewhere one transaction does it all.
    """
    url = make_url(settings.database_url)
    place = Path(url.database or "")
    if not url.drivername.startswith("sqlite") or url.query or place.exists():
        _upgrade_and_fill(settings.database_url, programme, now=now)
        return
    with tempfile.TemporaryDirectory(prefix=".new-", dir=place.parent) as folder:
        draft = Path(folder) / place.name
        _upgrade_and_fill(f"sqlite:///{draft}", programme, now=now)
        draft.rename(place)


def _upgrade_and_fill(url: str, programme: Programme, *, now: datetime) -> None:
    engine = make_engine(url)
    try:
        with changing(engine) as connection:
            upgrade_within(connection)
            write_within(connection)
            _fill_empty(connection, programme, now=now)
    finally:
        engine.dispose()


def _fill_empty(connection: Connection, programme: Programme, *, now: datetime) -> None:
    with Session(connection) as session:
        if session.scalar(select(Account.id).limit(1)) is None:
            fill(session, programme=programme, now=now)
            session.commit()  # of the session alone: the connection's transaction is the caller's
