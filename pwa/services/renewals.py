"""Renewing a card before it lapses: whether the rules still hold, what is missing, and the application by one tap."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState, TermOverError, is_renewable, words_from
from pwa.domain.evaluation import RouteResult
from pwa.domain.programme import Programme, Route
from pwa.domain.transitions import AlreadyDecidedError
from pwa.models import Application, Attestation, AttestationState, Card, CardRenewal, Consent
from pwa.services import (
    applications,
    attestations,
    card_renewals,
    card_terms,
    consents,
    entitlement,
    evidence,
    renewal_words,
)
from pwa.services.entitlement import Belief
from pwa.services.errors import OpenApplicationError, OwnCaseError, RefusedError, RulesNotMetError


class RenewalWay(StrEnum):
    """How a card could be renewed today, or why not."""

    READY = "ready"  # the rules hold by what is known
    ASKS = "asks"  # they hold if the organisations say so once more
    MISSING = "missing"  # a rule does not hold
    PAPERS = "papers"  # nothing of what the card rests on is still good: a new application shows it
    UNDER_WAY = "under_way"
    EARLY = "early"
    LATE = "late"
    NOT_RENEWABLE = "not_renewable"
    NO_LATER_DAY = "no_later_day"
    OVER = "over"
    UNLIMITED = "unlimited"


ONE_TAP = frozenset({RenewalWay.READY, RenewalWay.ASKS})


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would come of renewing a card: until when, what the rules say, and on which application that rests."""

    way: RenewalWay
    grounds: Application
    last_on: date | None = None
    result: RouteResult | None = None

    @property
    def is_one_tap(self) -> bool:
        """Tell whether one tap is enough."""
        return self.way in ONE_TAP


def prospect(session: Session, card: Card, *, programme: Programme, today: date) -> Prospect:
    """Return how a card could be renewed today."""
    grounds = card_renewals.grounds(session, card)
    hindrance = _by_time(card, today) or _under_way(session, card)
    if hindrance is not None:
        return Prospect(hindrance, grounds)
    rules = programme.for_issuer(grounds.authority.ags)
    route = entitlement.route_of(grounds, programme=programme)
    if route is None or not is_renewable(rules, route):
        return Prospect(RenewalWay.NOT_RENEWABLE, grounds)
    try:
        last_on = card_terms.next_end(card, rules=rules, route=route, today=today)
    except TermOverError:
        return Prospect(RenewalWay.NO_LATER_DAY, grounds)
    way, result = _by_rules(session, card, grounds, route, programme=programme, today=today)
    return Prospect(way, grounds, last_on, result)


def apply(
    session: Session,
    card: Card,
    *,
    consent_text: str,
    is_consent_new: bool,
    programme: Programme,
    now: datetime,
    today: date,
) -> Application:
    """Hand in the application that renews a card, by the same way, with the evidence that still holds.

    ``consent_text`` is what the holder agrees to now, or agreed to before where ``is_consent_new`` is false. Raises
    RefusedError without it, OpenApplicationError, and RulesNotMetError where it takes more than one tap.
    """
    found = prospect(session, card, programme=programme, today=today)
    if found.way is RenewalWay.UNDER_WAY:
        raise OpenApplicationError
    if not found.is_one_tap:
        raise RulesNotMetError
    if not consent_text:
        raise RefusedError({"consent": "consent_missing"})
    old = found.grounds
    application = _application(card, old, consent_text, programme=programme, now=now)
    if not is_consent_new:
        application.consent_at = old.consent_at
    application.record(by=card.holder_id, at=now)
    session.add(application)
    session.flush()
    session.add(CardRenewal(application_id=application.id, card_id=card.id))
    _take_along(session, card, old, application, now=now, today=today)
    return application


