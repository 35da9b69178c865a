"""Draws every scene into docs/screens: `make screens`, or `python -m tests.screens home card` for some of them."""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, sync_playwright

from tests.screens import manifest
from tests.screens.drawing import PICTURES, draw, file_of
from tests.screens.phone import steady
from tests.screens.scene import Scene, Visit
from tests.screens.scenes import SCENES
from tests.screens.stage import Stage
from tests.vectors.scene import NOW

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LANGUAGES = {"de": "de-DE", "en": "en-GB"}
PATIENCE_MS = 10_000


class WrongAnswerError(Exception):
    """The server answered a scene's page with another status than the scene says."""


def main(names: Sequence[str]) -> int:
    """Draw the scenes whose names begin so, else all; return 1 where one failed."""
    chosen = [scene for scene in SCENES if not names or scene.name.startswith(tuple(names))]
    PICTURES.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        stage = Stage(Path(data))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--lang=de-DE"])
        failed = [scene.name for scene in chosen if not _try(browser, stage, scene)]
        browser.close()
        stage.close()
    if not names:
        _remove_others()
        manifest.make()
    drawn, seconds = len(chosen) - len(failed), time.monotonic() - started
    sys.stdout.write(f"{drawn} of {len(chosen)} scenes in {seconds:.0f} s, {_size()}\n")
    return 1 if failed else 0


def _try(browser: Browser, stage: Stage, scene: Scene) -> bool:
    context = _context(browser, stage, scene)
    try:
        _play(context, stage, scene)
    except (Error, AssertionError, WrongAnswerError) as error:
        sys.stderr.write(f"{scene.name}: {error}\n")
        return False
    finally:
        context.close()
    return True


def _context(browser: Browser, stage: Stage, scene: Scene) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        locale=LANGUAGES[scene.language],
        service_workers="block",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    steady(context, is_second=scene.is_second_phone)
    if scene.who:
        name, token = stage.cookie(scene.who)
        context.add_cookies([{"name": name, "value": token, "url": stage.address}])
    return context


def _play(context: BrowserContext, stage: Stage, scene: Scene) -> None:
    stage.publish(scene.publish)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    response = page.goto(stage.address + scene.path.format(**stage.cases))
    if response is None or response.status != scene.status:
        raise WrongAnswerError(f"status {response and response.status} instead of {scene.status}")
    page.evaluate("document.fonts.ready.then(() => null)")
    scene.before(Visit(page, stage))
    page.evaluate("document.fonts.ready.then(() => null)")
    draw(page, scene.name, scene.variants)


def _remove_others() -> None:
    kept = {file_of(scene.name, variant) for scene in SCENES for variant in scene.variants}
    for path in PICTURES.glob("*.png"):
        if path.name not in kept:
            path.unlink()


def _size() -> str:
    return f"{sum(path.stat().st_size for path in PICTURES.glob('*.png')) / 1e6:.1f} MB in {PICTURES.name}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
