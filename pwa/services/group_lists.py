"""Lists that a leader writes: hours put down for several people at once, for all of them or for none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session, joinedload

from pwa.clock import local_day
from pwa.domain.hour_proposal import LIFE, ProposalState
from pwa.domain.people_list import MOST_PEOPLE, Fault, Line, LinesRefusedError, parse_lines
from pwa.domain.plausibility import refusals
from pwa.models import Account, HourLog, HourProposal, Organisation
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.hour_entry import Entry, read_activity, read_day, read_minutes, read_organisation
from pwa.services.messages import MessageKind, tell

MOST_A_DAY: Final = 200
LISTED: Final = 50
DAY: Final = timedelta(days=1)
PATH: Final = "/groups"


class ListRefusedError(RefusedError):
    """A list that cannot be kept: also some of its ``lines`` are at fault."""

    def __init__(self, faults: dict[str, str], lines: tuple[Fault, ...]) -> None:
        """Keep the reasons for fields and lines."""
        super().__init__(faults)
        self.lines = lines


class ListSentError(Exception):
    """Under the same batch id another list was sent already."""


@dataclass(frozen=True, slots=True)
class ListInput:
    """The form's fields, every one still text: what is the same for all, and a line for each person."""

    entry: Entry
    lines: str


@dataclass(frozen=True, slots=True)
class _Checked:
    """A list that may be kept."""

    organisation: Organisation
    worked_on: date
    activity: str
    people: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A list in one line."""

    batch_id: UUID
    worked_on: date
    activity: str
    people: int
    accepted: int
    refused: int


def propose(session: Session, typed: ListInput, *, leader: Account, batch_id: UUID, now: datetime, today: date) -> None:
    """Put hours down for everybody on a list, or for nobody; the same list again changes nothing.

    Raises RefusedError, ListRefusedError where lines are at fault, and ListSentError.
    """
    checked = _check(session, typed, leader=leader, today=today)
    known = _batch(session, batch_id, leader=leader.id)
    if known:
        _require_same(known, checked)
        return
    if _recent(session, leader=leader.id, since=now - DAY) + len(checked.people) > MOST_A_DAY:
        raise RefusedError({"lines": "proposals_too_many"})
    rows = [_row(checked, email, minutes, leader.id, batch_id, now) for email, minutes in checked.people]
    session.add_all(rows)
    session.flush()
    _tell_all(session, rows, leader=leader, now=now)


def get(session: Session, batch_id: UUID, *, leader: UUID) -> Sequence[HourProposal]:
    """Return an own list by address, with the person where accepted. Raises NotFoundError."""
    rows = _batch(session, batch_id, leader=leader)
    if not rows:
        raise NotFoundError
    return rows


def listed(session: Session, *, leader: UUID, now: datetime) -> Sequence[Summary]:
    """Return the own lists that have not run out, the newest first."""
    rows = (
        select(
            HourProposal.batch_id,
            func.min(HourProposal.worked_on),
            func.min(HourProposal.activity),
            func.count(),
            _count_of(ProposalState.ACCEPTED),
            _count_of(ProposalState.REFUSED),
        )
        .where(HourProposal.leader_id == leader, HourProposal.created_at > now - LIFE)
        .group_by(HourProposal.batch_id)
        .order_by(func.min(HourProposal.created_at).desc(), HourProposal.batch_id)
        .limit(LISTED)
    )
    return [Summary(*row) for row in session.execute(rows)]


def _count_of(state: ProposalState) -> ColumnElement[int]:
    return func.count(case((HourProposal.state == state, 1)))


def _batch(session: Session, batch_id: UUID, *, leader: UUID) -> Sequence[HourProposal]:
    accepted_by = joinedload(HourProposal.hour_log).joinedload(HourLog.volunteer)
    rows = select(HourProposal).where(HourProposal.leader_id == leader, HourProposal.batch_id == batch_id)
    own = rows.options(joinedload(HourProposal.organisation), accepted_by)
    return session.scalars(own.order_by(HourProposal.email)).all()


def _check(session: Session, typed: ListInput, *, leader: Account, today: date) -> _Checked:
    faults = {} if leader.has_profile else {"profile": "profile_missing"}
    entry = typed.entry
    organisation = read_organisation(session, entry.place, faults, volunteer=leader.id)
    worked_on = read_day(entry.worked_on, faults)
    if worked_on is not None:
        for refusal in refusals(worked_on, 0, 0, today=today):
            faults["worked_on"] = refusal.value
    activity = read_activity(entry.activity, faults)
    minutes = read_minutes(entry.duration, faults)
    lines = _lines(typed.lines, faults)
    if faults or organisation is None or worked_on is None or minutes is None:
        raise RefusedError(faults)
    return _Checked(organisation, worked_on, activity, tuple((line.email, line.minutes or minutes) for line in lines))


def _lines(text: str, faults: dict[str, str]) -> tuple[Line, ...]:
    """Return the people, or note why not. Raises ListRefusedError, with what else is at fault."""
    try:
        lines = parse_lines(text)
    except LinesRefusedError as error:
        raise ListRefusedError(faults, error.faults) from error
    if not lines:
        faults["lines"] = "lines_missing"
    if len(lines) > MOST_PEOPLE:
        faults["lines"] = "lines_too_many"
    return lines


def _require_same(known: Sequence[HourProposal], checked: _Checked) -> None:
    facts = {(row.organisation_id, row.worked_on, row.activity) for row in known}
    is_same = facts == {(checked.organisation.id, checked.worked_on, checked.activity)}
    if not is_same or {(row.email, row.minutes) for row in known} != set(checked.people):
        raise ListSentError


def _recent(session: Session, *, leader: UUID, since: datetime) -> int:
    own = (HourProposal.leader_id == leader, HourProposal.created_at > since)
    return session.scalar(select(func.count()).select_from(HourProposal).where(*own)) or 0


def _row(checked: _Checked, email: str, minutes: int, leader: UUID, batch_id: UUID, now: datetime) -> HourProposal:
    return HourProposal(
        leader_id=leader,
        batch_id=batch_id,
        email=email,
        organisation=checked.organisation,
        worked_on=checked.worked_on,
        minutes=minutes,
        activity=checked.activity,
        created_at=now,
    )


def _tell_all(session: Session, rows: Sequence[HourProposal], *, leader: Account, now: datetime) -> None:
    """Leave a message for each account, and a mail to be sent to each other address."""
    emails = [row.email for row in rows]
    accounts = {row.email: row.id for row in session.scalars(select(Account).where(Account.email.in_(emails)))}
    mailed = {_mailbox(email) for email in _mailed_today(session, rows, leader=leader, now=now)}
    for row in rows:
        if row.email in accounts:
            _tell(session, row, account=accounts[row.email], leader=leader, now=now)
        elif _mailbox(row.email) not in mailed:
            row.mail_due_at = now
            mailed.add(_mailbox(row.email))
    session.flush()


def _mailbox(email: str) -> str:
    """Return the address without what somebody added to it: all of a person's additions reach one mailbox."""
    local, _, host = email.rpartition("@")
    return f"{local.partition('+')[0]}@{host}"


def _tell(session: Session, row: HourProposal, *, account: UUID, leader: Account, now: datetime) -> None:
    facts = {"leader": leader.full_name, "day": row.worked_on.isoformat(), "minutes": str(row.minutes)}
    mark = f"proposal {leader.public_id} {local_day(now)}"  # one a day from each leader: the page has them all
    tell(session, account=account, kind=MessageKind.PROPOSAL, facts=facts, path=PATH, mark=mark, now=now)


def _mailed_today(session: Session, rows: Sequence[HourProposal], *, leader: Account, now: datetime) -> set[str]:
    """Return what other lists of the last day name, this leader's or with the same address: one mail is enough."""
    same = HourProposal.email.in_([row.email for row in rows])
    others = select(HourProposal.email).where(
        or_(same, HourProposal.leader_id == leader.id),
        HourProposal.created_at > now - DAY,
        HourProposal.id.not_in([row.id for row in rows]),
    )
    return set(session.scalars(others))
