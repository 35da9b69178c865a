"""No page without a picture, and no picture without a scene."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.browser.scan.pages import running_app
from tests.screens.drawing import PICTURES, file_of
from tests.screens.scenes import PAGES, SCENES

FOR_PROGRAMS = {"machine", "worker"}  # blueprints
NOT_PAGES = {"public.poster_code", "hours.newest"}  # a drawing, an answer to a script
FILES = {
    "office_reports.csv",
    "office_reports.xlsx",
    "office_reports.evaluation",
    "open_data.cards",
    "exports.csv",
    "exports.ics",
    "exports.xlsx",
    "certificate.pdf",
    "evidence.download",
    "office_evidence.download",
    "office_letters.pdf",
    "office_paper_cards.pdf",
    "office_print_runs.pdf",
    "paper_cards.pdf",
    "office_letters.one",
    "paper_form.blank",
    "paper_form.own",
}
NOT_FOUND = 404


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with running_app(tmp_path_factory.mktemp("data")) as running:
        yield running


def pages(app: Flask) -> set[str]:
    """Return the endpoints that answer GET with a page."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.methods and "GET" in rule.methods]
    return {rule.endpoint for rule in rules if rule.endpoint.split(".")[0] not in FOR_PROGRAMS} - NOT_PAGES - FILES


def test_every_page_is_drawn_in_both_sizes_light_and_dark(app: Flask) -> None:
    urls = app.url_map.bind("localhost")
    drawn = {urls.match(urlsplit(scene.path).path)[0] for scene in PAGES if scene.status != NOT_FOUND}
    assert pages(app) - drawn == set()


def test_names_of_scenes_differ() -> None:
    assert [name for name, count in Counter(scene.name for scene in SCENES).items() if count > 1] == []


def test_pictures_are_those_of_the_scenes() -> None:
    expected = {file_of(scene.name, variant) for scene in SCENES for variant in scene.variants}
    assert {path.name for path in Path(PICTURES).glob("*.png")} == expected, "please run: make screens"
