"""How often a network may guess. Each process counts for itself: what is guessed has 80 bits, so that is enough."""

from datetime import datetime, timedelta
from threading import Lock

from flask import current_app, request
from werkzeug.exceptions import TooManyRequests

from pwa.instance import now
from pwa.security.network import network_of

WINDOW = timedelta(hours=1)
LIMIT = 30


class Guesses:
    """The instants of wrong guesses in the last hour, by network."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = Lock()
        self._wrong: dict[str, list[datetime]] = {}

    def note(self, network: str, at: datetime) -> None:
        """Count one more, and forget the networks whose hour is over."""
        with self._lock:
            self._wrong.setdefault(network, []).append(at)
            self._wrong = {name: kept for name, wrong in self._wrong.items() if (kept := _recent(wrong, at))}

    def are_too_many(self, network: str, at: datetime) -> bool:
        """Tell whether this network has used up its guesses."""
        with self._lock:
            return len(_recent(self._wrong.get(network, []), at)) >= LIMIT


def refuse_too_many() -> None:
    """Stop a request whose network has guessed wrongly too often. Raises TooManyRequests."""
    if _guesses().are_too_many(_network(), now()):
        raise TooManyRequests


def note_wrong() -> None:
    """Count a wrong guess of this request's network."""
    _guesses().note(_network(), now())


def _guesses() -> Guesses:
    guesses: Guesses = current_app.extensions.setdefault("wrong guesses", Guesses())
    return guesses


def _network() -> str:
    return network_of(request.remote_addr or "")


def _recent(wrong: list[datetime], at: datetime) -> list[datetime]:
    return [instant for instant in wrong if at - instant < WINDOW]
