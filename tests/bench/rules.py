"""How long all rules take for 100,000 volunteers, beside the bare sum of the same minutes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from time import process_time

from pwa.domain.evaluation import Facts, evaluate
from pwa.domain.programme import Programme
from pwa.domain.simulation import Change, Simulator
from pwa.programmes import load
from tests.bench.rows import Row
from tests.bench.stage import Stage

VOLUNTEERS = 100_000
DIFFERENT = 2_000
ENTRIES = 60
RUNS = 3
TODAY = date(2026, 11, 22)

Act = Callable[[Facts], object]


def rows(_stage: Stage | None = None, *, volunteers: int = VOLUNTEERS) -> Iterator[Row]:
    """Measure processor time in memory; the three take turns in one run."""
    programme, people = load("eak-bw"), _people()
    simulator = Simulator(programme, Change(hours=100, age_min=14), today=TODAY)
    acts: Sequence[Act] = (
        _bare_sum,
        lambda facts: evaluate(programme, facts, today=TODAY),
        lambda facts: simulator.add(_summed(facts)),
    )
    times = [[_seconds(act, people, volunteers) for act in acts] for _ in range(RUNS)]
    bare, rules, simulated = ([run[place] for run in times] for place in range(len(acts)))
    what = f"{volunteers:,} volunteers, {ENTRIES} entries each"
    rules_each = volunteers * _rules(programme)
    yield Row(what=f"All rules for {what}", figures=rules, unit="s")
    yield Row(what="Rules a second", figures=[round(rules_each / time) for time in rules], is_count=True)
    yield Row(what=f"Bare sum of the minutes of {what}", figures=bare, unit="s")
    yield Row(what="All rules as a multiple of the bare sum", figures=_ratios(rules, bare))
    yield Row(what=f"Simulator: two sets of rules for {what}", figures=simulated, unit="s")
    yield Row(what="Simulator as a multiple of all rules once", figures=_ratios(simulated, rules))


def _people() -> list[Facts]:
    """Return different volunteers, the same in every run: from hardly any hours to more than enough."""
    source = Random(1)  # noqa: S311 - invented data, no secret
    return [
        Facts(
            {
                TODAY - timedelta(days=day): source.choice((60, 120, 180, 300))
                for day in source.sample(range(360), ENTRIES)
            },
            engaged_since=TODAY - timedelta(days=source.randint(30, 4000)),
            born_on=TODAY - timedelta(days=source.randint(4000, 30_000)),
        )
        for _ in range(DIFFERENT)
    ]


def _summed(facts: Facts) -> Facts:
    """Return the minutes as the simulator reads them, summed up by the database."""
    return replace(facts, minutes_by_day={TODAY: _bare_sum(facts)})


def _bare_sum(facts: Facts) -> int:
    return sum(facts.minutes_by_day.values())


def _seconds(act: Act, people: Sequence[Facts], volunteers: int) -> float:
    begun = process_time()
    for number in range(volunteers):
        act(people[number % DIFFERENT])
    return process_time() - begun


def _rules(programme: Programme) -> int:
    return sum(len(route.rules) for route in evaluate(programme, Facts({}), today=TODAY).routes)


def _ratios(over: Iterable[float], under: Iterable[float]) -> list[float]:
    return [above / below for above, below in zip(over, under, strict=True)]
