"""The device tells what lies on it, offline too, and throws it away when asked to."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.app.database import get, put
from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone
from tests.browser.server import Server

PERSISTED = "navigator.storage.persisted = async () => true;"


@pytest.fixture
def volunteer(new_phone: NewPhone, server: Server) -> Phone:
    phone = new_phone()
    phone.sign_in(server.people.volunteer)
    phone.open("/home")
    return phone


def fact(phone: Phone, name: str) -> Locator:
    return phone.page.locator(f"[data-fact={name}]")


def account(phone: Phone) -> str:
    return phone.page.locator("meta[name=account]").get_attribute("data-account") or ""


def let_wait(phone: Phone, count: int) -> None:
    for number in range(count):
        put(phone.page, "outbox", f"{account(phone)}/{number}", {"state": "waiting"})


def test_a_new_phone_has_nothing(volunteer: Phone) -> None:
    volunteer.open("/app")
    volunteer.prepare_for_offline()
    expect(fact(volunteer, "worker")).to_have_text("bereit")
    for name, text in {"card": "nein", "waiting": "nichts", "ring": "noch nie", "lists": "noch nie"}.items():
        expect(fact(volunteer, name)).to_have_text(text)
    expect(fact(volunteer, "storage")).to_contain_text("B von ")
    expect(fact(volunteer, "installed")).to_have_text("nein")


def test_card_lists_and_waiting_entries_are_told_offline_too(phone: Phone) -> None:
    phone.load()
    phone.prepare_for_offline()
    with phone.page.expect_response("**/status/0"):
        phone.open()
    let_wait(phone, 2)
    phone.page.wait_for_load_state("networkidle")
    phone.server.stop()
    phone.open("/app")
    expect(fact(phone, "card")).to_have_text("ja")
    expect(fact(phone, "waiting")).to_have_text("2 Einträge")
    for name in ("ring", "lists"):
        expect(fact(phone, name)).to_contain_text(str(phone.server.clock().year))


def test_entries_of_another_account_are_not_counted_but_named_before_they_go(volunteer: Phone) -> None:
    put(volunteer.page, "outbox", "somebody-else/1", {"state": "waiting"})
    volunteer.open("/app")
    expect(fact(volunteer, "waiting")).to_have_text("nichts")
    volunteer.page.get_by_text("Daten auf diesem Gerät löschen").click()
    expect(volunteer.page.get_by_text("1 Eintrag, der noch nicht gesendet ist.")).to_be_visible()


def test_what_is_unknown_is_said_to_be_unknown(volunteer: Phone) -> None:
    volunteer.page.add_init_script("Object.defineProperty(navigator, 'storage', { value: undefined });")
    volunteer.open("/app")
    expect(fact(volunteer, "storage")).to_have_text("unbekannt")
    expect(fact(volunteer, "persistent")).to_have_text("unbekannt")


@pytest.mark.parametrize(("script", "text"), [(PERSISTED, "ja"), ("", "nein – der Browser darf dann löschen")])
def test_it_says_whether_the_browser_may_throw_it_away(volunteer: Phone, script: str, text: str) -> None:
    volunteer.page.add_init_script(script or "navigator.storage.persisted = async () => false;")
    volunteer.open("/app")
    expect(fact(volunteer, "persistent")).to_have_text(text)


def test_erasing_names_what_is_lost_and_leaves_nothing(phone: Phone) -> None:
    phone.load()
    let_wait(phone, 3)
    key = f"{account(phone)}/key"
    assert get(phone.page, "holder", key)
    phone.open("/app")
    phone.page.get_by_text("Daten auf diesem Gerät löschen").click()
    expect(phone.page.get_by_text("3 Einträge, die noch nicht gesendet sind. Sie gehen verloren.")).to_be_visible()
    expect(phone.page.get_by_text("Ihre Karte. Sie bleibt gültig")).to_be_visible()
    phone.button("Endgültig von diesem Gerät löschen").click()
    expect(phone.page.get_by_text("Auf diesem Gerät liegt nichts mehr von Ihnen.")).to_be_focused()
    expect(fact(phone, "card")).to_have_text("nein")
    assert get(phone.page, "holder", key) is None


def test_looking_for_a_new_version_says_what_came_of_it(volunteer: Phone) -> None:
    volunteer.open("/app")
    volunteer.prepare_for_offline()
    volunteer.page.reload()
    search = volunteer.button("Nach neuer Version suchen")
    search.click()
    expect(volunteer.page.get_by_text("Sie haben die neueste Version.")).to_be_visible()
    volunteer.server.people.parts.assets.version = "0123456789abcdef"
    search.click()
    expect(volunteer.page.get_by_text("Sie wird oben auf der Seite angeboten.")).to_be_visible()
    expect(volunteer.button("Jetzt laden")).to_be_visible()
    volunteer.server.stop()
    search.click()
    expect(volunteer.page.get_by_text("Das Internet ist gerade nicht erreichbar.")).to_be_visible()
