"""The people and organisations of the demo, before anybody has entered an hour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from pwa.demo.draw import Draw
from pwa.demo.names import address, people
from pwa.demo.places import AREAS, CALW, FREIBURG, KINDS, OSTALBKREIS, ULM, Area, Kind
from pwa.models import Account, Authority, AuthorityKind, Base, Engagement, Membership, Organisation, Role
from pwa.programmes import regions

OLDEST: Final = 12 * 365
FIRST_STEP: Final = 760
NAMED: Final = {
    "volunteer": ("Katharina", "Häberle"),
    "volunteer_ready": ("Ágnes", "Kőszegi"),
    "office": ("Susanne", "Brandt"),
    "office_clerk": ("Tobias", "Öztürk"),
    "office_other": ("Renate", "Kübler"),
    "office_gemeinde": ("Ivana", "Radić"),
    "land": ("Mareike", "Lindner"),
}
OFFICES: Final = (
    (NAMED["office"], OSTALBKREIS, Role.LEAD),
    (NAMED["office_clerk"], OSTALBKREIS, Role.CLERK),
    (NAMED["office_other"], CALW, Role.LEAD),
    (("Meike", "Sommer"), ULM, Role.CLERK),
    (("Julien", "Moreau"), FREIBURG, Role.CLERK),
    (("Jürgen", "Voß"), OSTALBKREIS, Role.AUDITOR),
)


class Zeal(StrEnum):
    """How much somebody does: more than 200 hours a year, some 80, or far less."""

    KEEN = "keen"
    BUSY = "busy"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A volunteer, where this person is active; ``since`` is how many days ago it began, the longest first."""

    account: Account
    places: tuple["Place", ...]
    since: tuple[int, ...]
    zeal: Zeal = Zeal.USUAL


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation and what kind it is."""

    organisation: Organisation
    kind: Kind


@dataclass(slots=True)
class Scene:
    """Everybody and every place, with all rows in the order in which the tables need them."""

    draw: Draw
    authorities: dict[str, Authority] = field(default_factory=dict)
    clerks: dict[str, Account] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    volunteers: dict[str, list[Volunteer]] = field(default_factory=dict)
    named: dict[str, Volunteer] = field(default_factory=dict)
    odd: list[Volunteer] = field(default_factory=list)
    layers: list[Sequence[Base]] = field(default_factory=list)

    def place(self, ags: str, kind: Kind) -> Place:
        """Return the area's organisation of a kind."""
        return next(place for place in self.places[ags] if place.kind is kind)


def set_scene(draw: Draw) -> Scene:
    """Make authorities, offices, organisations and volunteers with their engagements."""
    scene = Scene(draw)
    scene.layers = [
        list(_authorities(scene)),
        [*_offices(scene), *_organisations(scene)],
        list(_volunteers(scene)),
    ]
    return scene


def make_account(draw: Draw, name: tuple[str, str], days_ago: int, number: int | None = None) -> Account:
    """Return an account that was opened so many days ago."""
    at = draw.instant(days_ago)
    return Account(
        id=draw.key(at),
        public_id=draw.public_id(),
        email=address(*name, number),
        given_name=name[0],
        family_name=name[1],
        created_at=at,
    )


def engaged(draw: Draw, account: Account, places: tuple[Place, ...], since: tuple[int, ...]) -> Volunteer:
    """Return a volunteer who has been active in these places since so many days ago."""
    account.engagements = [
        Engagement(
            id=draw.key(account.created_at),
            account_id=account.id,
            organisation=place.organisation,
            since=draw.day(days_ago),
        )
        for place, days_ago in zip(places, since, strict=True)
    ]
    return Volunteer(account, places, since)


def _authorities(scene: Scene) -> Iterator[Authority]:
    for region in regions():
        authority = Authority(
            id=scene.draw.key(scene.draw.instant(FIRST_STEP)),
            public_id=scene.draw.public_id(),
            ags=region.ags,
            name=region.name,
            kind=AuthorityKind(region.kind.value),
            sample_secret=region.ags.rjust(32, "0"),  # the demo draws the same cases each time
        )
        scene.authorities[region.ags] = authority
        yield authority


def _offices(scene: Scene) -> Iterator[Account]:
    for name, ags, role in OFFICES:
        account = make_account(scene.draw, name, FIRST_STEP)
        account.membership = Membership(
            id=scene.draw.key(account.created_at), authority=scene.authorities[ags], role=role
        )
        if role is not Role.AUDITOR:  # where there is a clerk, the later row
            scene.clerks[ags] = account
        yield account


def _organisations(scene: Scene) -> Iterator[Organisation]:
    for area in AREAS:
        places = scene.places[area.ags] = []
        for position, kind in enumerate(KINDS):
            village = area.villages[position % len(area.villages)]
            organisation = Organisation(
                id=scene.draw.key(scene.draw.instant(FIRST_STEP)),
                public_id=scene.draw.public_id(),
                authority=scene.authorities[area.ags],
                name=kind.name.format(place=village),
            )
            places.append(Place(organisation, kind))
            yield organisation


def _volunteers(scene: Scene) -> Iterator[Account]:
    names = people(scene.draw.source, sum(area.volunteers for area in AREAS))
    for area in AREAS:
        made = scene.volunteers[area.ags] = []
        for zeal in _zeals(area):
            volunteer = _volunteer(scene, area, next(names), zeal)
            made.append(volunteer)
            yield volunteer.account


def _zeals(area: Area) -> Iterator[Zeal]:
    yield from [Zeal.KEEN] * area.keen
    yield from [Zeal.BUSY] * area.busy
    yield from [Zeal.USUAL] * (area.volunteers - area.keen - area.busy)


def _volunteer(scene: Scene, area: Area, name: tuple[str, str], zeal: Zeal) -> Volunteer:
    source = scene.draw.source
    places = tuple(source.sample(scene.places[area.ags], source.choices((1, 2, 3), (60, 32, 8))[0]))
    first = source.randint(30 if zeal is Zeal.USUAL else FIRST_STEP, OLDEST)
    since = (first, *sorted((source.randint(30, first) for _ in places[1:]), reverse=True))
    opened = FIRST_STEP if zeal is Zeal.KEEN else min(first, source.randint(550, 600))
    account = make_account(scene.draw, name, opened, source.randrange(100))
    return replace(engaged(scene.draw, account, places, since), zeal=zeal)
