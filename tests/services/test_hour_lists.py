"""What the list of own hours costs: as much with 20,000 entries as with 200."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, event, insert, text
from sqlalchemy.orm import Session

from pwa.db import reading
from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog
from pwa.models.base import uuid7
from pwa.services import hour_filters, hour_lists
from pwa.services.hour_filters import Filter
from tests.people import People, Town

FEW, MANY = 200, 20_000
STEP = 10  # instructions of SQLite's machine, counted together
FREE = 1.5  # a deeper index and longer choices may cost this many times as much
Act = Callable[[Session], object]
Parameters = Mapping[str, object]


def test_reading_the_list_costs_the_same_with_twenty_thousand_entries(people: People) -> None:
    few, many = people.volunteer, people.other_volunteer
    fill(people, few, FEW)
    fill(people, many, MANY)

    for act in (first_page, last_page, choices, of_one_organisation):
        assert cost(people, act(people, many)) <= FREE * cost(people, act(people, few)), act.__name__


def test_page_holds_fifty_entries_and_asks_for_no_count(people: People) -> None:
    fill(people, people.volunteer, FEW)

    with reading(people.parts.engine) as session, statements(people.parts.engine) as said:
        page = hour_lists.listed(session, Filter(), volunteer=people.volunteer)

    assert sum(len(month.rows) for month in page.months) == 50
    selects = [statement for statement, _ in said if statement.startswith("SELECT")]
    assert len(selects) == 2
    assert not [statement for statement in selects if "count(" in statement.lower()]


def first_page(_: People, volunteer: UUID) -> Act:
    return lambda session: hour_lists.listed(session, Filter(), volunteer=volunteer)


def last_page(people: People, volunteer: UUID) -> Act:
    mark = f"{people.today - timedelta(days=100)}~{uuid4().hex}"
    return lambda session: hour_lists.listed(session, Filter(), volunteer=volunteer, after=mark)


def choices(_: People, volunteer: UUID) -> Act:
    return lambda session: hour_filters.choices(session, volunteer=volunteer)


def of_one_organisation(people: People, volunteer: UUID) -> Act:
    with people.session() as session:
        rows = hour_filters.choices(session, volunteer=volunteer).organisations
    return lambda session: hour_lists.listed(session, Filter(organisation=rows[0]), volunteer=volunteer)


def fill(people: People, volunteer: UUID, count: int) -> None:
    """Let somebody have worked on each of so many days until today, in two organisations by turns."""
    towns = (people.calw, people.ulm)
    rows = [row(people.today - timedelta(days=back), volunteer, towns[back % 2], people) for back in range(count)]
    with people.session() as session, session.begin():
        session.execute(insert(HourLog), rows)
    with people.parts.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def row(day: date, volunteer: UUID, town: Town, people: People) -> dict[str, object]:
    return {
        "id": uuid7(),
        "public_id": uuid4().hex[:22],
        "volunteer_id": volunteer,
        "authority_id": town.authority,
        "organisation_id": town.organisation_id,
        "client_id": uuid4(),
        "fingerprint": "",
        "worked_on": day,
        "minutes": 60,
        "activity": "Training",
        "status": HourLogStatus.APPROVED,
        "submitted_at": people.parts.clock(),
    }


def cost(people: People, act: Act) -> int:
    """Return what the database does for an act: SQLite's instructions, or the blocks that PostgreSQL reads."""
    engine = people.parts.engine
    with reading(engine) as session:
        if engine.dialect.name == "sqlite":
            return _instructions(session, act)
        with statements(engine) as said:
            act(session)
        return sum(_blocks(session.connection(), statement, parameters) for statement, parameters in list(said))


@contextmanager
def statements(engine: Engine) -> Iterator[list[tuple[str, Parameters]]]:
    """Note each statement with its parameters."""
    said: list[tuple[str, Parameters]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Parameters, *_rest: object) -> None:
        said.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


def _instructions(session: Session, act: Act) -> int:
    count = 0

    def note() -> int:
        nonlocal count
        count += STEP
        return 0

    driver = session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_progress_handler(note, STEP)
    act(session)
    driver.set_progress_handler(None, STEP)
    return count


def _blocks(connection: Connection, statement: str, parameters: Parameters) -> int:
    cursor = connection.connection.cursor()
    cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", parameters)
    whole = cursor.fetchall()[0][0][0]["Plan"]
    return int(whole["Shared Hit Blocks"]) + int(whole["Shared Read Blocks"])
