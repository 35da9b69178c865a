from collections import Counter
from datetime import date, timedelta

import pytest

from pwa.demo.draw import make_draw
from pwa.demo.named import make_named, work_of
from pwa.demo.scene import Scene, set_scene
from pwa.domain.evaluation import Evaluation, Facts, evaluate, progress
from pwa.domain.forecast import forecast_day
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import Programme, RouteKind
from pwa.programmes import load

LEAP_YEAR = [date(2028, 1, 1) + timedelta(days=offset) for offset in range(366)]
PLAIN_YEAR_ENDS = [date(2027, 1, 1), date(2027, 2, 28), date(2027, 3, 1), date(2027, 12, 31)]
DAYS = [*LEAP_YEAR, *PLAIN_YEAR_ENDS]


@pytest.fixture(scope="module")
def scene() -> Scene:
    scene = set_scene(make_draw(today=date(2028, 2, 29)))
    list(make_named(scene))
    return scene


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load("eak-bw")


def minutes_on(scene: Scene, key: str, today: date) -> dict[date, int]:
    minutes: Counter[date] = Counter()
    for work in work_of(key, scene.named[key]):
        if work.status is HourLogStatus.APPROVED:
            minutes[today - timedelta(days=work.days_ago)] += work.minutes
    return dict(minutes)


def evaluation_on(scene: Scene, key: str, today: date, programme: Programme) -> Evaluation:
    since = today - timedelta(days=max(scene.named[key].since))
    return evaluate(programme, Facts(minutes_on(scene, key, today), since), today=today)


def test_one_volunteer_has_143_hours_on_any_day(scene: Scene, programme: Programme) -> None:
    route = programme.route(RouteKind.STANDARD)
    reached = {progress(minutes_on(scene, "volunteer", day), route, today=day).minutes for day in DAYS}
    assert reached == {143 * 60}


def test_the_forecast_lies_some_weeks_ahead_on_any_day(scene: Scene, programme: Programme) -> None:
    route = programme.route(RouteKind.STANDARD)
    for day in DAYS:
        forecast = forecast_day(minutes_on(scene, "volunteer", day), route, today=day)
        assert forecast is not None
        assert timedelta(weeks=4) < forecast - day < timedelta(weeks=14)


def test_the_other_volunteer_is_just_past_200_hours_on_any_day(scene: Scene, programme: Programme) -> None:
    route = programme.route(RouteKind.STANDARD)
    for day in DAYS:
        reached = progress(minutes_on(scene, "volunteer_ready", day), route, today=day).minutes
        assert 200 * 60 < reached < 206 * 60


def test_only_the_other_volunteer_meets_all_rules_on_any_day(scene: Scene, programme: Programme) -> None:
    for day in DAYS:
        assert evaluation_on(scene, "volunteer_ready", day, programme).is_satisfied
        assert not evaluation_on(scene, "volunteer", day, programme).is_satisfied


def test_the_ready_volunteer_stays_ready_for_two_months(scene: Scene, programme: Programme) -> None:
    route = programme.route(RouteKind.STANDARD)
    for day in DAYS:
        minutes = minutes_on(scene, "volunteer_ready", day)
        assert progress(minutes, route, today=day + timedelta(days=60)).is_reached


@pytest.mark.parametrize(
    ("key", "statuses"),
    [
        ("volunteer", set(HourLogStatus) - {HourLogStatus.CONFIRMED}),
        ("volunteer_ready", {HourLogStatus.APPROVED, HourLogStatus.SUBMITTED}),
    ],
)
def test_the_volunteers_have_entries_in_many_states(scene: Scene, key: str, statuses: set[HourLogStatus]) -> None:
    work = work_of(key, scene.named[key])
    assert {entry.status for entry in work} == statuses
    assert len({entry.place.organisation.name for entry in work}) == 2


def test_one_entry_waits_for_an_answer(scene: Scene) -> None:
    work = work_of("volunteer", scene.named["volunteer"])
    assert [entry.status for entry in work].count(HourLogStatus.QUERIED) == 1
