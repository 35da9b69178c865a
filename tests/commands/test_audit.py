from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from pwa.clock import local_day, system_clock
from pwa.db import make_engine, writing
from pwa.models import Account, AuditEntry, AuditPseudonym, Authority, audit_triggers
from pwa.services import audit, audit_heads
from tests.commands.said import Say, refused

CALW, ULM = "08235", "08421"


@pytest.fixture
def log(say: Say, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A database with three entries of Calw and one of Ulm, and a session to change it with."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    say("database", "upgrade")
    engine = make_engine(database_url)
    with writing(engine) as session:
        for ags in (CALW, CALW, CALW, ULM):
            append(session, ags)
        session.commit()
        yield session
    engine.dispose()


def append(session: Session, ags: str) -> None:
    place = session.scalars(select(Authority).where(Authority.ags == ags)).one()
    account = session.scalars(select(Account)).first() or Account(email="a@b.example", created_at=system_clock())
    session.add(account)
    session.flush()
    audit.record(session, authority_id=place.id, actor_id=account.id, act="read", subject="card x", now=system_clock())


def cut(session: Session, ags: str) -> None:
    """Cut the newest entry off, past the triggers."""
    audit_triggers.drop(session.connection())
    own = select(AuditEntry).join(Authority, Authority.id == AuditEntry.authority_id).where(Authority.ags == ags)
    session.delete(session.scalars(own.order_by(AuditEntry.number.desc())).first())
    session.flush()
    audit_triggers.create(session.connection())
    session.commit()


@pytest.mark.usefixtures("log")
def test_heads_are_one_line_for_each_log(say: Say) -> None:
    said = say("audit", "heads")
    lines = [line.split() for line in said.out.splitlines()]
    today = local_day(system_clock()).isoformat()
    assert said.status == 0
    assert [line[:3] for line in lines] == [[today, CALW, "3"], [today, ULM, "1"]]
    assert all(len(line[3]) == 64 for line in lines)


def test_heads_of_a_day_are_those_that_were_stored(say: Say, log: Session) -> None:
    today = local_day(system_clock())
    assert say("audit", "heads", "--day", today.isoformat()).out == ""
    audit_heads.keep(log, today=today)
    log.commit()
    append(log, CALW)
    log.commit()
    said = say("audit", "heads", "--day", today.isoformat())
    assert [line.split()[1:3] for line in said.out.splitlines()] == [[CALW, "3"], [ULM, "1"]]
    assert "--day" in refused(say("audit", "heads", "--day", "gestern"))


@pytest.mark.usefixtures("log")
def test_verify_says_of_each_log_that_it_is_unbroken(say: Say) -> None:
    said = say("audit", "verify")
    assert said.status == 0
    assert "08235 Calw: unbroken up to entry 3" in said.out


def test_verify_names_the_first_broken_entry(say: Say, log: Session) -> None:
    audit_triggers.drop(log.connection())
    first = log.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
    assert first is not None
    first.reason = "x"
    log.flush()
    audit_triggers.create(log.connection())
    log.commit()
    said = say("audit", "verify")
    assert said.status == 1
    assert "The audit log of 08235 Calw is broken: entry 3 was changed" in said.err
    assert "Traceback" not in said.err


def test_verify_names_a_pseudonym_that_was_given_to_another_account(say: Say, log: Session) -> None:
    other = Account(email="c@d.example", created_at=system_clock())
    log.add(other)
    log.flush()
    row = log.scalars(select(AuditPseudonym).join(Authority).where(Authority.ags == CALW)).one()
    row.account_id = other.id
    log.commit()
    said = say("audit", "verify")
    assert said.status == 1
    assert f"The audit log of 08235 Calw names somebody else: pseudonym {row.name} was given" in said.err


def test_cut_tail_is_found_by_lines_that_were_kept_outside(say: Say, log: Session, tmp_path: Path) -> None:
    kept = tmp_path / "heads.txt"
    kept.write_text(f"{say('audit', 'heads').out}\n", encoding="utf-8")
    assert say("audit", "verify", "--heads", str(kept)).status == 0
    cut(log, CALW)
    assert say("audit", "verify").status == 0  # nothing inside knows
    said = say("audit", "verify", "--heads", str(kept))
    assert said.status == 1
    assert "entry 3 is missing: the log was cut" in said.err


def test_log_that_is_gone_with_all_that_was_stored_is_found_by_kept_lines(
    say: Say, log: Session, tmp_path: Path
) -> None:
    kept = tmp_path / "heads.txt"
    kept.write_text(say("audit", "heads").out, encoding="utf-8")
    cut(log, ULM)
    assert "There is no audit log of 08421" in say("audit", "verify", "--heads", str(kept)).err


@pytest.mark.usefixtures("log")
def test_file_that_holds_no_heads_is_refused(say: Say, tmp_path: Path) -> None:
    wrong = tmp_path / "heads.txt"
    wrong.write_text("\nnothing\n", encoding="utf-8")
    assert "heads.txt, line 2, is no head" in refused(say("audit", "verify", "--heads", str(wrong)))
    assert "cannot be used" in refused(say("audit", "verify", "--heads", str(tmp_path / "missing.txt")))


def test_file_of_heads_may_come_from_windows(say: Say, log: Session, tmp_path: Path) -> None:
    kept, lines = tmp_path / "heads.txt", say("audit", "heads").out
    kept.write_text(lines, encoding="utf-16")
    said = refused(say("audit", "verify", "--heads", str(kept)))
    assert said.startswith("heads.txt is not UTF-8; save it as such")
    kept.write_text(lines, encoding="utf-8-sig")
    assert say("audit", "verify", "--heads", str(kept)).status == 0
    cut(log, CALW)
    assert say("audit", "verify", "--heads", str(kept)).status == 1


@pytest.mark.usefixtures("log")
def test_nothing_is_said_to_be_deleted_before_it_is_stored(say: Say) -> None:
    def fail(_session: Session) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    event.listen(Session, "before_commit", fail)
    said = say("audit", "close")
    event.remove(Session, "before_commit", fail)
    assert (said.status, said.out) == (1, "")


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("year", ["0000", "0001", "1899", "99", "20230", "²023"])
def test_what_is_no_year_is_refused(say: Say, year: str) -> None:
    assert "--year takes a year such as 2023." in refused(say("audit", "close", "--year", year))


@pytest.mark.usefixtures("log")
def test_years_that_must_be_kept_are_not_closed(say: Say) -> None:
    assert "kept for three years" in refused(say("audit", "close", "--year", str(system_clock().year - 3)))
    assert "--year takes" in refused(say("audit", "close", "--year", "alle"))
    said = say("audit", "close")
    assert "08235 Calw: 0 entries up to" in said.out
    assert say("audit", "verify").status == 0
