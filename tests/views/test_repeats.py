"""Weekly repeats and what is suggested: on its day, never written by itself."""

from datetime import date

import pytest
from sqlalchemy import select

from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourRepeat
from tests.clock import FakeClock
from tests.people import People
from tests.views.volunteer_pages import count, enter, fetch, fields

SUNDAY = date(2026, 11, 22)  # the day of the tests
ASKED = "Haben Sie das gemacht?"


@pytest.fixture
def repeat(people: People) -> str:
    """Let a volunteer ask for a training each Sunday; return its public id."""
    assert enter(people, repeat="1").status_code == 303
    return only(people).public_id


def only(people: People) -> HourRepeat:
    with people.session() as session:
        return session.scalars(select(HourRepeat)).one()


def post(people: People, path: str, **data: str) -> int:
    return people.client(people.volunteer).post(f"/hour-repeats/{path}", data=data).status_code


# Remembering


def test_entry_is_remembered_as_a_repeat_only_where_asked(people: People) -> None:
    enter(people)
    with people.session() as session:
        assert session.scalars(select(HourRepeat)).all() == []

    enter(people, repeat="1", duration="3", activity="Probe")

    kept = only(people)
    assert (kept.weekday, kept.minutes, kept.activity) == (6, 180, "Probe")
    assert (kept.settled_on, kept.ended_at) == (SUNDAY, None)


def test_same_weekday_and_organisation_is_remembered_once_with_the_newest_content(people: People, repeat: str) -> None:
    enter(people, repeat="1", duration="1", worked_on="2026-11-15", activity="Probe")

    kept = only(people)
    assert (kept.public_id, kept.minutes, kept.activity) == (repeat, 60, "Probe")
    assert kept.settled_on == SUNDAY


def test_refused_entry_is_not_remembered_and_the_wish_stays(people: People) -> None:
    response = enter(people, repeat="1", duration="25")

    assert response.status_code == 422
    assert 'name="repeat" value="1" checked' in response.text
    with people.session() as session:
        assert session.scalars(select(HourRepeat)).all() == []


# Suggesting


def test_repeat_is_suggested_from_the_next_week_on(people: People, clock: FakeClock, repeat: str) -> None:
    clock.turn(days=6)
    assert ASKED not in fetch(people, "/home")

    clock.turn(days=1)
    for page in (fetch(people, "/home"), fetch(people, "/hour-logs/new")):
        assert ASKED in page
        assert "Training der Jugend, 2,5 Stunden" in page
        assert "Sonntag, 29. November, Sportverein Calw" in page
        assert f'href="/hour-logs/new?repeat={repeat}&day=2026-11-29"' in page


def test_suggesting_writes_nothing(people: People, clock: FakeClock, repeat: str) -> None:
    clock.turn(days=30)

    for path in ("/home", "/hour-logs/new", f"/hour-logs/new?repeat={repeat}&day=2026-12-20"):
        fetch(people, path)

    assert count(people) == 1
    assert only(people).settled_on == SUNDAY


def test_each_due_day_of_two_weeks_is_suggested(people: People, clock: FakeClock, repeat: str) -> None:
    clock.turn(days=30)

    page = fetch(people, "/home")

    days = [page.count(f"?repeat={repeat}&day={day}") for day in ("2026-12-06", "2026-12-13", "2026-12-20")]
    assert days == [0, 2, 2]  # the link, and what names it for the script


def test_suggestion_fills_the_form(people: People, clock: FakeClock, repeat: str) -> None:
    clock.turn(days=9)

    page = fetch(people, f"/hour-logs/new?repeat={repeat}&day=2026-11-29")

    assert f'<option value="{people.calw.organisation}" selected>' in page
    assert 'value="2026-11-29" required' in page
    assert 'name="duration_choice" value="2:30" checked' in page
    assert 'name="activity" type="text" value="Training der Jugend"' in page
    assert ASKED not in page
    assert "Jede Woche vorschlagen" not in page


@pytest.mark.usefixtures("repeat")
def test_entry_of_that_day_for_that_organisation_settles_it(people: People, clock: FakeClock) -> None:
    clock.turn(days=7)
    enter(people, organisation=people.ulm.organisation, worked_on="2026-11-29")
    assert ASKED in fetch(people, "/home")

    enter(people, worked_on="2026-11-29", duration="1", activity="Etwas anderes")

    assert ASKED not in fetch(people, "/home")


@pytest.mark.usefixtures("repeat")
def test_withdrawn_entry_settles_it_too(people: People, clock: FakeClock) -> None:
    clock.turn(days=7)
    people.hour_log(days_ago=0, status=HourLogStatus.WITHDRAWN)

    assert ASKED not in fetch(people, "/home")


@pytest.mark.usefixtures("repeat")
def test_others_are_not_asked(people: People, clock: FakeClock) -> None:
    clock.turn(days=7)

    assert ASKED not in fetch(people, "/home", people.other_volunteer)


