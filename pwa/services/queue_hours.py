"""The queue of hour logs: what makes an entry one to look at."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.case_flag import CaseFlag, Effort, overlaps
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.plausibility import Flag, flags
from pwa.domain.window import rolling_window
from pwa.models import Authority, CaseKind, HourLog
from pwa.services import hour_decisions, samples
from pwa.services.hour_entry import others_of_each, work_of
from pwa.services.own_cases import own_hour_logs
from pwa.services.own_ids import own_of
from pwa.services.paging import Order
from pwa.services.queue_filters import QueueFilter
from pwa.services.queues import Case, Desk, Queue

WHOLE = (joinedload(HourLog.organisation), joinedload(HourLog.volunteer), selectinload(HourLog.steps))
FOUND = {
    Flag.LONG_DAY: CaseFlag.LONG_DAY,
    Flag.DUPLICATE: CaseFlag.DUPLICATE,
    Flag.OUTSIDE_WINDOW: CaseFlag.OUTSIDE_WINDOW,
}


class HourQueue(Queue[HourLog]):
    """Hour logs that wait for an office."""

    kind = CaseKind.HOUR_LOG
    name = "hours"
    flags = (
        CaseFlag.LONG_DAY,
        CaseFlag.DUPLICATE,
        CaseFlag.OVERLAP,
        CaseFlag.OUTSIDE_WINDOW,
        CaseFlag.UNCHECKED_ORGANISATION,
        CaseFlag.ANSWERED,
        CaseFlag.SAMPLE,
        CaseFlag.OWN_CASE,
    )

    def waiting(self, authority: UUID, *, before: datetime | None) -> Select[HourLog]:
        """Select what waits, in the words of the partial index."""
        rows = select(HourLog).where(HourLog.authority_id == authority, HourLog.is_waiting()).options(*WHOLE)
        return rows.where(HourLog.submitted_at < before) if before else rows

    def order(self, *, descending: bool) -> Order:
        """Return the order by age."""
        return Order(HourLog.submitted_at, HourLog.id, descending=descending)

    def narrowed(self, session: Session, rows: Sequence[HourLog], wanted: QueueFilter) -> Sequence[HourLog]:
        """Return those of an organisation, and with a text in name, organisation or activity."""
        del session
        place = wanted.organisation
        return [
            row
            for row in rows
            if (not place or row.organisation.public_id == place)
            and wanted.finds(row.volunteer.full_name, row.volunteer.email or "", row.organisation.name, row.activity)
        ]

    def check(self, session: Session, rows: Sequence[HourLog], desk: Desk) -> Sequence[Case[HourLog]]:
        """Return the cases with every reason to look at them."""
        if not rows:
            return []
        authority = session.get_one(Authority, desk.authority)
        others = others_of_each(session, rows)
        own = own_hour_logs(session, rows, by=desk.clerk)
        return [Case(row, _flags(row, others[row.id], authority, desk, is_own=row.id in own)) for row in rows]

    def named(self, session: Session, public_ids: Collection[str], *, authority: UUID) -> dict[str, HourLog]:
        """Return the authority's own entries of these public ids."""
        own = select(HourLog).where(own_of(HourLog.public_id, public_ids, HourLog.authority_id, authority))
        return {row.public_id: row for row in session.scalars(own.options(*WHOLE))}

    def of_keys(self, session: Session, keys: Collection[UUID]) -> dict[UUID, HourLog]:
        """Return entries by their keys."""
        rows = session.scalars(select(HourLog).where(HourLog.id.in_(keys)).options(*WHOLE))
        return {row.id: row for row in rows}

    def is_waiting(self, row: HourLog) -> bool:
        """Tell whether it still waits for a decision."""
        return row.status in hour_decisions.WAITING

    def grant(self, session: Session, row: HourLog, desk: Desk, *, at_once: bool, bulk_act: UUID | None) -> None:
        """Let the minutes count."""
        hour_decisions.approve_checked(session, row, by=desk.clerk, now=desk.now, at_once=at_once, bulk_act=bulk_act)


def _flags(
    row: HourLog, others: Sequence[HourLog], authority: Authority, desk: Desk, *, is_own: bool
) -> tuple[CaseFlag, ...]:
    window = rolling_window(desk.today, desk.programme.goal_route.window_months)
    plain = flags(work_of(row), [work_of(other) for other in others], window=window)
    further = {
        CaseFlag.OVERLAP: overlaps(_effort(row), [_effort(other) for other in others]),
        CaseFlag.UNCHECKED_ORGANISATION: not row.organisation.is_checked,
        CaseFlag.ANSWERED: any(step.status is HourLogStatus.SUBMITTED and step.text for step in row.steps),
        CaseFlag.SAMPLE: samples.is_drawn(row, authority),
        CaseFlag.OWN_CASE: is_own,
    }
    return (*(FOUND[each] for each in plain), *(flag for flag, applies in further.items() if applies))


def _effort(row: HourLog) -> Effort:
    return Effort(row.worked_on, row.organisation_id.hex, row.activity, row.minutes)
