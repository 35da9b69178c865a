"""The own hours as files: each to its owner alone, narrowed like the list."""

import csv
import io

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from werkzeug.test import TestResponse

from pwa.domain.hour_log import HourLogStatus
from tests.people import People
from tests.views.volunteer_pages import enter, stored

ENDINGS = ("csv", "xlsx", "ics")
KINDS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar",
}


def fetch(people: People, ending: str, **asked: str) -> TestResponse:
    response = people.client(people.volunteer).get(f"/hour-logs.{ending}", query_string=asked)
    assert response.status_code == 200
    return response


def lines(people: People, **asked: str) -> list[list[str]]:
    content = fetch(people, "csv", **asked).data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter="," if asked.get("format") else ";"))


def workbook(people: People, **asked: str) -> Worksheet:
    page = load_workbook(io.BytesIO(fetch(people, "xlsx", **asked).data)).active
    assert isinstance(page, Worksheet)
    return page


def occasions(people: People, **asked: str) -> dict[str, str]:
    calendar = Calendar.from_ical(fetch(people, "ics", **asked).data)
    return {str(event["uid"]): str(event["summary"]) for event in calendar.walk("VEVENT")}


def activities(people: People, ending: str, **asked: str) -> list[str]:
    if ending == "csv":
        return [line[2] for line in lines(people, **asked)[1:]]
    if ending == "xlsx":
        rows = workbook(people, **asked).iter_rows(min_row=2, values_only=True)
        return [str(row[2]) for row in rows if row[0] is not None]
    return [summary.split(" (")[0] for summary in occasions(people, **asked).values()]


@pytest.mark.parametrize("ending", ENDINGS)
def test_strangers_are_asked_to_sign_in(people: People, ending: str) -> None:
    assert people.client().get(f"/hour-logs.{ending}").status_code == 401


@pytest.mark.parametrize("ending", ENDINGS)
def test_file_holds_own_entries_by_day_and_no_others(people: People, ending: str) -> None:
    people.hour_log(activity="Später", days_ago=1)
    people.hour_log(activity="Früher", days_ago=9, town=people.ulm)
    people.hour_log(people.other_volunteer, activity="Fremdes")

    assert activities(people, ending) == ["Früher", "Später"]
    assert people.client(people.calw.clerk).get(f"/hour-logs.{ending}").status_code == 200
    assert "Fremdes" not in fetch(people, ending).data.decode(errors="replace")


@pytest.mark.parametrize("ending", ENDINGS)
def test_file_is_narrowed_like_the_list(people: People, ending: str) -> None:
    people.hour_log(activity="Richtig", status=HourLogStatus.APPROVED, town=people.ulm)
    people.hour_log(activity="Wartet", town=people.ulm)
    people.hour_log(activity="Woanders", status=HourLogStatus.APPROVED)
    people.hour_log(activity="Früher", status=HourLogStatus.APPROVED, town=people.ulm, days_ago=400)

    asked = {"status": "approved", "organisation": people.ulm.organisation, "year": "2026"}
    assert activities(people, ending, **asked) == ["Richtig"]
    assert len(activities(people, ending, status="lost", year="x")) == 4


@pytest.mark.parametrize("ending", ENDINGS)
def test_file_without_entries_is_a_file_all_the_same(people: People, ending: str) -> None:
    assert activities(people, ending) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_file_has_a_name_that_says_what_it_is_and_lies_in_no_cache(people: People, ending: str) -> None:
    response = fetch(people, ending)

    assert response.headers["Content-Disposition"] == f'attachment; filename="Meine-Stunden-2026-11-22.{ending}"'
    assert response.mimetype == KINDS[ending]
    assert response.headers["Cache-Control"] == "no-store"
    english = fetch(people, ending, lang="en").headers["Content-Disposition"]
    assert english == f'attachment; filename="My-hours-2026-11-22.{ending}"'


def test_table_says_day_place_work_hours_and_state(people: People) -> None:
    people.hour_log(activity="Kuchen gebacken", status=HourLogStatus.APPROVED)

    assert lines(people) == [
        ["Tag", "Organisation", "Tätigkeit", "Stunden", "Minuten", "Stand"],
        ["19.11.2026", "Sportverein Calw", "Kuchen gebacken", "2,50", "150", "Anerkannt"],
    ]
    assert lines(people, format="international")[1][:5] == [
        "2026-11-19",
        "Sportverein Calw",
        "Kuchen gebacken",
        "2.50",
        "150",
    ]


@pytest.mark.parametrize("activity", ["=1+1", "+1", "-1", "@a", "＝1+1", '=HYPERLINK("http://evil.example","Hier")'])
def test_what_was_entered_is_never_a_formula(people: People, activity: str) -> None:
    assert enter(people, activity=activity).status_code == 303

    assert lines(people)[1][2] == f"'{activity}"
    cell = workbook(people)["C2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (activity, "s", None)


def test_workbook_sums_approved_and_waiting_hours(people: People) -> None:
    for status in HourLogStatus:
        people.hour_log(status=status, minutes=60)

    page = workbook(people)

    assert [page.cell(row, 5).value for row in (9, 10)] == [60, 180]
    assert [page.cell(row, 3).value for row in (9, 10)] == ["Summe anerkannt", "Summe, die noch wartet"]


def test_calendar_leaves_out_what_was_rejected_or_withdrawn(people: People) -> None:
    for status in HourLogStatus:
        people.hour_log(status=status, activity=status.value)

    assert sorted(activities(people, "ics")) == ["approved", "confirmed", "queried", "submitted"]


def test_occasion_keeps_its_name_in_the_calendar_when_it_changes(people: People) -> None:
    public_id = people.hour_log(activity="Training")
    before = occasions(people)
    with people.session() as session, session.begin():
        row = session.merge(stored(people, public_id))
        row.activity = "Spiel"

    after = occasions(people)

    assert before == {f"{public_id}@127.0.0.1": "Training (Sportverein Calw)"}
    assert after == {f"{public_id}@127.0.0.1": "Spiel (Sportverein Calw)"}
