"""The steps of an application, and how far each is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from pwa.domain.programme import Route
from pwa.models import Account
from pwa.services import application_places, application_submission, evidence
from pwa.services.application_drafts import Draft
from pwa.services.errors import RefusedError


class Task(StrEnum):
    """A step that has a page of its own."""

    WAY = "way"
    PLACES = "places"
    EVIDENCE = "evidence"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class TaskState:
    """One step: whether it is done, and whether the application can do without it."""

    task: Task
    is_done: bool
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Tasks:
    """All steps of one draft."""

    steps: tuple[TaskState, ...]

    @property
    def are_done(self) -> bool:
        """Tell whether the draft can be checked and sent."""
        return all(step.is_done or step.is_optional for step in self.steps)

    @property
    def following(self) -> Task | None:
        """Return the first step that is still to do."""
        return next((step.task for step in self.steps if not step.is_done and not step.is_optional), None)


def of(session: Session, draft: Draft, *, account: Account, route: Route, today: date) -> Tasks:
    """Return the steps that this way asks for."""
    steps = [TaskState(Task.WAY, is_done=True)]
    steps.append(TaskState(Task.PLACES, is_done=_has_places(session, draft, account, route, today=today)))
    kinds = [paper.kind for paper in application_submission.papers(route, draft.group)]
    if kinds:
        attached = evidence.of_draft(session, volunteer=account.id)
        steps.append(TaskState(Task.EVIDENCE, any(each.kind in kinds for each in attached), is_optional=True))
    steps.append(TaskState(Task.PERSON, is_done=_is_known(account, draft, route, today=today)))
    return Tasks(tuple(steps))


def _has_places(session: Session, draft: Draft, account: Account, route: Route, *, today: date) -> bool:
    try:
        application_places.check(session, draft.places, route=route, volunteer=account.id, today=today)
    except RefusedError:
        return False
    return True


def _is_known(account: Account, draft: Draft, route: Route, *, today: date) -> bool:
    try:
        application_submission.check_person(draft, route, today=today)
    except RefusedError:
        return False
    return account.has_profile
