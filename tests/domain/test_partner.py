from datetime import date

import pytest

from pwa.domain.partner import (
    OFFERED_MONTHS,
    PartnerState,
    Telling,
    Told,
    Uses,
    months_to_tell,
    read_count,
    read_month,
    state_on,
    uses_of,
)

TODAY = date(2026, 11, 22)


def test_both_days_of_a_partner_are_inclusive() -> None:
    day = date(2026, 5, 3)
    stands = [
        state_on(TODAY.replace(day=n), since=TODAY.replace(day=5), until=TODAY.replace(day=6)) for n in range(4, 8)
    ]
    assert stands == [PartnerState.PLANNED, PartnerState.ACTIVE, PartnerState.ACTIVE, PartnerState.ENDED]
    assert state_on(day, since=day, until=None) is PartnerState.ACTIVE


def test_uses_are_told_of_months_in_which_the_partner_took_part() -> None:
    assert months_to_tell(date(2026, 9, 30), None, today=TODAY) == (
        date(2026, 11, 1),
        date(2026, 10, 1),
        date(2026, 9, 1),
    )
    assert months_to_tell(date(2026, 9, 30), date(2026, 10, 1), today=TODAY) == (date(2026, 10, 1), date(2026, 9, 1))
    assert months_to_tell(date(2026, 12, 1), None, today=TODAY) == ()
    assert len(months_to_tell(date(1999, 1, 1), None, today=TODAY)) == OFFERED_MONTHS


@pytest.mark.parametrize("text", ["", "2026", "2026-1", "2026-13", "0000-01", "2026-10-01", "x"])
def test_what_is_no_month_is_none(text: str) -> None:
    assert read_month(text) is None


def test_counts_are_whole_numbers_in_digits() -> None:
    read = [read_count(text) for text in ("0", " 12 ", "100000", "100001", "1000000", "1,5", "1e3", "-1", "")]
    assert read == [0, 12, 100_000, None, None, None, None, None, None]


def test_uses_of_some_months_are_the_sum_of_those_that_may_be_told() -> None:
    january, february = Told(5, 102), Told(2, 40)
    assert uses_of([january, february], [True, False]) == Uses(Telling.ENOUGH, 100)
    assert uses_of([february], [False]) == Uses(Telling.FEW)
    assert uses_of([Told(), Told()], [False, False]) == Uses(Telling.NOBODY)
    assert uses_of([Told(), february], [True, False]) == Uses(Telling.FEW)
    assert uses_of([Told(5, 3)], [True]) == Uses(Telling.ENOUGH, None)
