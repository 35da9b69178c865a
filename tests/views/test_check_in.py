"""Behind the poster: everybody may read it, each comes, goes and enters the hours by an own tap."""

import pytest

from pwa.security import tokens
from pwa.security.tokens import Purpose
from tests.clock import FakeClock
from tests.people import People
from tests.views.group_pages import attendances, hour_logs_of, newcomer, only_event, poster_path, tap, visit

STEPS = ("", "/check-out", "/hours", "/removal")


@pytest.fixture
def path(people: People, clock: FakeClock) -> str:
    """The check-in of an event that begins now, at noon."""
    made = poster_path(people)
    clock.turn(hours=2)
    return made


# The link


def test_everybody_reads_what_the_event_is(people: People, path: str) -> None:
    page = people.client().get(path)

    assert page.status_code == 200
    assert "Bachputzete" in page.text
    assert "Sportverein Calw" in page.text
    assert "Anna" not in page.text
    assert f'href="/sign-in?next={path}"' in page.text


def test_link_of_another_purpose_or_a_broken_one_is_no_event(people: People, path: str) -> None:
    settings, event = people.parts.settings, only_event(people)
    others = [tokens.make(settings, purpose, event.id) for purpose in Purpose if purpose is not Purpose.CHECK_IN]
    missing = tokens.make(settings, Purpose.CHECK_IN, people.volunteer)
    client = people.client(people.other_volunteer)

    for token in (*others, missing, "x", path.rsplit("/", 1)[1] + "x"):
        assert client.get(f"/groups/check-in/{token}").status_code == 404
        for step in STEPS:
            assert client.post(f"/groups/check-in/{token}{step}").status_code == 404
    assert attendances(people) == []


def test_poster_link_opens_nothing_else(people: People, path: str) -> None:
    response = people.client().post("/sign-in/link", data={"token": path.rsplit("/", 1)[1]})
    assert response.status_code == 404


def test_fetching_the_link_changes_nothing(people: People, path: str) -> None:
    client = people.client(people.other_volunteer)

    assert client.get(path).status_code == client.head(path).status_code == 200
    assert client.get(f"{path}/check-out").status_code == 405
    assert attendances(people) == []


def test_who_is_not_signed_in_is_asked_to_and_comes_back(people: People, path: str) -> None:
    for step in STEPS:
        response = people.client().post(path + step, data={"next": path})
        assert response.status_code == 401
        assert f'name="next" value="{path}"' in response.text
    assert attendances(people) == []


def test_way_back_after_signing_in_stays_on_this_site(people: People, path: str) -> None:
    response = people.client().post(path, data={"next": "https://evil.example/"})

    assert response.status_code == 401
    assert "evil.example" not in response.text


def test_write_from_a_foreign_origin_is_refused(people: People, path: str) -> None:
    client = people.client(people.other_volunteer)
    for step in STEPS:
        assert client.post(path + step, headers={"Origin": "https://elsewhere.example"}).status_code == 403


# When


def test_too_early_is_said_kindly(people: People, clock: FakeClock) -> None:
    path = poster_path(people, begins="12:01")

    assert "Eintragen können Sie sich ab 22. November 2026, 10:01 Uhr." in visit(people, path)
    assert tap(people, path) == 422
    clock.turn(minutes=1)
    assert tap(people, path) == 303


def test_too_late_is_said_kindly(people: People, path: str, clock: FakeClock) -> None:
    clock.turn(hours=9, minutes=1)

    assert "Dieser Termin ist vorbei" in visit(people, path)
    assert tap(people, path) == 422
    assert attendances(people) == []


def test_event_that_was_called_off_takes_nobody_more(people: People, path: str) -> None:
    people.client(people.volunteer).post(f"/groups/events/{only_event(people).public_id}/cancellation")

    assert "Dieser Termin wurde abgesagt" in visit(people, path)
    assert tap(people, path) == 422
    assert attendances(people) == []


# Coming and going


def test_person_comes_once(people: People, path: str, clock: FakeClock) -> None:
    assert "Ich bin da" in visit(people, path)
    assert tap(people, path) == 303
    clock.turn(minutes=5)
    assert tap(people, path) == 303

    (attendance,) = attendances(people)
    assert attendance.volunteer_id == people.other_volunteer
    assert "Seit 12:00 Uhr." in visit(people, path)


def test_leader_comes_too(people: People, path: str) -> None:
    assert tap(people, path, people.volunteer) == 303
    assert len(attendances(people)) == 1


def test_newcomer_says_the_own_name_first(people: People, path: str) -> None:
    person = newcomer(people)

    assert f'href="/account?next={path}"' in people.client(person).get(path).text
    assert tap(people, path, person) == 422
    assert attendances(people) == []


def test_going_proposes_the_time_and_writes_nothing(people: People, path: str, clock: FakeClock) -> None:
    tap(people, path)
    clock.turn(hours=2, minutes=10, seconds=40)
    assert tap(people, f"{path}/check-out") == 303
    clock.turn(hours=1)

    page = visit(people, path)

    assert "Sie waren von 12:00 bis 14:10 Uhr da." in page
    assert 'value="2:11"' in page
    assert hour_logs_of(people, people.other_volunteer) == []


def test_who_stays_on_after_all_is_still_there(people: People, path: str, clock: FakeClock) -> None:
    tap(people, path)
    tap(people, f"{path}/check-out")
    clock.turn(hours=1)

    assert "Ich bleibe doch noch" in visit(people, path)
    tap(people, path)

    assert attendances(people)[0].left_at is None


def test_who_was_not_there_is_taken_off_the_list(people: People, path: str) -> None:
    tap(people, path)

    assert tap(people, f"{path}/removal") == 303
    assert attendances(people) == []


def test_who_has_not_come_cannot_go(people: People, path: str) -> None:
    for step in STEPS[1:]:
        assert tap(people, path + step, duration="2") == 404
