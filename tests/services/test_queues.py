"""Why applications need eyes, and what a page of the queue costs."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.orm import Session

from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.domain.case_flag import CaseFlag
from pwa.domain.hour_log import HourLogStatus
from pwa.models import (
    Account,
    Application,
    Attestation,
    AttestationState,
    Authority,
    Card,
    CardRenewal,
    HourLog,
    OrganisationContact,
)
from pwa.models.application import name_key
from pwa.services import entitlement, queue_filters, queues
from pwa.services.queue_applications import ApplicationQueue
from pwa.services.queue_hours import HourQueue
from pwa.services.queues import Desk
from tests.clock import FakeClock
from tests.people import People

TOLD = {CardState.ACTIVE: CaseFlag.CARD, CardState.REVOKED: CaseFlag.CARD_REVOKED}


def desk(people: People) -> Desk:
    return Desk(people.calw.clerk, people.calw.authority, people.parts.programme, people.parts.clock(), people.today)


def flags(people: People, public_id: str, **asked: str) -> tuple[CaseFlag, ...] | None:
    wanted = queue_filters.read(asked)
    with people.session() as session:
        page = queues.page(session, ApplicationQueue(), desk(people), wanted)
        return next((case.flags for case in page.cases if case.row.public_id == public_id), None)


def changed(session: Session, public_id: str) -> Application:
    return session.scalars(select(Application).where(Application.public_id == public_id)).one()


def namesake(people: People) -> UUID:
    """Let somebody have the volunteer's name in another spelling, under another account."""
    with people.session() as session, session.begin():
        row = Account(given_name="ANNA ", family_name="kowalska", email="a@b.example", created_at=people.parts.clock())
        session.add(row)
        session.flush()
        return row.id


@pytest.fixture
def ready(people: People) -> str:
    people.reach_goal()
    return people.application()


def test_application_that_meets_the_rules_is_ready(people: People, ready: str) -> None:
    assert flags(people, ready) == ()
    assert flags(people, people.application(people.other_volunteer)) == (CaseFlag.RULES,)


def test_same_name_under_another_account_needs_eyes(people: People, ready: str) -> None:
    people.application(namesake(people))
    assert flags(people, ready) == (CaseFlag.SAME_PERSON,)


def test_other_birthday_is_another_person(people: People, ready: str) -> None:
    other = people.application(namesake(people))
    with people.session() as session, session.begin():
        changed(session, ready).born_on, changed(session, other).born_on = date(1990, 5, 3), date(1991, 5, 3)
    assert flags(people, ready) == ()


@pytest.mark.parametrize("status", [ApplicationStatus.WITHDRAWN, ApplicationStatus.REJECTED])
def test_withdrawn_application_of_a_namesake_is_forgotten(
    people: People, ready: str, status: ApplicationStatus
) -> None:
    other = people.application(namesake(people))
    with people.session() as session, session.begin():
        changed(session, other).status = status
    assert flags(people, ready) == (() if status is ApplicationStatus.WITHDRAWN else (CaseFlag.SAME_PERSON,))


def test_namesake_of_another_town_is_not_told(people: People, ready: str) -> None:
    people.application(namesake(people), people.ulm)
    assert flags(people, ready) == ()


@pytest.mark.parametrize(("state", "flag"), TOLD.items())
def test_card_on_this_name_needs_eyes(people: People, state: CardState, flag: CaseFlag) -> None:
    card = people.card()
    with people.session() as session, session.begin():
        session.scalars(select(Card).where(Card.public_id == card)).one().state = state
    assert flags(people, people.application()) == (flag,)


@pytest.mark.parametrize(("state", "flag"), TOLD.items())
def test_card_under_an_earlier_name_needs_eyes(people: People, state: CardState, flag: CaseFlag) -> None:
    card = people.card()
    with people.session() as session, session.begin():
        session.scalars(select(Card).where(Card.public_id == card)).one().state = state
        session.get_one(Account, people.volunteer).family_name = "Huber"
    again = people.application()
    with people.session() as session, session.begin():
        row = changed(session, again)
        row.family_name, row.name_key = "Huber", name_key(row.given_name, "Huber")
    assert flags(people, again) == (flag,)


def test_card_that_is_renewed_needs_no_eyes(people: People) -> None:
    card, again = people.card(), people.application()
    with people.session() as session, session.begin():
        renewed = session.scalars(select(Card).where(Card.public_id == card)).one()
        session.add(CardRenewal(application_id=changed(session, again).id, card_id=renewed.id))
    assert flags(people, again) == ()
    with people.session() as session, session.begin():
        session.scalars(select(Card).where(Card.public_id == card)).one().state = CardState.REVOKED
    assert flags(people, again) == (CaseFlag.CARD_REVOKED,)


