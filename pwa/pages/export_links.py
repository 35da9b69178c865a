"""From an office's list to the export of the same rows, as far as an export knows the list's filter."""

from datetime import datetime

from flask import url_for

from pwa.clock import local_day
from pwa.domain.card import CardState
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services.office_exports import WAITING, Check, What
from pwa.services.queue_filters import QueueFilter
from pwa.services.register_filters import Shown


def of_queue(what: What, wanted: QueueFilter, *, at: datetime) -> str:
    """Return where the cases of a queue are exported."""
    since = wanted.since(at)
    last = local_day(since).isoformat() if since else ""
    is_whole = not (wanted.show or wanted.organisation or wanted.route or wanted.flag)
    return _link(what, state=WAITING, q=wanted.text, last=last, is_whole=is_whole)


def of_cards(*, state: CardState | None, text: str, is_whole: bool) -> str:
    """Return where cards are exported."""
    return _link(What.CARDS, state=state or "", q=text, is_whole=is_whole)


def of_organisations(*, shown: Shown | None, text: str) -> str:
    """Return where organisations are exported."""
    state = Check.UNCHECKED if shown is Shown.NEW else ""
    return _link(What.ORGANISATIONS, state=state, q=text, is_whole=shown in {None, Shown.NEW})


def _link(what: What, *, state: str, q: str, is_whole: bool, last: str = "") -> str:
    """Return an address with the filter, nothing for those who may not export; ``part`` tells that more may come."""
    if not may(signed_in_account().role, Permission.EXPORT):
        return ""
    asked = {"what": what.value, "state": str(state), "q": q, "last": last, "part": "" if is_whole else "1"}
    return url_for("office_exports.show", **{name: text for name, text in asked.items() if text})  # type: ignore[arg-type] # any text goes into a query
