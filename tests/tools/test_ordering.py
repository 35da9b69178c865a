from pathlib import Path

import pytest

from tests.tools.ordering import lateness


def test_browser_runs_after_javascript_and_both_after_the_rest() -> None:
    files = [Path("browser/test_journey.py"), Path("js/test_node.py"), Path("domain/test_progress.py")]
    assert sorted(files, key=lateness) == files[::-1]


def test_a_file_that_is_only_named_like_a_slow_folder_is_fast() -> None:
    assert lateness(Path("views/test_browser.py")) == 0


def test_the_suite_itself_is_sorted(request: pytest.FixtureRequest) -> None:
    ranks = [lateness(item.path) for item in request.session.items]
    assert ranks == sorted(ranks)
