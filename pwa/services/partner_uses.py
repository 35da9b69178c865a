"""What partners tell of uses: one count for each partner and month; a later one takes the place of the earlier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.partner import read_count, read_month
from pwa.models import Partner, PartnerUses
from pwa.services.errors import RefusedError
from pwa.services.partners import hold


@dataclass(frozen=True, slots=True)
class Entered:
    """A count that was kept, and the one that stood there before, if any."""

    month: date
    count: int
    before: int | None


def of_partner(session: Session, partner: Partner) -> Sequence[PartnerUses]:
    """Return what a partner told, the newest month first."""
    own = select(PartnerUses).where(PartnerUses.partner_id == partner.id)
    return session.scalars(own.order_by(PartnerUses.month.desc())).all()


def tell(
    session: Session, partner: Partner, month: str, count: str, *, by: UUID, now: datetime, today: date
) -> Entered:
    """Keep the uses of a month. Raises RefusedError."""
    hold(session, partner)
    faults: dict[str, str] = {}
    of_month, uses = _month(partner, month, faults, today=today), read_count(count)
    if uses is None:
        faults["count"] = "uses_count_refused"
    if faults or of_month is None or uses is None:
        raise RefusedError(faults)
    row = session.scalars(
        select(PartnerUses).where(PartnerUses.partner_id == partner.id, PartnerUses.month == of_month)
    ).one_or_none()
    before = None if row is None else row.count
    kept = row or PartnerUses(partner_id=partner.id, month=of_month)
    kept.count, kept.told_at, kept.by_id = uses, now, by
    session.add(kept)
    session.flush()
    return Entered(of_month, uses, before)


def _month(partner: Partner, text: str, faults: dict[str, str], *, today: date) -> date | None:
    month = read_month(text)
    if month is None:
        faults["month"] = "uses_month_missing"
    elif month > today:
        faults["month"] = "uses_month_future"
    elif month < partner.since.replace(day=1):
        faults["month"] = "uses_month_before"
    elif partner.until is not None and month > partner.until:
        faults["month"] = "uses_month_after"
    return month
