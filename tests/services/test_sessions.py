"""Signed-in browsers: how long they last, and that they end on the server."""

from uuid import UUID

import pytest

from pwa.services import sessions
from pwa.services.sessions import SignedIn
from tests.clock import FakeClock
from tests.people import People


def find(people: People, token: str) -> SignedIn | None:
    with people.session() as session:
        secret, now = people.parts.settings.secrets[0], people.parts.clock()
        return sessions.find(session, token=token, secret=secret, now=now)


def see(people: People, session_id: UUID) -> None:
    with people.session() as session, session.begin():
        sessions.mark_seen(session, session_id=session_id, now=people.parts.clock())


def test_volunteer_stays_signed_in_for_180_days_from_the_last_visit(people: People, clock: FakeClock) -> None:
    token = people.token(people.volunteer)
    clock.turn(days=180)
    account = find(people, token)
    assert account is not None
    see(people, account.session_id)
    clock.turn(days=180)
    assert find(people, token) is not None
    clock.turn(seconds=1)
    assert find(people, token) is None


def test_office_session_ends_after_thirty_idle_minutes(people: People, clock: FakeClock) -> None:
    token = people.token(people.calw.clerk)
    clock.turn(minutes=30)
    assert find(people, token) is not None
    clock.turn(seconds=1)
    assert find(people, token) is None


def test_office_session_ends_after_twelve_hours_of_work(people: People, clock: FakeClock) -> None:
    token = people.token(people.calw.clerk)
    account = find(people, token)
    assert account is not None
    for _ in range(36):
        see(people, account.session_id)
        clock.turn(minutes=20)
        assert find(people, token) is not None
    see(people, account.session_id)
    clock.turn(seconds=1)
    assert find(people, token) is None


def test_ended_session_opens_nothing(people: People) -> None:
    token = people.token(people.volunteer)
    account = find(people, token)
    assert account is not None
    with people.session() as session, session.begin():
        sessions.end(session, session_id=account.session_id, now=people.parts.clock())
    assert find(people, token) is None


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_token_that_was_never_given_opens_nothing(people: People, token: str) -> None:
    assert find(people, token) is None
