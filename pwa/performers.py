"""What carries out each act that two people decide, by its name: the one place where four eyes meet the use cases."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pwa import card_change_runs
from pwa.instance import instance, programme
from pwa.models import FourEyesAct, Proposal
from pwa.security.audit import note
from pwa.services import (
    card_change_proposals,
    card_revocations,
    four_eyes,
    invitations,
    key_changes,
    overrides,
    people,
    routing,
)


def init_performers() -> None:
    """Let each act be carried out by its use case."""
    four_eyes.PERFORMERS.update(
        {
            FourEyesAct.CHANGE_RIGHTS: _change_rights,
            FourEyesAct.OVERRIDE: overrides.perform,
            FourEyesAct.REVOKE_MANY: _revoke_many,
            FourEyesAct.ROTATE_KEY: key_changes.perform,
            FourEyesAct.SHORTEN_MANY: _shorten_many,
        }
    )


def _change_rights(session: Session, proposal: Proposal, by: UUID, now: datetime) -> None:
    is_invitation = proposal.details["change"] == "invitation"
    (invitations if is_invitation else people).perform(session, proposal, by, now)


def _revoke_many(session: Session, proposal: Proposal, by: UUID, now: datetime) -> None:
    details, issuer = proposal.details, instance().issuer
    revoked = card_revocations.perform(session, details, authority=proposal.authority_id, by=by, issuer=issuer, now=now)
    for card in revoked:
        note("revoke", f"card {card.public_id}", reason=str(details["reason"]))


def _shorten_many(session: Session, proposal: Proposal, by: UUID, now: datetime) -> None:
    rules = programme().for_issuer(routing.get(session, proposal.authority_id).ags)
    change = card_change_proposals.perform(session, proposal, rules=rules, by=by, now=now)
    note("change_many_cards", f"card change {change.public_id}", reason=change.reason)
    card_change_runs.after_this_request(change.id)
