from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import select, update

from pwa.background import count_months
from pwa.domain.report import AgeBand, Figure
from pwa.domain.route import RouteKind
from pwa.models import (
    Card,
    CountedMonth,
    Engagement,
    Membership,
    Organisation,
    OrganisationField,
)
from pwa.services import audit, open_data
from pwa.services.reports import GEMEINDEN, OWN, Report
from tests.clock import FakeClock
from tests.gemeinden import make
from tests.land import make_reader
from tests.people import People, Town
from tests.reported import NOVEMBER, asked, cards, count_all, read

OCTOBER = datetime(2026, 10, 10, 12, tzinfo=UTC)


def land_report(people: People, reader: UUID, code: str = "") -> Report:
    with people.session() as session:
        authority = session.scalars(select(Membership.authority_id).where(Membership.account_id == reader)).one()
    return read(people, authority, code)


def test_cards_are_told_by_route_to_the_nearest_five(people: People) -> None:
    cards(people, people.calw, 12, route=RouteKind.GUARANTEED)
    cards(people, people.calw, 8, route=RouteKind.STANDARD)
    cards(people, people.calw, 4, route=RouteKind.PROJECT)
    report = read(people, people.calw.authority)
    routes = report.total.parts[Figure.ROUTE]
    assert (routes["guaranteed"], routes["standard"], routes["project"], routes["honour"]) == (10, 10, None, None)
    assert report.total.issued == 25


def test_the_field_is_what_the_office_stated_and_several_are_their_own_part(people: People) -> None:
    with people.session() as session, session.begin():
        session.get_one(Organisation, people.calw.organisation_id).field = OrganisationField.SPORT
        session.get_one(Organisation, people.ulm.organisation_id).field = OrganisationField.RESCUE
    both = cards(people, people.calw, 5, organisation=people.calw.organisation_id)
    cards(people, people.calw, 6, organisation=people.calw.organisation_id)
    cards(people, people.calw, 7)
    with people.session() as session, session.begin():
        since = date(2026, 1, 1)
        session.add_all(
            Engagement(account_id=holder, organisation_id=people.ulm.organisation_id, since=since) for holder in both
        )
    fields = read(people, people.calw.authority).total.parts[Figure.FIELD]
    assert (fields["several"], fields["sport"], fields[""], fields["rescue"]) == (5, 5, 5, None)


def test_age_is_told_by_band_only_where_a_birth_day_is_known(people: People) -> None:
    for born_on in (date(2008, 11, 1), date(2008, 11, 2), date(1999, 11, 2), date(1950, 1, 1), None):
        cards(people, people.calw, 5, born_on=born_on)
    ages = read(people, people.calw.authority).total.parts[Figure.AGE]
    assert ages == {
        AgeBand.UNDER_18: 5,  # not yet eighteen on 1 November
        AgeBand.UNDER_27: 10,
        AgeBand.UNDER_46: None,
        AgeBand.UNDER_66: None,
        AgeBand.OLDER: 5,
        AgeBand.UNKNOWN: 5,
    }


def test_months_begin_where_the_programme_applies(people: People) -> None:
    cards(people, people.calw, 5, at=datetime(2026, 10, 31, 22, 59, tzinfo=UTC))  # 23:59 in Berlin
    cards(people, people.calw, 10, at=datetime(2026, 10, 31, 23, 1, tzinfo=UTC))
    months = read(people, people.calw.authority).total.months
    assert (months[date(2026, 10, 1)], months[date(2026, 11, 1)]) == (5, 10)
    assert len(months) == 12


def test_days_to_the_decision_are_told_as_median_and_nine_of_ten(people: People) -> None:
    cards(people, people.calw, 45, days=3)
    assert read(people, people.calw.authority).total.most_days is None
    cards(people, people.calw, 10, days=30)
    total = read(people, people.calw.authority).total
    assert (total.median_days, total.most_days) == (3, 30)


def looked(people: People, town: Town, minutes: Sequence[float], act: str = "read") -> None:
    """Let a clerk open a case and go on after so many minutes each, one case an hour."""
    with people.session() as session, session.begin():
        note = partial(audit.record, session, authority_id=town.authority, actor_id=town.clerk, subject="card x")
        for hour, wait in enumerate(minutes):
            at = NOVEMBER + timedelta(hours=hour)
            for what, when in ((act, at), ("approve", at + timedelta(minutes=wait))):
                note(act=what, now=when)


def test_minutes_per_card_are_the_time_from_a_look_to_the_next_step_at_most_ten_minutes(people: People) -> None:
    cards(people, people.calw, 10)
    looked(people, people.calw, [2, 3, 5, 50])
    assert read(people, people.calw.authority).total.minutes_per_card == 2.0


def test_minutes_per_card_are_not_told_without_work_or_with_few_cards(people: People) -> None:
    cards(people, people.calw, 5)
    cards(people, people.ulm, 4)
    looked(people, people.ulm, [5])
    looked(people, people.calw, [5], act="approve")
    assert read(people, people.calw.authority).total.minutes_per_card is None
    assert read(people, people.ulm.authority).total.minutes_per_card is None


def test_a_period_is_twelve_months_a_year_or_all_of_it(people: People) -> None:
    cards(people, people.calw, 5, at=datetime(2025, 3, 10, tzinfo=UTC))
    cards(people, people.calw, 10, at=datetime(2026, 3, 10, tzinfo=UTC))
    told = {
        code: read(people, people.calw.authority, code) for code in ("", "2025", "2026", "since-start", "1999", "x")
    }
    assert {code: report.total.issued for code, report in told.items()} == {
        "": 10,
        "2025": 5,
        "2026": 10,
        "since-start": 15,
        "1999": 10,
        "x": 10,
    }
    assert told["since-start"].period.first == date(2025, 3, 1)


