from pathlib import Path

import pytest

from tests.tools.ordering import lateness


def test_browsers_run_after_javascript_other_engines_last() -> None:
    names = (
        "browser/engines/test_journeys.py",
        "browser/test_journey.py",
        "js/test_node.py",
        "domain/test_progress.py",
    )
    files = [Path(name) for name in names]
    assert sorted(files, key=lateness) == files[::-1]


def test_a_file_that_is_only_named_like_a_slow_folder_is_fast() -> None:
    assert lateness(Path("views/test_browser.py")) == 0


def test_the_suite_itself_is_sorted(request: pytest.FixtureRequest) -> None:
    ranks = [lateness(item.path) for item in request.session.items]
    assert ranks == sorted(ranks)
