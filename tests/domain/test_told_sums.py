from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.domain.partner import Told
from pwa.domain.small_groups import SMALLEST
from pwa.domain.told_sums import Cells, Sums, sums_of_kreis, sums_of_land

PARTNERS = st.sampled_from((0, 1, 2, 4, 5, 6, 9))
TOLD = st.builds(lambda busy, idle: Told(busy + idle, 100 * busy, busy), PARTNERS, st.sampled_from((0, 0, 1, 5)))
STADTKREIS = st.fixed_dictionaries({"stadtkreis": TOLD})
LANDKREIS = st.fixed_dictionaries({"landkreis": TOLD, "gemeinde": TOLD})
Matrix = list[list[Fraction]]


def cells(**partners: int) -> Cells:
    return {part: Told(count, 100 * count, count) for part, count in partners.items()}


@pytest.mark.parametrize(
    ("partners", "sums"),
    [
        ({"own": 4}, Sums()),
        ({"own": 5}, Sums(has_total=True, parts=frozenset({"own"}))),
        ({"own": 1, "gemeinden": 9}, Sums(has_total=True)),  # else the sum less the second would tell the first
        ({"own": 3, "gemeinden": 2, "third": 9}, Sums(has_total=True, parts=frozenset({"third"}))),
        ({"own": 1, "gemeinden": 3}, Sums()),
    ],
)
def test_sums_are_told_where_five_partners_hide_each_other(partners: dict[str, int], sums: Sums) -> None:
    assert sums_of_kreis(cells(**partners)) == sums


def test_partners_that_told_nought_hide_nobody() -> None:
    one_of_five = Told(5, 404, 1)
    assert sums_of_kreis({"own": one_of_five}) == Sums()
    assert sums_of_kreis({"own": Told(9, 900, 9), "gemeinden": one_of_five}) == Sums(has_total=True)
    assert sums_of_land([{"stadtkreis": Told(5, 500, 5)}, {"stadtkreis": one_of_five}]) == Sums()


def test_the_land_tells_nothing_that_is_one_kreis_less_the_others() -> None:
    ulm, freiburg = cells(stadtkreis=5), cells(stadtkreis=1)
    assert sums_of_land([ulm, freiburg]) == Sums()
    assert sums_of_land([ulm, cells(landkreis=1)]) == Sums(has_total=False, parts=frozenset({"stadtkreis"}))
    assert sums_of_land([ulm, freiburg, cells(stadtkreis=4)]) == Sums(has_total=True, parts=frozenset({"stadtkreis"}))


@given(st.lists(STADTKREIS, max_size=2), st.lists(LANDKREIS, max_size=3))
def test_no_sums_of_land_and_kreise_together_tell_of_fewer_than_five_partners(
    towns: Sequence[Cells], districts: Sequence[Cells]
) -> None:
    """Nothing that can be reckoned from all told sums, in whatever way, is about a group below five alone."""
    kreise = [*towns, *districts]
    places = [(number, part) for number, kreis in enumerate(kreise) for part in kreis if kreis[part].partners]
    told = [{place for place in places if place[1] == part} for part in sums_of_land(kreise).parts]
    told += [set(places)] if sums_of_land(kreise).has_total else []
    for number, kreis in enumerate(kreise):
        told += [{(number, part)} & set(places) for part in sums_of_kreis(kreis).parts]
        told += [{place for place in places if place[0] == number}] if sums_of_kreis(kreis).has_total else []
    for size in range(1, SMALLEST):
        for small in combinations(places, size):
            if sum(kreise[number][part].above_nought for number, part in small) < SMALLEST:
                others = [place for place in places if place not in small]
                assert _rank(told, others) == _rank(told, places), small


def _rank(told: Sequence[set[tuple[int, str]]], places: Sequence[tuple[int, str]]) -> int:
    """Return how many of the sums are independent when only these places are looked at."""
    rows: Matrix = [[Fraction(place in each) for place in places] for each in told]
    rank = 0
    for column in range(len(places)):
        pivot = next((row for row in rows[rank:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows = [
            [value - row[column] / pivot[column] * lead for value, lead in zip(row, pivot, strict=True)]
            if position >= rank
            else row
            for position, row in enumerate(rows)
        ]
        rows.insert(rank, pivot)
        rank += 1
    return rank