def test_word_of_an_unchecked_contact_needs_eyes(people: People, ready: str) -> None:
    with people.session() as session, session.begin():
        contact = OrganisationContact(organisation_id=people.calw.organisation_id, email="v@club.example")
        session.add(contact)
        session.flush()
        said = Attestation(
            application_id=changed(session, ready).id,
            organisation_id=people.calw.organisation_id,
            state=AttestationState.CONFIRMED,
            asked_at=people.parts.clock(),
            answered_by_id=contact.id,
        )
        session.add(said)
    assert flags(people, ready) == (CaseFlag.UNCHECKED_CONTACT,)
    with people.session() as session, session.begin():
        session.scalars(select(OrganisationContact)).one().checked_at = people.parts.clock()
    assert flags(people, ready) == ()


def test_answered_question_needs_eyes(people: People, ready: str) -> None:
    now = people.parts.clock()
    with people.session() as session, session.begin():
        row = changed(session, ready)
        row.query(by=people.calw.clerk, at=now, question="Wo?")
        row.answer(by=people.volunteer, at=now + timedelta(minutes=1), text="Hier.")
    assert flags(people, ready) == (CaseFlag.ANSWERED,)


def test_drawn_case_needs_eyes(people: People, ready: str) -> None:
    with people.session() as session, session.begin():
        session.get_one(Authority, people.calw.authority).sample_percent = 100
    assert flags(people, ready) == (CaseFlag.SAMPLE,)


def test_overlap_is_the_same_work_for_another_time(people: People) -> None:
    people.hour_log(minutes=60, days_ago=2)
    people.hour_log(minutes=90, days_ago=2)
    with people.session() as session:
        page = queues.page(session, HourQueue(), desk(people), queue_filters.read({}))
        assert [case.flags for case in page.cases] == [(CaseFlag.OVERLAP,)] * 2


def test_many_applications_are_judged_as_each_would_be(people: People, ready: str) -> None:
    people.application(people.other_volunteer)
    programme, today = people.parts.programme, people.today
    with people.session() as session:
        rows = session.scalars(select(Application).order_by(Application.id)).all()
        alone = {row.id: entitlement.of_application(session, row, programme=programme, today=today) for row in rows}
        assert entitlement.of_applications(session, rows, programme=programme, today=today) == alone
        assert [alone[row.id].is_satisfied for row in rows] == [row.public_id == ready for row in rows]


def statements(people: People, asked: dict[str, str]) -> int:
    """Count the looks at the database that one page takes."""
    seen: list[str] = []
    with people.session() as session:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
        queues.page(session, ApplicationQueue(), desk(people), queue_filters.read(asked))
    return len(seen)


def test_page_takes_as_many_looks_for_many_cases_as_for_one(people: People, clock: FakeClock, ready: str) -> None:
    one = statements(people, {})
    for number in range(12):
        clock.turn(seconds=1)
        people.application(people.new_volunteer(f"Vera{chr(97 + number)}", "Test"))
    assert ready
    assert statements(people, {}) <= one + 1


def test_page_stops_after_a_thousand_cases_and_goes_on_from_there(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "STEP", 4)
    monkeypatch.setattr(queues, "MOST_PASSED", 8)
    for number in range(9):
        people.hour_log(minutes=5, days_ago=number + 1, activity=f"Nr. {number}")
    people.hour_log(minutes=1020, days_ago=20, activity="Lang")
    wanted = queue_filters.read({"show": "eyes"})
    with people.session() as session:
        first = queues.page(session, HourQueue(), desk(people), wanted)
        assert (first.cases, first.is_cut) == ([], True)
        second = queues.page(session, HourQueue(), desk(people), wanted, after=first.next)
    assert ([case.row.activity for case in second.cases], second.next) == (["Lang"], None)


def test_filtered_pages_lose_no_case_and_show_none_twice(people: People, clock: FakeClock) -> None:
    for number in range(7):
        clock.turn(seconds=1)
        people.hour_log(minutes=5, days_ago=number + 1, activity=f"Nr. {number}")
    found: list[str] = []
    after: str | None = None
    with people.session() as session:
        for _page in range(9):
            wanted = queue_filters.read({"show": "ready"})
            page = queues.page(session, HourQueue(), desk(people), wanted, after=after, size=2)
            found += [case.row.activity for case in page.cases]
            after = page.next
            if after is None:
                break
    assert found == [f"Nr. {number}" for number in range(7)]


def test_what_waits_is_read_in_the_order_of_its_own_index(people: People) -> None:
    people.hour_log()
    people.hour_log(status=HourLogStatus.APPROVED, days_ago=9)
    wanted = HourQueue().waiting(people.calw.authority, before=None).with_only_columns(HourLog.id)
    order = (HourLog.submitted_at, HourLog.id)
    with people.session() as session:
        dialect = session.get_bind().dialect
        if dialect.name == "postgresql":
            session.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN " if dialect.name == "sqlite" else "EXPLAIN "
        sql = wanted.order_by(*order).limit(51).compile(dialect=dialect, compile_kwargs={"literal_binds": True})
        plan = str(session.execute(text(explain + str(sql).replace(":", "\\:"))).all())
    assert "ix_hour_log_waiting" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
