"""A group for the pictures: its leader, who came to its events, and hours that wait for an answer."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.demo.names import address
from pwa.demo.places import CHOIR, SPORTS_CLUB
from pwa.domain.hour_proposal import ProposalState
from pwa.instance import Instance
from pwa.models import Account, Attendance, GroupEvent, HourProposal, Organisation
from pwa.security import tokens
from pwa.security.tokens import Purpose
from pwa.services import attendances, group_hours
from pwa.services.group_hours import Confirmation, Prepared

LEADER: Final = ("Ute", "Walter")
MEMBERS: Final = {
    "member": ("Paul", "Schmid"),
    "member_gone": ("Nesrin", "Aydın"),
    "member_late": ("Karl-Heinz", "Obermüller"),
    "member_done": ("Lena", "Fritz"),
}
NOBODY: Final = "familie.bauer@example.org"
BATCH: Final = UUID("018f6f00-0000-7000-8000-00000000000a")
EVENTS: Final = {  # name: what, hours from now until it begins, how long it takes
    "open": ("Bachputzete an der Kocher", -3, 4),
    "early": ("Kuchenverkauf beim Weihnachtsmarkt", 140, 6),
    "over": ("Aufbau der Turnhalle", -31, 3),
    "cancelled": ("Sommerfest der Jugend", 48, 5),
}
Events = dict[str, GroupEvent]


def add_group(session: Session, parts: Instance, clubs: dict[str, Organisation]) -> None:
    """Add leader and members, events in each phase, and a list."""
    now = parts.clock()
    leader = _account(session, LEADER, now)
    members = {name: _account(session, full_name, now) for name, full_name in MEMBERS.items()}
    club = clubs[SPORTS_CLUB.name]
    events = {name: _event(number, leader, club, now, *EVENTS[name]) for number, name in enumerate(EVENTS)}
    events["cancelled"].cancelled_at = now
    session.add_all(events.values())
    session.flush()
    _come(session, events, leader, members, now)
    _write_list(session, leader, members, club, now)
    session.add(
        _proposal(leader, members["member"].email or "", clubs[CHOIR.name], "Singen im Pflegeheim", 105, now, days=6)
    )
    session.flush()


def group_people() -> dict[str, tuple[str, str]]:
    """Return the names of those who sign in."""
    return {"leader": LEADER, **MEMBERS}


def group_cases(parts: Instance) -> dict[str, str]:
    """Return the public ids of the events, what their posters lead to, and the list."""
    ids = {name: _public_id(number) for number, name in enumerate(EVENTS)}
    links = {name: tokens.make(parts.settings, Purpose.CHECK_IN, _key(number)) for number, name in enumerate(EVENTS)}
    return {
        **{f"{name}_event": public_id for name, public_id in ids.items()},
        **{f"{name}_check_in": token for name, token in links.items()},
        "group_list": str(BATCH),
    }


def _account(session: Session, name: tuple[str, str], now: datetime) -> Account:
    account = Account(email=address(*name), given_name=name[0], family_name=name[1], created_at=now)
    session.add(account)
    session.flush()
    return account


def _event(
    number: int, leader: Account, club: Organisation, now: datetime, activity: str, begins: int, hours: int
) -> GroupEvent:
    starts_at = now + timedelta(hours=begins)
    return GroupEvent(
        id=_key(number),
        public_id=_public_id(number),
        leader_id=leader.id,
        organisation=club,
        activity=activity,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours),
        created_at=now - timedelta(days=5),
    )


def _come(session: Session, events: Events, leader: Account, members: dict[str, Account], now: datetime) -> None:
    came = [(leader, "open", 190), (members["member"], "open", 172), (members["member_gone"], "open", 176)]
    came += [(members["member_done"], "open", 180), (members["member_late"], "over", 31 * 60)]
    for person, event, minutes in came:
        came_at = now - timedelta(minutes=minutes)
        session.add(Attendance(event_id=events[event].id, volunteer_id=person.id, came_at=came_at))
    session.flush()
    gone_at = now - timedelta(minutes=20)
    for name in ("member_gone", "member_done"):
        attendances.leave(session, events["open"], volunteer=members[name].id, now=gone_at)
    said = Confirmation(members["member_done"].id, "2:40")
    attendances.finish(session, events["open"], said, now=gone_at, today=gone_at.date())


def _write_list(
    session: Session, leader: Account, members: dict[str, Account], club: Organisation, now: datetime
) -> None:
    emails = [members[name].email or "" for name in ("member", "member_gone", "member_done")]
    rows = [_proposal(leader, email, club, "Aufbau der Turnhalle", 150, now, days=2) for email in (*emails, NOBODY)]
    session.add_all(rows)
    session.flush()
    rows[1].refuse(at=now)
    prepared = Prepared(rows[2].id, club, rows[2].worked_on, rows[2].activity)
    said = Confirmation(members["member_done"].id, "2:30")
    rows[2].accept(group_hours.enter(session, prepared, said, now=now, today=now.date()), at=now)


def _proposal(
    leader: Account, email: str, club: Organisation, activity: str, minutes: int, now: datetime, *, days: int
) -> HourProposal:
    worked_on: date = now.date() - timedelta(days=days)
    return HourProposal(
        leader=leader,
        batch_id=BATCH if days == 2 else _key(99),
        email=email,
        organisation=club,
        worked_on=worked_on,
        minutes=minutes,
        activity=activity,
        state=ProposalState.OPEN,
        created_at=now - timedelta(hours=days),
    )


def _key(number: int) -> UUID:
    return UUID(int=BATCH.int + 256 + number)


def _public_id(number: int) -> str:
    return f"group-event-0{number}"
