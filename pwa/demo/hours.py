"""Hour logs in every state, brought there step by step as people would have done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Final
from uuid import UUID

from pwa.demo.draw import Draw
from pwa.demo.scene import Place, Scene, Volunteer, Zeal
from pwa.domain.hour_log import HourLogStatus, transition
from pwa.models import HourLog
from pwa.services import organisations
from pwa.services.hour_entry import Entry

Step = Callable[[HourLog, datetime], None]

FIRST_DAY: Final = 545
RECENT: Final = 30
ENTRIES: Final = {Zeal.KEEN: 124, Zeal.BUSY: 36}  # 36 of the longest are 180 hours: never enough for a card
MOST_ENTRIES: Final = 20
USUAL_ENTRIES: Final = 4
LONG: Final = (180, 195, 210, 240, 300)
MOST_STEPS: Final = 3
DISCUSSED: Final = 0.04
WAITING: Final = {
    HourLogStatus.SUBMITTED: 46,
    HourLogStatus.CONFIRMED: 12,
    HourLogStatus.QUERIED: 4,
    HourLogStatus.APPROVED: 34,
    HourLogStatus.REJECTED: 2,
    HourLogStatus.WITHDRAWN: 2,
}
DECIDED: Final = {HourLogStatus.APPROVED: 94, HourLogStatus.REJECTED: 3, HourLogStatus.WITHDRAWN: 3}
QUESTIONS: Final = (
    "Bitte nennen Sie uns, wer Ihre Stunden bestätigen kann.",
    "Der Tag liegt in den Ferien. Hat das Treffen stattgefunden?",
    "Die Dauer ist länger als sonst. Was kam an diesem Tag dazu?",
)
ANSWERS: Final = ("Ja, das war so. Die Leitung bestätigt es gern.", "Wir haben danach noch gemeinsam aufgeräumt.")
REASONS: Final = (
    "Dieser Einsatz wurde schon am selben Tag eingetragen.",
    "Für diese Tätigkeit wurde ein Honorar gezahlt.",
    "Die Organisation konnte den Einsatz nicht bestätigen.",
)


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody did so many days ago, and how far the entry has come; only a waiting one is younger than 4 days."""

    days_ago: int
    place: Place
    minutes: int
    activity: str
    status: HourLogStatus = HourLogStatus.APPROVED
    is_discussed: bool = False


def hour_logs_of(scene: Scene, volunteer: Volunteer, ags: str) -> Iterator[HourLog]:
    """Yield a volunteer's entries, oldest first."""
    source = scene.draw.source
    oldest = min(FIRST_DAY, volunteer.since[0])
    wanted = ENTRIES.get(volunteer.zeal) or int(source.triangular(0, MOST_ENTRIES, USUAL_ENTRIES))
    for days_ago in sorted(source.sample(range(1, oldest + 1), min(wanted, oldest)), reverse=True):
        yield enter(scene, volunteer, ags, _work(source, volunteer, days_ago))


def enter(scene: Scene, volunteer: Volunteer, ags: str, work: Work) -> HourLog:
    """Return the hour log of what somebody did, with its history."""
    draw = scene.draw
    sent = max(min(work.days_ago, MOST_STEPS + 1), work.days_ago - draw.source.randint(0, 5))
    at = draw.instant(sent)
    hour_log = HourLog(
        id=draw.key(at),
        public_id=draw.public_id(),
        volunteer_id=volunteer.account.id,
        authority_id=scene.authorities[ags].id,
        organisation=work.place.organisation,
        client_id=draw.key(at),
        fingerprint=_fingerprint(draw, work),
        worked_on=draw.day(work.days_ago),
        minutes=work.minutes,
        activity=work.activity,
        status=HourLogStatus.SUBMITTED,
        submitted_at=at,
    )
    hour_log.record(by=volunteer.account.id, at=at)
    steps = _steps(draw.source, work, clerk=scene.clerks[ags].id, fellow=_fellow(scene, volunteer, ags, work.place))
    for at in draw.following(sent, len(steps)):
        steps.pop(0)(hour_log, at)
    for step in hour_log.steps:
        step.id = draw.key(step.at)
    return hour_log


def _work(source: Random, volunteer: Volunteer, days_ago: int) -> Work:
    active = [place for place, since in zip(volunteer.places, volunteer.since, strict=True) if since >= days_ago]
    place = source.choice(active)
    chances = WAITING if days_ago < RECENT else DECIDED
    is_fresh = days_ago <= MOST_STEPS
    return Work(
        days_ago=days_ago,
        place=place,
        minutes=source.choice(LONG if volunteer.zeal in ENTRIES else place.kind.minutes),
        activity=source.choice(place.kind.activities),
        status=HourLogStatus.SUBMITTED if is_fresh else source.choices([*chances], [*chances.values()])[0],
        is_discussed=not is_fresh and source.random() < DISCUSSED,
    )


def _fingerprint(draw: Draw, work: Work) -> str:
    place = organisations.Place(organisation=work.place.organisation.public_id)
    return Entry(place, draw.day(work.days_ago).isoformat(), f"{work.minutes} min", work.activity).fingerprint()


def _fellow(scene: Scene, volunteer: Volunteer, ags: str, place: Place) -> UUID:
    """Return somebody else who is active there, to confirm the entry."""
    others = [other for other in scene.volunteers[ags] if other.account is not volunteer.account]
    return next((other for other in others if place in other.places), others[0]).account.id


def _steps(source: Random, work: Work, *, clerk: UUID, fellow: UUID) -> list[Step]:
    """Return what happened after the entry was sent, one step a day at most."""
    question, answer, reason = source.choice(QUESTIONS), source.choice(ANSWERS), source.choice(REASONS)
    ask: list[Step] = [lambda log, at: log.query(by=clerk, at=at, question=question)]
    talk: list[Step] = [*ask, lambda log, at: log.answer(by=log.volunteer_id, at=at, text=answer)]
    last: dict[HourLogStatus, list[Step]] = {
        HourLogStatus.SUBMITTED: [],
        HourLogStatus.CONFIRMED: [lambda log, at: _confirm(log, by=fellow, at=at)],
        HourLogStatus.QUERIED: ask,
        HourLogStatus.APPROVED: [lambda log, at: log.approve(by=clerk, at=at)],
        HourLogStatus.REJECTED: [lambda log, at: log.reject(by=clerk, at=at, reason=reason)],
        HourLogStatus.WITHDRAWN: [lambda log, at: log.withdraw(by=log.volunteer_id, at=at)],
    }
    return [*(talk if work.is_discussed else []), *last[work.status]]


def _confirm(hour_log: HourLog, *, by: UUID, at: datetime) -> None:
    hour_log.status = transition(hour_log.status, HourLogStatus.CONFIRMED)
    hour_log.record(by=by, at=at)
