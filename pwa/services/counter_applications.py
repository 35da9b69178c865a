"""The application that a clerk enters: it lies in the queue like every other, and is decided like every other."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.application import ApplicationStatus
from pwa.domain.evaluation import Facts, evaluate
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import RouteKind
from pwa.domain.window import rolling_window
from pwa.models import Account, Application, Attestation, AttestationState, Authority, Consent, Evidence
from pwa.services import (
    application_drafts,
    application_places,
    application_submission,
    applications,
    card_renewals,
    standing,
)
from pwa.services.application_drafts import Draft
from pwa.services.application_places import CheckedPlace
from pwa.services.counter_form import BY_LOG, CONFIRMATION, CounterInput, Desk
from pwa.services.errors import OpenApplicationError, RefusedError, RulesNotMetError
from pwa.services.texts import past_day, required_day

LONGEST_NUMBER: Final = 60


def hand_in(
    session: Session, given: CounterInput, desk: Desk, *, account: Account, places: Sequence[CheckedPlace]
) -> Application:
    """Hand in what the signed form asks for. Raises RefusedError that names the fields at fault."""
    office = _office(session, places, desk)
    if given.way == RouteKind.STANDARD:
        return _by_own_log(session, desk, account=account, authority=office)
    return _by_steps(session, given, desk, account=account, places=places, office=office)


def check_consent(given: CounterInput, faults: dict[str, str], *, today: date) -> None:
    """Note where the signed consent is missing."""
    past_day("consent_on", given.consent_on, faults, today=today)
    if not given.has_consent:
        faults["consent"] = "counter_consent_missing"
    if given.way not in BY_LOG and not given.has_seen:
        faults["has_seen"] = "counter_seen_missing"


def _office(session: Session, places: Sequence[CheckedPlace], desk: Desk) -> Authority:
    """Return who decides: the own office where it may, else that of the first organisation."""
    may_decide = list(application_submission.offices(session, places).values())
    return next((each for each in may_decide if each.id == desk.authority), may_decide[0])


def _by_own_log(session: Session, desk: Desk, *, account: Account, authority: Authority) -> Application:
    """Hand in an application whose hours may still wait: it is approved once they are."""
    if not applications.may_apply(session, volunteer=account.id, today=desk.today):
        raise RefusedError({"way": "counter_has_application"})
    issuer = desk.programme.for_issuer(authority.ags)
    if RouteKind.STANDARD not in {route.kind for route in issuer.routes}:
        raise RefusedError({"way": "way_missing"})
    route = issuer.route(RouteKind.STANDARD)
    claimed = standing.minutes_by_day(
        session,
        volunteer=account.id,
        window=rolling_window(desk.today, route.window_months),
        statuses=(HourLogStatus.APPROVED, *standing.WAITING),
    )
    facts = Facts(claimed, standing.engaged_since(session, volunteer=account.id))
    if not evaluate(issuer, facts, today=desk.today).route(route.kind).is_satisfied:
        raise RefusedError({"way": "counter_rules_not_met"})
    application = Application(
        volunteer_id=account.id,
        authority=authority,
        programme=desk.programme.id,
        programme_version=desk.programme.version,
        route=route.kind.value,
        given_name=account.given_name,
        family_name=account.family_name,
        consent_text=desk.consent[route.kind],
        consent_at=desk.now,
        status=ApplicationStatus.SUBMITTED,
        submitted_at=desk.now,
    )
    application.record(by=desk.clerk, at=desk.now)
    session.add(application)
    session.flush()
    card_renewals.mark(session, application, today=desk.today)
    for each in route.declarations:
        wording = desk.declarations[each.id]
        session.add(Consent(application_id=application.id, kind=each.id, wording=wording, at=desk.now))
    return application


def _by_steps(
    session: Session,
    given: CounterInput,
    desk: Desk,
    *,
    account: Account,
    places: Sequence[CheckedPlace],
    office: Authority,
) -> Application:
    """Hand in what the application's steps would: by an organisation's signed word, a pass, or a project's hours."""
    kind, group = application_drafts.read_way(given.way)
    if kind is None:
        raise RefusedError({"way": "way_missing"})
    said = tuple(application_places.as_listed(places))
    draft = Draft(kind, group, said, given.person.born_on, given.compensation)
    paper = _paper(given, desk, kind=kind, group=group)
    with _in_words_of_the_counter():
        application = _submit(session, draft, desk, account=account, office=office)
    application.steps[0].by_id = desk.clerk
    if paper is not None:
        paper.volunteer_id, paper.application_id = account.id, application.id
        session.add(paper)
    elif kind not in BY_LOG:
        _vouch(session, application, desk)
    session.flush()
    return application


def _submit(session: Session, draft: Draft, desk: Desk, *, account: Account, office: Authority) -> Application:
    """Hand in a draft; a project's hours that were typed just now wait like all others, and count as claimed."""
    ready = application_submission.ready(
        session,
        draft,
        account=account,
        authority_ags=office.ags,
        programme=desk.programme,
        today=desk.today,
        with_waiting=True,
    )
    return application_submission.submit(
        session,
        ready,
        account=account,
        consent_text=desk.consent[draft.kind],
        declarations={each.id: desk.declarations[each.id] for each in ready.route.declarations},
        programme=desk.programme,
        now=desk.now,
        today=desk.today,
    )


@contextmanager
def _in_words_of_the_counter() -> Iterator[None]:
    """Say what is in the way as a fault of the way that was ticked."""
    try:
        yield
    except RulesNotMetError as error:
        raise RefusedError({"way": "counter_rules_not_met"}) from error
    except OpenApplicationError as error:
        raise RefusedError({"way": "counter_has_application"}) from error


def _paper(given: CounterInput, desk: Desk, *, kind: RouteKind, group: str) -> Evidence | None:
    """Return the paper that was shown in the original; None for hours, and for the organisation's signed word."""
    if kind in {RouteKind.ATTESTED, RouteKind.PROJECT} or given.paper_kind == CONFIRMATION:
        return None
    papers = application_submission.papers(desk.programme.route(kind), group)
    paper = next((each for each in papers if each.kind == given.paper_kind), None)
    if paper is None:
        raise RefusedError({"paper_kind": "counter_paper_missing"})
    faults: dict[str, str] = {}
    last_on = required_day("paper_last_on", given.paper_last_on, faults) if paper.has_expiry else None
    if last_on is not None and last_on < desk.today:
        faults["paper_last_on"] = "evidence_over"
    number = given.paper_number.strip()
    if paper.has_number and (not number or len(number) > LONGEST_NUMBER or not number.isprintable()):
        faults["paper_number"] = "evidence_number_refused"
    if faults:
        raise RefusedError(faults)
    return Evidence(
        kind=paper.kind,
        number=number if paper.has_number else "",
        last_on=last_on,
        file_name="",
        media_type="",
        size=0,
        content=b"",
        added_at=desk.now,
        seen_by_id=desk.clerk,
    )


def _vouch(session: Session, application: Application, desk: Desk) -> None:
    """Keep the organisation's signed word, as the clerk has read it on paper."""
    rows = session.scalars(select(Attestation).where(Attestation.application_id == application.id))
    for row in rows:
        row.state, row.answered_at, row.vouched_by_id = AttestationState.CONFIRMED, desk.now, desk.clerk
