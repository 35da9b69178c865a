"""ehrenamtskarte simulate: what other figures in the rules would change, over everybody's hours; nothing is written."""

from collections.abc import Iterator
from dataclasses import replace

from pwa import load_programme
from pwa.clock import local_day, system_clock
from pwa.commands import Call, CommandError, Lines, Subparsers
from pwa.commands.database import open_current
from pwa.commands.keys import settings_of
from pwa.db import reading
from pwa.domain.programme import Programme
from pwa.domain.simulation import LIMITS, MINUTES_PER_CARD, AgeBand, Change, ChangeError, Told, read_change
from pwa.services import simulation

HELP = {
    "hours": "hours within the window",
    "window_months": "months of the window",
    "prior_months": "months of engagement before",
    "age_min": "lowest age in years",
    "minutes_per_card": f"the office's minutes for one card; {MINUTES_PER_CARD} are assumed",
}
BANDS = {
    AgeBand.MINOR: "under 18",
    AgeBand.YOUNG: "18 to 26",
    AgeBand.MIDDLE: "27 to 59",
    AgeBand.OLD: "60 and older",
    AgeBand.UNKNOWN: "age unknown",
}
WIDTH = 34


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    parser = commands.add_parser("simulate", help="tell what other rules would change")
    for name in LIMITS:
        parser.add_argument(f"--{name.replace('_', '-')}", metavar="N", help=HELP[name])
    parser.set_defaults(command=simulate)


def simulate(call: Call) -> Lines:
    """Print who would gain and lose the card, and the office's work."""
    try:
        change = read_change({name: getattr(call.words, name) for name in LIMITS})
    except ChangeError as error:
        message = f"--{error}."
        raise CommandError(message) from error
    plain = settings_of(call)
    settings = replace(plain, programme=call.environment.get("PROGRAMME") or plain.programme)
    programme = load_programme(settings)
    engine = open_current(settings.database_url)
    with reading(engine) as session:
        told = simulation.simulate(session, programme=programme, change=change, today=local_day(system_clock()))
    engine.dispose()
    yield from _lines(told, change, programme)


def _lines(told: Told, change: Change, programme: Programme) -> Iterator[str]:
    yield f"{programme.name.en}, version {programme.version}; counts below 5 are not told"
    rows = {
        "people looked at": _count(told.people),
        "meet the rules now": _count(told.now),
        "would meet the changed rules": _hidden(told.then),
        "would gain the card": _count(told.gained),
        "would lose the card": _count(told.lost),
        "of them age unknown": _count(told.unknown_age),
        "cards more (or less)": _signed(told.more),
        "work in hours": _signed(None if told.work_minutes is None else round(told.work_minutes / 60)),
    }
    yield from (f"{name:{WIDTH}}{text:>12}" for name, text in rows.items())
    yield f"{'by route':{WIDTH}}{'now':>12}{'then':>12}"
    for kind, (now, then) in told.routes.items():
        yield f"  {kind.value:{WIDTH - 2}}{_count(now):>12}{_hidden(then):>12}"
    yield f"{'by age':{WIDTH}}{'now':>12}{'gain':>12}{'lose':>12}"
    for band, counts in told.bands.items():
        yield f"  {BANDS[band]:{WIDTH - 2}}" + "".join(f"{_count(count):>12}" for count in counts)
    yield f"A card is taken for {change.minutes_per_card} minutes of work."


def _count(count: int | None) -> str:
    return "under 5" if count is None else f"{count:,}"


def _hidden(count: int | None) -> str:
    return "not told" if count is None else f"{count:,}"


def _signed(count: int | None) -> str:
    return "not told" if count is None else f"{count:+,}"
