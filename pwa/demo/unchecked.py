"""Groups that are not in the register: volunteers named them with their entries."""

from collections.abc import Iterator
from typing import Final

from pwa.demo.hours import Work, enter
from pwa.demo.places import CALW, FREIBURG, OSTALBKREIS, Kind
from pwa.demo.scene import Place, Scene, Volunteer
from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog, Organisation

GROUPS: Final = {
    OSTALBKREIS: Kind("Elterninitiative Spielplatz Lindenweg", ("Bauwochenende am Spielplatz",), (300,)),
    CALW: Kind("Freundeskreis Wanderweg Enzried", ("Freischneiden des Wegs",), (180,)),
    FREIBURG: Kind("Sprachcafé Rebhalde", ("Deutsch üben mit Geflüchteten",), (120,)),
}
DAYS_AGO: Final = (6, 62)


def unchecked_work(scene: Scene) -> Iterator[HourLog]:
    """Yield two entries for each of these groups, the newer one still waiting."""
    for ags, kind in GROUPS.items():
        volunteer = scene.volunteers[ags][-1]
        place = Place(_organisation(scene, ags, kind, volunteer), kind)
        for days_ago, status in zip(DAYS_AGO, (HourLogStatus.SUBMITTED, HourLogStatus.APPROVED), strict=True):
            yield enter(scene, volunteer, ags, Work(days_ago, place, kind.minutes[0], kind.activities[0], status))


def _organisation(scene: Scene, ags: str, kind: Kind, volunteer: Volunteer) -> Organisation:
    return Organisation(
        id=scene.draw.key(volunteer.account.created_at),
        public_id=scene.draw.public_id(),
        authority=scene.authorities[ags],
        name=kind.name,
        is_checked=False,
        named_by_id=volunteer.account.id,
    )
