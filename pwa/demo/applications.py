"""Applications in every state that the office sees, and the cases that they tell of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final
from uuid import UUID

from pwa.demo.draw import Draw
from pwa.demo.places import CALW, FREIBURG, OSTALBKREIS, ULM
from pwa.demo.scene import Scene, Volunteer, Zeal
from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.domain.programme import Programme, RouteKind
from pwa.models import Application
from pwa.words.consents import consent_text

Step = Callable[[Application, datetime], None]

CONSENT: Final = consent_text(RouteKind.STANDARD)
QUESTION: Final = "Bitte ergänzen Sie in Ihrem Profil, seit wann Sie dort aktiv sind."
REASON: Final = "Die 200 Stunden in zwölf Monaten sind noch nicht erreicht. Sie können jederzeit neu beantragen."
KEEN: Final[dict[str, tuple[ApplicationStatus | CardState, ...]]] = {
    OSTALBKREIS: (
        *[ApplicationStatus.SUBMITTED] * 4,
        ApplicationStatus.QUERIED,
        *[ApplicationStatus.APPROVED] * 2,
        *[CardState.ACTIVE] * 4,
        CardState.REVOKED,
        CardState.REPLACED,
        CardState.ENDED,
    ),
    CALW: (
        ApplicationStatus.SUBMITTED,
        ApplicationStatus.APPROVED,
        CardState.ACTIVE,
        CardState.ACTIVE,
        CardState.REVOKED,
    ),
    ULM: (ApplicationStatus.SUBMITTED, CardState.ACTIVE),
    FREIBURG: (ApplicationStatus.SUBMITTED, ApplicationStatus.QUERIED, CardState.ACTIVE),
}
TOO_EARLY: Final = (ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN)
BUSY: Final = {
    OSTALBKREIS: (*TOO_EARLY, ApplicationStatus.SUBMITTED),
    CALW: TOO_EARLY,
    ULM: TOO_EARLY,
    FREIBURG: TOO_EARLY,
}
FIRST_CARDS: Final = 8
FIRST_CARDS_REVOKED: Final = 2
LONG_ENGAGED: Final = 3 * 365
DAYS_AGO: Final = {
    ApplicationStatus.SUBMITTED: (1, 20),
    ApplicationStatus.QUERIED: (4, 15),
    ApplicationStatus.APPROVED: (3, 12),
    ApplicationStatus.REJECTED: (30, 200),
    ApplicationStatus.WITHDRAWN: (30, 200),
    CardState.ACTIVE: (60, 150),
    CardState.REVOKED: (60, 150),
    CardState.REPLACED: (120, 150),
    CardState.ENDED: (740, 745),
}


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody applied so many days ago; where a card came of it, ``card`` is its state today."""

    volunteer: Volunteer
    ags: str
    status: ApplicationStatus
    days_ago: int
    card: CardState | None = None


def cases(scene: Scene) -> Iterator[Case]:
    """Yield who applied: the keen ones of late, the busy ones too early, and some in the first weeks."""
    for ags, volunteers in scene.volunteers.items():
        for zeal, outcomes in ((Zeal.KEEN, KEEN[ags]), (Zeal.BUSY, BUSY[ags])):
            of_zeal = [volunteer for volunteer in volunteers if volunteer.zeal is zeal]
            for volunteer, outcome in zip(of_zeal, outcomes, strict=True):
                yield _case(scene.draw, volunteer, ags, outcome)
        yield from _first_cards(scene.draw, volunteers, ags)


def apply(scene: Scene, case: Case, programme: Programme) -> Application:
    """Return the application with its history."""
    draw, account = scene.draw, case.volunteer.account
    at = draw.instant(case.days_ago)
    kind: RouteKind = programme.goal_route.kind
    application = Application(
        id=draw.key(at),
        public_id=draw.public_id(),
        volunteer_id=account.id,
        authority_id=scene.authorities[case.ags].id,
        programme=programme.id,
        programme_version=programme.version,
        route=kind.value,
        given_name=account.given_name,
        family_name=account.family_name,
        consent_text=CONSENT,
        consent_at=at,
        status=ApplicationStatus.SUBMITTED,
        submitted_at=at,
    )
    application.record(by=account.id, at=at)
    steps = _steps(case.status, clerk=scene.clerks[case.ags].id)
    for step, later in zip(steps, draw.following(case.days_ago, len(steps)), strict=True):
        step(application, later)
    for entry in application.steps:
        entry.id = draw.key(entry.at)
    return application


def _case(draw: Draw, volunteer: Volunteer, ags: str, outcome: ApplicationStatus | CardState) -> Case:
    days_ago = draw.source.randint(*DAYS_AGO[outcome])
    if isinstance(outcome, CardState):
        return Case(volunteer, ags, ApplicationStatus.CARD_ISSUED, days_ago, outcome)
    return Case(volunteer, ags, outcome, days_ago)


def _first_cards(draw: Draw, volunteers: list[Volunteer], ags: str) -> Iterator[Case]:
    """Yield cards that were issued soon after the start, for hours that were counted on paper."""
    usual = (volunteer for volunteer in volunteers if volunteer.zeal is Zeal.USUAL)
    long_engaged = (volunteer for volunteer in usual if volunteer.since[0] > LONG_ENGAGED)
    for position, volunteer in enumerate(islice(long_engaged, FIRST_CARDS)):
        state = CardState.REVOKED if position < FIRST_CARDS_REVOKED else CardState.ACTIVE
        yield Case(volunteer, ags, ApplicationStatus.CARD_ISSUED, draw.source.randint(400, 530), state)


def _steps(status: ApplicationStatus, *, clerk: UUID) -> list[Step]:
    approve: list[Step] = [lambda case, at: case.approve(by=clerk, at=at)]
    steps: dict[ApplicationStatus, list[Step]] = {
        ApplicationStatus.SUBMITTED: [],
        ApplicationStatus.QUERIED: [lambda case, at: case.query(by=clerk, at=at, question=QUESTION)],
        ApplicationStatus.APPROVED: approve,
        ApplicationStatus.REJECTED: [lambda case, at: case.reject(by=clerk, at=at, reason=REASON)],
        ApplicationStatus.WITHDRAWN: [lambda case, at: case.withdraw(by=case.volunteer_id, at=at)],
        ApplicationStatus.CARD_ISSUED: [*approve, lambda case, at: case.mark_issued(by=clerk, at=at)],
    }
    return steps[status]
