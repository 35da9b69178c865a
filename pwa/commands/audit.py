"""ehrenamtskarte audit heads, verify, close: the audit logs of all authorities."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from pwa.clock import local_day, system_clock
from pwa.commands import Call, CommandError, Lines, Subparsers, group
from pwa.commands.database import open_current
from pwa.config import database_url
from pwa.db import reading, writing
from pwa.domain.audit_years import last_closed
from pwa.services import audit_check, audit_heads, audit_pseudonyms, audit_retention
from pwa.services.audit_check import BrokenChainError, Fault
from pwa.services.audit_heads import Head, HeadLineError
from pwa.services.audit_pseudonyms import ChangedPseudonymError

WORDS = {
    Fault.CHANGED: "was changed, or does not follow the entry before it",
    Fault.MISSING: "is missing",
    Fault.OUT_OF_ORDER: "is out of order: it stands where years were closed",
    Fault.CUT: "is missing: the log was cut",
    Fault.OTHER_HEAD: "is another one than was kept",
}
OLDEST = 1900  # no log begins before


def add_to(commands: Subparsers) -> None:
    """Add the commands."""
    acts = group(commands, "audit", "look after the audit logs")
    heads = acts.add_parser("heads", help="print a line for each log, to be kept outside")
    heads.add_argument("--day", metavar="YYYY-MM-DD", help="the heads stored on that day instead of those of now")
    heads.set_defaults(command=print_heads)
    verify = acts.add_parser("verify", help="check each log and name the first broken entry")
    verify.add_argument("--heads", metavar="FILE", help="lines that were kept outside")
    verify.set_defaults(command=check_all)
    close = acts.add_parser("close", help="delete the entries of years that need not be kept any longer")
    close.add_argument("--year", metavar="YYYY", help="up to the end of this year; else the newest that may go")
    close.set_defaults(command=close_years)


def print_heads(call: Call) -> Lines:
    """Print date, official key, number and hash for each log."""
    wanted = _day(call.words.day) if call.words.day else None
    engine = open_current(database_url(call.environment, data=call.data))
    with reading(engine) as session:
        for authority in audit_heads.logged(session):
            if wanted is None:
                yield audit_heads.current(session, authority, today=local_day(system_clock())).line
            else:
                yield from (head.line for head in audit_heads.kept(session, authority) if head.day == wanted)
    engine.dispose()


def check_all(call: Call) -> Lines:
    """Check every log against its chain, the heads stored with it and those kept outside, and whom it names."""
    outside = _read_heads(Path(call.words.heads)) if call.words.heads else []
    engine = open_current(database_url(call.environment, data=call.data))
    try:
        with reading(engine) as session:
            yield from _check(session, outside)
    except BrokenChainError as error:
        raise CommandError(_sentence(error)) from error
    except ChangedPseudonymError as error:
        place = f"{error.authority.ags} {error.authority.name}"
        message = f"The audit log of {place} names somebody else: pseudonym {error.name} was given to another account."
        raise CommandError(message) from error
    finally:
        engine.dispose()


def close_years(call: Call) -> Lines:
    """Close the years that lie more than three years back; their entries go, the chain goes on."""
    now = system_clock()
    year = _year(call.words.year, newest=last_closed(local_day(now)))
    engine = open_current(database_url(call.environment, data=call.data))
    closed = []
    try:
        with writing(engine) as session, session.begin():
            for authority in audit_heads.logged(session):
                count = audit_retention.close(session, authority, year=year, now=now)
                closed.append(f"{authority.ags} {authority.name}: {count:,} entries up to {year} deleted")
    except BrokenChainError as error:
        raise CommandError(f"{_sentence(error)} Nothing was deleted.") from error
    finally:
        engine.dispose()
    yield from closed  # said once it is so: the commit may fail


def _check(session: Session, outside: Sequence[Head]) -> Iterator[str]:
    logged = audit_heads.logged(session)
    unknown = {head.ags for head in outside} - {authority.ags for authority in logged}
    if unknown:
        raise CommandError(f"There is no audit log of {min(unknown)}, but a head of it was kept.")
    for authority in logged:
        heads = [*audit_heads.kept(session, authority), *(head for head in outside if head.ags == authority.ags)]
        number, digest = audit_check.check(session, authority, heads, today=local_day(system_clock()))
        audit_pseudonyms.check(session, authority)
        yield f"{authority.ags} {authority.name}: unbroken up to entry {number:,}, {digest}"


def _sentence(error: BrokenChainError) -> str:
    place = f"{error.authority.ags} {error.authority.name}"
    by = f" (head of {error.head.day.isoformat()}: entry {error.head.number})" if error.head else ""
    return f"The audit log of {place} is broken: entry {error.number} {WORDS[error.fault]}{by}."


def _read_heads(path: Path) -> list[Head]:
    heads = []
    for number, line in enumerate(_text_of(path).splitlines(), start=1):
        try:
            heads += [audit_heads.read(line)] if line.strip() else []
        except HeadLineError as error:
            message = f"{path.name}, line {number}, is no head of an audit log; take the lines of: audit heads"
            raise CommandError(message) from error
    return heads


def _text_of(path: Path) -> str:
    """Return the text of a file in UTF-8, with or without the mark that Windows sets before it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path.name} is not UTF-8; save it as such, in PowerShell by: | Out-File -Encoding utf8 {path.name}"
        raise CommandError(message) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError("--day takes a day such as 2027-05-03.") from error


def _year(text: str | None, *, newest: int) -> int:
    if text is None:
        return newest
    is_year = text.isascii() and text.isdigit() and len(text) == len(str(newest))
    if not is_year or int(text) < OLDEST:
        raise CommandError("--year takes a year such as 2023.")
    if int(text) > newest:
        raise CommandError(f"Entries are kept for three years: {newest} is the newest year that may be closed.")
    return int(text)
