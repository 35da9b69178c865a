"""Finds the shortest way to the card in at most four questions, before anybody has an account."""

from dataclasses import dataclass
from enum import StrEnum

from pwa.domain.programme import Group, Programme, Route, RouteKind


class Question(StrEnum):
    """What is asked, in this order; each only where the programme and the answers before leave it open."""

    GROUP = "group"
    SINCE = "since"
    HOURS = "hours"
    COUNTS = "counts"


class Answer(StrEnum):
    """What can be answered, beside the id of a group."""

    NONE = "none"
    LONG = "long"
    SHORT = "short"
    ENOUGH = "enough"
    PROJECT = "project"
    FEW = "few"
    ORGANISATION = "organisation"
    SELF = "self"


class Obstacle(StrEnum):
    """Why there is no card yet."""

    TOO_SHORT = "too_short"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Finding:
    """The way to the card, with the group that opens it, or what still stands in between."""

    route: Route
    group: Group | None = None
    obstacle: Obstacle | None = None


Answers = dict[Question, str]


def kinds(programme: Programme) -> frozenset[RouteKind]:
    """Return the ways that this programme has."""
    return frozenset(route.kind for route in programme.routes)


def groups(programme: Programme) -> tuple[Group, ...]:
    """Return the groups that have the card guaranteed."""
    if RouteKind.GUARANTEED not in kinds(programme):
        return ()
    return programme.route(RouteKind.GUARANTEED).groups


def by_hours(programme: Programme) -> Route:
    """Return the way that whoever belongs to no group may go."""
    return programme.goal_route


def choices(programme: Programme, question: Question) -> tuple[str, ...]:
    """Return what can be answered; nothing where the question makes no difference in this programme."""
    known = kinds(programme)
    if question is Question.GROUP:
        found = tuple(group.id for group in groups(programme))
        return (*found, Answer.NONE) if found else ()
    if question is Question.SINCE:
        return (Answer.LONG, Answer.SHORT) if by_hours(programme).prior_months else ()
    if question is Question.HOURS and not by_hours(programme).counts_hours:
        return ()
    if question is Question.HOURS:
        project = (Answer.PROJECT,) if RouteKind.PROJECT in known else ()
        return (Answer.ENOUGH, *project, Answer.FEW)
    return (Answer.ORGANISATION, Answer.SELF) if {RouteKind.STANDARD, RouteKind.ATTESTED} <= known else ()


def read(programme: Programme, given: dict[str, str]) -> Answers:
    """Return the answers that are known, in order, up to the first that is missing."""
    answers: Answers = {}
    while (question := next_question(programme, answers)) is not None:
        answer = given.get(question.value, "")
        if answer not in choices(programme, question):
            break
        answers[question] = answer
    return answers


def next_question(programme: Programme, answers: Answers) -> Question | None:
    """Return what is still to ask, None where the way is found."""
    if answers.get(Question.GROUP, Answer.NONE) != Answer.NONE:
        return None
    for question in Question:
        if question is Question.COUNTS and _obstacle_or_project(answers):
            return None
        if question not in answers and choices(programme, question):
            return question
    return None


def find(programme: Programme, answers: Answers) -> Finding:
    """Return what the answers lead to."""
    group = answers.get(Question.GROUP, Answer.NONE)
    if group != Answer.NONE:
        route = programme.route(RouteKind.GUARANTEED)
        return Finding(route, group=route.group(group))
    if answers.get(Question.HOURS) == Answer.PROJECT:
        return Finding(programme.route(RouteKind.PROJECT))
    if answers.get(Question.HOURS) == Answer.FEW:
        return Finding(by_hours(programme), obstacle=Obstacle.TOO_FEW)
    if answers.get(Question.SINCE) == Answer.SHORT:
        return Finding(by_hours(programme), obstacle=Obstacle.TOO_SHORT)
    if answers.get(Question.COUNTS) == Answer.ORGANISATION:
        return Finding(programme.route(RouteKind.ATTESTED))
    return Finding(by_hours(programme))


def _obstacle_or_project(answers: Answers) -> bool:
    is_short = answers.get(Question.SINCE) == Answer.SHORT
    return is_short or answers.get(Question.HOURS) in {Answer.PROJECT, Answer.FEW}
