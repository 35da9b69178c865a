"""The form of hours: what it offers, and what its choices mean without a script."""

import json
from typing import TypedDict

import pytest

from pwa.domain.hour_log import HourLogStatus
from tests.clock import FakeClock
from tests.people import People
from tests.views.volunteer_pages import count, enter, fetch, fields, only_one, stored


class State(TypedDict):
    """What the phone keeps of the form, as far as the tests look at it."""

    account: str
    at: int
    organisations: list[dict[str, str]]
    authorities: list[dict[str, str]]
    durations: list[dict[str, str]]
    activities: list[str]
    suggestions: list[dict[str, str]]
    entries: list[dict[str, object]]
    window_months: int


def state(people: People, path: str = "/hour-logs/new") -> State:
    page = people.client(people.volunteer).get(path).text
    kept: State = json.loads(page.split('id="form-state">')[1].split("</script>")[0])
    return kept


# What it offers


def test_first_form_offers_usual_durations_and_today(people: People) -> None:
    page = fetch(people, "/hour-logs/new")

    offered = [f'name="duration_choice" value="{value}"' in page for value in ("1:00", "1:30", "2:00", "3:00", "4:00")]
    assert all(offered)
    assert 'name="day" value="2026-11-22" checked' in page
    assert "So, 22.11." in page
    assert 'name="day" value="2026-11-21"' in page
    assert '<option value="">Bitte wählen</option>' in page


def test_form_offers_the_durations_that_were_entered_most(people: People) -> None:
    for minutes in (45, 45, 100, 100, 100):
        people.hour_log(minutes=minutes)

    assert [row["value"] for row in state(people)["durations"]] == ["0:45", "1:00", "1:30", "1:40", "2:00"]


def test_form_is_filled_with_the_last_organisation_and_what_was_done_there(people: People, clock: FakeClock) -> None:
    people.hour_log(town=people.ulm, activity="Fahrdienst")
    clock.turn(hours=1)
    people.hour_log(activity="Probe")

    page = fetch(people, "/hour-logs/new")

    assert f'<option value="{people.calw.organisation}" selected>' in page
    assert 'name="activity" type="text" value="Probe"' in page
    assert page.index(people.calw.organisation) < page.index(people.ulm.organisation)


def test_changed_entry_of_another_day_shows_its_date(people: People) -> None:
    page = fetch(people, f"/hour-logs/{people.hour_log(days_ago=30)}/edit")

    assert 'name="day" value="other" checked' in page
    assert 'value="2026-10-23" required' in page
    assert 'name="seen"' in page
    assert 'name="client_id"' not in page


# What is kept for times without network


def test_phone_keeps_what_the_form_needs(people: People) -> None:
    people.hour_log(town=people.ulm, activity="Fahrdienst", minutes=120, days_ago=7)

    for kept in (state(people), state(people, "/home")):
        assert [row["name"] for row in kept["organisations"]] == ["Sportverein Ulm", "Sportverein Calw"]
        assert [row["activity"] for row in kept["organisations"]] == ["Fahrdienst", ""]
        assert {"ags": "08421", "name": "Stadt Ulm"} in kept["authorities"]
        assert kept["activities"] == ["Fahrdienst"]
        assert {"value": "2:00", "label": "2 Std."} in kept["durations"]
        assert kept["window_months"] == 12
        assert kept["at"] == people.parts.clock().timestamp() * 1000
        assert kept["entries"][0]["worked_on"] == "2026-11-15"


def test_phone_keeps_suggestions_of_the_next_two_weeks(people: People) -> None:
    people.hour_log(days_ago=1, activity="Probe")
    enter(people, repeat="1", worked_on="2026-11-20")

    kept = [(row["kind"], row["day"], row["until"]) for row in state(people)["suggestions"]]

    assert kept == [
        ("repeat", "2026-12-04", "2026-12-17"),
        ("repeat", "2026-11-27", "2026-12-10"),
        ("like", "2026-11-28", "2026-12-04"),
    ]


def test_phone_is_told_which_entries_do_not_count(people: People) -> None:
    people.hour_log(status=HourLogStatus.REJECTED)

    assert [row["counts"] for row in state(people)["entries"]] == [False]


def test_phone_keeps_nothing_of_others(people: People) -> None:
    people.hour_log(people.other_volunteer, activity="Geheim")

    assert state(people)["entries"] == []
    assert state(people)["activities"] == []


def test_everything_of_the_last_weeks_is_known_however_much_was_entered_since(
    people: People, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pwa.services.hour_suggestions.RECENT", 1)
    people.hour_log(days_ago=2, activity="Neulich")
    people.hour_log(days_ago=60, activity="Lange her")
    clock.turn(hours=1)
    people.hour_log(days_ago=90, activity="Nachgetragen")

    days = [row["worked_on"] for row in state(people)["entries"]]

    assert days == ["2026-08-24", "2026-11-20"]


def test_page_that_stands_in_without_network_is_the_same_for_everybody(people: People) -> None:
    people.hour_log(activity="Geheim")

    pages = {people.client(account).get("/shell/de/hour-form").text for account in (None, people.volunteer)}

    assert len(pages) == 1
    assert "Geheim" not in pages.pop()


# Its choices without a script


def test_offered_day_and_duration_are_taken(people: People) -> None:
    response = enter(people, worked_on="2026-11-22", day="2026-11-21", duration="", duration_choice="1:30")

    assert response.status_code == 303
    assert (only_one(people).worked_on.isoformat(), only_one(people).minutes) == ("2026-11-21", 90)


def test_other_day_is_taken_from_the_date(people: People) -> None:
    enter(people, worked_on="2026-11-10", day="other")

    assert only_one(people).worked_on.isoformat() == "2026-11-10"


def test_typed_duration_goes_before_the_offered_one(people: People) -> None:
    enter(people, duration="0:20", duration_choice="3:00")

    assert only_one(people).minutes == 20


def test_choices_are_refused_like_what_is_typed(people: People) -> None:
    for wrong in ({"day": "gestern"}, {"day": ""}, {"duration": "", "duration_choice": "viel"}):
        field = "worked_on" if "day" in wrong else "duration"
        response = enter(people, **wrong)
        assert response.status_code == 422
        assert f'id="{field}-error"' in response.text

    assert count(people) == 0


def test_choices_stay_after_a_refusal(people: People) -> None:
    response = enter(people, worked_on="2026-11-22", day="2026-11-21", duration="", duration_choice="2:00", activity="")

    assert 'name="day" value="2026-11-21" checked' in response.text
    assert 'name="duration_choice" value="2:00" checked' in response.text


def test_refused_form_suggests_nothing(people: People) -> None:
    people.hour_log(days_ago=7)

    assert "Haben Sie das gemacht?" not in enter(people, duration="25").text


def test_changed_entry_takes_the_choices_too(people: People) -> None:
    public_id = people.hour_log()
    data = fields(people, day="2026-11-21", duration="", duration_choice="4:00")

    assert people.client(people.volunteer).post(f"/hour-logs/{public_id}", data=data).status_code == 303
    assert (stored(people, public_id).minutes, stored(people, public_id).worked_on.day) == (240, 21)
