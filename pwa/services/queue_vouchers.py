"""Who vouches for an application: a word of somebody whom the office does not know needs eyes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.case_flag import CaseFlag
from pwa.models import Application, Attestation
from pwa.models.attestation import VOUCHED


def voucher_flags(session: Session, rows: Sequence[Application]) -> dict[UUID, tuple[CaseFlag, ...]]:
    """Return for each application what is unusual about those who answer for it."""
    asked = select(Attestation).where(Attestation.application_id.in_([row.id for row in rows]))
    people = (joinedload(Attestation.organisation), joinedload(Attestation.answered_by))
    found: dict[UUID, dict[CaseFlag, None]] = {row.id: {} for row in rows}
    for each in session.scalars(asked.options(*people)):
        flags = found[each.application_id]
        if not each.organisation.is_checked:
            flags[CaseFlag.UNCHECKED_ORGANISATION] = None
        if each.state in VOUCHED and not each.is_vouched:
            flags[CaseFlag.UNCHECKED_CONTACT] = None
    return {key: tuple(flags) for key, flags in found.items()}
