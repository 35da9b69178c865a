"""A scene: which page, who looks at it, and what is done before the picture is taken."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.scan.test_verdicts import Publish, as_usual
from tests.screens.drawing import ALL, Variant
from tests.screens.stage import Stage


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser's page at a scene."""

    page: Page
    stage: Stage

    def go(self, path: str) -> None:
        """Open a page of the app."""
        self.page.goto(self.stage.address + path)


Act = Callable[[Visit], None]


def look(_: Visit) -> None:
    """Do nothing: the page is the picture."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One row: ``path`` may hold the {name} of a case, ``who`` is the name of a person (Stage), "" is nobody."""

    name: str
    path: str
    who: str = ""
    before: Act = look
    language: str = "de"
    status: int = 200
    publish: Publish = as_usual
    is_second_phone: bool = False
    variants: tuple[Variant, ...] = ALL
