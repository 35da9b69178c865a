"""Who speaks for the demo's organisations: a board everywhere, a deputy in some, and one that nobody has checked."""

from collections.abc import Iterator
from typing import Final

from pwa.demo.places import OSTALBKREIS
from pwa.demo.scene import FIRST_STEP, Place, Scene
from pwa.models import ContactRole, OrganisationContact

DEPUTY_EACH: Final = 3
TYPED_DAYS_AGO: Final = 6


def contacts(scene: Scene) -> Iterator[OrganisationContact]:
    """Yield the contacts of all organisations of the register."""
    for ags, places in scene.places.items():
        for position, place in enumerate(places):
            yield _checked(scene, ags, place, position, ContactRole.BOARD)
            if position % DEPUTY_EACH == 0:
                yield _checked(scene, ags, place, position, ContactRole.DEPUTY)
    yield _typed(scene)


def _checked(scene: Scene, ags: str, place: Place, position: int, role: ContactRole) -> OrganisationContact:
    at = scene.draw.instant(FIRST_STEP)
    word = "vorstand" if role is ContactRole.BOARD else "vertretung"
    contact = OrganisationContact(
        id=scene.draw.key(at),
        public_id=scene.draw.public_id(),
        organisation_id=place.organisation.id,
        email=f"{word}.{ags}.{position + 1}@example.org",
        role=role,
        added_at=at,
    )
    contact.check(by=scene.clerks[ags].id, at=at)
    return contact


def _typed(scene: Scene) -> OrganisationContact:
    at = scene.draw.instant(TYPED_DAYS_AGO)
    return OrganisationContact(
        id=scene.draw.key(at),
        public_id=scene.draw.public_id(),
        organisation_id=scene.places[OSTALBKREIS][0].organisation.id,
        email="neuer.kommandant@example.org",
        typed_by_id=scene.volunteers[OSTALBKREIS][0].account.id,
        added_at=at,
    )
