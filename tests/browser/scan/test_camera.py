"""Codes held before the camera, as pixels."""

import pytest
from playwright.sync_api import expect
from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q

from tests.browser.camera import Camera
from tests.browser.scan.shop import Shop
from tests.vectors.scene import NOW, code, show

WIFI = "WIFI:S:Laden;T:WPA;P:geheim;;"


@pytest.mark.parametrize("level", [ERROR_CORRECT_M, ERROR_CORRECT_Q])
def test_card_is_read_in_each_turn(camera_shop: Shop, camera: Camera, level: int) -> None:
    camera_shop.open()
    camera_shop.start_camera()
    for turn in range(4):
        camera.look_at_code(code(show(ts=NOW + 4 * turn + 2)), quarter_turns=turn, level=level)
        camera_shop.expect_verdict("valid", "Anna K.")
        camera.look_at_nothing()
        camera_shop.page.wait_for_timeout(300)
        camera_shop.next_card()


def test_scan_makes_no_request(camera_shop: Shop, camera: Camera) -> None:
    camera_shop.open()
    camera_shop.start_camera()
    camera_shop.page.wait_for_timeout(1500)
    before = list(camera_shop.published.answers)
    camera.look_at_code(code(show(ts=NOW + 3)))
    camera_shop.expect_verdict("valid")
    assert camera_shop.published.answers == before
    assert any(path.endswith(".wasm") for path in before)


def test_name_is_not_kept(camera_shop: Shop, camera: Camera) -> None:
    camera_shop.open()
    camera_shop.start_camera()
    camera.look_at_code(code(show(ts=NOW + 2)))
    camera_shop.expect_verdict("valid", "Anna K.")
    camera.look_at_nothing()
    camera_shop.next_card()
    assert "Anna" not in camera_shop.page.content()
    state = camera_shop.context.storage_state(indexed_db=True)
    assert "ring" in str(state)
    assert "Anna" not in str(state)


def test_same_picture_later_asks_for_digits_and_the_answer_is_green(camera_shop: Shop, camera: Camera) -> None:
    camera_shop.open()
    camera_shop.start_camera()
    camera.look_at_code(code(show(ts=NOW + 2)))
    camera_shop.expect_verdict("valid")
    camera_shop.page.clock.fast_forward(25_000)
    camera_shop.next_card()
    camera_shop.expect_verdict("ask_digits", "eintippen lassen")
    camera.look_at_code(code(show(ts=NOW + 27, challenge=camera_shop.asked_digits())))
    camera_shop.expect_verdict("valid", "Anna K.")


def test_open_digits_wait_for_their_answer(camera_shop: Shop, camera: Camera) -> None:
    camera_shop.open()
    camera_shop.start_camera()
    camera.look_at_code(code(show(ts=NOW - 30)))
    camera_shop.expect_verdict("ask_digits")
    waiting = camera_shop.verdict.get_by_text("Der Code antwortet noch nicht auf die Ziffern.")
    expect(waiting).to_be_visible()
    asked = camera_shop.asked_digits()
    camera.look_at_code(code(show(ts=NOW + 3, challenge=1000 + (asked - 999) % 9000)))
    expect(camera_shop.verdict.get_by_text("passt nicht zu diesen Ziffern")).to_be_visible()
    expect(waiting).to_be_hidden()
    camera.look_at_code(WIFI)
    camera_shop.page.wait_for_timeout(600)
    camera_shop.expect_verdict("ask_digits")
    assert camera_shop.asked_digits() == asked


def test_foreign_code_is_grey_and_the_scanner_goes_on(camera_shop: Shop, camera: Camera) -> None:
    camera_shop.open()
    camera_shop.start_camera()
    camera.look_at_code(WIFI)
    camera_shop.expect_verdict("unknown_code")
    assert "geheim" not in camera_shop.page.content()
    camera_shop.page.clock.fast_forward(8000)
    expect(camera_shop.verdict).to_have_count(0)
    camera_shop.page.wait_for_timeout(1500)
    expect(camera_shop.verdict).to_have_count(0)
    camera.look_at_code(code(show(ts=NOW + 12)))
    camera_shop.expect_verdict("valid")
