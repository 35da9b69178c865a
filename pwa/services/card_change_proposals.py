"""Many cards that are to end earlier: more than one may alone only with a second person (docs/adr/0024)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.domain.programme import Programme
from pwa.models import CardChange, FourEyesAct, Proposal
from pwa.services import card_changes, card_endings, four_eyes
from pwa.services.card_changes import NewEnds, Outlook, Term

DAYS = ("ending_from", "ending_until", "last_on")


def needs_second(session: Session, outlook: Outlook, *, authority: UUID, by: UUID, now: datetime) -> bool:
    """Tell whether one person alone may not let so many cards end earlier."""
    return card_endings.needs_second(session, outlook.earlier, authority=authority, by=by, now=now)


def propose(session: Session, term: Term, *, reason: str, authority: UUID, by: UUID, now: datetime) -> Proposal:
    """Put it before a second person; nothing changes yet. Raises RefusedError without a reason."""
    details: dict[str, object] = {day: getattr(term, day).isoformat() for day in DAYS}
    act = FourEyesAct.SHORTEN_MANY
    return four_eyes.propose(session, authority=authority, act=act, details=details, reason=reason, by=by, now=now)


def term_of(proposal: Proposal) -> Term:
    """Return the days that a proposal is about."""
    return Term(*(date.fromisoformat(str(proposal.details[day])) for day in DAYS))


def outlook(session: Session, proposal: Proposal, *, by: UUID) -> Outlook:
    """Count what would change if ``by`` confirmed a proposal now."""
    authority, proposed_by = proposal.authority_id, proposal.proposed_by_id
    return card_changes.outlook(session, term_of(proposal), authority=authority, by=by, proposed_by=proposed_by)


def perform(session: Session, proposal: Proposal, *, rules: Programme, by: UUID, now: datetime) -> CardChange:
    """Begin with what a second person has confirmed, on the cards as they are now. Raises RefusedError."""
    asked = NewEnds(**{day: str(proposal.details[day]) for day in DAYS}, reason=proposal.reason)
    term = card_changes.read(asked, rules=rules, today=local_day(now))
    authority, proposed_by = proposal.authority_id, proposal.proposed_by_id
    return card_changes.begin(session, asked, term, authority=authority, by=by, now=now, proposed_by=proposed_by)
