"""What somebody usually enters, and what is probably still to be entered. It only suggests: nothing is written here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.suggestion import REPEAT_SHOWN, WEEK, days_around
from pwa.models import HourLog, HourRepeat, Organisation
from pwa.services import hour_repeats
from pwa.services.hour_entry import NOT_COUNTED

RECENT: Final = 100
LOOK_BACK: Final = timedelta(days=21)
AHEAD: Final = timedelta(days=14)
CHIPS: Final = 5
USUAL_MINUTES: Final = (60, 90, 120, 180, 240)
MOST_ALIKE: Final = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Work of an earlier week on the day on which it may have been done again."""

    source: HourRepeat | HourLog
    worked_on: date

    @property
    def is_repeat(self) -> bool:
        """Tell whether it was asked for each week; else it is like an entry of the week before."""
        return isinstance(self.source, HourRepeat)

    @property
    def shown_until(self) -> date:
        """Return the last day on which it helps."""
        return self.worked_on + (REPEAT_SHOWN if self.is_repeat else WEEK) - timedelta(days=1)

    def is_shown(self, today: date) -> bool:
        """Tell whether its day has come and is not long over."""
        return self.worked_on <= today <= self.shown_until


@dataclass(frozen=True)
class Habits:
    """A volunteer's newest entries, last entered first, and weekly repeats."""

    entries: Sequence[HourLog]
    repeats: Sequence[HourRepeat]
    today: date

    @property
    def last(self) -> HourLog | None:
        """Return what was entered last."""
        return self.entries[0] if self.entries else None

    @property
    def durations(self) -> tuple[int, ...]:
        """Return the minutes entered most often, rounded out by usual ones, the shortest first."""
        often = [minutes for minutes, _ in Counter(entry.minutes for entry in self.entries).most_common(CHIPS)]
        return tuple(sorted((often + [usual for usual in USUAL_MINUTES if usual not in often])[:CHIPS]))

    def activity_for(self, organisation: Organisation) -> str:
        """Return what was done there last."""
        there = (entry.activity for entry in self.entries if entry.organisation_id == organisation.id)
        return next(there, "")

    def by_use(self, organisations: Sequence[Organisation]) -> Sequence[Organisation]:
        """Return the organisations, the one used last first, those never used last."""
        used = [entry.organisation_id for entry in self.entries]
        return sorted(organisations, key=lambda row: used.index(row.id) if row.id in used else len(used))

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return what may be suggested now or in the next two weeks, the latest day first; repeats before others."""
        repeated = [one for one in self._repeated() if not self._has_entry(one)]
        taken = {(one.source.organisation_id, one.worked_on) for one in repeated}
        alike = [one for one in self._alike() if (one.source.organisation_id, one.worked_on) not in taken]
        return tuple(_latest_first(repeated) + _latest_first(alike))

    @property
    def due(self) -> list[Suggestion]:
        """Return the weekly repeats that are to be settled."""
        return [one for one in self.suggestions if one.is_repeat and one.is_shown(self.today)]

    @property
    def alike(self) -> list[Suggestion]:
        """Return entries of the week before that may have been repeated, a few of them."""
        return [one for one in self.suggestions if not one.is_repeat and one.is_shown(self.today)][:MOST_ALIKE]

    def _repeated(self) -> Iterator[Suggestion]:
        window = days_around(self.today, back=REPEAT_SHOWN, ahead=AHEAD)
        for repeat in self.repeats:
            yield from (Suggestion(repeat, day) for day in repeat.due_days(window))

    def _alike(self) -> Iterator[Suggestion]:
        window = days_around(self.today - WEEK, back=WEEK, ahead=WEEK)
        seen = set()
        for entry in self.entries:
            one = Suggestion(entry, entry.worked_on + WEEK)
            content = (entry.organisation_id, entry.worked_on, entry.minutes, entry.activity)
            if entry.worked_on in window and entry.status not in NOT_COUNTED and content not in seen:
                seen.add(content)
                if not self._has_entry(one):
                    yield one

    def _has_entry(self, suggestion: Suggestion) -> bool:
        there = suggestion.source.organisation_id
        return any(entry.organisation_id == there and entry.worked_on == suggestion.worked_on for entry in self.entries)


def habits(session: Session, *, volunteer: UUID, today: date) -> Habits:
    """Return what this volunteer entered last, all of the last three weeks among it, and what comes each week."""
    own = select(HourLog).where(HourLog.volunteer_id == volunteer).options(joinedload(HourLog.organisation))
    newest = session.scalars(own.order_by(HourLog.submitted_at.desc(), HourLog.id.desc()).limit(RECENT))
    entries = {entry.id: entry for entry in newest}
    lately = session.scalars(own.where(HourLog.worked_on > today - LOOK_BACK))
    entries |= {entry.id: entry for entry in lately if entry.id not in entries}
    return Habits(list(entries.values()), hour_repeats.active(session, volunteer=volunteer), today)


def _latest_first(suggestions: list[Suggestion]) -> list[Suggestion]:
    return sorted(suggestions, key=lambda one: one.worked_on, reverse=True)
