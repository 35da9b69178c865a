"""The one thing that a volunteer should do next."""

from datetime import date
from enum import StrEnum

from pwa.domain.application import ApplicationStatus
from pwa.models import Application, Card, HourLog
from pwa.services.standing import Standing


class NextStep(StrEnum):
    """What comes next; the page has one sentence for each."""

    PROFILE = "profile"
    ANSWER_HOURS = "answer_hours"
    ANSWER = "answer"
    WAIT = "wait"
    CONTINUE = "continue"
    SHOW_CARD = "show_card"
    APPLY = "apply"
    ENTER_FIRST = "enter_first"
    GO_ON = "go_on"
    GO_ON_UNTIL = "go_on_until"
    WAIT_FOR_DURATION = "wait_for_duration"


def next_step(
    standing: Standing,
    application: Application | None,
    card: Card | None,
    *,
    has_profile: bool,
    today: date,
    asked: HourLog | None = None,
    has_draft: bool = False,
) -> NextStep:
    """Return the next step of somebody who stands where ``standing`` says; ``asked`` is an entry with a question."""
    if not has_profile:
        return NextStep.PROFILE
    if asked is not None:
        return NextStep.ANSWER_HOURS
    if application is not None and application.status is ApplicationStatus.QUERIED:
        return NextStep.ANSWER
    if card is not None and card.is_valid_on(today):
        return NextStep.SHOW_CARD
    if application is not None and application.status in {ApplicationStatus.SUBMITTED, ApplicationStatus.APPROVED}:
        return NextStep.WAIT
    return NextStep.CONTINUE if has_draft else _by_hours(standing)


def _by_hours(standing: Standing) -> NextStep:
    if standing.evaluation.is_satisfied:
        return NextStep.APPLY
    if standing.progress.is_reached:
        return NextStep.WAIT_FOR_DURATION
    if not standing.progress.minutes and not standing.waiting:
        return NextStep.ENTER_FIRST
    return NextStep.GO_ON_UNTIL if standing.forecast else NextStep.GO_ON
