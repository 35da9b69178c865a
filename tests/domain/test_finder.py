from dataclasses import replace

import pytest

from pwa.domain import finder
from pwa.domain.finder import Finding, Obstacle, Question
from pwa.domain.programme import Programme, RouteKind
from pwa.programmes import load

BW = load("eak-bw")


def found(programme: Programme = BW, **given: str) -> Finding:
    answers = finder.read(programme, given)
    assert finder.next_question(programme, answers) is None
    return finder.find(programme, answers)


def without(*kinds: RouteKind) -> Programme:
    return replace(BW, routes=tuple(route for route in BW.routes if route.kind not in kinds))


def test_member_of_a_group_is_asked_one_question() -> None:
    finding = found(group="fire_brigade")
    assert finding.route.kind is RouteKind.GUARANTEED
    assert finding.group is not None
    assert finding.group.id == "fire_brigade"


def test_way_is_found_in_at_most_four_questions() -> None:
    assert len(Question) == 4
    assert found(group="none", since="long", hours="enough", counts="self").route.kind is RouteKind.STANDARD


def test_organisation_that_confirms_hours_is_the_shorter_way() -> None:
    assert found(group="none", since="long", hours="enough", counts="organisation").route.kind is RouteKind.ATTESTED


@pytest.mark.parametrize("since", ["long", "short"])
def test_project_needs_no_year_before(since: str) -> None:
    assert found(group="none", since=since, hours="project").route.kind is RouteKind.PROJECT


def test_who_is_not_long_enough_there_hears_it_and_is_asked_no_more() -> None:
    assert found(group="none", since="short", hours="enough").obstacle is Obstacle.TOO_SHORT


@pytest.mark.parametrize("since", ["long", "short"])
def test_too_few_hours_are_said(since: str) -> None:
    assert found(group="none", since=since, hours="few").obstacle is Obstacle.TOO_FEW


def test_programme_without_groups_does_not_ask_for_them() -> None:
    assert finder.next_question(without(RouteKind.GUARANTEED), {}) is Question.SINCE


def test_programme_without_prior_time_does_not_ask_for_it() -> None:
    routes = tuple(replace(route, prior_months=0) for route in BW.routes)
    asked = finder.next_question(replace(BW, routes=routes), {Question.GROUP: "none"})
    assert asked is Question.HOURS


def test_programme_with_one_way_by_hours_does_not_ask_who_counts() -> None:
    answers = {"group": "none", "since": "long", "hours": "enough"}
    assert found(without(RouteKind.STANDARD), **answers).route.kind is RouteKind.ATTESTED
    assert found(without(RouteKind.ATTESTED), **answers).route.kind is RouteKind.STANDARD


def test_programme_without_projects_does_not_offer_them() -> None:
    assert "project" not in finder.choices(without(RouteKind.PROJECT), Question.HOURS)


def test_answer_that_nobody_offered_is_asked_again() -> None:
    assert finder.read(BW, {"group": "pirates", "since": "long"}) == {}
    assert finder.read(BW, {"group": "none", "hours": "enough"}) == {Question.GROUP: "none"}
