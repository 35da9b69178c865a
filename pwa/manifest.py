"""What browsers are told for installing the app: name, icons, shortcuts, and pictures of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from pwa.i18n import gettext as _
from pwa.i18n import noted

Url = Callable[[str], str]

ICONS: Final = (
    ("icon-192.png", 192, "any"),
    ("icon-512.png", 512, "any"),
    ("icon-maskable-192.png", 192, "maskable"),
    ("icon-maskable-512.png", 512, "maskable"),
)
SHORTCUTS: Final = (
    (noted("Karte zeigen"), "/card", "card"),
    (noted("Stunden eintragen"), "/hour-logs/new", "hours"),
    (noted("Karte prüfen"), "/scan", "scan"),
)
SHORTCUT_SIZE: Final = 192
FORM_FACTORS: Final = {"narrow": "360x800", "wide": "1280x900"}


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture: ``scene`` is the picture of the whole page that it is cut from (`make screens`)."""

    scene: str
    form_factor: Literal["narrow", "wide"]
    label: str

    @property
    def file(self) -> str:
        """Return the name of the picture in static/img/screens."""
        return f"{self.scene}-{self.form_factor}.png"


SCREENS: Final = (
    Screen("home-card", "narrow", noted("Start: Karte, Stunden und Ihr Fortschritt")),
    Screen("card", "narrow", noted("Die Karte mit ihrem Code, auch ohne Internet")),
    Screen("hours-new", "narrow", noted("Stunden eintragen")),
    Screen("scan", "narrow", noted("Karten prüfen mit der Kamera")),
    Screen("home-card", "wide", noted("Start: Karte, Stunden und Ihr Fortschritt")),
    Screen("progress", "wide", noted("Wie weit die Stunden reichen, Monat für Monat")),
)


def manifest(url: Url, *, lang: str) -> dict[str, object]:
    """Return the manifest in the language of the request; ``url`` gives the address of a file."""
    return {
        "id": "/home",
        "name": _("Ehrenamtskarte"),
        "short_name": _("Ehrenamt"),
        "description": _("Stunden sammeln, Karte bekommen, Karte zeigen."),
        "lang": lang,
        "dir": "ltr",
        "start_url": "/home",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#08444c",
        "categories": ["government", "lifestyle", "utilities"],
        "icons": [_icon(url(f"img/{name}"), size, purpose) for name, size, purpose in ICONS],
        "shortcuts": [_shortcut(url, name, path, icon) for name, path, icon in SHORTCUTS],
        "screenshots": [_screenshot(url, screen) for screen in SCREENS],
    }


def _icon(source: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _shortcut(url: Url, name: str, path: str, icon: str) -> dict[str, object]:
    return {"name": _(name), "url": path, "icons": [_icon(url(f"img/shortcuts/{icon}.png"), SHORTCUT_SIZE, "any")]}


def _screenshot(url: Url, screen: Screen) -> dict[str, str]:
    return {
        "src": url(f"img/screens/{screen.file}"),
        "sizes": FORM_FACTORS[screen.form_factor],
        "type": "image/png",
        "form_factor": screen.form_factor,
        "label": _(screen.label),
    }
