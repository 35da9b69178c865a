"""What a phone's outbox is told: the same writes as by a form, answered as JSON."""

from collections.abc import Callable

from flask import jsonify, make_response, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.transitions import TransitionError
from pwa.faults import describe
from pwa.i18n import gettext as _
from pwa.models import HourLog
from pwa.services.errors import ChangedEntryError, ConflictError, RefusedError

CONFLICTS = (ChangedEntryError, ConflictError, TransitionError)


def answer(act: Callable[[], HourLog], *, theirs: Callable[[], HourLog]) -> ResponseReturnValue:
    """Answer a write: 200 with the entry, 422 with a text for each field, 409 with the entry that stands in its way."""
    try:
        return make_response(jsonify(hour_log=described(act())), 200)
    except RefusedError as error:
        texts = {field: describe(reason) for field, reason in error.faults.items()}
        return make_response(jsonify(errors=texts), 422)
    except CONFLICTS:
        db.start_again()  # what the refused write has begun is no longer what the database holds
        text = _("Der Eintrag steht inzwischen anders auf dem Server.")
        return make_response(jsonify(error=text, hour_log=described(theirs())), 409)


def described(hour_log: HourLog) -> dict[str, str]:
    """Return an entry in the words of its form, with its state and the mark by which a later change names it."""
    return {
        "id": hour_log.public_id,
        "path": url_for("hours.show", public_id=hour_log.public_id),
        "organisation": hour_log.organisation.public_id,
        "organisation_name": hour_log.organisation.name,
        "worked_on": hour_log.worked_on.isoformat(),
        "duration": clock_duration(hour_log.minutes),
        "activity": hour_log.activity,
        "status": hour_log.status.value,
        "mark": hour_log.content_mark,
    }


def clock_duration(minutes: int) -> str:
    """Return minutes as hours and minutes, the form in which any number of them can be typed again: 95 is 1:35."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}"
