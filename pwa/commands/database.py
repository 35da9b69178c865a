"""ehrenamtskarte database upgrade: the tables of this version, the Land and its Kreise."""

from pathlib import Path

from sqlalchemy import Engine, make_url, select
from sqlalchemy.orm import Session

from pwa.commands import Call, CommandError, Lines, Subparsers, group
from pwa.config import database_url
from pwa.db import make_engine, writing
from pwa.migrations import DatabaseStateError, require_current, upgrade
from pwa.models import Authority, AuthorityKind
from pwa.programmes import LAND, regions


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    acts = group(commands, "database", "care for the database")
    acts.add_parser("upgrade", help="make or change the tables for this version").set_defaults(command=upgrade_tables)


def upgrade_tables(call: Call) -> Lines:
    """Bring the tables to this version, and enter the Land and the Kreise that are missing."""
    call.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = make_engine(database_url(call.environment, data=call.data))
    upgrade(engine)
    with writing(engine) as session, session.begin():
        enter_regions(session)
    engine.dispose()
    yield "The database has the tables of this version."


def open_current(url: str) -> Engine:
    """Return the engine of a database that has the tables of this version. Raises DatabaseStateError."""
    path = make_url(url).database
    if url.startswith("sqlite:") and path and "?" not in url and not Path(path).is_file():
        raise DatabaseStateError(f"There is no database in {path}; run: ehrenamtskarte database upgrade")
    engine = make_engine(url)
    require_current(engine)
    return engine


def authority_of(session: Session, ags: str) -> Authority:
    """Return the authority with an official key. Raises CommandError."""
    authority = session.scalar(select(Authority).where(Authority.ags == ags))
    if authority is None:
        raise CommandError(f"There is no authority with the key {ags}; Gemeinden come by: ehrenamtskarte places import")
    return authority


def enter_regions(session: Session) -> None:
    """Enter the Land, and each Stadt- or Landkreis as an issuing authority, where it is not there yet."""
    known = set(session.scalars(select(Authority.ags)))
    if LAND.ags not in known:
        session.add(Authority(ags=LAND.ags, name=LAND.name, kind=AuthorityKind.LAND))
    session.add_all(
        Authority(ags=region.ags, name=region.name, kind=AuthorityKind(region.kind.value))
        for region in regions()
        if region.ags not in known
    )
