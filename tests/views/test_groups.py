"""One's own side of groups: what others put down is entered or refused, each by itself and for good."""

from uuid import UUID

import pytest

from pwa.domain.hour_log import HourLogStatus
from pwa.domain.hour_proposal import ProposalState
from pwa.models import HourProposal, Organisation
from tests.clock import FakeClock
from tests.people import People
from tests.views.group_pages import (
    OTHER,
    STRANGER,
    event_path,
    hour_logs_of,
    newcomer,
    proposals,
    send_list,
    words,
)
from tests.views.volunteer_pages import fetch

ANSWERS = ("acceptance", "refusal")


@pytest.fixture
def proposal(people: People) -> HourProposal:
    """Two and a half hours that Anna put down for Bela."""
    send_list(people)
    (row,) = proposals(people)
    return row


def answer(people: People, proposal: HourProposal, step: str, account: UUID | None = None, **fields: str) -> int:
    client = people.client(account or people.other_volunteer)
    return client.post(f"/groups/proposals/{proposal.public_id}/{step}", data=fields).status_code


def state(people: People) -> ProposalState:
    return proposals(people)[0].state


# Who may


def test_strangers_are_asked_to_sign_in(people: People, proposal: HourProposal) -> None:
    client = people.client()

    assert client.get("/groups").status_code == 401
    for step in ANSWERS:
        assert client.post(f"/groups/proposals/{proposal.public_id}/{step}").status_code == 401
    assert state(people) is ProposalState.OPEN


def test_nobody_answers_for_somebody_else(people: People, proposal: HourProposal) -> None:
    for step in ANSWERS:
        for account in (people.volunteer, people.calw.clerk):
            assert answer(people, proposal, step, account) == 404
        assert people.client(people.other_volunteer).post(f"/groups/proposals/x/{step}").status_code == 404
    assert state(people) is ProposalState.OPEN


def test_answer_from_a_foreign_origin_is_refused(people: People, proposal: HourProposal) -> None:
    client = people.client(people.other_volunteer)
    for step in ANSWERS:
        path = f"/groups/proposals/{proposal.public_id}/{step}"
        assert client.post(path, headers={"Origin": "https://elsewhere.example"}).status_code == 403
        assert client.get(path).status_code == 405
    assert state(people) is ProposalState.OPEN


# The page


def test_page_without_anything_says_how_to_begin(people: People) -> None:
    page = fetch(people, "/groups")

    assert 'href="/groups/events/new"' in page
    assert 'href="/groups/lists/new"' in page
    assert "Stimmen diese Stunden?" not in page
    assert "Meine Termine" not in page


def test_who_has_no_name_yet_is_asked_for_it(people: People) -> None:
    page = fetch(people, "/groups", newcomer(people))

    assert 'href="/account?next=/groups"' in page
    assert 'href="/groups/lists/new"' not in page


def test_page_shows_own_events_only(people: People) -> None:
    path = event_path(people)

    assert f'href="{path}"' in fetch(people, "/groups")
    assert path not in fetch(people, "/groups", people.other_volunteer)


def test_profile_and_start_page_lead_to_groups(people: People) -> None:
    for path in ("/account", "/home"):
        assert 'href="/groups"' in fetch(people, path)


def test_person_sees_who_put_down_what_and_how_long(people: People, proposal: HourProposal) -> None:
    page = fetch(people, "/groups", people.other_volunteer)

    assert "2,5 Stunden am 22. November 2026" in page
    for fact in ("Kuchenverkauf", "Sportverein Calw", "Anna Kowalska"):
        assert fact in page
    assert "Jemand hat Stunden für Sie aufgeschrieben." in fetch(people, "/home", people.other_volunteer)
    assert "Stimmen diese Stunden?" not in fetch(people, "/groups")
    assert proposal.state is ProposalState.OPEN


def test_who_comes_later_finds_what_waits(people: People) -> None:
    send_list(people, STRANGER)

    assert "Kuchenverkauf" in fetch(people, "/groups", newcomer(people))


def test_after_60_days_nothing_waits_any_more(people: People, proposal: HourProposal, clock: FakeClock) -> None:
    clock.turn(days=60)

    assert "Kuchenverkauf" not in fetch(people, "/groups", people.other_volunteer)
    assert answer(people, proposal, "acceptance") == 404


# Answering


def test_accepted_hours_become_an_entry_of_the_own(people: People, proposal: HourProposal) -> None:
    response = people.client(people.other_volunteer).post(f"/groups/proposals/{proposal.public_id}/acceptance")

    (hour_log,) = hour_logs_of(people, people.other_volunteer)
    assert response.location == "/groups?accepted=1"
    assert (hour_log.minutes, hour_log.activity) == (150, "Kuchenverkauf")
    assert (hour_log.status, hour_log.organisation_id) == (HourLogStatus.SUBMITTED, people.calw.organisation_id)
    assert state(people) is ProposalState.ACCEPTED
    page = fetch(people, response.location, people.other_volunteer)
    assert "Eingetragen" in page
    assert "Stimmen diese Stunden?" not in page