def renew(session: Session, card: Card, *, by: UUID, programme: Programme, now: datetime, today: date) -> None:
    """Let a card go on for one more term, for the office, where the rules hold by what is known.

    Raises OwnCaseError, AlreadyDecidedError where the card is over, and RefusedError for whatever else is in the way.
    """
    found = prospect(session, card, programme=programme, today=today)
    if card.holder_id == by:
        raise OwnCaseError
    if found.way is RenewalWay.OVER:
        raise AlreadyDecidedError(card.state, CardState.ACTIVE)
    if found.way is not RenewalWay.READY or found.last_on is None:
        raise RefusedError({"renewal": f"renewal_{found.way}"})
    card_terms.go_on(session, card, last_on=found.last_on, by=by, now=now)


def _by_time(card: Card, today: date) -> RenewalWay | None:
    if card.state is not CardState.ACTIVE:
        return RenewalWay.OVER
    if card.last_on is None:
        return RenewalWay.UNLIMITED
    if card.may_be_renewed_on(today):
        return None
    return RenewalWay.EARLY if card.last_on > today else RenewalWay.LATE


def _under_way(session: Session, card: Card) -> RenewalWay | None:
    newest = applications.current(session, volunteer=card.holder_id)
    return RenewalWay.UNDER_WAY if applications.is_open(newest) else None


def _by_rules(
    session: Session, card: Card, grounds: Application, route: Route, *, programme: Programme, today: date
) -> tuple[RenewalWay, RouteResult]:
    """Apply the rules to what is known, then to what would be known if every organisation said so once more."""
    since = words_from(card.last_on or today)

    def result(*, is_claimed: bool) -> RouteResult:
        belief = Belief(since, is_claimed=is_claimed)
        return entitlement.of_application(session, grounds, programme=programme, today=today, belief=belief)

    known = result(is_claimed=False)
    if _is_asked_anew(session, grounds, route):
        return RenewalWay.PAPERS, known
    if known.is_satisfied:
        return RenewalWay.READY, known
    claimed = result(is_claimed=True)
    if claimed.is_satisfied and attestations.of_application(session, grounds):
        return RenewalWay.ASKS, claimed
    rests_on_log = route.counts_hours and not route.needs_attestation
    return (RenewalWay.MISSING if rests_on_log else RenewalWay.PAPERS), known


def _is_asked_anew(session: Session, grounds: Application, route: Route) -> bool:
    """Tell whether what somebody has said must be said again: sums of another year, declarations in other words."""
    wordings = {text for each in route.declarations for text in (each.wording.de, each.wording.en)}
    said = {each.wording for each in consents.of_application(session, grounds)}
    return bool(route.compensation_caps) or not said <= wordings


def _application(
    card: Card, old: Application, consent_text: str, *, programme: Programme, now: datetime
) -> Application:
    """Return an application under the name on the card: another name is an office's case."""
    return Application(
        volunteer_id=card.holder_id,
        authority=old.authority,
        programme=programme.id,
        programme_version=programme.version,
        route=old.route,
        group=old.group,
        born_on=old.born_on,
        compensation_cents=old.compensation_cents,
        given_name=card.given_name,
        family_name=card.family_name,
        consent_text=consent_text,
        consent_at=now,
        status=ApplicationStatus.SUBMITTED,
        submitted_at=now,
    )


def _take_along(
    session: Session, card: Card, old: Application, application: Application, *, now: datetime, today: date
) -> None:
    """Attach what still holds: declarations, papers with a last day; and ask the organisations once more."""
    for each in consents.of_application(session, old):
        session.add(Consent(application_id=application.id, kind=each.kind, wording=each.wording, at=each.at))
    evidence.copy_dated(session, old, application, today=today)
    words = renewal_words.use_up(session, card)
    for said in attestations.of_application(session, old):
        asked = _asked(said, application, now=now)
        session.add(asked)
        word = words.get(said.organisation_id)
        if word is not None:
            asked.state, asked.answered_at, asked.answered_by_id = AttestationState.CONFIRMED, word.at, word.contact_id
        session.flush()
        if word is None:
            attestations.ask(session, attestation=asked, now=now)


def _asked(said: Attestation, application: Application, *, now: datetime) -> Attestation:
    own = said.attested_minutes
    return Attestation(
        application=application,
        organisation=said.organisation,
        activity=said.activity,
        since=said.attested_since or said.since,
        minutes=said.minutes if own is None else own,
        asked_at=now,
    )
