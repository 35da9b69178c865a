"""The link behind an event's poster."""

from flask import url_for

from pwa.instance import settings
from pwa.models import GroupEvent
from pwa.security import tokens
from pwa.security.tokens import Purpose


def check_in_path(event: GroupEvent) -> str:
    """Return the address of an event's check-in on this site, signed; when it is open, the event says."""
    return url_for("check_in.show", token=tokens.make(settings(), Purpose.CHECK_IN, event.id))
