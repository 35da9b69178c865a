import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Row, inspect, select
from sqlalchemy.orm import Session

from pwa.db import reading
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import RouteKind
from pwa.domain.simulation import AgeBand, Change, Told
from pwa.models import Application, Attestation, AttestationState, Base
from pwa.services import simulation
from tests.people import People, Town
from tests.services.test_hour_lists import statements

HUNDRED = Change(hours=100)
COVERING = "ix_hour_log_sum"
WRITES = ("INSERT", "UPDATE", "DELETE")


def volunteers(people: People, count: int, hours: int, town: Town | None = None) -> list[UUID]:
    """Make so many volunteers with so many approved hours, at most 20 on a day."""
    made = [people.new_volunteer(uuid4().hex, "Test") for _ in range(count)]
    for volunteer in made:
        for day in range(hours // 20):
            people.hour_log(volunteer, town, minutes=1200, days_ago=day + 5, status=HourLogStatus.APPROVED)
    return made


def simulate(people: People, change: Change = HUNDRED, town: Town | None = None) -> Told:
    with reading(people.parts.engine) as session:
        return simulation.simulate(
            session,
            programme=people.parts.programme,
            change=change,
            today=people.today,
            authority=None if town is None else town.authority,
        )


def rows(session: Session) -> dict[str, Sequence[Row[tuple[object, ...]]]]:
    return {
        table.name: session.execute(select(table).order_by(table.c.id)).all() for table in Base.metadata.sorted_tables
    }


def test_who_gains_is_counted_over_everybodys_hours(people: People) -> None:
    volunteers(people, 5, 200)
    volunteers(people, 6, 100)
    volunteers(people, 5, 40)
    found = simulate(people)
    assert (found.now, found.then, found.gained, found.lost, found.more) == (5, 11, 6, None, 6)


def test_an_office_sees_only_the_figures_of_its_own_volunteers(people: People) -> None:
    volunteers(people, 5, 100)
    volunteers(people, 7, 100, people.ulm)
    assert simulate(people).gained == 12
    assert simulate(people, town=people.calw).gained == 5
    assert simulate(people, town=people.ulm).gained == 7


def test_only_approved_hours_of_the_window_count(people: People) -> None:
    for volunteer in volunteers(people, 5, 80):
        people.hour_log(volunteer, minutes=1200, days_ago=2)
        people.hour_log(volunteer, minutes=1200, days_ago=400, status=HourLogStatus.APPROVED)
    assert simulate(people).gained is None
    assert simulate(people, Change(hours=100, window_months=24)).gained == 5


def test_entries_of_one_day_add_up(people: People) -> None:
    for volunteer in volunteers(people, 5, 80):
        for _ in range(2):
            people.hour_log(volunteer, minutes=600, days_ago=50, status=HourLogStatus.APPROVED)
    assert simulate(people).gained == 5


def test_age_and_group_come_from_the_application(people: People) -> None:
    for volunteer in volunteers(people, 5, 200):
        people.application(volunteer)
    members = [people.new_volunteer(uuid4().hex, "Test") for _ in range(5)]
    for volunteer in members:
        people.application(volunteer)
    with people.session() as session, session.begin():
        for application in session.scalars(select(Application)):
            application.born_on = date(2015, 1, 1)
            if application.volunteer_id in members:
                application.group = "juleica"
                application.approve(by=people.calw.clerk, at=people.parts.clock())
    found = simulate(people, Change(age_min=14), people.calw)
    assert (found.now, found.then, found.lost) == (10, 5, 5)
    assert found.routes == {RouteKind.GUARANTEED: (5, 5), RouteKind.STANDARD: (5, None)}
    assert found.bands[AgeBand.MINOR] == (10, None, 5)


def test_what_organisations_attest_counts(people: People) -> None:
    for _ in range(5):
        people.application(people.new_volunteer(uuid4().hex, "Test"))
    with people.session() as session, session.begin():
        session.add_all(
            Attestation(
                application_id=application.id,
                organisation_id=people.calw.organisation_id,
                state=AttestationState.CONFIRMED,
                attested_minutes=7_200,
                attested_since=date(2020, 1, 1),
                asked_at=people.parts.clock(),
            )
            for application in session.scalars(select(Application))
        )
    assert simulate(people).gained == 5


def test_a_programme_without_hours_looks_at_the_rest(people: People) -> None:
    volunteers(people, 5, 200)
    programme = people.parts.programme
    groups = replace(programme, routes=(programme.route(RouteKind.GUARANTEED),))
    with reading(people.parts.engine) as session, statements(people.parts.engine) as said:
        found = simulation.simulate(session, programme=groups, change=HUNDRED, today=people.today)
    assert (found.people, found.now) == (7, None)
    assert not [statement for statement, _ in said if "FROM hour_log" in statement]


def test_nothing_is_written(people: People) -> None:
    volunteers(people, 5, 100)
    with reading(people.parts.engine) as session:
        before = rows(session)
    with statements(people.parts.engine) as said:
        simulate(people)
        simulate(people, town=people.calw)
    assert said
    assert not [statement for statement, _ in said if statement.startswith(WRITES)]
    with reading(people.parts.engine) as session:
        assert rows(session) == before


@pytest.mark.parametrize("count", [5, 20])
def test_it_asks_as_often_for_many_people_as_for_few(people: People, count: int) -> None:
    volunteers(people, count, 40)
    with statements(people.parts.engine) as said:
        simulate(people)
    assert len([statement for statement, _ in said if statement.startswith("SELECT")]) == 4


def test_no_name_is_read(people: People) -> None:
    with statements(people.parts.engine) as said:
        simulate(people, town=people.calw)
    assert not [statement for statement, _ in said if "name" in statement or "email" in statement]


def test_hours_are_read_in_one_query_by_the_columns_of_the_covering_index_alone(people: People) -> None:
    volunteers(people, 5, 40)
    with statements(people.parts.engine) as said:
        simulate(people)
    (statement,) = [each for each, _ in said if "FROM hour_log" in each]
    (covering,) = [index for index in inspect(people.parts.engine).get_indexes("hour_log") if index["name"] == COVERING]
    assert set(re.findall(r"hour_log\.(\w+)", statement)) == set(covering["column_names"])
    assert "GROUP BY hour_log.volunteer_id" in statement
