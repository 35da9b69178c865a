"""Three Gemeinden of the Landkreis Calw, invented with their keys; their Rathäuser have decided for a fortnight."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Final

from pwa.demo.draw import SEED, Draw, make_draw
from pwa.demo.places import CALW
from pwa.demo.scene import NAMED, Scene, make_account
from pwa.domain.application import ApplicationStatus
from pwa.models import Account, Application, Authority, AuthorityKind, CaseKind, HandOver, HourLog, Membership, Role
from pwa.services.hour_decisions import WAITING

GEMEINDEN: Final = {"08235901": "Nagoldbrunn", "08235902": "Tannweiler", "08235903": "Enzried"}
WITH_OFFICE: Final = "08235901"
CLERKS: Final = {
    WITH_OFFICE: NAMED["office_gemeinde"],
    "08235902": ("Hannelore", "Pfrommer"),
    "08235903": ("Dimitrios", "Pappas"),
}
OPENED: Final = 14
REASON: Final = "Die Antragstellerin engagiert sich in Nagoldbrunn. Seit der Übertragung entscheidet das Rathaus."
_PAUSE: Final = timedelta(hours=1)


def make_gemeinden(scene: Scene) -> None:
    """Add the Gemeinden below their Landkreis, with one office, and let their organisations lie in them."""
    draw = make_draw(today=scene.draw.today, seed=SEED + 1)  # one of their own: everything else stays as it is
    kreis = scene.authorities[CALW]
    kreis.delegates = True
    made = [_gemeinde(draw, ags, name, kreis) for ags, name in GEMEINDEN.items()]
    scene.authorities |= {gemeinde.ags: gemeinde for gemeinde in made}
    scene.layers[1:1] = [made, [_clerk(draw, gemeinde) for gemeinde in made]]
    for place in scene.places[CALW]:
        for gemeinde in made:
            if GEMEINDEN[gemeinde.ags] in place.organisation.name:
                place.organisation.authority = gemeinde


def routed(scene: Scene, hour_logs: Iterable[HourLog]) -> Iterator[HourLog]:
    """Yield all entries; those that were sent since the delegation and wait lie with the Rathaus of their place."""
    since = scene.draw.instant(OPENED)
    gemeinden = {ags: scene.authorities[ags] for ags in GEMEINDEN}
    for hour_log in hour_logs:
        place = hour_log.organisation.authority
        if place.ags in gemeinden and hour_log.status in WAITING and hour_log.submitted_at > since:
            hour_log.authority_id = place.id
        yield hour_log


def hand_over(scene: Scene, applications: Sequence[Application]) -> HandOver:
    """Let the Landratsamt hand over the application that waits there."""
    kreis, rathaus = scene.authorities[CALW], scene.authorities[WITH_OFFICE]
    case = next(
        each for each in applications if (each.authority_id, each.status) == (kreis.id, ApplicationStatus.SUBMITTED)
    )
    case.authority_id = rathaus.id
    at = case.submitted_at + _PAUSE
    return HandOver(
        id=make_draw(today=scene.draw.today, seed=SEED + 2).key(at),
        case_kind=CaseKind.APPLICATION,
        case_id=case.id,
        giver_id=kreis.id,
        receiver_id=rathaus.id,
        by_id=scene.clerks[CALW].id,
        at=at,
        reason=REASON,
    )


def _gemeinde(draw: Draw, ags: str, name: str, kreis: Authority) -> Authority:
    return Authority(
        id=draw.key(draw.instant(OPENED)),
        public_id=draw.public_id(),
        ags=ags,
        name=f"{name} (erfunden)",
        kind=AuthorityKind.GEMEINDE,
        parent_id=kreis.id,
        is_invented=True,
        sample_secret=ags.rjust(32, "0"),
    )


def _clerk(draw: Draw, gemeinde: Authority) -> Account:
    account = make_account(draw, CLERKS[gemeinde.ags], OPENED)
    account.membership = Membership(id=draw.key(account.created_at), authority_id=gemeinde.id, role=Role.CLERK)
    return account
