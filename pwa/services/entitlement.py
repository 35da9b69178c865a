"""Whether the rules grant an application its card: its own way, by log, by organisation or by group."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.domain.evaluation import Facts, RouteResult, evaluate, not_offered
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import Group, Programme, Route, RouteKind
from pwa.models import Application, Attestation, Evidence
from pwa.services import standing
from pwa.services.entitlement_facts import KnownFacts, known_facts


@dataclass(frozen=True, slots=True)
class Belief:
    """What of an old application still counts: words from ``since`` on, papers with a last day; or every word."""

    since: date
    is_claimed: bool = False

    def counts(self, attestation: Attestation) -> bool:
        """Tell whether an organisation's word counts."""
        at = attestation.answered_at
        return self.is_claimed or (attestation.is_vouched and at is not None and local_day(at) >= self.since)


def of_application(
    session: Session, application: Application, *, programme: Programme, today: date, belief: Belief | None = None
) -> RouteResult:
    """Apply the rules of the application's own way, as its authority has them, to what is known today."""
    return of_applications(session, [application], programme=programme, today=today, belief=belief)[application.id]


def of_applications(
    session: Session,
    applications: Sequence[Application],
    *,
    programme: Programme,
    today: date,
    belief: Belief | None = None,
) -> dict[UUID, RouteResult]:
    """Return the same for each of many applications, by key, with as many looks at the database as for one."""
    routes = {each.id: route_of(each, programme=programme) for each in applications}
    offered = [(each, route) for each in applications if (route := routes[each.id]) is not None]
    known = known_facts(session, offered, today=today)
    facts = {each.id: _facts(each, route, known, belief) for each, route in offered}
    return {each.id: _result(each, routes[each.id], facts, programme=programme, today=today) for each in applications}


def route_of(application: Application, *, programme: Programme) -> Route | None:
    """Return the application's own way as its authority has it; None where the present rules have lost it."""
    routes = programme.for_issuer(application.authority.ags).routes
    return next((each for each in routes if each.kind.value == application.route), None)


def logged(
    session: Session,
    *,
    volunteer: UUID,
    route: Route,
    organisations: Collection[UUID],
    today: date,
    with_waiting: bool = False,
) -> dict[date, int]:
    """Return the approved minutes of the log that this way looks at: of all organisations, or of the project's.

    ``with_waiting`` adds those that somebody still has to decide on.
    """
    if route.kind not in {RouteKind.STANDARD, RouteKind.PROJECT}:
        return {}
    return standing.minutes_by_day(
        session,
        volunteer=volunteer,
        window=route.window(today),
        statuses=(HourLogStatus.APPROVED, *standing.WAITING) if with_waiting else (HourLogStatus.APPROVED,),
        organisations=organisations if route.kind is RouteKind.PROJECT else None,
    )


def _result(
    application: Application, route: Route | None, facts: Mapping[UUID, Facts], *, programme: Programme, today: date
) -> RouteResult:
    if route is None:
        return not_offered(RouteKind(application.route))
    issuer = programme.for_issuer(application.authority.ags)
    return evaluate(issuer, facts[application.id], today=today).route(route.kind)


def _facts(application: Application, route: Route, known: KnownFacts, belief: Belief | None) -> Facts:
    said = known.attestations.get(application.id, ())
    vouched = [each for each in said if (belief.counts(each) if belief else each.is_vouched)]
    minutes = known.minutes.get(application.id, {})
    is_project = route.kind is RouteKind.PROJECT
    return Facts(
        minutes_by_day={} if is_project else minutes,
        project_minutes_by_day=minutes if is_project else {},
        engaged_since=known.engaged_since.get(application.volunteer_id),
        born_on=application.born_on,
        compensation_cents=application.compensation_cents,
        attested_minutes=_attested_minutes(vouched),
        attested_since=min((day for each in vouched if (day := _since(each)) is not None), default=None),
        groups=_groups(
            application,
            route,
            vouched,
            known.evidence.get(application.id, ()),
            dated_only=belief is not None,
        ),
        declarations=frozenset(known.declarations.get(application.id, ())),
    )


def _attested_minutes(vouched: Sequence[Attestation]) -> int | None:
    known = [minutes for each in vouched if (minutes := _minutes(each)) is not None]
    return sum(known) if known else None


def _minutes(attestation: Attestation) -> int | None:
    own = attestation.attested_minutes
    return attestation.minutes if own is None else own


def _since(attestation: Attestation) -> date | None:
    own = attestation.attested_since
    return attestation.since if own is None else own


def _groups(
    application: Application,
    route: Route,
    vouched: Sequence[Attestation],
    evidence: Sequence[Evidence],
    *,
    dated_only: bool,
) -> dict[str, date | None]:
    """Return the group with the last day of what shows it: an organisation's word has no end, a paper may have one."""
    group = next((each for each in route.groups if each.id == application.group), None)
    if application.group is None or group is None:
        return {}
    if vouched:
        return {group.id: None}
    papers = [each for each in evidence if _shows(group, each)]
    if not papers:
        return {}
    ends = [each.last_on for each in papers if each.last_on is not None or not dated_only]
    if not ends:
        return {}
    return {group.id: None if None in ends else max(end for end in ends if end is not None)}


def _shows(group: Group, paper: Evidence) -> bool:
    return paper.kind in {each.kind for each in group.evidence}
