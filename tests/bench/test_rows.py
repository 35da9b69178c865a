"""What fails the command, and what is only marked."""

from tests.bench.rows import Goal, Row, failures, table


def test_count_fails_when_one_run_misses_the_goal() -> None:
    assert failures([Row(what="requests", figures=[0, 0, 1], goal=Goal(0), is_count=True)]) == ["requests"]


def test_count_that_reaches_its_limit_holds() -> None:
    assert failures([Row(what="version", figures=[10, 9, 10], goal=Goal(10), is_count=True)]) == []


def test_time_is_judged_by_its_median_and_never_fails() -> None:
    fast = Row(what="time", figures=[1.9, 1.1, 90], unit="ms", goal=Goal(2, is_reachable=False))
    slow = Row(what="time", figures=[2, 2, 1], unit="ms", goal=Goal(2, is_reachable=False))
    assert (fast.is_met, slow.is_met) == (True, False)
    assert failures([fast, slow]) == []


def test_row_shows_median_span_runs_and_goal() -> None:
    count = Row(what="bytes of /home", figures=[1234, 61_000, 1234], unit="bytes", goal=Goal(60_000), is_count=True)
    time = Row(what="time", figures=[0.5, 0.25, 1], unit="ms", goal=Goal(2, is_reachable=False))
    plain = Row(what="ratio", figures=[1.5])
    assert count.cells == (
        "bytes of /home",
        "1,234 bytes",
        "1,234 bytes to 61,000 bytes",
        "3",
        "at most 60,000 bytes",
        "NO",
    )
    assert time.cells == ("time", "0.5 ms", "0.25 ms to 1 ms", "3", "under 2 ms", "yes")
    assert plain.cells == ("ratio", "1.5", "1.5", "1", "", "")


def test_table_is_padded_markdown() -> None:
    assert table(("a", "long"), [("longer", "b")]) == "| a      | long |\n| ------ | ---- |\n| longer | b    |"
