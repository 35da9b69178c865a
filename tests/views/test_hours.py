from pwa.domain.hour_log import HourLogStatus
from tests.clock import FakeClock
from tests.people import People
from tests.views.volunteer_pages import count, decide, enter, fetch, fields, stored

DECIDED = (HourLogStatus.APPROVED, HourLogStatus.REJECTED, HourLogStatus.WITHDRAWN)
WRITES = ("", "/x", "/x/withdrawal", "/x/answer")


# Who may


def test_strangers_are_asked_to_sign_in(people: People) -> None:
    client = people.client()

    pages = [client.get(f"/hour-logs{path}").status_code for path in ("", "/new", "/x", "/x/edit")]
    writes = [client.post(f"/hour-logs{path}").status_code for path in WRITES]

    assert pages == writes == [401] * 4


def test_entry_of_another_looks_like_a_missing_one(people: People) -> None:
    client, public_id = people.client(people.other_volunteer), people.hour_log()

    for path in ("", "/edit"):
        missing = client.get(f"/hour-logs/AAAAAAAAAAAAAAAA{path}")
        other = client.get(f"/hour-logs/{public_id}{path}")
        assert (other.status_code, missing.status_code) == (404, 404)
        assert other.text.replace(public_id, "") == missing.text.replace("A" * 16, "")


def test_entry_of_another_cannot_be_changed(people: People) -> None:
    client, public_id = people.client(people.other_volunteer), people.hour_log()

    for path in ("", "/withdrawal", "/answer"):
        data = fields(people, duration="9", answer="Ja")
        assert client.post(f"/hour-logs/{public_id}{path}", data=data).status_code == 404

    assert stored(people, public_id).minutes == 150
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED


def test_clerk_sees_an_entry_of_the_own_town_only_in_the_office(people: People) -> None:
    assert people.client(people.calw.clerk).get(f"/hour-logs/{people.hour_log()}").status_code == 404


def test_write_from_a_foreign_origin_is_refused(people: People) -> None:
    client, headers = people.client(people.volunteer), {"Origin": "https://elsewhere.example"}

    for path in WRITES:
        response = client.post(f"/hour-logs{path}", data=fields(people), headers=headers)
        assert response.status_code == 403, path

    assert count(people) == 0


def test_unknown_method_is_refused(people: People) -> None:
    client = people.client(people.volunteer)

    for method, path in (("DELETE", ""), ("PUT", "/x"), ("GET", "/x/answer"), ("GET", "/x/withdrawal")):
        assert client.open(f"/hour-logs{path}", method=method).status_code == 405, path


# The case


def test_case_asks_whether_an_unusual_entry_is_right(people: People) -> None:
    people.hour_log(minutes=600, days_ago=400)
    page = fetch(people, enter(people, worked_on="2025-10-18", duration="10").location)

    assert "An diesem Tag stehen mehr als 16 Stunden." in page
    assert "Für diesen Tag gibt es schon einen gleichen Eintrag." in page
    assert "Dieser Tag liegt länger als 12 Monate zurück." in page


def test_case_of_an_ordinary_entry_asks_nothing(people: People) -> None:
    assert "Stimmt das?" not in fetch(people, f"/hour-logs/{people.hour_log()}")


def test_case_tells_its_history(people: People, clock: FakeClock) -> None:
    public_id = people.hour_log()
    clock.turn(hours=1)
    people.client(people.volunteer).post(f"/hour-logs/{public_id}", data=fields(people, duration="3"))

    page = fetch(people, f"/hour-logs/{public_id}")
    history = page.split('<ol class="timeline">')[1]

    assert history.index("Geändert") < history.index("Eingereicht")
    assert "22. November 2026, 11:00 Uhr" in history


def test_case_says_that_withdrawing_cannot_be_undone(people: People) -> None:
    public_id = people.hour_log()

    page = fetch(people, f"/hour-logs/{public_id}")

    assert "das lässt sich nicht rückgängig machen" in page
    assert f'action="/hour-logs/{public_id}/withdrawal"' in page


def test_case_offers_no_change_once_decided(people: People) -> None:
    for status in DECIDED:
        page = fetch(people, f"/hour-logs/{people.hour_log(status=status)}")
        assert "/edit" not in page
        assert "/withdrawal" not in page


def test_rejected_case_tells_the_reason_and_what_to_do(people: People) -> None:
    public_id = people.hour_log()
    decide(people, public_id, "reject", "Das war ein Fest.")

    page = fetch(people, f"/hour-logs/{public_id}")

    assert "Das war ein Fest." in page
    assert "Bei Fragen hilft Ihr Amt: Landratsamt Calw." in page
    assert "Neu eintragen" in page
