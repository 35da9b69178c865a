from tests.browser.card.conftest import browser, new_phone, playwright, server

__all__ = ["browser", "new_phone", "playwright", "server"]
