"""Shops with and without a camera."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Playwright

from tests.browser.camera import Camera
from tests.browser.chromium import CHROMIUM, LAUNCH_MS
from tests.browser.scan.pages import running_app
from tests.browser.scan.server import Server
from tests.browser.scan.shop import PHONE, Shop


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Camera:
    return Camera(tmp_path_factory.mktemp("camera") / "camera.y4m")


@pytest.fixture(scope="module")
def camera_browser(playwright: Playwright, camera: Camera) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", *camera.flags], timeout=LAUNCH_MS
    )
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with running_app(tmp_path_factory.mktemp("data")) as app:
        yield app


@pytest.fixture
def server(pages: Flask) -> Iterator[Server]:
    server = Server(pages)
    yield server
    server.stop()


@pytest.fixture
def shop(browser: Browser, server: Server) -> Iterator[Shop]:
    yield from shop_in(browser, server)


@pytest.fixture
def camera_shop(camera_browser: Browser, camera: Camera, server: Server) -> Iterator[Shop]:
    camera.look_at_nothing()
    yield from shop_in(camera_browser, server)


def shop_in(browser: Browser, server: Server) -> Iterator[Shop]:
    """Yield a shop; no script on its page may fail."""
    context = browser.new_context(viewport=PHONE, locale="de-DE", service_workers="block")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield Shop(page, context, server)
    context.close()
    assert problems == []
