"""The thread that signs status lists anew each day and forgets what has run out."""

import logging
import threading
import weakref

from flask import Flask
from sqlalchemy.exc import DBAPIError

from pwa.clock import local_day
from pwa.db import writing
from pwa.instance import Instance
from pwa.services import credentials, sessions, sign_in, status_lists

log = logging.getLogger(__name__)


def start_signing(app: Flask, parts: Instance) -> None:
    """Sign every list now, then look each ``status_interval`` seconds whether one is a day old."""
    stopped = threading.Event()
    app.extensions["stop_signing"] = stopped.set
    sign(parts, at_start=True)
    thread = threading.Thread(target=_repeat, args=(parts, stopped), name="status lists", daemon=True)
    thread.start()
    weakref.finalize(app, stopped.set)


def sign(parts: Instance, *, at_start: bool = False) -> None:
    """Sign the lists that are due, in a transaction of its own; the next look comes soon where it fails."""
    try:
        with writing(parts.engine) as session, session.begin():
            now = parts.clock()
            if status_lists.sign_due(session, issuer=parts.issuer, now=now, at_start=at_start):
                status_lists.release_indexes(session, today=local_day(now))
            sign_in.forget(session, now=now)
            credentials.forget_nonces(session, now=now)
            sessions.forget(session, now=now)
    except DBAPIError:
        log.exception(
            "The status lists could not be signed; trying again in %s seconds.", parts.settings.status_interval
        )


def _repeat(parts: Instance, stopped: threading.Event) -> None:
    while not stopped.wait(parts.settings.status_interval):
        sign(parts)
