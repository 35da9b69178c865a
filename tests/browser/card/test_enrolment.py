"""Taking a card to a phone, and on to another one."""

import pytest
from playwright.sync_api import Route, expect
from sqlalchemy import select

from pwa.models import Card, Credential
from pwa.services.credentials import DEVICE_LIFE
from pwa.vk1.verifying import Result
from tests.browser.conftest import NewPhone
from tests.browser.phone import LOAD, Phone, long_day
from tests.browser.server import Server
from tests.phone import Phone as Holder

WIPE = """
    new Promise((resolve) => {
      const deleting = indexedDB.deleteDatabase("ehrenamtskarte");
      deleting.onsuccess = resolve;
      deleting.onblocked = resolve;
    })
"""
NO_LOCKS = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });"
ANDROID = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
NO_KEYS = """
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (content, ...key) {
      if (content?.privateKey) throw new DOMException("cannot be cloned", "DataCloneError");
      return put.call(this, content, ...key);
    };
"""


def test_card_loaded_by_one_button_shows_a_valid_code(phone: Phone) -> None:
    phone.load()
    outcome = phone.check()
    assert (outcome.result, outcome.name) == (Result.OK, "Anna K.")


def test_page_shows_name_issuer_number_and_both_last_days(phone: Phone) -> None:
    phone.load()
    with phone.server.people.session() as session:
        card = session.scalars(select(Card)).one()
        number, last_on = card.number, card.last_on
    assert last_on is not None
    face = phone.page.locator(".card")
    for text in ("Anna Kowalska", "Landkreis Calw", number, long_day(last_on)):
        expect(face).to_contain_text(text)
    credential_day = long_day(phone.server.people.today + DEVICE_LIFE)
    expect(phone.page.locator('[data-part="credential-day"]')).to_have_text(credential_day)


def test_volunteer_without_card_is_led_to_the_application(new_phone: NewPhone, server: Server) -> None:
    phone = new_phone()
    phone.sign_in(server.people.volunteer)
    phone.open()
    expect(phone.page.get_by_role("link", name="Zum Antrag")).to_have_attribute("href", "/application")


def test_reload_shows_the_code_without_loading_again(phone: Phone) -> None:
    phone.load()
    phone.page.reload()
    phone.expect_view("code")
    assert phone.check().result is Result.OK


def test_lost_answer_is_asked_for_again_with_the_same_key(phone: Phone) -> None:
    phone.open()
    phone.page.route("**/card/credential", lose_answer)
    phone.button(LOAD).click()
    expect(phone.page.get_by_text("Das Internet ist gerade nicht erreichbar")).to_be_visible()
    phone.page.unroute_all()
    phone.page.reload()
    phone.expect_view("code")
    assert phone.check().result is Result.OK
    with phone.server.people.session() as session:
        assert len(session.scalars(select(Credential)).all()) == 1


def lose_answer(route: Route) -> None:
    route.fetch()
    route.abort()


def test_second_phone_asks_before_the_first_one_loses_the_card(
    phone: Phone, new_phone: NewPhone, server: Server
) -> None:
    first = new_phone(user_agent=ANDROID)
    first.sign_in(server.people.volunteer)
    first.load()
    phone.open()
    phone.button(LOAD).click()
    expect(phone.page.get_by_text("Die Karte ist auf „Firefox auf Android“.")).to_be_visible()
    phone.button("Nein, dort lassen").click()
    phone.expect_view("load")
    first.page.reload()
    first.expect_view("code")


def test_first_phone_turns_grey_once_the_card_has_moved(phone: Phone, new_phone: NewPhone, server: Server) -> None:
    first = new_phone(user_agent=ANDROID)
    first.sign_in(server.people.volunteer)
    first.load()
    phone.open()
    phone.button(LOAD).click()
    phone.button("Ja, auf dieses Telefon holen").click()
    phone.expect_view("code")
    assert phone.check().result is Result.OK
    first.page.reload()
    first.expect_grey("Die Karte ist jetzt auf „Chrome auf Linux“.")
    expect(first.button(LOAD)).to_be_visible()


def test_open_first_phone_learns_from_the_status_list(phone: Phone, new_phone: NewPhone, server: Server) -> None:
    first = new_phone()
    first.sign_in(server.people.volunteer)
    first.load()
    phone.open()
    phone.button(LOAD).click()
    phone.button("Ja, auf dieses Telefon holen").click()
    phone.expect_view("code")
    first.page.clock.install()
    first.page.clock.fast_forward(300_000)
    first.page.evaluate("dispatchEvent(new Event('online'))")
    first.expect_grey("Die Karte ist auf diesem Telefon gesperrt.")


def test_browser_that_cannot_store_keys_shows_the_code_and_says_so(phone: Phone) -> None:
    phone.page.add_init_script(NO_KEYS)
    phone.load()
    assert phone.check().result is Result.OK
    expect(phone.page.get_by_text("Dieser Browser kann die Karte nicht speichern.")).to_be_visible()
    phone.page.reload()
    phone.expect_view("again")
    phone.button("Karte wieder laden").click()
    phone.expect_view("code")


def test_browser_without_storage_shows_the_code_and_says_so(phone: Phone) -> None:
    phone.page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('private') };")
    phone.load()
    assert phone.check().result is Result.OK
    expect(phone.page.get_by_text("Dieser Browser kann die Karte nicht speichern.")).to_be_visible()


def test_browser_that_lost_its_storage_has_the_card_back_after_one_tap(phone: Phone) -> None:
    phone.load()
    phone.open("/help")
    phone.page.evaluate(WIPE)
    phone.open()
    phone.expect_view("again")
    phone.button("Karte wieder laden").click()
    phone.expect_view("code")
    assert phone.check().result is Result.OK


def test_fourth_change_of_phone_says_whom_to_call(phone: Phone, server: Server) -> None:
    others = [Holder(server.people.parts.issuer.prog) for _ in range(4)]
    for other in others:
        assert other.enrol(server.people.client(server.people.volunteer), replace=True).status_code == 200
    phone.open()
    phone.button(LOAD).click()
    phone.button("Ja, auf dieses Telefon holen").click()
    expect(phone.page.get_by_text("Bitte rufen Sie Ihr Amt an")).to_be_visible()
    phone.expect_view("load")


@pytest.mark.parametrize("script", ["", NO_LOCKS])
def test_two_tabs_that_load_at_once_show_the_same_card(phone: Phone, script: str) -> None:
    phone.context.add_init_script(script)
    tabs = [phone.page, phone.context.new_page()]
    for tab in tabs:
        tab.goto(f"{phone.server.address}/card")
        expect(tab.locator('[data-view="load"]')).to_be_visible()
    for tab in tabs:
        tab.evaluate("document.querySelector('[data-part=load]').click()")
    for tab in tabs:
        expect(tab.locator('[data-view="code"]')).to_be_visible()
    with phone.server.people.session() as session:
        assert len(session.scalars(select(Credential)).all()) == 1


def test_private_key_is_stored_and_cannot_be_exported(phone: Phone) -> None:
    phone.load()
    extractable = phone.page.evaluate("""
      new Promise((resolve) => {
        const opening = indexedDB.open("ehrenamtskarte");
        opening.onsuccess = () => {
          const all = opening.result.transaction("holder").objectStore("holder").getAll();
          all.onsuccess = () => resolve(all.result.filter((e) => e.privateKey).map((e) => e.privateKey.extractable));
        };
      })
    """)
    assert extractable == [False]
