"""One transaction for each unsafe request: tried again where two meet, nothing half stored where it fails."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, func, inspect, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from pwa import db
from pwa.models import Application, AuditEntry, Base, HourLog, SignInCode
from pwa.services import hour_logs
from tests.people import People

SENDERS = 8


def entry(people: People, **changes: str) -> dict[str, str]:
    worked_on = (people.today - timedelta(days=1)).isoformat()
    place = {"organisation": people.calw.organisation, "worked_on": worked_on}
    return {**place, "duration": "2,5", "activity": "Training", "client_id": str(uuid4()), **changes}


def count(people: People, table: type[Base]) -> int:
    with people.session() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_same_client_id_sent_at_once_is_one_row(people: People) -> None:
    token, sent = people.token(people.volunteer), entry(people)

    def send(_sender: int) -> tuple[int, str | None]:
        client = people.client()
        client.set_cookie("session", token)
        response = client.post("/hour-logs", data=sent)
        return response.status_code, response.headers.get("Location")

    with ThreadPoolExecutor(SENDERS) as senders:
        answers = set(senders.map(send, range(SENDERS)))
    assert len(answers) == 1
    assert answers.pop()[0] == 303
    assert count(people, HourLog) == 1


def test_same_client_id_with_another_body_is_a_conflict(people: People) -> None:
    client, sent = people.client(people.volunteer), entry(people)
    assert client.post("/hour-logs", data=sent).status_code == 303
    assert client.post("/hour-logs", data={**sent, "duration": "3"}).status_code == 409
    assert count(people, HourLog) == 1


def test_two_applications_at_once_are_one(people: People) -> None:
    people.reach_goal()
    token = people.token(people.volunteer)

    def send(_sender: int) -> int:
        client = people.client()
        client.set_cookie("session", token)
        return client.post("/application", data={"authority": people.calw.ags, "consent": "1"}).status_code

    with ThreadPoolExecutor(SENDERS) as senders:
        answers = sorted(senders.map(send, range(SENDERS)))
    assert answers == [303] + [409] * (SENDERS - 1)
    assert count(people, Application) == 1


def test_guesses_at_once_do_not_outrun_the_counter(people: People) -> None:
    client = people.client()
    client.post("/sign-in", data={"email": "anna@volunteers.example"})
    cookie = client.get_cookie("sign_in_browser")
    assert cookie is not None

    def guess(_guesser: int) -> int:
        other = people.client()
        other.set_cookie("sign_in_browser", cookie.value)
        return other.post("/sign-in/code", data={"code": "000000"}).status_code

    with ThreadPoolExecutor(SENDERS) as guessers:
        assert set(guessers.map(guess, range(SENDERS))) <= {422, 303}
    with people.session() as session:
        assert session.scalars(select(SignInCode.tries)).one() == 5


def test_refused_request_stores_nothing_but_is_noted(people: People) -> None:
    public_id = people.hour_log()
    client = people.client(people.calw.clerk)
    assert client.post(f"/office/hour-logs/{public_id}/rejection", data={"reason": " "}).status_code == 422
    assert client.get(f"/office/hour-logs/{public_id}").status_code == 200
    assert count(people, AuditEntry) == 2  # both pages show the case


@pytest.mark.parametrize("method", ["get", "post"])
def test_database_that_does_not_answer_is_a_page_and_no_trace(
    people: People, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    client, sent = people.client(people.volunteer), entry(people)

    def locked() -> object:
        raise OperationalError("SELECT 1", {}, Exception("database is locked"))

    before = count(people, HourLog)
    monkeypatch.setattr(db, "session", locked)
    response = client.get("/hour-logs") if method == "get" else client.post("/hour-logs", data=sent)
    assert response.status_code == 503
    assert "Traceback" not in response.text
    monkeypatch.undo()
    assert count(people, HourLog) == before


# A statement that was handed out is a trace as well.
BESIDE = {"audit_entry", "audit_pseudonym", "account_session", "certificate"}


def rows(app: Flask, people: People) -> dict[str, int]:
    engine = app.extensions["ehrenamtskarte"].engine
    names = [name for name in inspect(engine).get_table_names() if name not in BESIDE]
    with people.session() as session:
        return {name: session.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in names}  # noqa: S608 - names of our own tables


def test_get_writes_nothing_but_audit_and_last_seen(app: Flask, people: People) -> None:
    log, application, card = people.hour_log(), people.application(people.other_volunteer), people.card()
    ids = {"hours": log, "office_hours": log, "office_applications": application, "office_cards": card}
    before = rows(app, people)
    for account in (None, people.volunteer, people.calw.lead):
        client = people.client(account)
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or set()):
                path = rule.rule.replace("<public_id>", ids.get(rule.endpoint.split(".")[0], ""))
                client.get(path.replace("<int:number>", "0"))
    assert rows(app, people) == before


def test_fault_that_nobody_expected_frees_the_writers_place(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Session] = []
    begin = db.writing

    def fail(*_args: object, **_named: object) -> None:
        raise OSError

    def watched(engine: Engine) -> Session:
        opened.append(begin(engine))
        return opened[-1]

    client = people.client(people.volunteer)
    monkeypatch.setattr(hour_logs, "create", fail)
    monkeypatch.setattr(db, "writing", watched)
    people.app.testing = False
    people.app.config["PROPAGATE_EXCEPTIONS"] = False
    assert client.post("/hour-logs", data=entry(people)).status_code == 500
    assert [each.in_transaction() for each in opened] == [False] * len(opened)
    assert opened
