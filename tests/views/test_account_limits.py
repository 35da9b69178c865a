"""What keeps strangers from guessing codes and from flooding people with mails."""

from sqlalchemy import func, select

from pwa.config import Settings
from pwa.models import Account, SignInCode
from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People
from tests.views.conftest import Start
from tests.views.sign_in import ANNA, NEW, ask, enter, is_signed_in


def test_what_is_no_code_is_refused_without_using_up_a_try(people: People, outbox: Outbox) -> None:
    client = people.client()
    ask(client)
    for code in ("", "12345", "1234567", "12345a", "１２３４５６", "9" * 3000, "<script>"):
        response = enter(client, code)
        assert response.status_code == 422
        assert "Bitte geben Sie die sechs Ziffern" in response.get_data(as_text=True)
    assert enter(client, f"{outbox.code[:3]} {outbox.code[3:]}").status_code == 303


def test_five_wrong_codes_burn_it_also_across_workers(
    people: People, settings: Settings, start: Start, outbox: Outbox
) -> None:
    client = people.client()
    ask(client)
    other = start(settings).test_client()
    cookie = client.get_cookie("sign_in_browser")
    assert cookie
    other.set_cookie("sign_in_browser", cookie.value)
    for tries in (client, other, client, other):
        refused = tries.post("/sign-in/code", data={"code": outbox.wrong_code})
        assert "stimmt nicht" in refused.get_data(as_text=True)
    assert "gilt nicht mehr" in enter(client, outbox.wrong_code).get_data(as_text=True)
    assert other.post("/sign-in/code", data={"code": outbox.code}).status_code == 422
    assert enter(client, outbox.code).status_code == 422
    assert not is_signed_in(client)


def test_code_of_one_browser_is_worth_nothing_in_another(people: People, outbox: Outbox) -> None:
    asking, other, without_cookie = people.client(), people.client(), people.client()
    ask(other, "other@example.org")
    ask(asking)
    for client in (other, without_cookie):
        assert enter(client, outbox.code).status_code == 422
        assert not is_signed_in(client)
    assert enter(asking, outbox.code).status_code == 303


def test_code_runs_out_after_ten_minutes_and_works_once(people: People, outbox: Outbox, clock: FakeClock) -> None:
    client = people.client()
    ask(client)
    clock.turn(minutes=10)
    assert enter(client, outbox.code).status_code == 422
    ask(client)
    browser = client.get_cookie("sign_in_browser")
    assert browser
    assert enter(client, outbox.code).status_code == 303
    again = people.client()
    again.set_cookie("sign_in_browser", browser.value)
    assert enter(again, outbox.code).status_code == 422


def test_sixth_code_within_an_hour_is_refused_for_an_address(people: People, outbox: Outbox, clock: FakeClock) -> None:
    for _ in range(5):
        assert ask(people.client()).status_code == 303
    refused = ask(people.client())
    assert refused.status_code == 429
    assert "Das war zu oft" in refused.get_data(as_text=True)
    assert outbox.count == 5
    clock.turn(hours=1)
    assert ask(people.client()).status_code == 303


def test_unknown_addresses_get_thirty_mails_and_then_the_same_answer(people: People, outbox: Outbox) -> None:
    answers = [ask(people.client(), f"unknown{number}@example.org") for number in range(31)]
    assert {(each.status_code, each.headers["Location"], each.data) for each in answers} == {
        (303, "/sign-in/code", answers[0].data)
    }
    assert outbox.count == 30
    assert ask(people.client(), ANNA).data == answers[0].data
    assert outbox.count == 31


def test_network_gets_three_hundred_codes_an_hour(people: People, clock: FakeClock) -> None:
    ask(people.client())
    with people.session() as session, session.begin():
        first = session.scalars(select(SignInCode)).one()
        for number in range(299):
            fields = {"address_mark": f"{number}", "browser_mark": f"{number}", "code_mark": "", "is_known": True}
            times = {"sent_at": clock(), "expires_at": clock()}
            session.add(SignInCode(email=NEW, network_mark=first.network_mark, **fields, **times))
    assert ask(people.client(), ANNA).status_code == 429
    clock.turn(hours=1)
    assert ask(people.client(), ANNA).status_code == 303


def test_code_and_address_stand_in_the_database_as_marks(people: People, outbox: Outbox) -> None:
    client = people.client()
    ask(client)
    with people.session() as session:
        row = session.scalars(select(SignInCode)).one()
        kept = {row.address_mark, row.network_mark, row.browser_mark, row.code_mark}
    browser = client.get_cookie("sign_in_browser")
    assert browser
    assert not {NEW, outbox.code, browser.value, "127.0.0.1"} & kept
    assert all(len(each) == 64 for each in kept)


def test_asking_and_looking_make_no_account(people: People, outbox: Outbox) -> None:
    with people.session() as session:
        before = session.scalar(select(func.count()).select_from(Account))
    client = people.client()
    ask(client)
    client.get(f"/sign-in/link?token={outbox.token}")
    enter(client, outbox.wrong_code)
    with people.session() as session:
        assert session.scalar(select(func.count()).select_from(Account)) == before
