"""The card at the till: the screen stays on, the code holds still when asked to, other ways are one tap away."""

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select

from pwa.models import Card
from pwa.vk1.verifying import Result
from tests.browser.card.test_code import SLOT, slots
from tests.browser.phone import Phone, long_day

SIGNED = """
    globalThis.signed = 0;
    const sign = SubtleCrypto.prototype.sign;
    SubtleCrypto.prototype.sign = function (...message) {
      globalThis.signed += 1;
      return sign.apply(this, message);
    };
"""
NO_LOCK = "Object.defineProperty(navigator, 'wakeLock', { value: undefined })"
REFUSED = """
    Object.defineProperty(navigator, "wakeLock", {
      value: { request: async () => { throw new DOMException("battery is low", "NotAllowedError"); } },
    });
"""
GRANTED = """
    globalThis.locks = [];
    const request = async () => {
      const lock = Object.assign(new EventTarget(), { release: async () => {} });
      globalThis.locks.push(lock);
      return lock;
    };
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
"""
DAY_MS = 24 * 60 * 60 * 1000
SEEN_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"


def hint(phone: Phone) -> Locator:
    return phone.page.get_by_text("Bitte stellen Sie den Bildschirm heller")


def hold(phone: Phone) -> Locator:
    return phone.page.get_by_role("checkbox", name="Code stillhalten")


def press_hold(phone: Phone) -> None:
    """Tap the words beside the switch."""
    phone.page.get_by_text("Code stillhalten", exact=True).click()


def enlarge(phone: Phone) -> Locator:
    phone.button("Große Schrift").click()
    dialog = phone.page.get_by_role("dialog", name="Karte in großer Schrift")
    expect(dialog).to_be_visible()
    return dialog


def test_held_code_stands_upright_and_is_signed_anew_in_each_slot(phone: Phone) -> None:
    phone.page.route("**/livez", lambda route: route.abort())
    phone.page.clock.install()
    phone.load()
    press_hold(phone)
    for code in slots(phone, 8):
        now = phone.page.evaluate("Date.now()") / 1000
        assert phone.verify(code.text, now=now).result is Result.OK
        assert (round(code.orientation / 90) % 4, code.ec_level) == (0, "M")


def test_holding_and_letting_go_costs_no_signature(phone: Phone) -> None:
    phone.page.add_init_script(SIGNED)
    phone.page.clock.install()
    phone.load()
    pause_in_next_slot(phone)
    before, signed = phone.read().text, phone.page.evaluate("signed")
    press_hold(phone)
    assert phone.read().text == before
    press_hold(phone)
    assert phone.read().text == before
    assert phone.page.evaluate("signed") == signed
    phone.page.clock.run_for(SLOT)
    phone.page.wait_for_function(f"signed === {signed + 1}")


