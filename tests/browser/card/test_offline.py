"""Without a server: the card from what the phone keeps, and nobody else's."""

from playwright.sync_api import expect

from pwa.vk1.verifying import Result
from tests.browser.phone import Phone

EVERYTHING_CACHED = """
    async () => {
      const pages = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const answer = await cache.match(request);
          pages.push([new URL(request.url).pathname, await answer.text()]);
        }
      }
      return pages;
    }
"""


def test_code_is_shown_after_the_server_has_ended(phone: Phone) -> None:
    phone.load()
    phone.prepare_for_offline()
    phone.server.stop()
    phone.page.reload()
    phone.expect_view("code")
    expect(phone.page.locator('[data-card="name"]')).to_have_text("Anna Kowalska")
    expect(phone.page.get_by_text("Ohne Internet – Ihre Karte gilt trotzdem.")).to_be_visible()
    assert phone.check().result is Result.OK


def test_digits_are_answered_without_a_server(phone: Phone) -> None:
    phone.load()
    phone.prepare_for_offline()
    phone.server.stop()
    phone.page.reload()
    phone.type_digits("4711")
    phone.page.wait_for_timeout(300)
    assert phone.check(challenge=4711).result is Result.OK


def test_offline_page_speaks_the_language_that_was_chosen(phone: Phone) -> None:
    phone.context.add_cookies([{"name": "language", "value": "en", "url": phone.server.address}])
    phone.open()
    phone.prepare_for_offline()
    phone.server.stop()
    phone.page.reload()
    expect(phone.page.locator("html")).to_have_attribute("lang", "en")


def test_next_account_on_this_phone_never_sees_the_card_before(phone: Phone) -> None:
    phone.load()
    phone.prepare_for_offline()
    phone.sign_in(phone.server.people.other_volunteer)
    phone.page.reload()
    phone.expect_view("none")
    phone.server.stop()
    phone.page.reload()
    phone.expect_view("none")
    assert "Kowalska" not in phone.page.content()


def test_no_cache_holds_anything_of_a_person(phone: Phone) -> None:
    phone.load()
    phone.prepare_for_offline()
    phone.page.reload()
    phone.expect_view("code")
    cached = phone.page.evaluate(EVERYTHING_CACHED)
    assert len(cached) > 30
    assert [path for path, text in cached if "Kowalska" in text or path in {"/home", "/card", "/scan"}] == []


def test_worker_keeps_the_caches_of_others_and_drops_its_own_old_ones(phone: Phone) -> None:
    phone.open("/scan")
    phone.page.evaluate("Promise.all([caches.open('somebody-else'), caches.open('ehrenamtskarte-files-old')])")
    phone.open()
    phone.prepare_for_offline()
    names = phone.page.evaluate("caches.keys()")
    assert "somebody-else" in names
    assert "ehrenamtskarte-files-old" not in names


def test_other_pages_offline_say_what_works(phone: Phone) -> None:
    phone.open()
    phone.prepare_for_offline()
    phone.server.stop()
    phone.open("/hour-logs")
    expect(phone.page.locator("h1")).to_be_visible()
