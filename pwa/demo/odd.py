"""Entries in the Ostalbkreis that its clerk should look at twice, or must leave to somebody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pwa.demo.hours import Work, enter
from pwa.demo.places import CHOIR, FIRE_BRIGADE, OSTALBKREIS, RED_CROSS, Kind
from pwa.demo.scene import NAMED, Scene, Volunteer, engaged, make_account
from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog


@dataclass(frozen=True, slots=True)
class Odd:
    """An entry that waits: whose it is, what was done, and how often it was sent."""

    name: tuple[str, str]
    kind: Kind
    minutes: int
    activity: str
    times: int = 1


OPENED: Final = 560
SINCE: Final = 1300
DAYS_AGO: Final = 24
CLERK: Final = NAMED["office_clerk"]
ODD: Final = (
    Odd(("Dagmar", "Seybold"), RED_CROSS, 17 * 60, "Einsatz beim Hochwasser"),
    Odd(("Milan", "Krstić"), CHOIR, 105, "Singen im Pflegeheim", times=2),
    Odd(CLERK, FIRE_BRIGADE, 120, "Übungsabend"),
)


def make_odd(scene: Scene) -> Iterator[Volunteer]:
    """Make who has these entries and no others, so that no day's sum is left to chance; the clerk is one of them."""
    for odd in ODD:
        account = scene.clerks[OSTALBKREIS] if odd.name == CLERK else make_account(scene.draw, odd.name, OPENED)
        scene.odd.append(engaged(scene.draw, account, (scene.place(OSTALBKREIS, odd.kind),), (SINCE,)))
        yield scene.odd[-1]


def odd_work(scene: Scene) -> Iterator[HourLog]:
    """Yield the entries."""
    for odd, volunteer in zip(ODD, scene.odd, strict=True):
        work = Work(DAYS_AGO, volunteer.places[0], odd.minutes, odd.activity, HourLogStatus.SUBMITTED)
        yield from (enter(scene, volunteer, OSTALBKREIS, work) for _ in range(odd.times))
