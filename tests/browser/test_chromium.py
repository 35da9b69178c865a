"""A browser that hangs is ended, and costs one test at most."""

import os
import signal

import pytest
from playwright.sync_api import Error, Playwright

from tests.browser.chromium import Chromium


@pytest.fixture
def hung(playwright: Playwright) -> Chromium:
    """A browser of its own that answers nothing any more."""
    chromium = Chromium(playwright)
    chromium.browser.new_context().new_page()
    for process in chromium.processes():
        os.kill(process, signal.SIGSTOP)
    return chromium


def test_browser_that_closes_nothing_is_ended_and_another_one_follows(hung: Chromium) -> None:
    first = hung.browser
    with pytest.warns(UserWarning, match="was ended"):
        hung.discard(first.contexts[0], within=1)
    assert hung.browser is not first
    assert hung.browser.new_context().new_page().evaluate("6 * 7") == 42
    hung.close()
    assert hung.processes() == []


def test_question_that_is_never_answered_is_an_error(hung: Chromium) -> None:
    page = hung.browser.contexts[0].pages[0]
    with pytest.raises(Error, match="closed"), hung.patience(1):
        page.evaluate("6 * 7")
