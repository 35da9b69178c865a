"""Demo data: invented people in the four areas of the model phase, the same for the same seed and day."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.demo.cards import applications_and_cards
from pwa.demo.contacts import contacts
from pwa.demo.draw import SEED, make_draw
from pwa.demo.gemeinden import hand_over, make_gemeinden, routed
from pwa.demo.hours import enter, hour_logs_of
from pwa.demo.land import make_land
from pwa.demo.named import make_named, work_of
from pwa.demo.odd import make_odd, odd_work
from pwa.demo.partners import make_partners
from pwa.demo.places import OSTALBKREIS
from pwa.demo.scene import Scene, set_scene
from pwa.demo.unchecked import unchecked_work
from pwa.domain.programme import Programme
from pwa.models import HourLog


def fill(session: Session, *, programme: Programme, now: datetime, seed: int = SEED) -> None:
    """Enter everybody and everything into an empty database; dates lie before today."""
    scene = set_scene(make_draw(today=local_day(now), seed=seed))
    make_gemeinden(scene)
    make_land(scene)
    scene.layers.append([volunteer.account for volunteer in (*make_named(scene), *make_odd(scene))])
    scene.layers.append([*routed(scene, _hour_logs(scene))])
    applications, cards = applications_and_cards(scene, programme)
    scene.layers.extend([[hand_over(scene, applications)], applications, cards, [*contacts(scene)]])
    make_partners(scene)
    for layer in scene.layers:
        session.add_all(layer)
        session.flush()


def _hour_logs(scene: Scene) -> Iterator[HourLog]:
    for ags, volunteers in scene.volunteers.items():
        for volunteer in volunteers:
            yield from hour_logs_of(scene, volunteer, ags)
    for key, volunteer in scene.named.items():
        yield from (enter(scene, volunteer, OSTALBKREIS, work) for work in work_of(key, volunteer))
    yield from unchecked_work(scene)
    yield from odd_work(scene)
