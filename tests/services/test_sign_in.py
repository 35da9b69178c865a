"""Codes and links: their limits, their life, and who may use them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.background import sign
from pwa.models import SignInCode
from pwa.services import sign_in
from pwa.services.errors import NotFoundError, TooManyCodesError, WrongCodeError
from tests.clock import FakeClock
from tests.people import People

SECRET = "s" * 40
NETWORK = "192.0.2.7"


@pytest.fixture
def session(people: People) -> Iterator[Session]:
    with people.session() as opened:
        yield opened


def ask(
    session: Session, clock: FakeClock, email: str = "neu@example.org", network: str = NETWORK
) -> sign_in.IssuedCode:
    return sign_in.request_code(session, email=email, network=network, secret=SECRET, now=clock())


def redeem(session: Session, clock: FakeClock, code: str, browser: str) -> str | None:
    return sign_in.redeem_code(session, code=code, browser=browser, secret=SECRET, now=clock()).email


def test_right_code_opens_an_account_made_at_the_first_code(session: Session, clock: FakeClock) -> None:
    issued = ask(session, clock)
    assert redeem(session, clock, issued.code, issued.browser) == "neu@example.org"


def test_code_works_once(session: Session, clock: FakeClock) -> None:
    issued = ask(session, clock)
    redeem(session, clock, issued.code, issued.browser)
    with pytest.raises(WrongCodeError) as refused:
        redeem(session, clock, issued.code, issued.browser)
    assert refused.value.tries_left == 0


def test_code_ends_after_ten_minutes(session: Session, clock: FakeClock) -> None:
    issued = ask(session, clock)
    clock.turn(minutes=10)
    with pytest.raises(WrongCodeError):
        redeem(session, clock, issued.code, issued.browser)


def test_code_is_bound_to_the_browser_that_asked(session: Session, clock: FakeClock) -> None:
    issued, other = ask(session, clock), ask(session, clock, "other@example.org")
    with pytest.raises(WrongCodeError):
        redeem(session, clock, issued.code, f"{other.browser}x")


def test_five_wrong_tries_burn_the_code(session: Session, clock: FakeClock) -> None:
    issued = ask(session, clock)
    wrong = "000000" if issued.code != "000000" else "111111"
    left = []
    for _ in range(5):
        with pytest.raises(WrongCodeError) as refused:
            redeem(session, clock, wrong, issued.browser)
        left.append(refused.value.tries_left)
    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(WrongCodeError):
        redeem(session, clock, issued.code, issued.browser)


def test_sixth_code_within_an_hour_is_refused_for_an_address(session: Session, clock: FakeClock) -> None:
    for _ in range(5):
        ask(session, clock)
    with pytest.raises(TooManyCodesError):
        ask(session, clock)
    clock.turn(hours=1)
    assert ask(session, clock).is_sent


def test_unknown_addresses_of_a_network_get_thirty_mails_and_then_the_same_answer_without_one(
    session: Session, clock: FakeClock
) -> None:
    sent = [ask(session, clock, f"unknown{number}@example.org").is_sent for number in range(31)]
    assert sent == [True] * 30 + [False]
    assert ask(session, clock, "anna@volunteers.example").is_sent


def test_network_gets_three_hundred_codes_an_hour(session: Session, clock: FakeClock) -> None:
    for number in range(300):
        ask(session, clock, f"unknown{number}@example.org")
    with pytest.raises(TooManyCodesError):
        ask(session, clock, "anna@volunteers.example")
    assert ask(session, clock, "anna@volunteers.example", network="198.51.100.1").is_sent


def test_link_works_once_and_not_after_ten_minutes(session: Session, clock: FakeClock) -> None:
    issued = ask(session, clock)
    assert sign_in.redeem_link(session, code_id=issued.id, now=clock()).email == "neu@example.org"
    with pytest.raises(NotFoundError):
        sign_in.redeem_link(session, code_id=issued.id, now=clock())
    late = ask(session, clock, "spaet@example.org")
    with pytest.raises(NotFoundError):
        sign_in.redeem_link(session, code_id=late.id, now=clock() + timedelta(minutes=10))


def test_codes_are_forgotten_once_no_limit_needs_them(people: People, clock: FakeClock) -> None:
    with people.session() as session, session.begin():
        ask(session, clock)
    clock.turn(minutes=69)
    sign(people.parts)
    with people.session() as session:
        assert session.scalars(select(SignInCode.email)).all() == ["neu@example.org"]
    clock.turn(minutes=1)
    sign(people.parts)
    with people.session() as session:
        assert session.scalars(select(SignInCode.email)).all() == []
