"""The audit log only grows, and what is done to it past its triggers is found."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import delete, select, text
from sqlalchemy.exc import DBAPIError

from pwa.background import keep_heads as keep_in_background
from pwa.domain.audit_years import last_closed
from pwa.models import Account, AuditAnchor, AuditEntry, AuditHead, AuditPseudonym, Authority, audit_triggers
from pwa.security.login import cookie_name
from pwa.services import audit_check, audit_heads, audit_retention
from pwa.services.audit_check import BrokenChainError, Fault
from pwa.services.audit_heads import HeadLineError
from tests.audit_rows import attack, check, entries, forge, keep_heads, write
from tests.clock import FakeClock
from tests.people import People

WRITERS, EACH = 12, 8
CHANGES = (
    "UPDATE audit_entry SET reason = 'x'",
    "UPDATE audit_entry SET number = number",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_entry WHERE number = 3",
)


def broken(people: People) -> tuple[int, Fault]:
    with pytest.raises(BrokenChainError) as caught:
        check(people)
    return caught.value.number, caught.value.fault


def test_entries_of_each_authority_are_a_chain_of_their_own(people: People) -> None:
    write(people, 3)
    write(people, 2, people.ulm)
    write(people, 1)
    assert [row.number for row in entries(people)] == [1, 2, 3, 4]
    assert [row.number for row in entries(people, people.ulm)] == [1, 2]
    assert check(people) == (4, entries(people)[-1].hash)
    assert check(people, people.ulm)[0] == 2


@pytest.mark.parametrize("statement", CHANGES)
def test_database_refuses_to_change_or_delete_an_entry(people: People, statement: str) -> None:
    write(people, 3)
    with people.session() as session, pytest.raises(DBAPIError, match="only grows"):
        session.execute(text(statement))
    assert check(people)[0] == 3


def test_postgresql_refuses_to_empty_the_table(people: People) -> None:
    write(people)
    is_postgresql = people.parts.engine.dialect.name == "postgresql"
    statement = "TRUNCATE audit_entry" if is_postgresql else "DELETE FROM audit_entry"
    with people.session() as session, pytest.raises(DBAPIError, match="only grows"):
        session.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit_entry SET reason = 'x' WHERE number = 3", (3, Fault.CHANGED)),
        ("UPDATE audit_entry SET actor = 'x' WHERE number = 2", (2, Fault.CHANGED)),
        ("UPDATE audit_entry SET hash = 'x' WHERE number = 4", (4, Fault.CHANGED)),
        ("DELETE FROM audit_entry WHERE number = 2", (2, Fault.MISSING)),
        ("DELETE FROM audit_entry WHERE number = 1", (1, Fault.MISSING)),
        ("UPDATE audit_entry SET number = 0 WHERE number = 3", (0, Fault.OUT_OF_ORDER)),
        ("DELETE FROM audit_entry WHERE number > 3", (4, Fault.CUT)),
        ("DELETE FROM audit_entry", (1, Fault.CUT)),
    ],
)
def test_change_past_the_triggers_is_found(people: People, statement: str, found: tuple[int, Fault]) -> None:
    write(people, 5)
    keep_heads(people)
    attack(people, statement)
    assert broken(people) == found


def test_entries_that_changed_places_are_found(people: People) -> None:
    write(people, 4)
    attack(
        people,
        "UPDATE audit_entry SET number = 99 WHERE number = 2",
        "UPDATE audit_entry SET number = 2 WHERE number = 3",
        "UPDATE audit_entry SET number = 3 WHERE number = 99",
    )
    assert broken(people) == (2, Fault.CHANGED)


def test_log_that_was_hashed_anew_is_found_by_its_head(people: People) -> None:
    write(people, 4)
    keep_heads(people)
    with people.session() as session, session.begin():
        audit_triggers.drop(session.connection())
        session.execute(text("UPDATE audit_entry SET reason = 'x' WHERE number = 2"))
        forge(session, people.calw)
        audit_triggers.create(session.connection())
    assert broken(people) == (4, Fault.OTHER_HEAD)


def test_many_writers_at_once_lose_no_entry_and_break_no_chain(people: People, app: Flask) -> None:
    app.testing = False
    public_id, token = people.hour_log(), people.token(people.calw.clerk)
    together = Barrier(WRITERS)

    def look(_number: int) -> list[int]:
        client = people.client()
        client.set_cookie(cookie_name(people.parts.settings), token)
        together.wait()
        return [client.get(f"/office/hour-logs/{public_id}").status_code for _ in range(EACH)]

    with ThreadPoolExecutor(WRITERS) as threads:
        answers = [status for each in threads.map(look, range(WRITERS)) for status in each]
    assert answers == [200] * (WRITERS * EACH)
    assert check(people)[0] == WRITERS * EACH
    with people.session() as session:
        assert len(session.scalars(select(AuditPseudonym)).all()) == 1


def test_entry_names_its_actor_by_a_pseudonym_of_that_authority(people: People) -> None:
    write(people, 2)
    write(people, 1, people.ulm, by=people.calw.clerk)
    first, second = entries(people)
    assert first.actor == second.actor != entries(people, people.ulm)[0].actor
    assert first.actor_id == people.calw.clerk
    assert str(people.calw.clerk) not in first.actor


def test_deleting_an_account_deletes_its_pseudonym_and_breaks_nothing(people: People) -> None:
    with people.session() as session, session.begin():
        leaver = Account(email="leaver@calw.example", given_name="Lea", created_at=people.parts.clock())
        session.add(leaver)
        session.flush()
        leaver_id = leaver.id
    write(people, 2, by=leaver_id)
    before = entries(people)
    with people.session() as session, session.begin():
        session.execute(delete(Account).where(Account.id == leaver_id))
    with people.session() as session:
        assert session.scalars(select(AuditPseudonym)).all() == []
    after = entries(people)
    assert [(row.actor, row.hash) for row in after] == [(row.actor, row.hash) for row in before]
    assert [row.actor_id for row in after] == [None, None]
    assert check(people)[0] == 2
    write(people)
    assert check(people)[0] == 3


def test_reason_that_is_too_long_loses_its_end_and_not_the_entry(people: People) -> None:
    write(people, reason="ä" * 900)
    assert entries(people)[0].reason == "ä" * 500
    assert check(people)[0] == 1


def test_background_stores_one_head_for_each_log_and_day(people: People, clock: FakeClock) -> None:
    write(people, 2)
    write(people, 1, people.ulm)
    for count in (0, 3, 0):
        keep_in_background(people.parts)
        write(people, count)
    clock.turn(days=1)
    keep_in_background(people.parts)
    with people.session() as session:
        heads = session.scalars(select(AuditHead).order_by(AuditHead.day, AuditHead.number)).all()
    own = [(row.day, row.number) for row in heads if row.authority_id == people.calw.authority]
    assert own == [(people.today - timedelta(days=1), 2), (people.today, 5)]
    assert len(heads) == 3  # Ulm's log has not grown


def test_head_is_read_back_from_its_line(people: People) -> None:
    write(people)
    with people.session() as session:
        head = audit_heads.current(session, session.get_one(Authority, people.calw.authority), today=people.today)
    assert audit_heads.read(head.line) == head
    for line in ("", "2027-05-03 08235 1", "heute 08235 1 ab", "2027-05-03 08235 eins ab"):
        with pytest.raises(HeadLineError):
            audit_heads.read(line)


def close(people: People, year: int) -> int:
    with people.session() as session, session.begin():
        authority = session.get_one(Authority, people.calw.authority)
        return audit_retention.close(session, authority, year=year, now=people.parts.clock())


def test_closing_old_years_deletes_them_and_the_chain_goes_on(people: People, clock: FakeClock) -> None:
    write(people, 3)
    keep_heads(people)
    clock.turn(days=365 * 4)
    write(people, 2)
    assert last_closed(people.today) == 2026
    assert close(people, 2026) == 3
    rows = entries(people)
    assert [(row.number, row.act) for row in rows] == [(4, "read"), (5, "read"), (6, "close_years")]
    assert rows[-1].actor == "operator"
    assert check(people)[0] == 6
    assert close(people, 2026) == 0
    with people.session() as session, pytest.raises(DBAPIError, match="only grows"):
        session.execute(delete(AuditEntry))


def test_closing_every_entry_leaves_a_chain(people: People, clock: FakeClock) -> None:
    write(people, 3)
    clock.turn(days=365 * 4)
    assert close(people, 2026) == 3
    assert [row.number for row in entries(people)] == [4]
    assert check(people)[0] == 4


def test_broken_log_is_not_closed(people: People, clock: FakeClock) -> None:
    write(people, 3)
    attack(people, "UPDATE audit_entry SET reason = 'x' WHERE number = 2")
    clock.turn(days=365 * 4)
    with pytest.raises(BrokenChainError):
        close(people, 2026)
    assert len(entries(people)) == 3


def test_entries_put_back_before_closed_years_are_found(people: People, clock: FakeClock) -> None:
    write(people, 3)
    clock.turn(days=365 * 4)
    write(people)
    close(people, 2026)
    attack(people, "UPDATE audit_entry SET number = 2 WHERE number = 4")
    assert broken(people) == (2, Fault.OUT_OF_ORDER)


def empty_behind_an_anchor(people: People, number: int) -> None:
    """Delete a whole log, as if years had been closed up to an entry that is still to be kept."""
    digest = entries(people)[number - 1].hash
    attack(people, f"DELETE FROM audit_entry WHERE number <= {number}")  # noqa: S608 - the test's own number
    with people.session() as session, session.begin():
        at = people.parts.clock()
        session.add(AuditAnchor(authority_id=people.calw.authority, number=number, hash=digest, closed_at=at))


def test_log_that_was_deleted_behind_a_forged_anchor_is_found(people: People, clock: FakeClock) -> None:
    for _day in range(10):
        write(people)
        keep_heads(people)
        clock.turn(days=1)
    empty_behind_an_anchor(people, 10)
    assert broken(people) == (1, Fault.CUT)


def test_beginning_that_was_deleted_behind_a_forged_anchor_is_found(people: People, clock: FakeClock) -> None:
    write(people, 2)
    keep_heads(people)
    clock.turn(days=1)
    write(people, 3)
    empty_behind_an_anchor(people, 4)
    assert broken(people) == (2, Fault.CUT)


def test_log_that_ends_at_its_anchor_is_found(people: People) -> None:
    write(people, 3)
    keep_heads(people)
    empty_behind_an_anchor(people, 3)
    assert broken(people) == (4, Fault.CUT)


def test_closed_years_still_verify_with_heads_of_the_days_around_new_year(people: People, clock: FakeClock) -> None:
    clock.instant = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)  # one minute before New Year in Berlin
    write(people, 2)
    keep_heads(people)
    late = people.parts.clock()
    clock.turn(minutes=2)
    keep_heads(people)
    write(people, at=late)  # an act of the old year that joins the log after the first head of the new one
    write(people)
    clock.turn(days=1)
    write(people)
    keep_heads(people)
    clock.instant = datetime(2029, 12, 31, 22, 59, tzinfo=UTC)
    assert last_closed(people.today) == 2025
    assert close(people, 2025) == 0
    clock.turn(minutes=2)
    assert close(people, last_closed(people.today)) == 3
    assert check(people)[0] == 6
    clock.turn(days=365)
    assert check(people)[0] == 6


def test_check_reads_the_log_in_parts(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_check, "AT_ONCE", 2)
    write(people, 7)
    assert check(people)[0] == 7
