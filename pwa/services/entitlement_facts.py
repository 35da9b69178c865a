"""What is known of many applications at once: each kind of fact by one look at the database."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import Route, RouteKind
from pwa.domain.window import Window
from pwa.models import Application, Attestation, Consent, Engagement, Evidence, HourLog

Offered = Sequence[tuple[Application, Route]]


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """Facts by the key of the application; ``engaged_since`` by that of the volunteer."""

    attestations: Mapping[UUID, Sequence[Attestation]]
    evidence: Mapping[UUID, Sequence[Evidence]]
    declarations: Mapping[UUID, Sequence[str]]
    engaged_since: Mapping[UUID, date]
    minutes: Mapping[UUID, Mapping[date, int]]


def known_facts(session: Session, offered: Offered, *, today: date) -> KnownFacts:
    """Return what the rules look at, for applications with their ways."""
    keys = [application.id for application, _route in offered]
    volunteers = {application.volunteer_id for application, _route in offered}
    attestations = _attestations(session, keys)
    return KnownFacts(
        attestations=attestations,
        evidence=_evidence(session, keys),
        declarations=_declarations(session, keys),
        engaged_since=_engaged_since(session, volunteers),
        minutes=_minutes(session, offered, attestations, today=today),
    )


def _attestations(session: Session, keys: Sequence[UUID]) -> Mapping[UUID, Sequence[Attestation]]:
    found: dict[UUID, list[Attestation]] = defaultdict(list)
    own = select(Attestation).where(Attestation.application_id.in_(keys))
    people = (joinedload(Attestation.organisation), joinedload(Attestation.answered_by))
    whose = joinedload(Attestation.application).joinedload(Application.volunteer)
    for row in session.scalars(own.options(*people, whose).order_by(Attestation.asked_at, Attestation.id)):
        found[row.application_id].append(row)
    return found


def _evidence(session: Session, keys: Sequence[UUID]) -> Mapping[UUID, Sequence[Evidence]]:
    found: dict[UUID, list[Evidence]] = defaultdict(list)
    for row in session.scalars(select(Evidence).where(Evidence.application_id.in_(keys))):
        if row.application_id is not None:
            found[row.application_id].append(row)
    return found


def _declarations(session: Session, keys: Sequence[UUID]) -> Mapping[UUID, Sequence[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = select(Consent.application_id, Consent.kind).where(Consent.application_id.in_(keys))
    for key, kind in session.execute(rows):
        found[key].append(kind)
    return found


def _engaged_since(session: Session, volunteers: set[UUID]) -> Mapping[UUID, date]:
    rows = (
        select(Engagement.account_id, func.min(Engagement.since))
        .where(Engagement.account_id.in_(volunteers))
        .group_by(Engagement.account_id)
    )
    return dict(session.execute(rows).all())


def _minutes(
    session: Session, offered: Offered, attestations: Mapping[UUID, Sequence[Attestation]], *, today: date
) -> Mapping[UUID, Mapping[date, int]]:
    """Return the approved minutes of the log for each way that looks at it; a project's only of its organisations."""
    found: dict[UUID, Mapping[date, int]] = {}
    for is_project in (False, True):
        kind = RouteKind.PROJECT if is_project else RouteKind.STANDARD
        ways = [(application, route.window(today)) for application, route in offered if route.kind is kind]
        for window in dict.fromkeys(window for _application, window in ways):
            own = [application for application, of_way in ways if of_way == window]
            logged = _logged(session, own, window, by_place=is_project)
            for application in own:
                places = {each.organisation_id for each in attestations.get(application.id, ())} if is_project else None
                found[application.id] = _by_day(logged.get(application.volunteer_id, ()), places)
    return found


def _logged(
    session: Session, applications: Sequence[Application], window: Window, *, by_place: bool
) -> Mapping[UUID, Sequence[tuple[UUID | None, date, int]]]:
    groups = (HourLog.volunteer_id, HourLog.worked_on, *((HourLog.organisation_id,) if by_place else ()))
    rows = (
        select(func.sum(HourLog.minutes), *groups)
        .where(HourLog.volunteer_id.in_({each.volunteer_id for each in applications}))
        .where(HourLog.status == HourLogStatus.APPROVED)
        .where(HourLog.worked_on > window.after, HourLog.worked_on <= window.until)
        .group_by(*groups)
    )
    found: dict[UUID, list[tuple[UUID | None, date, int]]] = defaultdict(list)
    for minutes, volunteer, day, *place in session.execute(rows):
        found[volunteer].append((place[0] if place else None, day, int(minutes)))
    return found


def _by_day(logged: Sequence[tuple[UUID | None, date, int]], places: set[UUID] | None) -> Mapping[date, int]:
    minutes: Counter[date] = Counter()
    for place, day, sum_of_day in logged:
        if places is None or place in places:
            minutes[day] += sum_of_day
    return dict(minutes)
