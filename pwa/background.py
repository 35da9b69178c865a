"""The threads: lists are signed anew each day, people told, months counted, ends of many cards moved."""

import logging
import threading
import weakref
from collections.abc import Callable, Sequence
from functools import partial

from flask import Flask
from sqlalchemy.exc import DBAPIError

from pwa import card_change_runs
from pwa.clock import local_day
from pwa.db import noting, reading, writing
from pwa.instance import Instance
from pwa.post.messenger import Messenger
from pwa.services import (
    audit,
    audit_heads,
    card_imports,
    enrolment,
    group_events,
    group_proposals,
    passkeys,
    report_months,
    sessions,
    sign_in,
    status_lists,
)

log = logging.getLogger(__name__)

LAST_WORDS = 15.0  # seconds that a thread may take to end; a mail server may take ten


def start_signing(app: Flask, parts: Instance) -> None:
    """Sign every list now; then look each ``status_interval`` seconds whether one is a day old, and who is to be told.

    A mail server that does not answer must not keep a list from being signed, so each has its own thread; a third
    counts months that are over.
    """
    stopped = threading.Event()
    sign(parts, at_start=True)
    threads = []
    works = {
        "status lists": partial(sign, parts),
        "messages": Messenger(app, parts).look,
        "months": partial(count_months, parts),
        "card changes": partial(card_change_runs.go_on, parts),
    }
    for name, work in works.items():
        repeated = (work, parts.settings.status_interval, stopped)
        threads.append(threading.Thread(target=repeat, args=repeated, name=name, daemon=True))
        threads[-1].start()
    app.extensions["stop_signing"] = partial(_stop, stopped, threads)
    weakref.finalize(app, stopped.set)


def sign(parts: Instance, *, at_start: bool = False) -> None:
    """Sign the lists that are due, in a transaction of its own; the next look comes soon where it fails."""
    try:
        with writing(parts.engine) as session, session.begin():
            now = parts.clock()
            if status_lists.sign_due(session, issuer=parts.issuer, now=now, at_start=at_start):
                status_lists.release_indexes(session, today=local_day(now))
                group_events.forget(session, now=now)
                group_proposals.forget(session, now=now)
            card_imports.forget(session, now=now)
            sign_in.forget(session, now=now)
            enrolment.forget_nonces(session, now=now)
            passkeys.forget_challenges(session, now=now)
            sessions.forget(session, now=now)
    except DBAPIError:
        log.exception(
            "The status lists could not be signed; trying again in %s seconds.", parts.settings.status_interval
        )
    keep_heads(parts)


def keep_heads(parts: Instance) -> None:
    """Take in what acts have left for the audit logs, and store the heads of this day.

    Apart from the lists: an office that works may be in the way.
    """
    try:
        with noting(parts.engine) as session, session.begin():
            audit.take_in(session)
            audit_heads.keep(session, today=local_day(parts.clock()))
    except DBAPIError as error:
        log.warning("The heads of the audit logs are stored at the next look: %s", type(error.orig).__name__)


def count_months(parts: Instance) -> None:
    """Count each month that is due while only reading, and keep it in a short transaction: no writer waits for it."""
    while True:
        now = parts.clock()
        with reading(parts.engine) as session:
            month = report_months.due(session, now=now)
            found = report_months.count(session, month, now=now) if month is not None else []
        if month is None:
            return
        with writing(parts.engine) as session, session.begin():
            report_months.keep(session, month, found, now=now)


def _stop(stopped: threading.Event, threads: Sequence[threading.Thread]) -> None:
    """Let the threads end what they are doing, so that none is left with a connection."""
    stopped.set()
    for thread in threads:
        thread.join(LAST_WORDS)


def repeat(work: Callable[[], None], interval: float, stopped: threading.Event) -> None:
    """Do ``work`` each ``interval`` seconds until stopped, also after it has failed."""
    while not stopped.wait(interval):
        try:
            work()
        except Exception as error:  # noqa: BLE001 - a thread that ended would leave lists unsigned and people untold
            log.error("Work in the background failed and is tried again: %s", type(error).__name__)  # noqa: TRY400 - the trace would name values
