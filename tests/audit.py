"""What every page must hold, checked on each page that a test fetches."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

XHTML = "{http://www.w3.org/1999/xhtml}"
UNLABELLED = {"hidden", "submit", "button"}
ENTER_PRESSES_NOT = "remove"  # a form's first button is what the enter key presses


class AuditingClient(FlaskClient):
    """A client that looks at every page: valid HTML, one h1, the title begins with it, no id twice, fields labelled."""

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        response = super().open(*args, **kwargs)  # type: ignore[arg-type] # passed on as it came
        is_page = response.mimetype == "text/html" and response.request.method != "HEAD"
        if is_page and response.status_code not in range(300, 400):
            audit(response.get_data(as_text=True))
        return response


def audit(page: str) -> None:
    """Fail on the first thing that a page lacks."""
    parser = html5lib.HTMLParser(strict=True)
    root = parser.parse(page)
    elements = list(_shown(root))
    _check_heading(elements)
    ids = Counter(element.get("id") for element in elements if element.get("id"))
    assert not [name for name, times in ids.items() if times > 1], "an id stands twice"
    _check_fields(elements)
    _check_enter_key(elements)
    assert not [element for element in elements if element.get("style")], "a style stands in the page"


def _shown(element: Element) -> Iterator[Element]:
    """Yield an element and all below it, but for what lies in a template and is not part of the page yet."""
    yield element
    if element.tag != f"{XHTML}template":
        for child in element:
            yield from _shown(child)


def _check_heading(elements: list[Element]) -> None:
    headings = [_text(element) for element in elements if element.tag == f"{XHTML}h1"]
    titles = [_text(element) for element in elements if element.tag == f"{XHTML}title"]
    assert len(headings) == 1, f"a page has one h1, not {headings}"
    assert titles[0].startswith(headings[0]), f"the title {titles[0]!r} does not begin with {headings[0]!r}"


def _check_fields(elements: list[Element]) -> None:
    labelled = {element.get("for") for element in elements if element.tag == f"{XHTML}label"}
    for element in elements:
        is_field = element.tag in {f"{XHTML}{tag}" for tag in ("input", "select", "textarea")}
        if is_field and element.get("type") not in UNLABELLED:
            named = element.get("id") in labelled or element.get("aria-label") or element.get("aria-labelledby")
            assert named, f"the field {element.get('name')!r} has no label"


def _check_enter_key(elements: list[Element]) -> None:
    for form in (element for element in elements if element.tag == f"{XHTML}form"):
        buttons = [element for element in form.iter(f"{XHTML}button") if element.get("type", "submit") == "submit"]
        assert not buttons or buttons[0].get("name") != ENTER_PRESSES_NOT, "the enter key would remove something"


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
