from collections.abc import Callable
from uuid import uuid4

import pytest

from pwa.domain.hour_log import HourLogStatus
from tests.commands.said import Say, refused
from tests.people import People


@pytest.fixture(autouse=True)
def at_the_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)


@pytest.fixture
def active(people: People) -> Callable[[int], None]:
    """Let so many people have 120 approved hours in the last days; the command reads the real clock."""

    def make(count: int) -> None:
        for _ in range(count):
            volunteer = people.new_volunteer(uuid4().hex, "Test")
            for day in range(6):
                people.hour_log(volunteer, minutes=1200, days_ago=day + 5, status=HourLogStatus.APPROVED)

    return make


def table(out: str) -> dict[str, list[str]]:
    cells = [line.strip().split("  ") for line in out.splitlines()]
    return {row[0]: [cell.strip() for cell in row[1:] if cell.strip()] for row in cells}


def test_the_table_tells_who_gains_and_the_work(say: Say, active: Callable[[int], None]) -> None:
    active(6)
    said = say("simulate", "--hours", "100", "--age-min", "14", "--minutes-per-card", "30")
    assert said.status == 0
    found = table(said.out)
    assert found["would gain the card"] == ["6"]
    assert found["would lose the card"] == ["under 5"]
    assert found["of them age unknown"] == ["6"]
    assert found["cards more (or less)"] == ["+6"]
    assert found["work in hours"] == ["+3"]
    assert found["standard"] == ["under 5", "6"]
    assert found["age unknown"] == ["under 5", "6", "under 5"]
    assert said.out.endswith("A card is taken for 30 minutes of work.\n")


def test_few_people_are_not_told(say: Say, active: Callable[[int], None]) -> None:
    active(3)
    found = table(say("simulate", "--hours", "100").out)
    assert found["would gain the card"] == ["under 5"]
    assert found["cards more (or less)"] == found["work in hours"] == ["not told"]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--hours", "viele"), "--hours must be a whole number from 1 to 2000."),
        (("--hours", "0"), "--hours must be a whole number from 1 to 2000."),
        (("--age-min", "100"), "--age-min must be a whole number from 0 to 99."),
        (("--window-months", "0"), "--window-months must be a whole number from 1 to 36."),
    ],
)
def test_a_bad_figure_is_one_plain_sentence(say: Say, words: tuple[str, ...], sentence: str) -> None:
    assert refused(say("simulate", *words)) == sentence


def test_an_unknown_programme_is_said_plainly(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRAMME", "eak-xx")
    assert "There is no programme eak-xx" in refused(say("simulate"))
