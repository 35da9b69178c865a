"""The simulator: both sets of rules over everybody's figures, read in one stream and without any name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from pwa.domain.application import ApplicationStatus
from pwa.domain.evaluation import Facts
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import Programme
from pwa.domain.simulation import Change, Simulator, Told, told
from pwa.domain.window import Window
from pwa.models import Application, Attestation, AttestationState, Engagement, HourLog

BATCH = 10_000
GRANTED = (ApplicationStatus.APPROVED, ApplicationStatus.CARD_ISSUED)
ANSWERED = (AttestationState.CONFIRMED, AttestationState.PARTLY)

Known = dict[UUID, Facts]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures are read: those of everybody who has hours or an application with an authority, or of all."""

    authority: UUID | None = None

    def of(self, person: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
        """Return the condition on a column that names a person."""
        if self.authority is None:
            return true()
        hours = select(HourLog.volunteer_id).where(HourLog.authority_id == self.authority)
        applications = select(Application.volunteer_id).where(Application.authority_id == self.authority)
        return or_(person.in_(hours), person.in_(applications))


def simulate(
    session: Session, *, programme: Programme, change: Change, today: date, authority: UUID | None = None
) -> Told:
    """Return what the change would bring for an authority's volunteers, or for all; nothing is written."""
    simulator, scope = Simulator(programme, change, today=today), Scope(authority)
    known = _known(session, scope)
    for person, minutes_by_day in _hours(session, scope, spans=simulator.spans):
        simulator.add(replace(known.pop(person, Facts({})), minutes_by_day=minutes_by_day))
    for facts in known.values():
        simulator.add(facts)
    return told(simulator.tally, minutes_per_card=change.minutes_per_card)


def _hours(session: Session, scope: Scope, *, spans: Sequence[Window]) -> Iterator[tuple[UUID, dict[date, int]]]:
    """Yield each person's approved minutes, the sum of a span on its last day, in the order of the covering index."""
    if not spans:
        return
    sums = (
        select(HourLog.volunteer_id, *(func.sum(case((_within(span), HourLog.minutes), else_=0)) for span in spans))
        .where(scope.of(HourLog.volunteer_id), HourLog.status == HourLogStatus.APPROVED)
        .where(_within(Window(spans[0].after, spans[-1].until)))
        .group_by(HourLog.volunteer_id)
        .execution_options(yield_per=BATCH)
    )
    for person, *minutes in session.execute(sums):
        yield person, {span.until: int(total) for span, total in zip(spans, minutes, strict=True)}


def _within(span: Window) -> ColumnElement[bool]:
    return and_(HourLog.worked_on > span.after, HourLog.worked_on <= span.until)


def _known(session: Session, scope: Scope) -> Known:
    """Return what is known of each person besides the hours."""
    known: Known = {}
    for person, earliest in session.execute(_engaged(scope)):
        known[person] = Facts({}, engaged_since=earliest)
    for row in session.execute(_applied(scope)):
        facts = known.get(row.volunteer_id, Facts({}))
        known[row.volunteer_id] = replace(
            facts,
            born_on=row.born_on,
            compensation_cents=row.compensation_cents,
            groups={row.group: None} if row.group and row.status in GRANTED else {},
        )
    for person, minutes, since in session.execute(_attested(scope)):
        facts = known.get(person, Facts({}))
        known[person] = replace(facts, attested_minutes=minutes and int(minutes), attested_since=since)
    return known


def _engaged(scope: Scope) -> Select[UUID, date]:
    return (
        select(Engagement.account_id, func.min(Engagement.since))
        .where(scope.of(Engagement.account_id))
        .group_by(Engagement.account_id)
    )


def _applied(scope: Scope) -> Select[UUID, date | None, int | None, str | None, ApplicationStatus]:
    return (
        select(
            Application.volunteer_id,
            Application.born_on,
            Application.compensation_cents,
            Application.group,
            Application.status,
        )
        .where(scope.of(Application.volunteer_id))
        .order_by(Application.submitted_at, Application.id)
    )


def _attested(scope: Scope) -> Select[UUID, int | None, date | None]:
    return (
        select(Application.volunteer_id, func.sum(Attestation.attested_minutes), func.min(Attestation.attested_since))
        .join(Application, Application.id == Attestation.application_id)
        .where(scope.of(Application.volunteer_id), Attestation.state.in_(ANSWERED))
        .group_by(Application.volunteer_id)
    )
