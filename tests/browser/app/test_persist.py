"""The browser is asked to keep what lies here, once there is something that would be missed."""

from playwright.sync_api import expect

from tests.browser.app.database import put
from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone
from tests.browser.server import Server

ASKED = "document.documentElement.dataset.asked"
COUNT = f"""
    navigator.storage.persisted = async () => false;
    navigator.storage.persist = async () => {{ {ASKED} = "yes"; return true; }};
"""


def asked(phone: Phone) -> None:
    expect(phone.page.locator("html[data-asked=yes]")).to_be_attached()


def not_asked(phone: Phone) -> None:
    phone.page.wait_for_load_state("networkidle")
    expect(phone.page.locator("html[data-asked=yes]")).to_have_count(0)


def test_storage_is_protected_once_the_card_is_here_and_not_before(phone: Phone) -> None:
    phone.page.add_init_script(COUNT)
    phone.open("/home")
    not_asked(phone)
    phone.load()
    asked(phone)


def test_storage_is_protected_once_an_entry_waits(new_phone: NewPhone, server: Server) -> None:
    phone = new_phone()
    phone.sign_in(server.people.volunteer)
    phone.page.add_init_script(COUNT)
    phone.open("/home")
    not_asked(phone)
    account = phone.page.locator("meta[name=account]").get_attribute("data-account")
    item = {"id": "1", "state": "failed", "place": 1, "path": "/hour-logs", "fields": {}}
    put(phone.page, "outbox", f"{account}/1", item)
    phone.open("/hour-logs")
    asked(phone)
