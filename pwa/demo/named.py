"""The two volunteers that the demo's links open: one at 143 hours, one just past 200 and ready to apply."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pwa.demo.hours import Work
from pwa.demo.places import CHOIR, FOOD_BANK, OSTALBKREIS, RED_CROSS, SPORTS_CLUB
from pwa.demo.scene import NAMED, Place, Scene, Volunteer, engaged, make_account
from pwa.domain.hour_log import HourLogStatus

OPENED: Final = 560
PLACES: Final = {"volunteer": (SPORTS_CLUB, FOOD_BANK), "volunteer_ready": (RED_CROSS, CHOIR)}
SINCE: Final = {"volunteer": (1400, 640), "volunteer_ready": (2500, 1100)}


def make_named(scene: Scene) -> Iterator[Volunteer]:
    """Make the named volunteers; nobody else has their name."""
    for key, kinds in PLACES.items():
        places = tuple(scene.place(OSTALBKREIS, kind) for kind in kinds)
        account = make_account(scene.draw, NAMED[key], OPENED)
        scene.named[key] = engaged(scene.draw, account, places, SINCE[key])
        yield scene.named[key]


def work_of(key: str, volunteer: Volunteer) -> list[Work]:
    """Return what a named volunteer did, oldest first.

    No day lies near the ends of a rolling year, so the sums hold on every day of the year, the leap day too.
    """
    plan = {"volunteer": _on_the_way, "volunteer_ready": _arrived}[key]
    return sorted(plan(*volunteer.places), key=lambda work: -work.days_ago)


def _on_the_way(club: Place, food_bank: Place) -> Iterator[Work]:
    """Yield 143 approved hours, 76 of them in the last 90 days, and what waits, was refused or is too old."""
    for week in range(23):
        yield Work(8 + 7 * week, club, 120, "Training der E-Jugend")
        yield Work(11 + 7 * week, food_bank, 210, "Ausgabe bei der Tafel")
    for days_ago in (33, 61):
        yield Work(days_ago, club, 300, "Aufsicht beim Hallenturnier")
    yield Work(120, food_bank, 150, "Abholung bei den Märkten")
    for days_ago in (345, 355, 380, 395):
        yield Work(days_ago, club, 120, "Platzpflege")
    yield from _undecided(club, food_bank)
    yield Work(100, club, 120, "Fahrt zum Auswärtsspiel", HourLogStatus.REJECTED)
    yield Work(47, food_bank, 180, "Sortieren der Waren", HourLogStatus.WITHDRAWN)


def _undecided(club: Place, food_bank: Place) -> Iterator[Work]:
    waiting = Work(1, club, 120, "Training der E-Jugend", HourLogStatus.SUBMITTED)
    yield waiting
    yield replace(waiting, days_ago=2, place=food_bank, minutes=210, activity="Ausgabe bei der Tafel")
    yield replace(waiting, days_ago=5, minutes=330, activity="Fahrt zum Auswärtsspiel", status=HourLogStatus.QUERIED)


def _arrived(red_cross: Place, choir: Place) -> Iterator[Work]:
    """Yield 203.5 approved hours, all of them within the last nine months, and two entries that wait."""
    for week in range(38):
        yield Work(6 + 7 * week, choir, 180, "Leitung der Chorprobe")
    for fortnight in range(17):
        yield Work(9 + 14 * fortnight, red_cross, 300, "Sanitätsdienst beim Stadtfest")
    yield Work(150, red_cross, 270, "Helfen beim Blutspenden")
    yield Work(1, choir, 105, "Singen im Pflegeheim", HourLogStatus.SUBMITTED)
    yield Work(3, red_cross, 180, "Bereitschaftsabend", HourLogStatus.SUBMITTED)
