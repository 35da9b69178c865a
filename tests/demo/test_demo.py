from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import ColumnElement, Engine, Row, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from pwa.clock import local_day
from pwa.db import make_engine, reading, writing
from pwa.demo import fill as fill_database
from pwa.demo.gemeinden import GEMEINDEN
from pwa.demo.names import address
from pwa.demo.places import AREAS, OSTALBKREIS
from pwa.demo.scene import NAMED
from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.domain.hour_log import HourLogStatus
from pwa.models import (
    Account,
    Application,
    Authority,
    Base,
    Card,
    HourLog,
    HourLogStep,
    Membership,
    Organisation,
    RevocationReason,
    Role,
)
from pwa.programmes import load
from pwa.services import applications, standing
from tests.databases import new_url

NOW = datetime(2028, 2, 28, 23, 5, tzinfo=UTC)  # five minutes past midnight in Berlin
TODAY = local_day(NOW)
PROGRAMME = load("eak-bw").as_demo()

Value = TypeVar("Value")


def fill(url: str, *, now: datetime = NOW) -> Engine:
    engine = make_engine(url)
    with writing(engine) as session, session.begin():
        fill_database(session, programme=PROGRAMME, now=now)
    return engine


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    engine = fill(new_url("sqlite", tmp_path_factory.mktemp("filled")))
    with reading(engine) as session:
        yield session
    engine.dispose()


def rows(engine: Engine) -> dict[str, Sequence[Row[tuple[object, ...]]]]:
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(table).order_by(table.c.id)).all()
            for table in Base.metadata.sorted_tables
        }


def count(session: Session, what: type[Base], *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(what).where(*conditions)) or 0


def values(session: Session, column: InstrumentedAttribute[Value]) -> set[Value]:
    return set(session.scalars(select(column).distinct()))


def test_the_same_seed_and_day_make_the_same_data(filled: Session, tmp_path_factory: pytest.TempPathFactory) -> None:
    again = fill(new_url("sqlite", tmp_path_factory.mktemp("again")), now=NOW + timedelta(hours=9))
    first = filled.get_bind()
    assert isinstance(first, Engine)
    assert rows(again) == rows(first)
    again.dispose()


def test_it_fills_every_kind_of_database(database_url: str) -> None:
    engine = fill(database_url)
    with reading(engine) as session:
        assert 4_500 < count(session, HourLog) < 6_000
    engine.dispose()


def test_there_are_some_hundred_volunteers_and_some_thousand_entries(filled: Session) -> None:
    volunteers = count(filled, Account) - count(filled, Membership)
    assert volunteers == 300
    assert 4_500 < count(filled, HourLog) < 6_000
    assert 60 <= count(filled, Organisation, Organisation.is_checked.is_(True)) <= 64


def test_all_kreise_are_authorities_and_four_of_them_play(filled: Session) -> None:
    assert count(filled, Authority) == 1 + 44 + len(GEMEINDEN)
    playing = filled.scalars(select(Authority.ags).join(HourLog, HourLog.authority_id == Authority.id).distinct())
    assert set(playing) == {area.ags for area in AREAS} | set(GEMEINDEN)


def test_every_state_occurs(filled: Session) -> None:
    assert values(filled, HourLog.status) == set(HourLogStatus)
    assert values(filled, Application.status) == set(ApplicationStatus) - {ApplicationStatus.DRAFT}
    assert values(filled, Card.state) == set(CardState)
    assert values(filled, Card.revocation_reason) == {None, *RevocationReason}
    assert values(filled, Membership.role) == set(Role)
    assert values(filled, Organisation.is_checked) == {True, False}


def test_nothing_lies_ahead(filled: Session) -> None:
    for newest in (HourLogStep.at, HourLog.submitted_at, Application.submitted_at, Card.issued_at, Card.revoked_at):
        assert (filled.scalar(select(func.max(newest))) or NOW) < NOW
    assert (filled.scalar(select(func.max(HourLog.worked_on))) or TODAY) < TODAY


def test_nothing_is_entered_before_it_was_done_or_by_somebody_unknown(filled: Session) -> None:
    for hour_log in filled.scalars(select(HourLog)):
        assert local_day(hour_log.submitted_at) >= hour_log.worked_on
    early = select(func.count()).select_from(HourLog).join(Account, Account.id == HourLog.volunteer_id)
    assert filled.scalar(early.where(HourLog.submitted_at < Account.created_at)) == 0


def test_every_history_ends_at_the_present_state(filled: Session) -> None:
    for case in [*filled.scalars(select(HourLog)), *filled.scalars(select(Application))]:
        assert case.steps[-1].status == case.status
        assert len({step.at for step in case.steps}) == len(case.steps)


def test_nobody_decides_on_the_own_case(filled: Session) -> None:
    assert count(filled, HourLog, HourLog.decided_by_id == HourLog.volunteer_id) == 0
    assert count(filled, Application, Application.decided_by_id == Application.volunteer_id) == 0
    own = select(HourLogStep).join(HourLog).where(HourLogStep.by_id == HourLog.volunteer_id)
    confirmed = own.where(HourLogStep.status == HourLogStatus.CONFIRMED)
    assert filled.scalars(confirmed).all() == []


def test_all_but_one_waiting_application_meet_the_rules(filled: Session) -> None:
    waiting = filled.scalars(
        select(Application).where(Application.status.in_([ApplicationStatus.SUBMITTED, ApplicationStatus.APPROVED]))
    ).all()
    unmet = [
        application
        for application in waiting
        if not standing.of(
            filled, volunteer=application.volunteer_id, programme=PROGRAMME, today=TODAY
        ).evaluation.is_satisfied
    ]
    assert len(waiting) > 8
    assert len(unmet) == 1


def test_an_active_card_has_its_whole_term(filled: Session) -> None:
    for card in filled.scalars(select(Card)):
        assert card.is_valid_on(TODAY) == (card.state is CardState.ACTIVE)


@pytest.mark.parametrize(("role", "hours"), [("volunteer", 143), ("volunteer_ready", 203.5)])
def test_the_named_volunteers_are_where_they_should_be(filled: Session, role: str, hours: float) -> None:
    account = filled.scalars(select(Account).where(Account.email == address(*NAMED[role]))).one()
    found = standing.of(filled, volunteer=account.id, programme=PROGRAMME, today=TODAY)
    assert found.progress.minutes == hours * 60
    assert found.waiting > 0
    assert applications.current(filled, volunteer=account.id) is None
    assert [place.ags for place in applications.responsible(filled, volunteer=account.id)] == [OSTALBKREIS]


def test_the_office_of_the_ostalbkreis_has_work(filled: Session) -> None:
    ostalbkreis = filled.scalars(select(Authority).where(Authority.ags == OSTALBKREIS)).one()
    waiting = HourLog.status.in_([HourLogStatus.SUBMITTED, HourLogStatus.CONFIRMED])
    assert 40 < count(filled, HourLog, HourLog.authority_id == ostalbkreis.id, waiting) < 200
