"""A volunteer's phone that has been online once."""

import pytest

from tests.browser.conftest import NewPhone
from tests.browser.outbox.keeper import NO_SYNC, Keeper
from tests.browser.server import Server


@pytest.fixture
def keeper(new_phone: NewPhone, server: Server) -> Keeper:
    """A phone without Background Sync, where every other way must do alone."""
    return prepared(new_phone, server, NO_SYNC)


@pytest.fixture
def syncing(new_phone: NewPhone, server: Server) -> Keeper:
    """A phone with all that Chromium has."""
    return prepared(new_phone, server, "")


def prepared(new_phone: NewPhone, server: Server, script: str) -> Keeper:
    phone = new_phone()
    if script:
        phone.context.add_init_script(script)
    phone.sign_in(server.people.volunteer)
    phone.open("/hour-logs/new")
    phone.prepare_for_offline()
    phone.expect_kept("form")
    return Keeper(phone)
