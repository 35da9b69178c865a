"""Audit rows, last-seen marks and the log: what is written beside an answer."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import make_url, select, text
from sqlalchemy.exc import DBAPIError

from pwa import create_app, db, keyring
from pwa.config import Settings
from pwa.models import AuditEntry
from pwa.security.login import cookie_name
from tests.clock import FakeClock
from tests.conftest import PUBLIC_URL, SECRET, publish
from tests.databases import sqlite_url
from tests.people import People

AT_ONCE = 6
TELLING = "Frau Maier wohnt in der Hauptstraße 5."
BLANKS = "\n" * 600


def test_decision_with_many_blank_lines_stands_in_the_audit_log(people: People, app: Flask) -> None:
    app.testing = False
    public_id = people.hour_log()
    client = people.client(people.calw.clerk)
    response = client.post(f"/office/hour-logs/{public_id}/rejection", data={"reason": TELLING + BLANKS})
    assert response.status_code == 303
    with people.session() as session:
        assert session.scalars(select(AuditEntry.act)).all() == ["reject"]


def test_database_error_that_may_be_logged_holds_no_words_of_people(people: People) -> None:
    with people.session() as session, pytest.raises(DBAPIError) as caught:
        session.execute(text("select :words from no_such_table"), {"words": TELLING})
    assert TELLING not in str(caught.value)


def test_pages_asked_for_at_once_after_a_pause_all_come(people: People, app: Flask, clock: FakeClock) -> None:
    app.testing = False
    token = people.token(people.volunteer)
    clock.turn(minutes=6)
    together = Barrier(AT_ONCE)

    def ask(_number: int) -> int:
        client = people.client()
        client.set_cookie(cookie_name(people.parts.settings), token)
        together.wait()
        return client.get("/home").status_code

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert set(threads.map(ask, range(AT_ONCE))) == {200}


@pytest.fixture
def impatient(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[People]:
    """An instance on SQLite that waits for another writer for 50 milliseconds only."""
    monkeypatch.setattr(db, "BUSY_TIMEOUT", 50)
    settings = Settings(
        data=tmp_path, database_url=sqlite_url(tmp_path), public_url=PUBLIC_URL, secrets=(SECRET,), demo=True
    )
    keyring.make_keys(settings)
    publish(settings, clock)
    app = create_app(settings, clock=clock)
    yield People(app)
    app.extensions["stop_signing"]()
    app.extensions["ehrenamtskarte"].engine.dispose()


def test_page_comes_although_another_writer_holds_the_database(impatient: People, clock: FakeClock) -> None:
    client = impatient.client(impatient.volunteer)
    clock.turn(minutes=6)
    writer = sqlite3.connect(make_url(impatient.parts.settings.database_url).database or "", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    status = client.get("/home").status_code
    writer.close()
    assert status in {200, 503}
