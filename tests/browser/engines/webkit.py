"""WebKitGTK, driven by its own driver on a screen that nobody sees."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from selenium.common import StaleElementReferenceException
from selenium.webdriver import Remote, WebKitGTKOptions, WebKitGTKService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.engines.visitor import CENTRE, PATIENCE

DRIVER = os.environ.get("WEBKIT", "/usr/bin/WebKitWebDriver")
SCREEN = ("Xvfb", "-screen", "0", "800x1000x24", "-nolisten", "tcp", "-displayfd")
SIZE = (447, 900)  # the browser that comes with the driver cannot be narrower


@contextmanager
def screen() -> Iterator[str]:
    """Open a screen without a monitor; yield its name."""
    read, write = os.pipe()
    with subprocess.Popen((*SCREEN, str(write)), pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as said:
            number = said.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


@contextmanager
def started() -> Iterator[Remote]:
    """Start the browser that the driver's package brings."""
    options = WebKitGTKOptions()
    options.add_argument("--automation")
    with screen() as display, service(display) as commands, Remote(commands, options=options) as driver:
        driver.set_window_size(*SIZE)
        driver.set_script_timeout(PATIENCE)
        yield driver


@contextmanager
def service(display: str) -> Iterator[RemoteConnection]:
    """Start the driver on a screen; yield the way on which it takes commands."""
    running = WebKitGTKService(DRIVER, env={**os.environ, "DISPLAY": display})
    running.start()
    try:
        yield RemoteConnection(client_config=ClientConfig(running.service_url))
    finally:
        running.stop()


@dataclass(frozen=True, slots=True)
class WebKit:
    """The one window of a running driver."""

    driver: Remote

    def sign_in(self, address: str, cookie: str, token: str) -> None:
        self.open(f"{address}/livez")  # a cookie can only be set for the page that is open
        self.driver.add_cookie({"name": cookie, "value": token, "path": "/", "httpOnly": True, "sameSite": "Lax"})

    def open(self, url: str) -> None:
        self.driver.get(url)

    def click(self, button: str) -> None:
        self._shown("button", button).click()

    def fill(self, selector: str, text: str) -> None:
        field = self._shown(selector)
        field.clear()
        field.send_keys(text)

    def see(self, selector: str, text: str = "") -> None:
        self._shown(selector, text)

    def wait_for(self, promise: str) -> None:
        script = f"const [done] = arguments; Promise.resolve({promise}).then(done)"
        self._wait().until(lambda driver: driver.execute_async_script(script))

    def screen(self, selector: str) -> bytes:
        self.driver.execute_script(f"({CENTRE})(arguments[0])", self._shown(selector))
        return self.driver.get_screenshot_as_png()  # the driver's picture of one element ends at its half

    def _shown(self, selector: str, text: str = "") -> WebElement:
        def find(driver: Remote) -> WebElement | None:
            found = driver.find_elements(By.CSS_SELECTOR, selector)
            return next((element for element in found if element.is_displayed() and text in element.text), None)

        found = self._wait().until(find)
        assert found
        return found

    def _wait(self) -> WebDriverWait[Remote]:
        return WebDriverWait(self.driver, PATIENCE, ignored_exceptions=[StaleElementReferenceException])
