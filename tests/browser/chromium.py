"""The browser that tests share: when it hangs it is ended, and the next test gets a new one."""

import os
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from uuid import uuid4

from playwright.sync_api import Browser, BrowserContext, Error, Playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LAUNCH_MS = 120_000
CLOSING_SECONDS = 60


class Chromium:
    """One browser after the other; each bears a mark, by which its process is found when it answers no more."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._mark = f"--marked={uuid4()}"
        self._browser: Browser | None = None

    @property
    def browser(self) -> Browser:
        """Return the browser, a new one where the last has ended."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = self._playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", self._mark], timeout=LAUNCH_MS
            )
        return self._browser

    @contextmanager
    def patience(self, seconds: float) -> Iterator[None]:
        """End the browser if what is done here takes longer: whatever waits for it then gets an error instead."""
        timer = Timer(seconds, self._end)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def discard(self, context: BrowserContext, *, within: float = CLOSING_SECONDS) -> None:
        """Close what a test opened.

        Chromium may never answer that it has thrown away a context whose worker was just busy. The test has said all
        that it has to say by then, so ending the whole browser does as well.
        """
        try:
            with self.patience(within):
                context.close()
        except Error:
            if self._browser and self._browser.is_connected():
                raise
            warnings.warn("the browser did not close what a test had opened, and was ended", stacklevel=2)

    def close(self) -> None:
        if self._browser is not None:
            with self.patience(CLOSING_SECONDS):
                self._browser.close()

    def _end(self) -> None:
        for process in self.processes():
            os.kill(process, signal.SIGKILL)

    def processes(self) -> list[int]:
        """Return the ids of its processes that bear the mark."""
        mark = self._mark.encode()
        return [int(each.parent.name) for each in Path("/proc").glob("[0-9]*/cmdline") if mark in _content(each)]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # the process has just ended
        return b""
