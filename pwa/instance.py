"""What one running instance holds in memory: settings, clock, programme, keys, files, mail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app
from sqlalchemy import Engine

from pwa.assets import Assets
from pwa.clock import Clock, local_day
from pwa.config import Settings
from pwa.domain.programme import Programme
from pwa.issuing import Issuers
from pwa.post.mail import Mailer
from pwa.post.push import Pusher
from pwa.services.issuer import Issuer


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """The parts of an app; ``ring`` reads the published key ring anew each time."""

    settings: Settings
    clock: Clock
    engine: Engine
    programme: Programme
    issuers: Issuers
    root: bytes
    ring: Callable[[], bytes]
    assets: Assets
    mailer: Mailer
    pusher: Pusher

    @property
    def issuer(self) -> Issuer:
        """Return what signs now."""
        return self.issuers.at(self.clock())


def instance() -> Instance:
    """Return the parts of the app that answers the current request."""
    parts: Instance = current_app.extensions["ehrenamtskarte"]
    return parts


def settings() -> Settings:
    """Return the settings of this instance."""
    return instance().settings


def now() -> datetime:
    """Return the present instant by this instance's clock."""
    return instance().clock()


def today() -> date:
    """Return the present day where the programme applies."""
    return local_day(now())


def programme() -> Programme:
    """Return the programme of this instance."""
    return instance().programme