def pause_in_next_slot(phone: Phone) -> None:
    """Stop the phone's clock once it has signed for the next slot."""
    now, signed = phone.page.evaluate("[Date.now() / 1000, signed]")
    phone.page.clock.pause_at((now // 5 + 1) * 5 + 2)
    phone.page.wait_for_function(f"signed === {signed + 1}")


def test_switch_is_remembered_on_this_phone(phone: Phone) -> None:
    phone.load()
    press_hold(phone)
    phone.prepare_for_offline()
    phone.page.reload()
    expect(hold(phone)).to_be_checked()
    assert phone.read().ec_level == "M"
    phone.server.stop()
    phone.page.reload()
    expect(hold(phone)).to_be_checked()
    press_hold(phone)
    phone.page.reload()
    phone.expect_view("code")
    expect(hold(phone)).not_to_be_checked()


@pytest.mark.parametrize("script", [NO_LOCK, REFUSED])
def test_phone_that_cannot_keep_its_screen_on_advises_what_to_do(phone: Phone, script: str) -> None:
    phone.page.add_init_script(script)
    phone.load()
    expect(hint(phone)).to_be_visible()
    advice, code = hint(phone).bounding_box(), phone.page.locator(".code-box").bounding_box()
    assert advice
    assert code
    assert 0 <= advice["y"] - (code["y"] + code["height"]) < 40
    assert phone.check().result is Result.OK


def test_advice_is_put_away_for_this_visit(phone: Phone) -> None:
    phone.page.add_init_script(REFUSED)
    phone.load()
    phone.button("Hinweis ausblenden").click()
    expect(hint(phone)).to_be_hidden()
    phone.page.evaluate(SEEN_AGAIN)
    phone.page.reload()
    phone.expect_view("code")
    expect(hint(phone)).to_be_hidden()


def test_screen_is_kept_on_and_asked_for_again_when_seen_again(phone: Phone) -> None:
    phone.page.add_init_script(GRANTED)
    phone.load()
    phone.page.wait_for_function("locks.length === 1")
    phone.page.evaluate(SEEN_AGAIN)
    phone.page.wait_for_function("locks.length === 2")
    expect(hint(phone)).to_be_hidden()


def test_advice_comes_when_the_phone_takes_the_lock_away(phone: Phone) -> None:
    phone.page.add_init_script(GRANTED)
    phone.load()
    phone.page.wait_for_function("locks.length === 1")
    phone.page.evaluate("locks[0].dispatchEvent(new Event('release'))")
    expect(hint(phone)).to_be_visible()


def test_large_type_shows_name_last_day_number_and_code_and_nothing_else(phone: Phone) -> None:
    phone.load()
    with phone.server.people.session() as session:
        card = session.scalars(select(Card)).one()
        number, last_on = card.number, card.last_on
    assert last_on is not None
    dialog = enlarge(phone)
    words = ["Demo", "Anna Kowalska", "Gültig bis", long_day(last_on), "Nummer", number, "Schließen"]
    assert [line for line in dialog.inner_text().splitlines() if line] == words
    assert phone.check().result is Result.OK
    size = "(element) => parseFloat(getComputedStyle(element).fontSize)"
    assert dialog.get_by_text("Anna Kowalska").evaluate(size) >= 28


def test_code_goes_on_dancing_in_large_type(phone: Phone) -> None:
    phone.page.clock.install()
    phone.load()
    enlarge(phone)
    assert len({code.text for code in slots(phone, 3)}) == 3


@pytest.mark.parametrize("way", ["tap", "Escape"])
def test_one_tap_or_escape_leaves_large_type(phone: Phone, way: str) -> None:
    phone.load()
    dialog = enlarge(phone)
    if way == "tap":
        phone.button("Schließen").click()
    else:
        phone.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(phone.button("Große Schrift")).to_be_focused()
    assert phone.check().result is Result.OK
    phone.page.reload()
    phone.expect_view("code")
    expect(dialog).to_be_hidden()


def test_large_type_ends_with_the_card(phone: Phone) -> None:
    phone.page.clock.install()
    phone.load()
    dialog = enlarge(phone)
    phone.server.stop()
    for _ in range(3):
        phone.page.clock.fast_forward(24 * DAY_MS)
    expect(dialog).to_be_hidden()
    phone.expect_view("void")


def test_paper_is_explained_with_the_office_that_issued_the_card(phone: Phone) -> None:
    phone.load()
    phone.page.get_by_text("Karte auf Papier", exact=True).click()
    expect(phone.page.get_by_text("Bitte fragen Sie dort, wo sie ausgestellt wurde")).to_contain_text(
        "Landratsamt Calw"
    )


def test_four_digits_large_type_and_paper_are_one_key_away(phone: Phone) -> None:
    phone.load()
    phone.page.locator(".code-box").evaluate("(box) => { box.tabIndex = -1; box.focus(); }")
    reached = []
    for _ in range(4):
        phone.page.keyboard.press("Tab")
        reached.append(phone.page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText"))
    assert reached == ["Vier Ziffern eingeben", "Große Schrift", "Code stillhalten", "Karte auf Papier"]


def test_keys_alone_show_large_type_and_hold_the_code(phone: Phone) -> None:
    phone.load()
    phone.button("Große Schrift").press("Enter")
    phone.button("Schließen").press("Space")
    hold(phone).press("Space")
    expect(hold(phone)).to_be_checked()
    assert phone.read().ec_level == "M"
