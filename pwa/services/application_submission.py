"""Handing in a draft: the application, what each organisation is asked, what was agreed to, and the papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from pwa.domain.application import ApplicationStatus
from pwa.domain.evaluation import Facts, RouteResult, evaluate
from pwa.domain.programme import Evidence as Paper
from pwa.domain.programme import Programme, Route
from pwa.models import Account, Application, Attestation, Authority, Consent
from pwa.services import (
    application_drafts,
    application_places,
    applications,
    attestations,
    card_renewals,
    entitlement,
    evidence,
    routing,
)
from pwa.services.application_drafts import Draft
from pwa.services.application_places import CheckedPlace
from pwa.services.errors import RefusedError, RulesNotMetError
from pwa.services.texts import past_day

MOST_CENTS = 100_000_00


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft as values: the office that decides, its rules, and what they say if all of it is confirmed."""

    draft: Draft
    route: Route
    places: Sequence[CheckedPlace]
    authority: Authority
    born_on: date | None
    compensation_cents: int | None
    result: RouteResult


def ready(
    session: Session,
    draft: Draft,
    *,
    account: Account,
    authority_ags: str,
    programme: Programme,
    today: date,
    with_waiting: bool = False,
) -> Ready:
    """Return a draft as values; ``with_waiting`` lets hours of the log count that are not decided yet.

    Raises RefusedError that names the steps with something missing.
    """
    first = programme.route(draft.kind)
    places = application_places.check(session, draft.places, route=first, volunteer=account.id, today=today)
    authority = _authority(offices(session, places), authority_ags)
    issuer = programme.for_issuer(authority.ags)
    faults: dict[str, str] = {}
    if not account.has_profile:
        faults["given_name"] = "profile_missing"
    born_on, cents = person(draft, issuer.route(draft.kind), faults, today=today)
    if faults:
        raise RefusedError(faults)
    logged = entitlement.logged(
        session,
        volunteer=account.id,
        route=issuer.route(draft.kind),
        organisations=[each.organisation.id for each in places],
        today=today,
        with_waiting=with_waiting,
    )
    result = _claimed(draft, places, logged, issuer, born_on=born_on, cents=cents, today=today)
    return Ready(draft, issuer.route(draft.kind), places, authority, born_on, cents, result)


def person(draft: Draft, route: Route, faults: dict[str, str], *, today: date) -> tuple[date | None, int | None]:
    """Return birth day and lump sums in cents, each where a rule of this way needs it, else None."""
    born_on = past_day("born_on", draft.born_on, faults, today=today) if needs_birth_day(route) else None
    cents = _cents(draft.compensation, faults) if route.compensation_caps else None
    return born_on, cents


def check_person(draft: Draft, route: Route, *, today: date) -> None:
    """Raise RefusedError where what a rule asks of the person is not said."""
    faults: dict[str, str] = {}
    person(draft, route, faults, today=today)
    if faults:
        raise RefusedError(faults)


def needs_birth_day(route: Route) -> bool:
    """Tell whether a rule looks at the age."""
    return route.age_min is not None or route.age_max is not None or bool(route.age_tiers)


def submit(
    session: Session,
    given: Ready,
    *,
    account: Account,
    consent_text: str,
    declarations: Mapping[str, str],
    programme: Programme,
    now: datetime,
    today: date,
) -> Application:
    """Hand in what is ready; ``declarations`` are those agreed to, each with its words.

    Raises RefusedError, RulesNotMetError, and OpenApplicationError where one is under way or a card is valid.
    """
    _check_words(given.route, consent_text, declarations)
    applications.refuse_second(session, account, today=today)
    if not given.result.is_satisfied:
        raise RulesNotMetError
    application = _application(given, account, consent_text, programme=programme, now=now)
    application.record(by=account.id, at=now)
    session.add(application)
    session.flush()
    card_renewals.mark(session, application, today=today)
    for kind, wording in declarations.items():
        session.add(Consent(application_id=application.id, kind=kind, wording=wording, at=now))
    kinds = [paper.kind for paper in papers(given.route, given.draft.group)]
    evidence.hand_in(session, application=application, kinds=kinds)
    _ask(session, application, given.places, now=now)
    application_drafts.discard(session, volunteer=account.id)
    return application


