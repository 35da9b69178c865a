"""The issuer of a running instance: the same keys until another ring is published or another key's time has come."""

import logging
import os
from datetime import datetime

from pwa.config import Settings
from pwa.domain.programme import Programme
from pwa.keyring import RING, KeysMissingError, load_issuer
from pwa.services.issuer import Issuer
from pwa.vk1.jws import TokenError
from pwa.vk1.keys import KeyFileError

log = logging.getLogger(__name__)

Stamp = tuple[int, int, int]


class Issuers:
    """Knows the issuer at any moment; looks at the ring's file each time, and reads it where it is another."""

    def __init__(self, settings: Settings, programme: Programme, *, now: datetime) -> None:
        """Load the keys. Raises KeysMissingError and KeyFileError."""
        self._settings, self._programme = settings, programme
        self._read_for = self._occasion(now)
        self._issuer = load_issuer(settings, programme, now=now)

    def at(self, now: datetime) -> Issuer:
        """Return what signs now. Where ring or keys cannot be read, what signed before goes on."""
        occasion = self._occasion(now)
        if occasion != self._read_for:
            self._read_for = occasion
            try:
                self._issuer = load_issuer(self._settings, self._programme, now=now)
            except (KeysMissingError, KeyFileError, TokenError, OSError) as error:
                log.error("The new key ring cannot be used: %s", type(error).__name__)  # noqa: TRY400 - the trace would name files
        return self._issuer

    def _occasion(self, now: datetime) -> tuple[Stamp | None, int]:
        """Return what makes it worth reading again: another ring, or another hour."""
        try:
            found = os.stat(self._settings.data / RING)  # noqa: PTH116 - asked at every request
        except OSError:
            return None, 0
        return (found.st_mtime_ns, found.st_size, found.st_ino), int(now.timestamp()) // 3600
