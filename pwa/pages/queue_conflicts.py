"""Two clerks at once: one has decided, the other sees both versions, and nothing is changed."""

from collections.abc import Callable
from functools import wraps

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.transitions import TransitionError
from pwa.models import Application, HourLog
from pwa.page import wants_json
from pwa.pages.queue import QueuePlace
from pwa.security.audit import look
from pwa.services import accounts
from pwa.services.errors import ChangedCaseError
from pwa.services.queues import Row
from pwa.words import queue as queue_words

LONGEST_SHOWN = 400

View = Callable[[Row], ResponseReturnValue]


def shows_conflict(place: QueuePlace[Row], intent: str) -> Callable[[View[Row]], View[Row]]:
    """Answer by both versions where a case is no more what the form showed, or is decided already.

    A form that does not say what it showed is let through: it saw nothing that could have changed.
    """

    def decorate(view: View[Row]) -> View[Row]:
        @wraps(view)
        def guarded(case: Row) -> ResponseReturnValue:
            try:
                _refuse_changed(case)
                return view(case)
            except (ChangedCaseError, TransitionError):
                if wants_json():
                    raise
                return _both(place, case, intent)

        return guarded

    return decorate


def _refuse_changed(case: HourLog | Application) -> None:
    if request.form.get("seen", case.content_mark) != case.content_mark:
        raise ChangedCaseError


def _both(place: QueuePlace[Row], case: HourLog | Application, intent: str) -> ResponseReturnValue:
    db.session().rollback()
    look(f"{place.noun} {case.public_id}")
    last = case.steps[-1]
    names = accounts.names_of(db.session(), [last.by_id])
    page = render_template(
        "office/queue_conflict.html",
        place=place,
        case=case,
        last=last,
        by=names[last.by_id] if last.by_id else "",
        mine=queue_words.act(intent),
        saw=request.form.get("shown", "")[:LONGEST_SHOWN],
        now_there=queue_words.shown(case),
        reason=request.form.get("reason") or request.form.get("question") or "",
    )
    return make_response(page, 409)
