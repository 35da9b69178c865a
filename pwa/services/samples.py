"""Which of an office's cases are drawn to be looked at, and how many."""

from uuid import UUID

from sqlalchemy.orm import Session

from pwa.domain.case_flag import is_sampled
from pwa.models import Application, Authority, HourLog
from pwa.services.errors import RefusedError

MOST_PERCENT = 100


def is_drawn(case: HourLog | Application, authority: Authority) -> bool:
    """Tell whether somebody of this office must look at a case, whoever vouches for it."""
    return is_sampled(case.public_id, secret=authority.sample_secret, percent=authority.sample_percent)


def percent(session: Session, *, authority: UUID) -> int:
    """Return the share of an authority."""
    return session.get_one(Authority, authority).sample_percent


def change(session: Session, *, authority: UUID, text: str) -> int:
    """Set the share that a form says, in whole percent. Raises RefusedError."""
    written = text.strip().removesuffix("%").strip()
    is_number = written.isascii() and written.isdecimal() and len(written) <= len(str(MOST_PERCENT))
    if not is_number or int(written) > MOST_PERCENT:
        raise RefusedError({"sample_percent": "sample_refused"})
    session.get_one(Authority, authority).sample_percent = int(written)
    session.flush()
    return int(written)
