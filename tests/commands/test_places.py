from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.db import make_engine
from pwa.models import AuditEntry, Authority, AuthorityKind
from tests.commands.said import Say, refused

LIST = "ags;name\n08235046;Nagold\n08235085;Wildberg\n"

Write = Callable[[str], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a list and return its path."""

    def write_list(text: str) -> str:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write_list


@pytest.fixture(autouse=True)
def upgraded(say: Say, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    say("database", "upgrade")


def gemeinden(url: str) -> list[tuple[str, str, str]]:
    engine = make_engine(url)
    with Session(engine) as session:
        rows = session.scalars(
            select(Authority).where(Authority.kind == AuthorityKind.GEMEINDE).order_by(Authority.ags)
        )
        found = [(row.ags, row.name, row.parent.ags if row.parent else "") for row in rows]
    engine.dispose()
    return found


def noted(url: str) -> list[tuple[str, str, str]]:
    engine = make_engine(url)
    with Session(engine) as session:
        rows = select(Authority.ags, AuditEntry.actor, AuditEntry.reason).join_from(AuditEntry, Authority)
        found = session.execute(rows.where(AuditEntry.act == "enter_places").order_by(AuditEntry.id)).all()
    engine.dispose()
    return [(row.ags, row.actor, row.reason) for row in found]


def test_import_enters_gemeinden_below_their_landkreis(say: Say, write: Write, database_url: str) -> None:
    said = say("places", "import", write(LIST))
    assert (said.status, said.out) == (0, "Gemeinden: 2 new, 0 renamed, 0 unchanged.\n")
    assert gemeinden(database_url) == [("08235046", "Nagold", "08235"), ("08235085", "Wildberg", "08235")]


def test_the_same_list_again_changes_nothing(say: Say, write: Write, database_url: str) -> None:
    say("places", "import", write(LIST))
    before = gemeinden(database_url)
    assert say("places", "import", write(LIST)).out == "Gemeinden: 0 new, 0 renamed, 2 unchanged.\n"
    assert gemeinden(database_url) == before


def test_a_new_name_is_taken_over(say: Say, write: Write, database_url: str) -> None:
    say("places", "import", write(LIST))
    said = say("places", "import", write(LIST.replace("Wildberg", "Wildberg (Schwarzwald)")))
    assert said.out == "Gemeinden: 0 new, 1 renamed, 1 unchanged.\n"
    assert gemeinden(database_url)[1][1] == "Wildberg (Schwarzwald)"
    assert noted(database_url) == [("08235", "operator", "2 new, 0 renamed"), ("08235", "operator", "0 new, 1 renamed")]


def test_bad_lines_are_named_and_nothing_is_entered(say: Say, write: Write, database_url: str) -> None:
    sentence = refused(say("places", "import", write(f"{LIST}8235;Calw\n08235099;\n")))
    assert sentence.startswith("list.csv was not entered: line 4: “8235” is no key of a Gemeinde")
    assert sentence.endswith("; line 5: the name is missing.")
    assert gemeinden(database_url) == []


def test_gemeinden_of_a_stadtkreis_or_of_nowhere_are_refused(say: Say, write: Write, database_url: str) -> None:
    sentence = refused(say("places", "import", write(f"{LIST}08421000;Ulm\n09999000;Nirgendwo\n")))
    assert "line 4: Stadt Ulm has no Gemeinden; line 5: no Landkreis has the key 09999." in sentence
    assert gemeinden(database_url) == []


def test_a_missing_list_is_said_plainly(say: Say, tmp_path: Path) -> None:
    assert "cannot be used" in refused(say("places", "import", str(tmp_path / "nothing.csv")))
