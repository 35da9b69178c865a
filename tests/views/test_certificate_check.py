"""Anybody checks a statement by its code, and learns what it said and no more."""

import pytest
from sqlalchemy import select

from pwa.domain.check_code import grouped
from pwa.domain.hour_log import HourLogStatus
from pwa.models import Certificate
from pwa.security.guesses import LIMIT
from tests.clock import FakeClock
from tests.people import People
from tests.views.volunteer_pages import text

PATH = "/certificate/check"
UNKNOWN = "ZZZZ ZZZZ ZZZZ ZZZZ"


@pytest.fixture
def code(people: People) -> str:
    people.hour_log(status=HourLogStatus.APPROVED, activity="Training der Jugend")
    assert people.client(people.volunteer).get("/certificate.pdf").status_code == 200
    with people.session() as session:
        return session.scalars(select(Certificate.code)).one()


def check(people: People, typed: str, address: str = "192.0.2.1") -> tuple[int, str]:
    response = people.client().post(PATH, data={"code": typed}, environ_base={"REMOTE_ADDR": address})
    return response.status_code, text(response)


def test_page_opens_for_everybody(people: People) -> None:
    for account in (None, people.volunteer, people.calw.clerk):
        assert people.client(account).get(PATH).status_code == 200


def test_known_code_shows_what_the_statement_said(people: People, code: str) -> None:
    status, page = check(people, code)

    assert status == 200
    for part in (
        "Diesen Code kennen wir",
        "Anna Kowalska",
        "23. November 2025 bis 22. November 2026",
        "Sportverein Calw",
        "Training der Jugend",
        "13. September 2024",
        "2,5 Std.",
        "22. November 2026",
        "kein amtlicher Engagementnachweis",
    ):
        assert part in page


def test_statement_stays_as_it_was_when_hours_change(people: People, code: str, clock: FakeClock) -> None:
    before = check(people, code)
    clock.turn(days=30)
    people.hour_log(status=HourLogStatus.APPROVED, activity="Neues")

    assert check(people, code) == before


def test_code_may_be_typed_in_any_way(people: People, code: str) -> None:
    for typed in (code.lower(), grouped(code), f"  {grouped(code).lower()} ", grouped(code).replace(" ", "-")):
        assert check(people, typed)[0] == 200, typed


def test_unknown_code_says_so_and_what_it_means(people: People, code: str) -> None:
    status, page = check(people, UNKNOWN)

    assert status == 422
    assert "Diesen Code kennen wir nicht." in page
    assert "stammt die Übersicht nicht von dieser Seite" in page
    assert f'value="{UNKNOWN}"' in page
    assert "Kowalska" not in page
    assert code not in page


@pytest.mark.parametrize("typed", ["", "ABCD", "ő" * 16, "<script>alert(1)</script>", "1" * 5000])
def test_what_is_no_code_is_refused_with_a_hint(people: People, typed: str) -> None:
    status, page = check(people, typed)

    assert status == 422
    assert "Bitte geben Sie alle 16 Zeichen des Prüfcodes ein." in page


def test_network_that_guesses_is_stopped_for_an_hour(people: People, clock: FakeClock) -> None:
    answers = [check(people, UNKNOWN)[0] for _ in range(LIMIT + 1)]

    assert answers == [422] * LIMIT + [429]
    assert check(people, UNKNOWN, address="192.0.2.2")[0] == 422
    clock.turn(hours=1)
    assert check(people, UNKNOWN)[0] == 422


def test_known_code_passes_also_where_others_have_guessed(people: People, code: str) -> None:
    for _ in range(LIMIT + 1):
        check(people, UNKNOWN)

    assert check(people, code)[0] == 200


def test_what_cannot_be_a_code_is_no_guess(people: People) -> None:
    assert {check(people, "x")[0] for _ in range(LIMIT + 5)} == {422}


def test_addresses_of_one_ipv6_network_guess_together(people: People) -> None:
    for number in range(LIMIT):
        check(people, UNKNOWN, address=f"2001:db8::{number:x}")

    assert check(people, UNKNOWN, address="2001:db8::ffff")[0] == 429
    assert check(people, UNKNOWN, address="2001:db8:0:1::1")[0] == 422


def test_known_codes_are_no_guesses(people: People, code: str) -> None:
    assert {check(people, code)[0] for _ in range(LIMIT + 5)} == {200}


def test_code_in_an_address_is_not_looked_at(people: People, code: str) -> None:
    page = text(people.client().get(PATH, query_string={"code": code}))

    assert "Kowalska" not in page
    assert code not in page


def test_check_is_refused_from_elsewhere_and_by_other_methods(people: People, code: str) -> None:
    client = people.client()

    assert client.post(PATH, data={"code": code}, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.put(PATH).status_code == 405