def test_accepting_twice_makes_one_entry(people: People, proposal: HourProposal) -> None:
    for duration in ("2", "3"):
        assert answer(people, proposal, "acceptance", duration=duration) == 303
    assert [row.minutes for row in hour_logs_of(people, people.other_volunteer)] == [120]


def test_duration_is_corrected_before_accepting(people: People, proposal: HourProposal) -> None:
    assert answer(people, proposal, "acceptance", duration="1:15") == 303
    assert [row.minutes for row in hour_logs_of(people, people.other_volunteer)] == [75]


@pytest.mark.parametrize("duration", ["", "25", "lange"])
def test_duration_that_cannot_be_is_said_at_the_field(people: People, proposal: HourProposal, duration: str) -> None:
    path = f"/groups/proposals/{proposal.public_id}/acceptance"
    response = people.client(people.other_volunteer).post(path, data={"duration": duration})

    assert response.status_code == 422
    assert f'id="{proposal.public_id}-duration-error"' in response.text
    assert state(people) is ProposalState.OPEN
    assert hour_logs_of(people, people.other_volunteer) == []


def test_day_that_would_be_too_long_is_said_at_the_field(people: People, proposal: HourProposal) -> None:
    people.hour_log(people.other_volunteer, minutes=22 * 60, days_ago=0)
    response = people.client(people.other_volunteer).post(f"/groups/proposals/{proposal.public_id}/acceptance")

    assert response.status_code == 422
    assert "An diesem Tag wären es mehr als 24 Stunden." in words(response)
    assert state(people) is ProposalState.OPEN


def test_same_entry_again_is_asked_about_first(people: People, proposal: HourProposal) -> None:
    people.hour_log(people.other_volunteer, minutes=150, days_ago=0)
    asked = people.client(people.other_volunteer).post(f"/groups/proposals/{proposal.public_id}/acceptance")

    assert asked.status_code == 422
    assert "Für diesen Tag haben Sie schon den gleichen Eintrag." in words(asked)
    assert "Trotzdem eintragen" in asked.text
    assert answer(people, proposal, "acceptance", anyway="1") == 303
    assert len(hour_logs_of(people, people.other_volunteer)) == 2


def test_refused_hours_are_entered_nowhere(people: People, proposal: HourProposal) -> None:
    response = people.client(people.other_volunteer).post(f"/groups/proposals/{proposal.public_id}/refusal")

    assert response.location == "/groups?refused=1"
    assert "Es wurde nichts eingetragen." in fetch(people, response.location, people.other_volunteer)
    assert state(people) is ProposalState.REFUSED
    assert hour_logs_of(people, people.other_volunteer) == []


def test_answer_is_final(people: People, proposal: HourProposal) -> None:
    assert answer(people, proposal, "refusal") == answer(people, proposal, "refusal") == 303
    assert answer(people, proposal, "acceptance") == 409
    assert hour_logs_of(people, people.other_volunteer) == []

    send_list(people, activity="Probe")
    second = next(row for row in proposals(people) if row.activity == "Probe")
    assert answer(people, second, "acceptance") == 303
    assert answer(people, second, "refusal") == 409
    assert len(hour_logs_of(people, people.other_volunteer)) == 1


def test_each_of_several_is_answered_by_itself(people: People) -> None:
    send_list(people, activity="Aufbau")
    send_list(people, activity="Abbau", duration="1")
    first, second = proposals(people)

    answer(people, first, "acceptance")
    answer(people, second, "refusal")

    assert {row.activity: row.state for row in proposals(people)} == {
        first.activity: ProposalState.ACCEPTED,
        second.activity: ProposalState.REFUSED,
    }


def test_organisation_that_the_leader_named_becomes_one_of_the_persons_own(people: People) -> None:
    named = {"organisation": "", "organisation_name": "Strickkreis", "organisation_ags": people.ulm.ags}
    send_list(people, f"{OTHER}\nanna@volunteers.example", **named)
    for row in proposals(people):
        account = people.other_volunteer if row.email == OTHER else people.volunteer
        assert answer(people, row, "acceptance", account) == 303

    rows = [hour_logs_of(people, volunteer)[0] for volunteer in (people.volunteer, people.other_volunteer)]
    with people.session() as session:
        named_by = [session.get_one(Organisation, row.organisation_id).named_by_id for row in rows]
    assert named_by == [people.volunteer, people.other_volunteer]
