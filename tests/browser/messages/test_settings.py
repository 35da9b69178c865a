"""Switching messages on and off on a device."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewPhone
from tests.browser.messages.push import kept, use_paper, was_asked
from tests.browser.phone import Phone
from tests.browser.server import Server

ON, OFF = "Meldungen einschalten", "Meldungen ausschalten"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
NO_PUSH = "delete globalThis.PushManager;"


@pytest.fixture
def phone(new_phone: NewPhone, server: Server) -> Phone:
    phone = new_phone()
    phone.sign_in(server.people.volunteer)
    return phone


def state(phone: Phone, name: str) -> Locator:
    return phone.page.locator(f'[data-push="{name}"]')


def switch_on(phone: Phone) -> None:
    phone.open("/messages/settings")
    phone.button(ON).click()
    expect(state(phone, "on")).to_be_visible()


def test_browser_is_asked_after_a_tap_and_then_known(phone: Phone, server: Server) -> None:
    use_paper(phone)
    phone.open("/messages/settings")
    expect(state(phone, "off")).to_be_visible()
    assert not was_asked(phone)
    phone.button(ON).click()
    expect(state(phone, "on")).to_be_visible()
    assert was_asked(phone)
    assert [row.account_id for row in kept(phone)] == [server.people.volunteer]
    phone.page.reload()
    expect(state(phone, "on")).to_be_visible()


def test_switching_off_ends_it_in_the_browser_and_on_the_server(phone: Phone) -> None:
    use_paper(phone)
    switch_on(phone)
    phone.button(OFF).click()
    expect(state(phone, "off")).to_be_visible()
    assert kept(phone) == []
    assert phone.page.evaluate("localStorage.getItem('subscribed')") is None
    phone.open("/messages")
    phone.open("/messages/settings")
    expect(state(phone, "off")).to_be_visible()


def test_no_is_said_plainly_with_what_to_do(phone: Phone) -> None:
    use_paper(phone, answer="denied")
    phone.open("/messages/settings")
    phone.button(ON).click()
    expect(state(phone, "denied")).to_contain_text("Tippen Sie neben der Adresse auf das Schloss")
    assert kept(phone) == []


def test_unknown_push_service_is_said_and_can_be_tried_again(phone: Phone) -> None:
    use_paper(phone, endpoint="https://unknown.example/x")
    phone.open("/messages/settings")
    phone.button(ON).click()
    expect(state(phone, "failed")).to_contain_text("E-Mails kommen trotzdem.")
    expect(phone.button("Noch einmal versuchen")).to_be_visible()


def test_without_network_nothing_is_promised(phone: Phone, server: Server) -> None:
    use_paper(phone)
    phone.open("/messages/settings")
    expect(state(phone, "off")).to_be_visible()
    phone.prepare_for_offline()
    server.stop()
    phone.button(ON).click()
    expect(state(phone, "failed")).to_be_visible()
    server.start_again()


def test_goes_on_by_itself_after_the_session_had_run_out(phone: Phone, server: Server) -> None:
    use_paper(phone)
    switch_on(phone)
    (before,) = kept(phone)
    phone.context.clear_cookies()
    phone.sign_in(server.people.volunteer)
    with phone.page.expect_response("**/messages/push"):
        phone.open("/messages")
    (after,) = kept(phone)
    assert before.session_id != after.session_id


def test_does_not_go_on_for_another_account_or_after_signing_out(phone: Phone, server: Server) -> None:
    use_paper(phone)
    switch_on(phone)
    phone.context.clear_cookies()
    phone.sign_in(server.people.other_volunteer)
    phone.open("/messages/settings")
    expect(state(phone, "off")).to_be_visible()
    phone.context.clear_cookies()
    phone.sign_in(server.people.volunteer)
    phone.open("/sign-out")
    phone.button("Abmelden").click()
    phone.page.wait_for_url(f"{server.address}/")
    phone.sign_in(server.people.volunteer)
    phone.open("/messages/settings")
    expect(state(phone, "off")).to_be_visible()


@pytest.mark.parametrize(
    ("user_agent", "name", "words"),
    [(IPHONE, "install", "Zum Home-Bildschirm"), (None, "impossible", "E-Mails kommen trotzdem.")],
)
def test_browser_that_cannot_says_why(
    new_phone: NewPhone, server: Server, user_agent: str | None, name: str, words: str
) -> None:
    phone = new_phone(user_agent=user_agent)
    phone.context.add_init_script(NO_PUSH)
    phone.sign_in(server.people.volunteer)
    phone.open("/messages/settings")
    expect(state(phone, name)).to_contain_text(words)
    expect(phone.button(ON)).to_be_hidden()