# Not this time, not any more


def test_skipped_day_is_not_suggested_again_but_the_next_one_is(people: People, clock: FakeClock, repeat: str) -> None:
    clock.turn(days=7)
    assert post(people, f"{repeat}/skip", day="2026-11-29") == 303
    assert ASKED not in fetch(people, "/home")

    clock.turn(days=7)
    assert "Sonntag, 6. Dezember" in fetch(people, "/home")


def test_later_day_is_skipped_without_the_earlier_one(people: People, clock: FakeClock, repeat: str) -> None:
    clock.turn(days=14)
    assert post(people, f"{repeat}/skip", day="2026-12-06") == 303
    page = fetch(people, "/home")
    assert "Sonntag, 29. November" in page
    assert "Sonntag, 6. Dezember" not in page

    assert post(people, f"{repeat}/skip", day="2026-11-29") == 303
    assert ASKED not in fetch(people, "/home")

    clock.turn(days=7)
    assert "Sonntag, 13. Dezember" in fetch(people, "/home")


def test_later_day_is_skipped_for_good_once_the_earlier_one_is_entered(
    people: People, clock: FakeClock, repeat: str
) -> None:
    clock.turn(days=14)
    enter(people, worked_on="2026-11-29")

    assert post(people, f"{repeat}/skip", day="2026-12-06") == 303

    assert only(people).settled_on == date(2026, 12, 6)


def test_day_that_is_settled_is_skipped_without_effect(people: People, repeat: str) -> None:
    assert post(people, f"{repeat}/skip", day="2026-11-15") == 303

    assert (only(people).settled_on, only(people).skipped_on) == (SUNDAY, None)


def test_day_on_which_it_never_comes_is_not_there(people: People, repeat: str) -> None:
    for day in ("2026-11-21", "2026-11-29", "", "morgen"):
        assert post(people, f"{repeat}/skip", day=day) == 404, day

    assert only(people).settled_on == SUNDAY


def test_ended_repeat_is_suggested_no_more(people: People, clock: FakeClock, repeat: str) -> None:
    clock.turn(days=7)
    assert post(people, f"{repeat}/end") == post(people, f"{repeat}/end") == 303

    clock.turn(days=7)
    assert ASKED not in fetch(people, "/home")
    assert count(people) == 1


def test_ended_repeat_begins_anew_with_an_entry(people: People, clock: FakeClock, repeat: str) -> None:
    post(people, f"{repeat}/end")
    enter(people, repeat="1", worked_on="2026-11-15", activity="Probe")

    clock.turn(days=7)
    assert "Probe, 2,5 Stunden" in fetch(people, "/home")


def test_buttons_lead_back_to_the_page_they_stand_on(people: People, repeat: str) -> None:
    client = people.client(people.volunteer)

    for following, place in (("/hour-logs/new", "/hour-logs/new"), ("//elsewhere.example", "/home"), ("", "/home")):
        data = {"day": "2026-11-22", "next": following}
        assert client.post(f"/hour-repeats/{repeat}/skip", data=data).location == place


def test_repeat_of_another_is_not_there(people: People, repeat: str) -> None:
    client = people.client(people.other_volunteer)

    for path in (f"{repeat}/skip", f"{repeat}/end", "x/skip", "x/end"):
        assert client.post(f"/hour-repeats/{path}", data={"day": "2026-11-22"}).status_code == 404
    assert client.get(f"/hour-logs/new?repeat={repeat}&day=2026-11-22").status_code == 404
    assert only(people).ended_at is None


def test_strangers_are_asked_to_sign_in(people: People, repeat: str) -> None:
    for path in ("skip", "end"):
        assert people.client().post(f"/hour-repeats/{repeat}/{path}", data={"day": "2026-11-22"}).status_code == 401


def test_write_from_a_foreign_origin_is_refused(people: People, repeat: str) -> None:
    client = people.client(people.volunteer)

    for path in ("skip", "end"):
        headers = {"Origin": "https://elsewhere.example"}
        assert client.post(f"/hour-repeats/{repeat}/{path}", headers=headers).status_code == 403


@pytest.mark.usefixtures("repeat")
def test_repeat_is_not_offered_a_second_time_as_like_last_week(people: People, clock: FakeClock) -> None:
    clock.turn(days=7)

    page = fetch(people, "/hour-logs/new")

    assert "Jede Woche" in page
    assert "Wie letzte Woche" not in page


def test_entry_that_is_sent_again_makes_no_second_repeat(people: People, clock: FakeClock) -> None:
    sent = fields(people, repeat="1")
    client = people.client(people.volunteer)
    client.post("/hour-logs", data=sent)
    post(people, f"{only(people).public_id}/end")
    clock.turn(minutes=1)

    client.post("/hour-logs", data=sent)

    assert only(people).ended_at is not None
