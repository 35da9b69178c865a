"""The app of one version meets the server of another, forwards and back."""

import json

import pytest
from flask import request
from playwright.sync_api import Locator, Page, Response, expect
from werkzeug.exceptions import ServiceUnavailable

from tests.browser.app.database import get, put
from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone
from tests.browser.server import Server

NEXT = "0123456789abcdef"
SETTLED = """
    async () => {
      for (;;) {
        const { active, installing, waiting } = await navigator.serviceWorker.getRegistration();
        if (active?.state === "activated" && !installing && !waiting) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
"""
UPDATE = "() => navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => null)"
IMPORT = "(address) => import(address).then(() => null)"
ITEM = {"id": "1", "state": "waiting", "place": 1, "fields": {"activity": "Training"}}


@pytest.fixture
def phone(new_phone: NewPhone, server: Server) -> Phone:
    """A phone under the worker of the first version."""
    phone = new_phone()
    phone.sign_in(server.people.volunteer)
    phone.open("/home")
    phone.prepare_for_offline()
    phone.page.reload()
    return phone


def assets(server: Server, version: str) -> None:
    server.people.parts.assets.version = version


def offer(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="Es gibt eine neue Version")


def begin(page: Page) -> None:
    """Let the browser find the server's version, and take it."""
    page.evaluate(UPDATE)
    with page.expect_navigation():
        offer(page).get_by_role("button").click()
    page.evaluate(SETTLED)
    expect(offer(page)).to_be_hidden()


def fail_at_one_file() -> None:
    """Break down where a file of the help page is asked for."""
    if request.path.endswith("/css/help.css"):
        raise ServiceUnavailable


def missing(page: Page) -> list[str]:
    """Collect the files that are asked for in vain from now on."""
    found: list[str] = []

    def note(answer: Response) -> None:
        if answer.status >= 400 and "/static/" in answer.url:
            found.append(answer.url)

    page.on("response", note)
    return found


def test_pages_of_the_next_server_work_under_the_worker_of_this_version(phone: Phone, server: Server) -> None:
    assets(server, NEXT)
    missed = missing(phone.page)
    for path in ("/home", "/scan", "/app"):
        phone.open(path)
        phone.page.wait_for_load_state("networkidle")
        assert NEXT in phone.page.content()
    assert missed == []


def test_a_page_of_this_version_keeps_working_when_the_next_has_begun(phone: Phone, server: Server) -> None:
    lazy = server.people.parts.assets.url("js/decoder/qr.js")
    busy = phone.context.new_page()
    busy.goto(f"{server.address}/scan")
    expect(busy.locator("[data-state=loading]")).to_be_hidden()
    assets(server, NEXT)
    begin(phone.page)
    assert phone.context.request.get(server.address + lazy).status == 404
    busy.evaluate(IMPORT, lazy)
    expect(offer(busy)).to_be_hidden()
    assert NEXT not in busy.content(), "it must not have been loaded anew"


def test_after_two_updates_only_the_version_before_is_kept(phone: Phone, server: Server) -> None:
    for version in (NEXT, NEXT[::-1]):
        assets(server, version)
        begin(phone.page)
    names = [name for name in phone.page.evaluate("caches.keys()") if "-files-" in name]
    assert len(names) == 2


def test_an_old_server_again_is_served_and_offered_like_any_other_version(phone: Phone, server: Server) -> None:
    first = server.people.parts.assets.version
    assets(server, NEXT)
    begin(phone.page)
    assets(server, first)
    missed = missing(phone.page)
    phone.open("/home")
    phone.page.wait_for_load_state("networkidle")
    assert first in phone.page.content()
    assert missed == []
    begin(phone.page)
    server.stop()
    phone.page.reload()
    expect(phone.page.get_by_text("Sie sind ohne Internet")).to_be_visible()
    assert first in phone.page.content()


def test_offline_starts_between_two_versions_come_from_the_one_that_has_begun(phone: Phone, server: Server) -> None:
    first = server.people.parts.assets.version
    assets(server, NEXT)
    phone.page.evaluate(UPDATE)
    expect(offer(phone.page)).to_be_visible()
    server.stop()
    phone.open("/scan")
    expect(phone.page.get_by_role("heading", level=1)).to_be_attached()
    assert first in phone.page.content()


def test_what_waits_to_be_sent_outlives_an_update(phone: Phone, server: Server) -> None:
    put(phone.page, "outbox", "somebody/1", ITEM)
    assets(server, NEXT)
    begin(phone.page)
    assert json.dumps(get(phone.page, "outbox", "somebody/1"), sort_keys=True) == json.dumps(ITEM, sort_keys=True)


def test_a_version_that_could_not_be_fetched_whole_leaves_nothing(phone: Phone, server: Server) -> None:
    assets(server, NEXT)
    server.app.before_request_funcs.setdefault(None, []).append(fail_at_one_file)
    phone.page.evaluate(UPDATE)
    phone.page.evaluate(SETTLED)
    names = [name for name in phone.page.evaluate("caches.keys()") if "-files-" in name]
    assert len(names) == 1
    expect(offer(phone.page)).to_be_hidden()
