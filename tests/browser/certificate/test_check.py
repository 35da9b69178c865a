"""The QR code of a statement leads to the check page and brings the code along, unseen by the server's log."""

from flask import Flask, request, request_started
from playwright.sync_api import expect
from sqlalchemy import select

from pwa.domain.check_code import grouped
from pwa.domain.hour_log import HourLogStatus
from pwa.models import Certificate
from tests.browser.conftest import NewPhone
from tests.browser.server import Server


def test_scanned_code_stands_in_the_field_and_in_no_address(new_phone: NewPhone, server: Server) -> None:
    code = stated(server)
    asked: list[str] = []

    def note(_app: Flask, **_more: object) -> None:
        asked.append(request.full_path)

    phone = new_phone()
    with request_started.connected_to(note, server.app):
        phone.open(f"/certificate/check#{code}")
        expect(phone.page.get_by_label("Prüfcode")).to_have_value(grouped(code))
        assert phone.page.url == f"{server.address}/certificate/check"
        expect(phone.button("Code prüfen")).to_be_focused()
        phone.button("Code prüfen").click()
        expect(phone.page.get_by_role("heading", name="Das steht in der Übersicht")).to_be_visible()

    expect(phone.page.get_by_text("Anna Kowalska")).to_be_visible()
    assert "/certificate/check?" in asked
    assert not [path for path in asked if code in path]


def test_what_is_no_code_behind_the_address_is_left_alone(new_phone: NewPhone) -> None:
    phone = new_phone()
    for fragment in ("main", "<script>alert(1)</script>", "ABCD"):
        phone.open(f"/certificate/check#{fragment}")
        expect(phone.page.get_by_label("Prüfcode")).to_have_value("")


def test_file_of_the_list_holds_what_was_selected(new_phone: NewPhone, server: Server) -> None:
    server.people.hour_log(status=HourLogStatus.APPROVED)
    server.people.hour_log()
    phone = new_phone()
    phone.sign_in(server.people.volunteer)
    phone.open("/hour-logs")
    phone.page.locator("summary", has_text="Auswahl").click()
    phone.page.get_by_label("Stand").select_option("approved")
    phone.button("Auswahl zeigen").click()
    expect(phone.page.locator(".record")).to_have_count(1)
    phone.page.locator("summary", has_text="Herunterladen").click()
    with phone.page.expect_download() as loading:
        phone.page.get_by_role("link", name="Einfache Tabelle (CSV)").click()
    lines = loading.value.path().read_text("utf-8-sig").splitlines()
    assert loading.value.suggested_filename.startswith("Meine-Stunden-")
    assert len(lines) == 2


def stated(server: Server) -> str:
    """Let a volunteer load a statement, and return its code."""
    server.people.hour_log(status=HourLogStatus.APPROVED)
    assert server.people.client(server.people.volunteer).get("/certificate.pdf").status_code == 200
    with server.people.session() as session:
        return session.scalars(select(Certificate.code)).one()
