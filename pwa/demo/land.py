"""The Land, and the person of the demo who reads its totals."""

from typing import Final

from pwa.demo.draw import SEED, make_draw
from pwa.demo.scene import FIRST_STEP, NAMED, Scene, make_account
from pwa.models import Authority, AuthorityKind, Membership, Role
from pwa.programmes import LAND

OWN_DRAWS: Final = SEED + 3  # everything else stays as it is


def make_land(scene: Scene) -> None:
    """Enter the Land with its reader."""
    draw = make_draw(today=scene.draw.today, seed=OWN_DRAWS)
    land = Authority(
        id=draw.key(draw.instant(FIRST_STEP)),
        public_id=draw.public_id(),
        ags=LAND.ags,
        name=LAND.name,
        kind=AuthorityKind.LAND,
        sample_secret=LAND.ags.rjust(32, "0"),
    )
    reader = make_account(draw, NAMED["land"], FIRST_STEP)
    reader.membership = Membership(id=draw.key(reader.created_at), authority_id=land.id, role=Role.LAND_READER)
    scene.layers[1:1] = [[land], [reader]]
