from enum import StrEnum

import pytest

from pwa.domain.table import ProgrammeError, Table


class Colour(StrEnum):
    BLUE = "blue"
    GOLD = "gold"


def test_a_value_is_taken_once() -> None:
    table = Table({"colour": "blue"}, "card", set())
    assert table.choice("colour", Colour) is Colour.BLUE
    assert not table.has("colour")
    table.finish()


def test_an_error_names_the_whole_path_and_what_belongs_there() -> None:
    table = Table({"card": {"front": {"colour": "red"}}}, "", set())
    with pytest.raises(ProgrammeError, match=r"^card\.front\.colour: expected one of blue, gold$"):
        table.table("card").table("front").choice("colour", Colour)


def test_what_is_left_over_is_refused() -> None:
    with pytest.raises(ProgrammeError, match=r"^card\.colour: expected no such key$"):
        Table({"colour": "blue"}, "card", set()).finish()


def test_an_unknown_key_is_crossed_off_the_list() -> None:
    unknown = {"card.colour"}
    table = Table({}, "card", unknown)
    assert table.is_unknown("colour")
    assert not unknown
    assert not table.is_unknown("size")


def test_a_key_is_never_known_and_unknown() -> None:
    with pytest.raises(ProgrammeError, match="not both"):
        Table({"colour": "blue"}, "card", {"card.colour"}).is_unknown("colour")


def test_a_renamed_table_keeps_what_was_not_taken() -> None:
    table = Table({"kind": "gold", "hours": 200}, "routes.0", set())
    renamed = table.renamed(f"routes.{table.choice('kind', Colour)}")
    assert renamed.path("hours") == "routes.gold.hours"
    assert renamed.integer("hours", low=1, high=200) == 200
    renamed.finish()


def test_tables_are_numbered() -> None:
    tables = Table({"tiers": [{"number": 1}, {"number": 2}]}, "", set()).tables("tiers")
    assert [table.path("number") for table in tables] == ["tiers.0.number", "tiers.1.number"]
