"""Every text of the product, found in its sources, and the English catalogue that must hold them all."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from pwa.assets import ROOT
from pwa.i18n import TRANSLATIONS

METHODS = [("pwa/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true"}, "templates/**.txt": {"trimmed": "true"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "noted": None}
ENGLISH = TRANSLATIONS / "en.po"

Text = str | tuple[str, ...]


def found(root: Path = ROOT) -> Iterator[tuple[Text, str]]:
    """Yield each text (singular and plural as a pair) with the file that says it."""
    for name, _, message, _, _ in extract_from_dir(root, METHODS, OPTIONS, KEYWORDS, directory_filter=_is_source):
        yield message, name


def update_english() -> int:
    """Bring the English catalogue up to date and return how many texts lack a translation."""
    template = Catalog(locale="en")
    for message, name in found():
        template.add(message, locations=[(name, 1)])
    catalog = read_english()
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with ENGLISH.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, no_location=True, omit_header=False)
    return sum(1 for message in catalog if message.id and not _is_translated(message.string))


def read_english() -> Catalog:
    """Return the English catalogue, empty where there is none."""
    if not ENGLISH.is_file():
        return Catalog(locale="en")
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def _is_translated(string: object) -> bool:
    return bool(string) if isinstance(string, str) or string is None else all(tuple(string))  # type: ignore[arg-type] # plural forms


def _is_source(folder: str) -> bool:
    return Path(folder).name in {"pwa", "templates"} or any(
        part in {"pwa", "templates"} for part in Path(folder).relative_to(ROOT).parts
    )


if __name__ == "__main__":
    print(f"{update_english()} texts lack an English translation.")