def test_a_month_that_is_over_is_counted_once_and_tells_the_same(people: People) -> None:
    nagold = make(people)
    cards(people, people.calw, 12, at=OCTOBER, born_on=date(1990, 1, 1))
    cards(people, nagold, 23, at=OCTOBER, route=RouteKind.GUARANTEED, days=2)
    cards(people, nagold, 7)
    looked(people, people.calw, [4, 6])
    before = read(people, people.calw.authority)
    assert count_all(people) == [date(2026, 10, 1), date(2026, 11, 1)]
    after = read(people, people.calw.authority)
    assert (after.total, after.levels) == (before.total, before.levels)


def test_a_counted_month_never_changes_and_costs_no_row_of_it(people: People, clock: FakeClock) -> None:
    cards(people, people.calw, 10, at=OCTOBER)
    count_all(people)
    with people.session() as session, session.begin():
        session.execute(update(Card).values(issued_at=NOVEMBER))
    clock.turn(hours=1)
    assert count_all(people) == [date(2026, 11, 1)]
    months = read(people, people.calw.authority).total.months
    assert (months[date(2026, 10, 1)], months[date(2026, 11, 1)]) == (10, 10)


def test_the_present_month_is_counted_each_hour_and_for_good_once_it_is_over(people: People, clock: FakeClock) -> None:
    cards(people, people.calw, 5)
    november = [date(2026, 11, 1)]
    assert count_all(people) == november
    assert count_all(people) == []
    cards(people, people.calw, 20)
    assert read(people, people.calw.authority).total.issued == 5
    clock.turn(hours=1)
    assert count_all(people) == november
    assert read(people, people.calw.authority).total.issued == 25
    clock.turn(days=9)
    assert count_all(people) == [date(2026, 11, 1), date(2026, 12, 1)]
    clock.turn(hours=1)
    assert count_all(people) == [date(2026, 12, 1)]


def test_a_count_that_nobody_renewed_is_not_trusted(people: People, clock: FakeClock) -> None:
    cards(people, people.calw, 5)
    count_all(people)
    cards(people, people.calw, 20)
    clock.turn(hours=3)
    assert read(people, people.calw.authority).total.issued == 25


def test_the_thread_counts_what_is_due(people: People) -> None:
    cards(people, people.calw, 10, at=OCTOBER)
    count_months(people.parts)
    with people.session() as session:
        assert list(session.scalars(select(CountedMonth.month).order_by(CountedMonth.month))) == [
            date(2026, 10, 1),
            date(2026, 11, 1),
        ]


def test_how_many_questions_a_report_asks_does_not_grow_with_its_months(people: People) -> None:
    cards(people, people.calw, 5, at=datetime(2023, 3, 10, tzinfo=UTC))
    cards(people, people.calw, 5)
    count_all(people)
    assert len(asked(people, "since-start")) == len(asked(people, "12-months"))


def test_a_report_never_reads_an_hour_log(people: People) -> None:
    cards(people, people.calw, 5)
    assert [text for text in asked(people, "") if "hour_log" in text] == []
    assert [text for text in asked(people, "") if "given_name" in text or "family_name" in text] == []


def test_the_land_sees_all_offices_by_level_and_by_kreis(people: People) -> None:
    nagold, reader = make(people), make_reader(people)
    cards(people, people.calw, 10)
    cards(people, nagold, 20)
    cards(people, people.ulm, 30)
    report = land_report(people, reader)
    assert report.is_of_land
    assert {level.code: level.figures.issued for level in report.levels} == {
        "landkreis": 10,
        "stadtkreis": 30,
        "gemeinde": 20,
    }
    assert [(line.name, line.figures.issued) for line in report.kreise] == [("Landkreis Calw", 30), ("Stadt Ulm", 30)]
    assert report.total.issued == 60


def test_no_figure_tells_of_a_small_group_by_difference(people: People) -> None:
    """Two cards of the Rathaus beside twenty of the Landratsamt, and one more later: nothing shows them."""
    nagold, reader = make(people), make_reader(people)
    cards(people, people.calw, 20)
    before = land_report(people, reader).total.issued
    cards(people, nagold, 2)
    report, land = read(people, people.calw.authority), land_report(people, reader)
    own, theirs = (level.figures for level in report.levels)
    assert [level.code for level in report.levels] == [OWN, GEMEINDEN]
    assert (own.issued, theirs.issued, report.total.issued) == (20, None, 20)
    assert (theirs.median_days, theirs.minutes_per_card) == (None, None)
    assert land.total.issued == land.kreise[0].figures.issued == before == 20


def test_open_data_hold_months_that_are_over_rounded_and_without_small_groups(people: People) -> None:
    make_reader(people)
    nagold = make(people)
    cards(people, people.calw, 12, at=OCTOBER)
    cards(people, nagold, 4, at=OCTOBER, route=RouteKind.GUARANTEED)
    cards(people, people.ulm, 3, at=OCTOBER)
    cards(people, people.ulm, 50)
    count_all(people)
    with people.session() as session:
        found = [(row.ags, row.route, row.cards) for row in open_data.rows(session) if row.month == date(2026, 10, 1)]
        newest = max((row.month for row in open_data.rows(session)), default=None)
    assert found == [("08", "all", 20), ("08", "standard", 15), ("08235", "all", 15), ("08235", "standard", 10)]
    assert newest == date(2026, 10, 1)


@pytest.mark.parametrize("code", ["", "since-start", "2026"])
def test_a_report_of_nothing_is_a_report(people: People, code: str) -> None:
    total = read(people, people.ulm.authority, code).total
    assert (total.issued, total.median_days, total.minutes_per_card) == (None, None, None)
    assert set(total.months.values()) == {None}
