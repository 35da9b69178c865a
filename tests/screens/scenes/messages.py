"""What people are told: the inbox, and what each wants to be told."""

from typing import Final

from playwright.sync_api import expect

from tests.screens.acts import click, see, then
from tests.screens.scene import Act, Scene, Visit


def device(state: str) -> Act:
    """Wait until the page says what this device does; where a browser would not say so, let it."""

    def do(visit: Visit) -> None:
        section = visit.page.locator('[data-module="push"]')
        expect(section.locator("[data-push]:visible")).to_have_count(1)
        section.evaluate(
            "(section, state) => { for (const view of section.querySelectorAll('[data-push]'))"
            " view.hidden = view.dataset.push !== state; }",
            state,
        )

    return do


def tick(value: str) -> Act:
    """Tick the box of a topic and a channel."""
    return lambda visit: visit.page.locator(f"[value={value}]").check()


PAGES: Final = (
    Scene("messages", "/messages", "odd"),
    Scene("messages-settings", "/messages/settings", "odd", device("off")),
)
STATES: Final = (
    Scene("messages-english", "/messages", "odd", language="en"),
    Scene("messages-empty", "/messages", "new"),
    Scene("messages-settings-saved", "/messages/settings?saved=1", "new", device("off")),
    Scene("messages-settings-on", "/messages/settings", "new", device("on")),
    Scene("messages-settings-denied", "/messages/settings", "new", device("denied")),
    Scene("messages-settings-iphone", "/messages/settings", "new", device("install")),
    Scene("messages-settings-impossible", "/messages/settings", "new", device("impossible")),
    Scene(
        "messages-settings-one-more-step",
        "/messages/settings",
        "new",
        then(tick("question-push"), click("Auswahl speichern"), see(".notice--next"), device("off")),
    ),
    Scene("messages-settings-failed", "/messages/settings", "new", device("failed")),
)
