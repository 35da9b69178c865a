"""The queue of applications: what makes one to look at before its card."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.application import ApplicationStatus
from pwa.domain.case_flag import CaseFlag
from pwa.domain.evaluation import RouteResult
from pwa.models import Application, Attestation, CaseKind, CollectiveMember, Consequence, ConsequenceKind, Organisation
from pwa.services import application_decisions, entitlement, samples
from pwa.services.own_cases import own_applications
from pwa.services.own_ids import own_of
from pwa.services.paging import Order
from pwa.services.queue_filters import QueueFilter
from pwa.services.queue_namesakes import people_flags
from pwa.services.queue_vouchers import voucher_flags
from pwa.services.queues import Case, Desk, Queue

WHOLE = (joinedload(Application.volunteer), joinedload(Application.authority), selectinload(Application.steps))


class ApplicationQueue(Queue[Application]):
    """Applications that wait for a decision, or for the card of an approved one."""

    kind = CaseKind.APPLICATION
    name = "applications"
    flags = (
        CaseFlag.RULES,
        CaseFlag.UNCHECKED_CONTACT,
        CaseFlag.UNCHECKED_ORGANISATION,
        CaseFlag.SAME_PERSON,
        CaseFlag.CARD,
        CaseFlag.CARD_REVOKED,
        CaseFlag.ANSWERED,
        CaseFlag.SAMPLE,
        CaseFlag.OWN_CASE,
    )
    has_routes = True

    def waiting(self, authority: UUID, *, before: datetime | None) -> Select[Application]:
        """Select what waits, in the words of the partial index; a card that comes by itself does not wait."""
        due = select(Consequence.id).where(Consequence.case_id == Application.id)
        coming = due.where(Consequence.kind == ConsequenceKind.CARD).exists()
        rows = select(Application).where(Application.authority_id == authority, Application.is_waiting(), ~coming)
        rows = rows.options(*WHOLE)
        return rows.where(Application.submitted_at < before) if before else rows

    def order(self, *, descending: bool) -> Order:
        """Return the order by age."""
        return Order(Application.submitted_at, Application.id, descending=descending)

    def narrowed(self, session: Session, rows: Sequence[Application], wanted: QueueFilter) -> Sequence[Application]:
        """Return those by a way and of an organisation, and with a text in the name or the organisation's."""
        by_way = [row for row in rows if wanted.route is None or row.route == wanted.route.value]
        if not wanted.organisation and not wanted.text:
            return by_way
        places = _places(session, by_way)
        return [
            row
            for row in by_way
            if (not wanted.organisation or wanted.organisation in {each.public_id for each in places[row.id]})
            and wanted.finds(row.full_name, row.volunteer.email or "", *(each.name for each in places[row.id]))
        ]

    def check(self, session: Session, rows: Sequence[Application], desk: Desk) -> Sequence[Case[Application]]:
        """Return the cases with every reason to look at them."""
        if not rows:
            return []
        results = entitlement.of_applications(session, rows, programme=desk.programme, today=desk.today)
        own = own_applications(session, rows, by=desk.clerk)
        people, vouchers = people_flags(session, rows, today=desk.today), voucher_flags(session, rows)
        return [
            Case(row, (*vouchers[row.id], *people[row.id], *_flags(row, results[row.id], own)), results[row.id])
            for row in rows
        ]

    def named(self, session: Session, public_ids: Collection[str], *, authority: UUID) -> dict[str, Application]:
        """Return the authority's own applications of these public ids."""
        named = own_of(Application.public_id, public_ids, Application.authority_id, authority)
        own = select(Application).where(named)
        return {row.public_id: row for row in session.scalars(own.options(*WHOLE))}

    def of_keys(self, session: Session, keys: Collection[UUID]) -> dict[UUID, Application]:
        """Return applications by their keys."""
        rows = session.scalars(select(Application).where(Application.id.in_(keys)).options(*WHOLE))
        return {row.id: row for row in rows}

    def is_waiting(self, row: Application) -> bool:
        """Tell whether it still waits for a decision or its card."""
        return row.status in application_decisions.WAITING

    def grant(
        self, session: Session, row: Application, desk: Desk, *, at_once: bool, bulk_act: UUID | None
    ) -> str | None:
        """Approve it and let the card follow."""
        card = application_decisions.grant_checked(
            session,
            row,
            by=desk.clerk,
            programme=desk.programme,
            now=desk.now,
            today=desk.today,
            at_once=at_once,
            bulk_act=bulk_act,
        )
        return card.public_id if card else None


def _flags(row: Application, result: RouteResult, own: Collection[UUID]) -> tuple[CaseFlag, ...]:
    checks = {
        CaseFlag.RULES: not result.is_satisfied,
        CaseFlag.ANSWERED: any(step.status is ApplicationStatus.SUBMITTED and step.text for step in row.steps),
        CaseFlag.SAMPLE: samples.is_drawn(row, row.authority),
        CaseFlag.OWN_CASE: row.id in own,
    }
    return tuple(flag for flag, applies in checks.items() if applies)


def _places(session: Session, rows: Sequence[Application]) -> dict[UUID, set[Organisation]]:
    """Return the organisations of each: those that were asked, and the one on whose list the person stands."""
    found: dict[UUID, set[Organisation]] = {row.id: set() for row in rows}
    asked = select(Attestation.application_id, Organisation).join(Attestation.organisation)
    listed = (
        select(Application.id, Organisation)
        .join(CollectiveMember, CollectiveMember.application_id == Application.id)
        .join(CollectiveMember.organisation)
        .where(Application.id.in_(found))
    )
    for rows_of in (asked.where(Attestation.application_id.in_(found)), listed):
        for key, organisation in session.execute(rows_of):
            found[key].add(organisation)
    return found
