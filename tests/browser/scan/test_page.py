"""What the scanner's page does beside the verdicts."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pwa.assets import ROOT
from tests.browser.scan.server import Server
from tests.browser.scan.shop import PHONE, Shop
from tests.browser.scan.test_verdicts import CASES
from tests.vectors.scene import IDX, LISTS, NOW, code, show

AXE = (Path(ROOT) / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
MINUTE_MS = 60_000


def problems_of(shop: Shop) -> list[str]:
    shop.page.evaluate(AXE)
    found: list[str] = shop.page.evaluate(
        "async () => (await axe.run()).violations.map(({id, nodes}) => `${id}: ${nodes.map((node) => node.html)}`)"
    )
    return found


def test_says_that_there_is_no_camera_and_what_to_do(shop: Shop) -> None:
    shop.open()
    shop.page.get_by_role("button", name="Kamera starten").click()
    expect(shop.page.get_by_role("button", name="Licht")).to_be_hidden()
    expect(shop.page.get_by_role("alert")).to_contain_text("hat keine Kamera")
    shop.enter(code(show()))
    shop.expect_verdict("valid")


def type_like_a_scanner(shop: Shop, digits: str, *more: str) -> None:
    """Press keys faster than any hand."""
    press = "(key) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))"
    shop.page.evaluate(f"(keys) => keys.forEach({press})", [*digits, *more])


def test_hand_scanner_types_without_a_field(shop: Shop) -> None:
    shop.open()
    type_like_a_scanner(shop, code(show()), "Enter")
    shop.expect_verdict("valid")
    type_like_a_scanner(shop, code(show(ts=NOW - 60)))
    shop.expect_verdict("ask_digits")
    type_like_a_scanner(shop, code(show(challenge=shop.asked_digits())), "Enter")
    shop.expect_verdict("valid")


def test_single_keys_are_no_code(shop: Shop) -> None:
    shop.open()
    shop.page.keyboard.type("1234")
    shop.page.keyboard.press("Enter")
    shop.page.wait_for_timeout(700)
    expect(shop.verdict).to_have_count(0)


def test_verdict_is_announced_and_has_the_focus(shop: Shop) -> None:
    shop.open()
    shop.enter(code(show()))
    expect(shop.page.get_by_role("heading", name="GÜLTIG")).to_be_focused()
    expect(shop.page.locator("[aria-live=assertive] section[data-verdict]")).to_be_visible()
    shop.next_card()
    expect(shop.page.get_by_role("heading", name="Karte prüfen")).to_be_focused()


def test_verdict_stays_a_minute_and_no_longer(shop: Shop) -> None:
    shop.open()
    shop.enter(code(show()))
    shop.expect_verdict("valid")
    shop.page.clock.fast_forward(55_000)
    shop.expect_verdict("valid")
    shop.page.clock.fast_forward(5000)
    expect(shop.verdict).to_have_count(0)


def test_digits_are_four_and_end_after_two_minutes(shop: Shop) -> None:
    shop.open()
    shop.enter(code(show(ts=NOW - 60)))
    shop.expect_verdict("ask_digits", "Noch 1:5")
    assert 1000 <= shop.asked_digits() <= 9999
    shop.page.clock.run_for(110_000)
    shop.expect_verdict("ask_digits", "Noch 0:0")
    shop.page.clock.run_for(10_000)
    expect(shop.verdict).to_have_count(0)


def test_answer_with_a_wrong_day_asks_for_the_id(shop: Shop) -> None:
    shop.open()
    shop.enter(code(show(ts=NOW - 60)))
    shop.expect_verdict("ask_digits")
    shop.enter(code(show(ts=NOW - 90_000, challenge=shop.asked_digits())))
    shop.expect_verdict("check_person", "Die Uhr des Telefons geht falsch", "Anna K.")


def test_revoked_card_is_red_after_the_list_was_refreshed(shop: Shop) -> None:
    shop.open()
    shop.published.publish_list(age=0, revoked=[IDX])
    shop.enter(code(show()))
    shop.expect_verdict("valid")
    shop.next_card()
    with shop.page.expect_response("**/status/0"):
        shop.page.get_by_role("button", name="Aktualisieren").click()
    expect(shop.page.get_by_role("button", name="Aktualisieren")).to_be_enabled()
    shop.enter(code(show()))
    shop.expect_verdict("not_valid", "gesperrt")


def test_lists_are_fetched_every_four_minutes(shop: Shop) -> None:
    shop.open()
    before = shop.published.answers.count(LISTS[0])
    shop.page.clock.fast_forward(3 * MINUTE_MS)
    shop.page.wait_for_timeout(300)
    assert shop.published.answers.count(LISTS[0]) == before
    with shop.page.expect_response("**/status/0"):
        shop.page.clock.fast_forward(90_000)


def test_state_line_tells_the_day_of_the_list(shop: Shop) -> None:
    shop.published.publish_list(age=0)
    shop.open()
    line = shop.page.locator(".scan__state")
    expect(line).to_contain_text("Liste vom 21. November 2026, aktuell")
    shop.context.set_offline(True)
    expect(line).to_contain_text("Offline, Liste vom 21. November 2026")


def test_what_was_fetched_serves_the_next_start(shop: Shop) -> None:
    shop.open()
    shop.published.ring = ""
    shop.load()
    expect(shop.page.locator("[data-state=offline]")).to_be_visible()
    shop.enter(code(show()))
    shop.expect_verdict("valid")


def test_first_start_without_network_says_so(shop: Shop) -> None:
    shop.published.ring = ""
    shop.open()
    expect(shop.page.locator(".scan__state")).to_contain_text("noch keine Liste und kann nicht prüfen")


def test_without_indexed_db_it_works_and_says_that_nothing_is_kept(shop: Shop) -> None:
    shop.page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', {value: undefined})")
    shop.open()
    expect(shop.page.locator("[data-unkept]")).to_be_visible()
    shop.enter(code(show()))
    shop.expect_verdict("valid")


@pytest.mark.parametrize("wrong_by", [-7200, 7200])
def test_clock_that_is_wrong_is_corrected_by_the_server(shop: Shop, wrong_by: int) -> None:
    shop.open(at=NOW + wrong_by)
    shop.enter(code(show()))
    shop.expect_verdict("valid")


def test_without_webcrypto_it_says_that_it_cannot_check(shop: Shop) -> None:
    shop.page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})")
    shop.page.goto(f"{shop.server.address}/scan")
    expect(shop.page.get_by_text("Prüfung nicht möglich")).to_be_visible()
    expect(shop.page.get_by_role("button", name="Prüfen")).to_be_hidden()


def test_without_javascript_it_says_what_is_needed(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="de-DE")
    page = context.new_page()
    page.goto(f"{server.address}/scan")
    expect(page.get_by_text("muss JavaScript eingeschaltet sein")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    context.close()


def test_page_is_there_before_its_script_and_offers_only_what_works(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport=PHONE, locale="de-DE")
    page = context.new_page()
    page.route("**/modules/scan.js", lambda route: route.abort())
    page.goto(f"{server.address}/scan")
    expect(page.get_by_role("heading", name="Karte prüfen")).to_be_visible()
    expect(page.get_by_text("Die Kamera liest den Code")).to_be_visible()
    expect(page.get_by_text("Hier wird JavaScript gebraucht")).to_be_visible()
    for name in ("Kamera starten", "Prüfen", "Aktualisieren"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    context.close()


def test_page_leaves_nothing_global(shop: Shop) -> None:
    shop.page.goto(f"{shop.server.address}/livez")
    names = "Object.getOwnPropertyNames(globalThis).filter((name) => !/^[0-9]+$/.test(name)).sort()"
    before = shop.page.evaluate(names)
    shop.page.goto(f"{shop.server.address}/scan")
    expect(shop.page.get_by_role("button", name="Prüfen")).to_be_visible()
    assert shop.page.evaluate(names) == before


@pytest.mark.parametrize("name", ["", "valid", "screenshot", "list of last month", "revoked", "Wi-Fi", "never online"])
def test_screen_is_accessible(shop: Shop, name: str) -> None:
    if name:
        CASES[name][1](shop.published)
    shop.open()
    if name:
        shop.enter(CASES[name][0])
        expect(shop.verdict).to_be_visible()
    assert problems_of(shop) == []


@pytest.mark.parametrize("name", ["", "valid", "screenshot", "list of last month"])
def test_nothing_is_cut_off_sideways(shop: Shop, name: str) -> None:
    if name:
        CASES[name][1](shop.published)
    shop.open()
    if name:
        shop.enter(CASES[name][0])
        expect(shop.verdict).to_be_visible()
    for width, height in (360, 640), (640, 360), (180, 400):  # small, landscape, type of 200 %
        shop.page.set_viewport_size({"width": width, "height": height})
        assert shop.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (width, height)


def test_poster_shows_code_and_address(shop: Shop) -> None:
    shop.page.goto(f"{shop.server.address}/scan/poster")
    expect(shop.page.get_by_role("heading", level=1)).to_have_text("Hier gilt die Ehrenamtskarte")
    expect(shop.page.get_by_text("http://127.0.0.1:8000/scan")).to_be_visible()
    loaded = "document.querySelector('img.poster__code').naturalWidth > 0"
    shop.page.wait_for_function(loaded)
    expect(shop.page.get_by_role("button", name="Plakat drucken")).to_be_visible()
