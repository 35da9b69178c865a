"""What a proposal asks for, in words: names are looked up when it is shown, for its details hold none."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.proposal import ProposalState
from pwa.formats import day
from pwa.i18n import gettext as _
from pwa.i18n import ngettext, noted
from pwa.models import Account, Application, FourEyesAct, Invitation, Proposal, Role
from pwa.services import card_change_proposals
from pwa.words.labels import role_word

STATES = {
    ProposalState.OPEN: noted("Wartet"),
    ProposalState.CONFIRMED: noted("Bestätigt"),
    ProposalState.REFUSED: noted("Abgelehnt"),
    ProposalState.WITHDRAWN: noted("Zurückgenommen"),
    ProposalState.EXPIRED: noted("Abgelaufen"),
}


def state_word(state: ProposalState) -> str:
    """Return a state in the language of the request."""
    return _(STATES[state])


def words_of(session: Session, proposal: Proposal) -> str:
    """Return what would be done, in one line."""
    if proposal.act is FourEyesAct.REVOKE_MANY:
        return _many_cards(proposal)
    if proposal.act is FourEyesAct.ROTATE_KEY:
        return _("Schlüssel ändern: %(change)s") % {"change": proposal.details.get("change", "")}
    if proposal.act is FourEyesAct.OVERRIDE:
        return _("Härtefall: Antrag von %(person)s genehmigen") % {"person": _applicant(session, proposal)}
    if proposal.act is FourEyesAct.SHORTEN_MANY:
        return _many_ends(proposal)
    return _rights(session, proposal)


def _many_cards(proposal: Proposal) -> str:
    cards = proposal.details.get("cards")
    count = len(cards) if isinstance(cards, list) else 0
    if not count:
        return _("Viele Karten auf einmal sperren")
    return ngettext("%(count)s Karte sperren", "%(count)s Karten auf einmal sperren", count) % {"count": count}


def _many_ends(proposal: Proposal) -> str:
    term = card_change_proposals.term_of(proposal)
    days = {"first": day(term.ending_from), "last": day(term.ending_until), "until": day(term.last_on)}
    return _("Karten, die vom %(first)s bis %(last)s enden: neuer letzter Tag %(until)s") % days


def _applicant(session: Session, proposal: Proposal) -> str:
    own = select(Application).where(Application.public_id == proposal.details.get("application"))
    application = session.scalar(own)
    return application.full_name if application else "–"


def _rights(session: Session, proposal: Proposal) -> str:
    if proposal.details["change"] == "invitation":
        invitation = session.scalar(
            select(Invitation).where(Invitation.public_id == proposal.details.get("invitation"))
        )
        if invitation is None:
            return "–"
        return _("%(email)s einladen: %(role)s") % {"email": invitation.email, "role": role_word(invitation.role)}
    person = _person(session, proposal)
    if proposal.details["change"] == "removal":
        return _("%(person)s aus dem Amt entfernen") % {"person": person}
    words = {"person": person, "before": _role(proposal, "before"), "after": _role(proposal, "role")}
    return _("%(person)s: %(after)s statt %(before)s") % words


def _person(session: Session, proposal: Proposal) -> str:
    account = session.scalar(select(Account).where(Account.public_id == proposal.details.get("person")))
    return (account.full_name or account.email or "–") if account else "–"


def _role(proposal: Proposal, field: str) -> str:
    return role_word(Role(str(proposal.details[field])))
