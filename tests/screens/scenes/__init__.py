"""All scenes, one row each, a file for each subject.

PAGES are drawn in both sizes, light and dark; STATES, what else a page can look like, in the size that is usual there
unless they name another one.
"""

from dataclasses import replace
from typing import Final

from tests.screens.drawing import ALL, DESKTOP, PHONE, Variant
from tests.screens.scene import Scene
from tests.screens.scenes import (
    app,
    audit,
    card,
    club,
    counter,
    entering,
    groups,
    hour_list,
    imports,
    lists,
    messages,
    office,
    office_cards,
    office_lists,
    outbox,
    paper,
    partners,
    people,
    phones,
    places,
    print_runs,
    public,
    queue,
    register,
    renewal,
    scan,
    volunteer,
    wizard,
)

ON_PHONES: Final = (
    *(outbox, public, scan, volunteer, hour_list, card, phones, app, messages, entering, groups),
    *(club, lists, wizard, renewal, paper),
)
ON_DESKS: Final = (
    *(office, queue, office_cards, register, office_lists, imports),
    *(places, print_runs, people, counter, audit, partners),
)


def _drawn_as(usual: Variant, scene: Scene) -> Scene:
    return replace(scene, variants=(usual,)) if scene.variants == ALL else scene


PAGES: Final[tuple[Scene, ...]] = tuple(scene for part in (*ON_PHONES, *ON_DESKS) for scene in part.PAGES)
SCENES: Final[tuple[Scene, ...]] = (
    *PAGES,
    *(_drawn_as(PHONE, scene) for part in ON_PHONES for scene in part.STATES),
    *(_drawn_as(DESKTOP, scene) for part in ON_DESKS for scene in part.STATES),
)
