"""The four digits, from the holder's side."""

import pytest
from playwright.sync_api import expect

from pwa.vk1.verifying import Result
from tests.browser.phone import Phone


def test_typed_digits_are_signed_at_once(phone: Phone) -> None:
    phone.load()
    phone.type_digits("4711")
    expect(phone.page.get_by_text("Dieser Code antwortet auf")).to_be_visible()
    phone.page.wait_for_timeout(300)
    digits = phone.read().text
    assert phone.verify(digits, challenge=4711).result is Result.OK
    assert phone.verify(digits, challenge=4712).result is Result.DEVICE
    assert phone.verify(digits).result is Result.DEVICE


def test_blanks_between_digits_do_no_harm(phone: Phone) -> None:
    phone.load()
    phone.type_digits("47 11")
    phone.page.wait_for_timeout(300)
    assert phone.check(challenge=4711).result is Result.OK


@pytest.mark.parametrize("end", [".code-box", "text=Fertig"])
def test_tap_ends_the_answer(phone: Phone, end: str) -> None:
    phone.load()
    phone.type_digits("4711")
    phone.page.locator(end).click()
    expect(phone.button("Vier Ziffern eingeben")).to_be_visible()
    phone.page.wait_for_timeout(300)
    assert phone.check().result is Result.OK


def test_answer_ends_after_a_minute(phone: Phone) -> None:
    phone.page.clock.install()
    phone.load()
    phone.type_digits("4711")
    expect(phone.page.locator('[data-part="seconds"]')).to_have_text("60")
    phone.page.clock.run_for(30_000)
    expect(phone.page.locator('[data-part="seconds"]')).to_have_text("30")
    phone.page.clock.run_for(31_000)
    expect(phone.button("Vier Ziffern eingeben")).to_be_visible()


@pytest.mark.parametrize("typed", ["0123", "12345"])
def test_other_numbers_are_explained_and_not_signed(phone: Phone, typed: str) -> None:
    phone.load()
    phone.type_digits(typed)
    expect(phone.page.get_by_role("alert")).to_contain_text("vier Ziffern vom Bildschirm")
    phone.button("Zurück zum Code").click()
    assert phone.check().result is Result.OK
