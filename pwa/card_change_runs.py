"""Runs acts that change many cards: a batch is a transaction, so that other writers come in between."""

import logging
import time
from uuid import UUID

from sqlalchemy.exc import DBAPIError

from pwa import db
from pwa.instance import Instance, instance
from pwa.services import card_changes

log = logging.getLogger(__name__)

PATIENCE = 8.0  # seconds that the clerk waits for; the thread does the rest
ROOM = 0.005  # seconds between two batches, for whoever else wants to write


def after_this_request(key: UUID) -> None:
    """Do as much of an act as a clerk waits for, once the request has committed it."""
    parts = instance()
    db.after_commit(lambda: run(parts, key, until=time.monotonic() + PATIENCE))


def go_on(parts: Instance) -> None:
    """Go on with every act that is not done: it was large, or the server was stopped."""
    with db.reading(parts.engine) as session:
        left = card_changes.unfinished(session)
    for key in left:
        run(parts, key)


def run(parts: Instance, key: UUID, *, until: float | None = None) -> None:
    """Change batch after batch until none is left or it is ``until``; a database that refuses is asked again later."""
    try:
        while _batch(parts, key) and (until is None or time.monotonic() < until):
            time.sleep(ROOM)
    except DBAPIError as error:
        log.error("Cards could not be changed and are tried again: %s", type(error.orig).__name__)  # noqa: TRY400 - the trace would name values


def _batch(parts: Instance, key: UUID) -> bool:
    for attempt in range(1, db.TRIES):
        try:
            return _once(parts, key)
        except DBAPIError as error:
            if not db.is_transient(error):
                raise
            db.pause(attempt)
    return _once(parts, key)


def _once(parts: Instance, key: UUID) -> bool:
    with db.writing(parts.engine) as session, session.begin():
        return card_changes.go_on(session, key, issuer=parts.issuer, now=parts.clock())
