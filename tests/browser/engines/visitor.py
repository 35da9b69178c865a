"""What the core journeys do in any browser: each act waits until it can be done."""

from typing import Protocol

PATIENCE = 30  # seconds
CENTRE = "(element) => element.scrollIntoView({block: 'center', behavior: 'instant'})"


class Visitor(Protocol):
    """Somebody at a browser with nothing stored for the address of the test."""

    def sign_in(self, address: str, cookie: str, token: str) -> None: ...

    def open(self, url: str) -> None: ...

    def click(self, button: str) -> None:
        """Press the button with this text."""

    def fill(self, selector: str, text: str) -> None: ...

    def see(self, selector: str, text: str = "") -> None:
        """Wait until an element is shown, and the text in it."""

    def wait_for(self, promise: str) -> None:
        """Wait until a JavaScript expression, or what it promises, is true."""

    def screen(self, selector: str) -> bytes:
        """Bring an element into the middle; return what the screen shows, as PNG."""
