"""The codes of paper forms at the counter: blank ones, own ones, and what must not open anything."""

import re

import pytest
from sqlalchemy import select

from pwa.models import Application, AuditEntry, PaperForm
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.people import People
from tests.views.counter_pages import COUNTER, blank_code, count, send


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def audited(people: People) -> list[tuple[str, str]]:
    with people.session() as session:
        return [
            (entry.act, entry.subject.split()[0])
            for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        ]


def test_blank_form_begins_the_flow_and_is_entered_once(people: People, clerk: AuditingClient) -> None:
    code = blank_code(people)
    page = clerk.post(f"{COUNTER}/code", data={"code": code.lower()}).text
    assert f'name="code" value="{code}"' in page
    assert send(people, clerk, code=code).status_code == 303
    before = count(people)
    for response in (
        clerk.post(f"{COUNTER}/code", data={"code": code}),
        send(people, clerk, code=code, born_on="1960-01-01"),
    ):
        assert response.status_code == 422
        assert "Dieses Blatt ist schon aufgenommen." in response.text
    assert count(people) == before


@pytest.mark.parametrize("code", ["", "ABC", "0000 0000 0000 0000", "ZZZZ ZZZZ ZZZZ ZZZZ"])
def test_code_that_is_none_or_forged_is_refused(clerk: AuditingClient, code: str) -> None:
    response = clerk.post(f"{COUNTER}/code", data={"code": code})
    assert response.status_code == 422
    assert "Formularnummer" in response.text
    assert 'href="#code"' in response.text


def test_code_with_one_sign_changed_is_refused(people: People, clerk: AuditingClient) -> None:
    code = blank_code(people)
    forged = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert clerk.post(f"{COUNTER}/code", data={"code": forged}).status_code == 422


def test_blank_form_is_over_after_two_years(people: People, clock: FakeClock) -> None:
    code = blank_code(people)
    clock.turn(days=729)
    assert people.client(people.calw.clerk).post(f"{COUNTER}/code", data={"code": code}).status_code == 200
    clock.turn(days=3)
    response = people.client(people.calw.clerk).post(f"{COUNTER}/code", data={"code": code})
    assert "Dieses Formular ist abgelaufen." in response.text


def own_form(people: People) -> PaperForm:
    response = people.client(people.volunteer).post("/application/paper")
    assert re.fullmatch(r"/application/paper/[\w-]+\.pdf", response.location)
    with people.session() as session:
        return session.scalars(select(PaperForm)).one()


def test_own_form_opens_the_person_at_the_counter(people: People, clerk: AuditingClient) -> None:
    people.reach_goal()
    form = own_form(people)
    response = clerk.post(f"{COUNTER}/code", data={"code": form.code})
    assert response.status_code == 200
    assert "Anna Kowalska" in response.text
    assert audited(people) == [("open_form", "person")]
    answer = send(people, clerk, code=form.code, way="standard", lines="")
    assert answer.status_code == 303
    with people.session() as session:
        assert session.scalars(select(Application.volunteer_id)).one() == people.volunteer
    assert "schon aufgenommen" in clerk.post(f"{COUNTER}/code", data={"code": form.code}).text


def test_own_form_is_for_its_own_office_alone(people: People) -> None:
    people.reach_goal()
    form = own_form(people)
    response = people.client(people.ulm.clerk).post(f"{COUNTER}/code", data={"code": form.code})
    assert response.status_code == 422
    assert "Diese Formularnummer kennen wir nicht." in response.text
    assert "Kowalska" not in response.text


def test_own_form_is_over_after_ninety_days(people: People, clock: FakeClock) -> None:
    form = own_form(people)
    clock.turn(days=91)
    response = people.client(people.calw.clerk).post(f"{COUNTER}/code", data={"code": form.code})
    assert "Dieses Formular ist abgelaufen." in response.text
    assert "Kowalska" not in response.text
