"""What is like last week: offered for the same weekday, never written by itself."""

from datetime import date, timedelta

from sqlalchemy import select

from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog
from tests.people import People
from tests.views.volunteer_pages import count, fetch, fields

SUNDAY = date(2026, 11, 22)  # the day of the tests
ALIKE = "Wie letzte Woche"


def test_entries_of_the_week_before_are_offered_for_the_same_weekday(people: People) -> None:
    public_id = people.hour_log(days_ago=5 + 7, activity="Probe", minutes=120)

    page = fetch(people, "/hour-logs/new")

    assert ALIKE in page
    assert "Probe, 2 Stunden" in page
    assert "Dienstag, 17. November, Sportverein Calw" in page
    assert f'href="/hour-logs/new?like={public_id}&day=2026-11-17"' in page
    assert ALIKE not in fetch(people, "/home")


def test_like_last_week_fills_the_form_and_writes_nothing(people: People) -> None:
    public_id = people.hour_log(days_ago=8, activity="Probe", minutes=95, town=people.ulm)
    people.hour_log(activity="Training")

    page = fetch(people, f"/hour-logs/new?like={public_id}&day={people.today - timedelta(days=1)}")

    assert f'<option value="{people.ulm.organisation}" selected>' in page
    assert 'name="day" value="2026-11-21" checked' in page
    assert 'name="duration_choice" value="1:35" checked' in page
    assert 'value="Probe"' in page
    assert count(people) == 2


def test_like_last_week_offers_only_what_may_have_been_done_again(people: People) -> None:
    people.hour_log(days_ago=6, activity="Kommt erst noch")
    people.hour_log(days_ago=14, activity="Zu lange her")
    people.hour_log(days_ago=8, activity="Zurückgezogen", status=HourLogStatus.WITHDRAWN)
    people.hour_log(days_ago=9, activity="Schon eingetragen")
    people.hour_log(days_ago=2, activity="Das neue")

    assert ALIKE not in fetch(people, "/hour-logs/new")


def test_like_last_week_offers_a_few_the_latest_first(people: People) -> None:
    for days_ago in (7, 8, 9, 10):
        people.hour_log(days_ago=days_ago, activity=f"Vor {days_ago} Tagen")
    people.hour_log(days_ago=7, activity="Vor 7 Tagen")

    page = fetch(people, "/hour-logs/new").split("Haben Sie das gemacht?")[1]

    places = [page.index(f"Vor {days_ago} Tagen,") for days_ago in (7, 8, 9)]
    assert places == sorted(places)
    assert page.count(ALIKE) == 3
    assert "Vor 10 Tagen," not in page


def test_entry_of_another_is_never_a_pattern(people: People) -> None:
    public_id = people.hour_log(people.other_volunteer, days_ago=7, activity="Geheim")

    assert "Geheim" not in fetch(people, "/hour-logs/new")
    assert people.client(people.volunteer).get(f"/hour-logs/new?like={public_id}&day=2026-11-22").status_code == 404


def test_hours_entered_through_a_suggestion_are_ordinary_hours(people: People) -> None:
    public_id = people.hour_log(days_ago=7)
    data = fields(people, worked_on="", duration="", day="2026-11-22", duration_choice="2:30")

    assert people.client(people.volunteer).post(f"/hour-logs?like={public_id}", data=data).status_code == 303
    with people.session() as session:
        assert sorted(session.scalars(select(HourLog.worked_on))) == [date(2026, 11, 15), SUNDAY]
