from dataclasses import replace
from datetime import date

import pytest

from pwa.domain.evaluation import Facts
from pwa.domain.programme import AgeTier, Programme, RouteKind, WindowKind
from pwa.domain.simulation import (
    AgeBand,
    Change,
    ChangeError,
    Simulator,
    Told,
    age_band,
    changed,
    is_changed,
    read_change,
    told,
)
from pwa.domain.window import Window
from pwa.programmes import all_programmes, load

TODAY = date(2026, 11, 22)
LONG_AGO = date(2020, 1, 1)
PROGRAMME = load("eak-bw")


def worked(hours: int, *, since: date = LONG_AGO, born_on: date | None = None) -> Facts:
    return Facts({date(2026, 11, 1): hours * 60}, engaged_since=since, born_on=born_on)


def simulate(change: Change, *people: tuple[int, Facts], minutes_per_card: int = 15) -> Told:
    simulator = Simulator(PROGRAMME, change, today=TODAY)
    for count, facts in people:
        for _ in range(count):
            simulator.add(facts)
    return told(simulator.tally, minutes_per_card=minutes_per_card)


def test_fewer_hours_give_more_cards_and_more_work() -> None:
    found = simulate(Change(hours=100), (10, worked(200)), (8, worked(120)), (20, worked(50)), minutes_per_card=30)
    assert (found.people, found.now, found.then, found.gained, found.lost) == (38, 10, 18, 8, None)
    assert (found.more, found.work_minutes) == (8, 240)
    assert found.routes == {RouteKind.STANDARD: (10, 18)}


def test_more_hours_or_an_age_take_cards_away() -> None:
    child, adult = date(2014, 1, 1), date(1980, 1, 1)
    found = simulate(Change(age_min=14), (6, worked(200, born_on=child)), (7, worked(200, born_on=adult)))
    assert (found.now, found.then, found.lost, found.more, found.work_minutes) == (13, 7, 6, -6, -90)
    assert found.bands[AgeBand.MINOR] == (6, None, 6)
    assert found.bands[AgeBand.MIDDLE] == (7, None, None)


def test_an_unknown_age_counts_as_old_enough_and_is_told() -> None:
    found = simulate(Change(hours=100, age_min=14), (9, worked(120)))
    assert (found.gained, found.unknown_age) == (9, 9)
    assert simulate(Change(hours=100), (9, worked(120))).unknown_age is None


def test_window_and_time_before_can_be_changed() -> None:
    old = Facts({date(2025, 6, 1): 200 * 60}, engaged_since=LONG_AGO)
    assert simulate(Change(window_months=24), (5, old)).gained == 5
    assert simulate(Change(prior_months=3), (5, worked(200, since=date(2026, 8, 1)))).gained == 5
    assert simulate(Change(prior_months=0), (5, worked(200, since=date(2026, 11, 1)))).gained == 5


def test_days_are_parted_where_a_window_begins() -> None:
    simulator = Simulator(PROGRAMME, Change(window_months=24), today=TODAY)
    assert simulator.spans == (
        Window(date(2024, 11, 22), date(2025, 11, 22)),
        Window(date(2025, 11, 22), TODAY),
    )


def test_the_attested_route_changes_with_the_standard_one_and_no_other() -> None:
    attested = replace(worked(0), attested_minutes=6_000, attested_since=LONG_AGO)
    assert simulate(Change(hours=100), (5, attested)).gained == 5
    kinds = {route.kind for route in PROGRAMME.routes if is_changed(route)}
    assert kinds == {RouteKind.STANDARD, RouteKind.ATTESTED}


def test_other_figures_hold_at_every_age_and_in_a_rolling_window() -> None:
    standard = PROGRAMME.route(RouteKind.STANDARD)
    young = AgeTier(age_from=None, age_to=17, minutes=600, prior_months=0)
    route = replace(standard, age_tiers=(young,), window_kind=WindowKind.CALENDAR)
    assert changed(route, Change(age_min=14)) == replace(route, age_min=14)
    assert changed(route, Change(hours=100)).age_tiers == ()
    assert changed(route, Change(window_months=6)).window_kind is WindowKind.ROLLING
    assert changed(replace(route, age_min=16), Change(age_min=0)).age_min is None


@pytest.mark.parametrize("programme", all_programmes(), ids=lambda programme: programme.id)
def test_every_programme_that_ships_can_be_simulated(programme: Programme) -> None:
    simulator = Simulator(programme, Change(hours=10, window_months=24, prior_months=0), today=TODAY)
    for _ in range(5):
        simulator.add(replace(worked(2000), attested_minutes=120_000, attested_weekly_minutes=6_000))
    assert told(simulator.tally, minutes_per_card=15).people == 5


def test_a_member_of_a_group_keeps_the_card() -> None:
    member = Facts({}, groups={"juleica": None})
    found = simulate(Change(hours=300), (5, member))
    assert (found.now, found.then, found.lost) == (5, 5, None)
    assert found.routes == {RouteKind.GUARANTEED: (5, 5)}


@pytest.mark.parametrize("few", [1, 4])
def test_no_difference_tells_of_fewer_than_five(few: int) -> None:
    found = simulate(Change(hours=100, age_min=14), (10, worked(200)), (few, worked(120)))
    assert (found.now, found.gained, found.then, found.more, found.work_minutes) == (10, None, None, None, None)
    assert found.unknown_age is None
    assert found.routes == {RouteKind.STANDARD: (10, None)}


def test_few_who_gain_are_not_told_by_the_many_who_lose() -> None:
    child = worked(200, born_on=date(2016, 1, 1))
    found = simulate(Change(hours=100, age_min=14), (20, worked(200)), (9, child), (2, worked(120)))
    assert (found.lost, found.gained, found.then, found.more) == (9, None, None, None)
    assert found.routes == {RouteKind.STANDARD: (29, None)}
    assert [counts[1] for counts in found.bands.values()] == [None] * len(AgeBand)


def test_nobody_at_all_is_told_as_under_five() -> None:
    found = simulate(Change(hours=100))
    assert (found.people, found.now, found.gained) == (None, None, None)


@pytest.mark.parametrize(
    ("born_on", "band"),
    [
        (None, AgeBand.UNKNOWN),
        (date(2008, 11, 23), AgeBand.MINOR),
        (date(2008, 11, 22), AgeBand.YOUNG),
        (date(1999, 11, 23), AgeBand.YOUNG),
        (date(1999, 11, 22), AgeBand.MIDDLE),
        (date(1966, 11, 23), AgeBand.MIDDLE),
        (date(1966, 11, 22), AgeBand.OLD),
    ],
)
def test_age_bands(born_on: date | None, band: AgeBand) -> None:
    assert age_band(born_on, today=TODAY) is band


def test_a_change_is_read_from_text() -> None:
    assert read_change({}) == Change()
    typed = {"hours": " 100 ", "age_min": "0", "window_months": "", "prior_months": None}
    assert read_change(typed) == Change(hours=100, age_min=0)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("hours", "0"),
        ("hours", "2001"),
        ("hours", "viele"),
        ("hours", "-1"),
        ("hours", "1.5"),
        ("hours", "²"),
        ("hours", "9" * 5000),
        ("window_months", "37"),
        ("prior_months", "241"),
        ("age_min", "100"),
        ("minutes_per_card", "0"),
    ],
)
def test_a_figure_outside_its_limits_is_refused(field: str, text: str) -> None:
    with pytest.raises(ChangeError, match=f"{field.replace('_', '-')} must be a whole number from") as caught:
        read_change({field: text})
    assert caught.value.field == field
