"""How large the code becomes: small enough for a cracked, cheap screen."""

import pytest
from playwright.sync_api import Page

from tests.bench.codes import NAMES, SHELL, versions
from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone
from tests.browser.server import Server


@pytest.fixture
def page(new_phone: NewPhone) -> Page:
    phone: Phone = new_phone()
    phone.open(SHELL)
    return phone.page


@pytest.mark.parametrize("name", NAMES)
def test_code_needs_no_more_than_version_10_at_m_and_12_at_q(page: Page, server: Server, name: str) -> None:
    scripts = server.people.parts.assets.url("js/app.js").removesuffix("/app.js")
    drawn = list(versions(page, scripts, name))
    assert {level for level, _ in drawn} == {"M", "Q"}
    assert all(version <= {"M": 10, "Q": 12}[level] for level, version in drawn)
