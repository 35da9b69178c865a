from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy import select

from pwa.demo.names import address
from pwa.demo.scene import NAMED
from pwa.domain.duration import MINUTES_PER_DAY
from pwa.domain.plausibility import LONG_DAY_MINUTES, Flag
from pwa.domain.window import rolling_window
from pwa.models import Account, HourLog
from pwa.services import hour_decisions, hour_entry
from tests.demo.conftest import Demo


def queue(demo: Demo) -> Sequence[HourLog]:
    """Return the whole queue of the Ostalbkreis."""
    page = hour_decisions.queue(demo.session, authority=demo.ostalbkreis)
    rows = [*page.rows]
    while page.next:
        page = hour_decisions.queue(demo.session, authority=demo.ostalbkreis, after=page.next)
        rows.extend(page.rows)
    return rows


def flagged(demo: Demo, flag: Flag) -> list[HourLog]:
    """Return what the queue shows with a flag."""
    rows, window = queue(demo), rolling_window(demo.today, 12)
    flags = hour_entry.flags_of_each(demo.session, rows, window=window)
    return [row for row in rows if flag in flags[row.public_id]]


def test_one_entry_is_longer_than_16_hours_on_any_day(demo: Demo) -> None:
    (long,) = flagged(demo, Flag.LONG_DAY)
    assert LONG_DAY_MINUTES < long.minutes < MINUTES_PER_DAY
    assert hour_decisions.same_day(demo.session, long) == []


def test_one_pair_looks_like_one_entry_sent_twice_on_any_day(demo: Demo) -> None:
    twice = flagged(demo, Flag.DUPLICATE)
    seen = [(row.volunteer_id, row.worked_on, row.minutes, row.organisation_id, row.activity) for row in twice]
    assert len(seen) == 2
    assert all(one == other for one, other in pairwise(seen))


def test_one_entry_names_an_unchecked_organisation_on_any_day(demo: Demo) -> None:
    (unchecked,) = [row for row in queue(demo) if not row.organisation.is_checked]
    assert unchecked.organisation.named_by_id == unchecked.volunteer_id


def test_one_entry_is_the_clerks_own_on_any_day(demo: Demo) -> None:
    clerk = demo.session.scalars(select(Account).where(Account.email == address(*NAMED["office_clerk"]))).one()
    (own,) = [row for row in queue(demo) if row.volunteer_id == clerk.id]
    assert own.organisation in [engagement.organisation for engagement in clerk.engagements]
    assert hour_decisions.next_after(demo.session, own, by=clerk.id) is not None
