from tests.bench.rules import RUNS, rows


def test_rules_are_measured_beside_the_bare_sum_of_the_same_run() -> None:
    made = {row.what: row for row in rows(volunteers=50)}
    assert all(len(row.figures) == RUNS for row in made.values())
    ratio = made["All rules as a multiple of the bare sum"]
    assert min(ratio.figures) > 1
    assert made["Rules a second"].is_count
