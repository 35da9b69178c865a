import logging
from threading import Event

import pytest

from pwa.background import repeat


def test_work_that_failed_is_done_again_and_its_words_stay_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    stopped, tries = Event(), list[int]()

    def work() -> None:
        tries.append(len(tries))
        if len(tries) == 2:
            stopped.set()
        raise ValueError("anna@example.org")

    with caplog.at_level(logging.ERROR):
        repeat(work, 0.0, stopped)

    assert tries == [0, 1]
    assert "ValueError" in caplog.text
    assert "anna" not in caplog.text