def papers(route: Route, group: str) -> list[Paper]:
    """Return the papers that this way takes: those of the group, and those of the way itself."""
    of_group = next((each.evidence for each in route.groups if each.id == group), ())
    return [*of_group, *route.evidence]


def papers_of(application: Application, *, programme: Programme) -> list[Paper]:
    """Return the papers that an application takes which is handed in already; none where its way is no more."""
    route = entitlement.route_of(application, programme=programme)
    return papers(route, application.group or "") if route else []


def _check_words(route: Route, consent_text: str, declarations: Mapping[str, str]) -> None:
    faults = {
        f"declaration-{each.id}": "declaration_missing" for each in route.declarations if each.id not in declarations
    }
    if not consent_text:
        faults["consent"] = "consent_missing"
    if faults:
        raise RefusedError(faults)


def offices(session: Session, places: Sequence[CheckedPlace]) -> dict[str, Authority]:
    """Return who decides at the places of engagement, by key, in the order of the places."""
    found = [routing.responsible(session, each.organisation.authority) for each in places]
    return {authority.ags: authority for authority in found}


def _authority(known: Mapping[str, Authority], ags: str) -> Authority:
    if ags and ags not in known:
        raise RefusedError({"authority": "authority_missing"})
    return known[ags] if ags else next(iter(known.values()))


def _claimed(
    draft: Draft,
    places: Sequence[CheckedPlace],
    logged: Mapping[date, int],
    issuer: Programme,
    *,
    born_on: date | None,
    cents: int | None,
    today: date,
) -> RouteResult:
    """Return what the rules say if everything that the draft says is confirmed."""
    route = issuer.route(draft.kind)
    minutes = [each.minutes for each in places if each.minutes is not None]
    facts = Facts(
        minutes_by_day={},
        project_minutes_by_day=logged,
        born_on=born_on,
        compensation_cents=cents,
        attested_minutes=sum(minutes) if minutes else None,
        attested_since=min(each.since for each in places),
        groups={draft.group: None} if draft.group else {},
        declarations=frozenset(each.id for each in route.declarations),
    )
    return evaluate(issuer, facts, today=today).route(draft.kind)


def _application(
    given: Ready, account: Account, consent_text: str, *, programme: Programme, now: datetime
) -> Application:
    return Application(
        volunteer_id=account.id,
        authority=given.authority,
        programme=programme.id,
        programme_version=programme.version,
        route=given.route.kind.value,
        group=given.draft.group or None,
        born_on=given.born_on,
        compensation_cents=given.compensation_cents,
        given_name=account.given_name,
        family_name=account.family_name,
        consent_text=consent_text,
        consent_at=now,
        status=ApplicationStatus.SUBMITTED,
        submitted_at=now,
    )


def _ask(session: Session, application: Application, places: Sequence[CheckedPlace], *, now: datetime) -> None:
    for each in places:
        attestation = Attestation(
            application=application,
            organisation=each.organisation,
            activity=each.activity,
            since=each.since,
            minutes=each.minutes,
            asked_at=now,
        )
        session.add(attestation)
        session.flush()
        if each.contact_email:
            attestations.type_contact(
                session,
                organisation=each.organisation,
                email=each.contact_email,
                volunteer=application.volunteer_id,
                now=now,
            )
        attestations.ask(session, attestation=attestation, now=now)


def _cents(text: str, faults: dict[str, str]) -> int | None:
    plain = text.strip().removesuffix("€").strip().replace(",", ".")
    whole, _, part = plain.partition(".")
    is_sum = whole.isascii() and whole.isdecimal() and (not part or (part.isascii() and part.isdecimal()))
    if not is_sum or len(whole) > len(str(MOST_CENTS)) or len(part) > len("00"):
        faults["compensation"] = "sum_refused"
        return None
    return int(whole) * 100 + int(part.ljust(2, "0"))
