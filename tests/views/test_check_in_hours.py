"""The hours of an event: proposed at the end, entered by the person's own tap, once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog, Organisation
from pwa.services import group_events
from tests.clock import FakeClock
from tests.people import People
from tests.views.group_pages import attendances, hour_logs_of, only_event, poster_path, tap, visit, words

AT_ONCE = 4


@pytest.fixture
def path(people: People, clock: FakeClock) -> str:
    """The check-in of an event that begins now, at noon."""
    made = poster_path(people)
    clock.turn(hours=2)
    return made


def entered(people: People) -> HourLog:
    (hour_log,) = hour_logs_of(people, people.other_volunteer)
    return hour_log


def test_confirmed_time_becomes_an_entry(people: People, path: str, clock: FakeClock) -> None:
    tap(people, path)
    clock.turn(hours=3)
    tap(people, f"{path}/check-out")

    response = people.client(people.other_volunteer).post(f"{path}/hours", data={"duration": "2:30"})

    hour_log = entered(people)
    assert response.location == f"/hour-logs/{hour_log.public_id}?saved=1"
    assert (hour_log.minutes, hour_log.activity, hour_log.worked_on) == (150, "Bachputzete", people.today)
    assert hour_log.status is HourLogStatus.SUBMITTED
    assert hour_log.organisation_id == people.calw.organisation_id
    assert "Ihre Stunden sind eingetragen" in visit(people, path)


def test_second_tap_makes_no_second_entry(people: People, path: str) -> None:
    tap(people, path)
    tap(people, f"{path}/check-out")

    for duration in ("2", "2", "3"):
        assert tap(people, f"{path}/hours", duration=duration) == 303

    assert entered(people).minutes == 120
    assert tap(people, path) == tap(people, f"{path}/removal") == 303
    assert attendances(people)[0].hour_log_id == entered(people).id


def test_two_taps_at_once_make_one_of_each(people: People, path: str) -> None:
    for step, fields in (("", {}), ("/check-out", {}), ("/hours", {"duration": "2"})):
        clients = [people.client(people.other_volunteer) for _ in range(AT_ONCE)]
        with ThreadPoolExecutor(AT_ONCE) as threads:
            answers = threads.map(lambda client, to=path + step, data=fields: client.post(to, data=data), clients)
            assert {answer.status_code for answer in answers} == {303}

    assert len(attendances(people)) == 1
    assert entered(people).minutes == 120


@pytest.mark.parametrize(
    ("duration", "text"),
    [("", "Bitte geben Sie die Dauer ein"), ("25", "Ein Tag hat 24 Stunden."), ("lange", "Dauer in Stunden ein")],
)
def test_duration_that_cannot_be_is_said_at_the_field(people: People, path: str, duration: str, text: str) -> None:
    tap(people, path)
    tap(people, f"{path}/check-out")

    response = people.client(people.other_volunteer).post(f"{path}/hours", data={"duration": duration})

    assert response.status_code == 422
    assert text in words(response)
    assert f'value="{duration}"' in response.text
    assert hour_logs_of(people, people.other_volunteer) == []


def test_day_that_would_be_too_long_is_said_at_the_field(people: People, path: str) -> None:
    people.hour_log(people.other_volunteer, minutes=23 * 60, days_ago=0)
    tap(people, path)
    tap(people, f"{path}/check-out")

    response = people.client(people.other_volunteer).post(f"{path}/hours", data={"duration": "2"})

    assert response.status_code == 422
    assert "An diesem Tag wären es mehr als 24 Stunden." in words(response)


def test_same_entry_again_is_asked_about_first(people: People, path: str) -> None:
    people.hour_log(people.other_volunteer, minutes=120, days_ago=0)
    tap(people, path)
    tap(people, f"{path}/check-out")

    asked = people.client(people.other_volunteer).post(f"{path}/hours", data={"duration": "2"})

    assert asked.status_code == 422
    assert "Für diesen Tag haben Sie schon den gleichen Eintrag." in words(asked)
    assert "Trotzdem eintragen" in asked.text
    assert tap(people, f"{path}/hours", duration="2", anyway="1") == 303
    assert len(hour_logs_of(people, people.other_volunteer)) == 2


def test_who_forgot_to_go_finishes_within_a_week(people: People, path: str, clock: FakeClock) -> None:
    tap(people, path)
    clock.turn(days=2)

    assert "Wann Sie gegangen sind, wissen wir nicht. Vorgeschlagen ist das Ende um 15:00 Uhr." in visit(people, path)
    assert "Bachputzete: Ihre Stunden sind noch nicht eingetragen." in visit(people, "/home")
    assert f'href="{path}"' in visit(people, "/groups")
    assert tap(people, f"{path}/hours", duration="3") == 303
    assert entered(people).worked_on == only_event(people).starts_at.date()
    assert "noch nicht eingetragen" not in visit(people, "/home")


def test_after_a_week_the_hours_are_entered_in_the_usual_way(people: People, path: str, clock: FakeClock) -> None:
    tap(people, path)
    clock.turn(days=7, hours=10)

    assert "Tragen Sie die Stunden dieses Termins bitte selbst ein." in visit(people, path)
    assert "noch nicht eingetragen" not in visit(people, "/home")
    assert tap(people, f"{path}/hours", duration="3") == 422
    assert hour_logs_of(people, people.other_volunteer) == []


def test_who_had_come_enters_the_hours_of_an_event_that_was_called_off(people: People, path: str) -> None:
    tap(people, path)
    people.client(people.volunteer).post(f"/groups/events/{only_event(people).public_id}/cancellation")

    assert "Stimmt, speichern" in visit(people, path)
    assert tap(people, f"{path}/hours", duration="1") == 303


def test_time_past_midnight_counts_for_the_day_on_which_it_began(people: People, clock: FakeClock) -> None:
    path = poster_path(people, begins="22:00", ends="02:00")
    day = people.today
    clock.turn(hours=12)
    tap(people, path)
    clock.turn(hours=4)
    tap(people, f"{path}/check-out")
    tap(people, f"{path}/hours", duration="4")

    assert entered(people).worked_on == day


def test_organisation_that_the_leader_named_becomes_one_of_the_persons_own(people: People, clock: FakeClock) -> None:
    named = {"organisation": "", "organisation_name": "Strickkreis", "organisation_ags": people.ulm.ags}
    path = poster_path(people, **named)
    clock.turn(hours=2)
    for volunteer in (people.volunteer, people.other_volunteer):
        tap(people, path, volunteer)
        tap(people, f"{path}/check-out", volunteer)
        assert tap(people, f"{path}/hours", volunteer, duration="2") == 303

    rows = [hour_logs_of(people, volunteer)[0] for volunteer in (people.volunteer, people.other_volunteer)]
    with people.session() as session:
        named_by = [session.get_one(Organisation, row.organisation_id).named_by_id for row in rows]
    assert named_by == [people.volunteer, people.other_volunteer]
    assert {row.authority_id for row in rows} == {people.ulm.authority}


def test_old_events_are_forgotten_and_hours_stay(people: People, path: str, clock: FakeClock) -> None:
    tap(people, path)
    tap(people, f"{path}/check-out")
    tap(people, f"{path}/hours", duration="2")
    for days in (59, 2):
        assert len(attendances(people)) == 1
        clock.turn(days=days)
        with people.session() as session, session.begin():
            group_events.forget(session, now=clock())

    assert attendances(people) == []
    assert people.client().get(path).status_code == 404
    assert entered(people).minutes == 120
