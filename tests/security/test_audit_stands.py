"""No audit entry is lost silently: an act's is part of the act, and nobody sees what could not be noted."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Timer

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from pwa import db
from pwa.background import keep_heads
from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog
from pwa.security.login import cookie_name
from tests.audit_rows import check, entries, waiting
from tests.databases import sqlite_url
from tests.people import People

CLERKS = 6
PATH = "/office/hour-logs"


def acts(people: People) -> list[str]:
    return [row.act for row in entries(people)]


def test_act_that_is_not_stored_leaves_no_entry(people: People) -> None:
    public_id, client = people.hour_log(), people.client(people.calw.clerk)

    def fail(session: Session) -> None:
        session.flush()
        event.remove(Session, "before_commit", fail)
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    event.listen(Session, "before_commit", fail)
    assert client.post(f"{PATH}/{public_id}/approval").status_code == 503
    with people.session() as session:
        assert session.scalars(select(HourLog.status)).one() is HourLogStatus.SUBMITTED
    assert (acts(people), waiting(people)) == ([], [])


def test_acts_at_once_each_have_their_entry(people: People, app: Flask) -> None:
    app.testing = False
    logs, token = [people.hour_log(days_ago=day) for day in range(1, CLERKS + 1)], people.token(people.calw.clerk)
    together = Barrier(CLERKS)

    def approve(public_id: str) -> int:
        client = people.client()
        client.set_cookie(cookie_name(people.parts.settings), token)
        together.wait()
        return client.post(f"{PATH}/{public_id}/approval").status_code

    with ThreadPoolExecutor(CLERKS) as threads:
        assert set(threads.map(approve, logs)) == {303}
    assert (acts(people), waiting(people)) == (["approve"] * CLERKS, [])
    assert check(people)[0] == CLERKS


def test_what_the_background_stores_makes_no_act_fail(people: People) -> None:
    levels = []

    def see(session: Session) -> None:
        levels.append(session.connection().get_isolation_level())

    event.listen(Session, "before_commit", see)
    keep_heads(people.parts)
    event.remove(Session, "before_commit", see)
    is_postgresql = people.parts.engine.dialect.name == "postgresql"
    assert levels == ["REPEATABLE READ" if is_postgresql else "SERIALIZABLE"]


class TestAnotherWriter:
    """Another program holds the file of SQLite for longer than a writer waits."""

    @pytest.fixture
    def database_url(self, tmp_path: Path) -> str:
        return sqlite_url(tmp_path)

    @pytest.fixture(autouse=True)
    def short_waits(self, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(db, "BUSY_TIMEOUT", 20)
        people.parts.engine.dispose()  # so that the next connections wait no longer

    @contextmanager
    def other_writer(self, people: People) -> Iterator[sqlite3.Connection]:
        other = sqlite3.connect(str(people.parts.engine.url.database), isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        yield other
        if other.in_transaction:
            other.execute("ROLLBACK")
        other.close()

    def test_case_is_not_shown_where_the_look_cannot_be_noted(
        self, people: People, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(db, "PATIENCE", 0.1)
        public_id, client = people.hour_log(activity="Deichwacht"), people.client(people.calw.clerk)
        with self.other_writer(people):
            response = client.get(f"{PATH}/{public_id}")
        assert response.status_code == 503
        assert "Bitte versuchen Sie es in einer Minute noch einmal." in response.text
        assert "Deichwacht" not in response.text
        assert acts(people) == []
        assert "Deichwacht" in client.get(f"{PATH}/{public_id}").text
        assert acts(people) == ["read"]

    def test_look_waits_until_it_can_be_noted(self, people: People) -> None:
        public_id, client = people.hour_log(), people.client(people.calw.clerk)
        with self.other_writer(people) as other:
            Timer(0.3, other.execute, ("ROLLBACK",)).start()
            assert client.get(f"{PATH}/{public_id}").status_code == 200
        assert acts(people) == ["read"]

    def test_page_that_notes_nothing_is_shown_at_once(self, people: People) -> None:
        client = people.client(people.volunteer)
        with self.other_writer(people):
            assert client.get("/hour-logs").status_code == 200

    @pytest.mark.parametrize("is_taken_in_by_a_look", [True, False])
    def test_entry_of_an_act_waits_and_is_taken_in(self, people: People, *, is_taken_in_by_a_look: bool) -> None:
        public_id, client, engine = people.hour_log(), people.client(people.calw.clerk), people.parts.engine
        with self.other_writer(people) as other:
            other.execute("ROLLBACK")

            def take_over(*_connection: object) -> None:
                other.execute("BEGIN IMMEDIATE")

            event.listen(engine, "checkin", take_over, once=True)  # the act is stored, and its connection free again
            assert client.post(f"{PATH}/{public_id}/approval").status_code == 303
            assert other.in_transaction
        assert (acts(people), waiting(people)) == ([], ["approve"])
        if is_taken_in_by_a_look:
            client.get(f"{PATH}/{public_id}")
        else:
            keep_heads(people.parts)
        assert acts(people) == ["approve", "read"][: 1 + is_taken_in_by_a_look]
        assert waiting(people) == []
        assert check(people)[0] == len(acts(people))
