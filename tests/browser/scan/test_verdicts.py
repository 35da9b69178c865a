"""Each verdict of protocol.md, reached by a truly signed code with a real ring, list and clock."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.browser.scan.server import Published
from tests.browser.scan.shop import Shop
from tests.vectors.scene import DAY, IDX, NOW, OTHER_PHONE, TODAY, Kid, code, credential, paper, ring, show

TURN = 1 << 24
Publish = Callable[[Published], None]


def as_usual(_: Published) -> None:
    """Publish an hour-old list that revokes nobody."""


def a_list(*, age: int = 3600, revoked: tuple[int, ...] = ()) -> Publish:
    return lambda published: published.publish_list(age=age, revoked=revoked)


def no_list(published: Published) -> None:
    published.lists.clear()


def no_ring(published: Published) -> None:
    published.ring = ""


def a_ring(*, iat: int = NOW - 30 * DAY, exp: int = NOW + 335 * DAY) -> Publish:
    return lambda published: published.publish_ring(replace(ring(), iat=iat, exp=exp))


def not_before_tomorrow(published: Published) -> None:
    entries = ring().entries
    tomorrow = replace(entries[Kid.ACTIVE], nbf=NOW + DAY)
    published.publish_ring(replace(ring(), entries={**entries, Kid.ACTIVE: tomorrow}))


def forged() -> str:
    """Return a code whose name was changed after the issuer had signed."""
    frame = bytearray(show())
    frame[40] ^= 1
    return code(bytes(frame))


def signed_by_a_stranger() -> str:
    return code(show(credential(kid=Kid.STRANGER)))


def someone_elses_phone() -> bytes:
    return show(phone=OTHER_PHONE)


CASES: dict[str, tuple[str, Publish, str, tuple[str, ...]]] = {
    "valid": (code(show()), as_usual, "valid", ("GÜLTIG", "Anna K.", "Nachweis gültig bis")),
    "phone knows a newer list": (code(show(lday=TODAY % 256)), a_list(age=2 * DAY), "valid", ("neuere Liste",)),
    "list of last week": (code(show()), a_list(age=8 * DAY), "valid_offline", ("GÜLTIG", "Anna K.", "Liste vom")),
    "list of last month": (code(show()), a_list(age=32 * DAY), "check_person", ("AUSWEIS PRÜFEN", "Anna K.", "vom")),
    "no list": (code(show()), no_list, "check_person", ("Anna K.", "fehlt die Liste")),
    "paper": (code(paper()), as_usual, "check_person", ("Anna Kowalska", "Karte auf Papier")),
    "25 seconds old": (code(show(ts=NOW - 25)), as_usual, "ask_digits", ("VIER ZIFFERN", "eintippen lassen")),
    "screenshot": (code(show(ts=NOW - 125)), as_usual, "ask_digits", ("Bildschirmfoto",)),
    "another phone": (code(someone_elses_phone()), as_usual, "wrong_moment", ("Code passt nicht",)),
    "clock off by months": (code(show(ts=NOW + TURN)), as_usual, "check_clock", ("UHR PRÜFEN",)),
    "expired": (code(show(credential(exp_day=TODAY - 1))), as_usual, "not_valid", ("abgelaufen", "Anna K.")),
    "not yet": (code(show()), not_before_tomorrow, "not_valid", ("gilt noch nicht",)),
    "revoked": (code(show()), a_list(revoked=(IDX,)), "not_valid", ("gesperrt", "Anna K.")),
    "forged": (forged(), as_usual, "not_valid", ("nicht von hier oder gefälscht",)),
    "Wi-Fi": ("WIFI:S:Laden;T:WPA;P:geheim;;", as_usual, "unknown_code", ("Diesen Code kennt dieser Prüfer nicht",)),
    "nothing": ("", as_usual, "unknown_code", ()),
    "letters": ("abc" * 80, as_usual, "unknown_code", ()),
    "3000 digits": ("7" * 3000, as_usual, "unknown_code", ()),
    "unknown key": (signed_by_a_stranger(), as_usual, "cannot_check", ("kennt den Aussteller",)),
    "compromised key": (code(show(credential(kid=Kid.COMPROMISED))), as_usual, "cannot_check", ("nicht mehr",)),
    "broken key": (code(show(credential(kid=Kid.BROKEN))), as_usual, "cannot_check", ("scannen Sie noch einmal",)),
    "never online": (code(show()), no_ring, "cannot_check", ("noch keine Liste",)),
    "outdated ring": (code(show()), a_ring(exp=NOW - 1), "cannot_check", ("zu lange ohne Internet",)),
    "clock behind": (code(show()), a_ring(iat=NOW + 700), "cannot_check", ("Uhr dieses Geräts geht nach",)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_code_reaches_its_screen_within_a_second(shop: Shop, case: tuple[str, Publish, str, tuple[str, ...]]) -> None:
    digits, publish, kind, texts = case
    publish(shop.published)
    shop.open()
    shop.enter(digits)
    expect(shop.verdict).to_be_visible(timeout=1000)
    shop.expect_verdict(kind, *texts)


@pytest.mark.parametrize("name", ["forged", "Wi-Fi", "clock off by months", "another phone", "unknown key"])
def test_screen_without_holder_shows_no_name(shop: Shop, name: str) -> None:
    shop.open()
    shop.enter(CASES[name][0])
    shop.expect_verdict(CASES[name][2])
    assert "Anna" not in shop.page.locator("body").inner_text()
    assert "geheim" not in shop.page.content()


def test_card_is_named_with_its_last_day(shop: Shop) -> None:
    shop.open()
    shop.enter(code(show(credential(exp_day=TODAY + 60))))
    shop.expect_verdict("valid", "20. Januar 2027")


def test_digits_may_hold_blanks_and_line_breaks(shop: Shop) -> None:
    shop.open()
    digits = code(show())
    shop.enter(f" {digits[:100]} \t{digits[100:200]}\u00a0{digits[200:]} ")
    shop.expect_verdict("valid")
