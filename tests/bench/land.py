"""A Land as rows: volunteers, three years of their hours, applications and cards, drawn from one seed.

Entries are as uneven as in life: half of the volunteers have at most twelve, one of a hundred more than 125.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import accumulate
from math import log
from random import Random
from typing import Any

from pwa.domain.organisation_name import match_key
from pwa.domain.programme import Programme
from pwa.programmes import load
from tests.clock import FakeClock

PROGRAMME = "eak-bw"
SEED = 5
MEDIAN, SPREAD, MOST = 12, 1.007, 1730  # entries of a volunteer
HOURS_EACH, MEMBERS_EACH = 20, 50  # entries for a volunteer on average, volunteers for an organisation
FEWEST_PLACES = 300  # so that a page of the register is full in a Land of any size
DAYS, RECENT = 3 * 365, 60
WAITING, CONFIRMED = 0.08, 0.02  # of all entries; the confirmed are among the waiting
PENDING, ISSUED = 0.2, 0.6  # of all applications
ACTIVITIES = ("Training der E-Jugend", "Übungsabend", "Ausgabe bei der Tafel", "Gruppenstunde", "Fahrdienst")
GIVEN = ("Anna", "Béla", "Cem", "Dörte", "Emil", "Fatma", "Gerd", "Hanna", "Ivo", "Jana", "Karl", "Lea", "Mia")
MIXING = 2_654_435_761  # Knuth's multiplicative hash
SYLLABLES = ("ba", "der", "fel", "gin", "hol", "ker", "lin", "mann", "nau", "pel", "ren", "sau", "ter", "wald")

KREISE = tuple((f"08{100 + number}", "landkreis", f"Kreis {number:02}") for number in range(1, 45))
TODAY = FakeClock()().date()


@dataclass(frozen=True, slots=True)
class Land:
    """How much of everything there is."""

    hour_logs: int

    @property
    def volunteers(self) -> int:
        return self.hour_logs // HOURS_EACH

    @property
    def organisations(self) -> int:
        return max(self.volunteers // MEMBERS_EACH, FEWEST_PLACES)


@dataclass(frozen=True, slots=True)
class Member:
    """A volunteer with what the other tables say of the person, as their columns hold it."""

    number: int
    account: str
    authority: str
    organisation: str
    clerk: str
    given_name: str
    family_name: str


def clerk_of_largest() -> str:
    """Return the key of the clerk in whose office most waits."""
    return _key(1, 0)


def authorities() -> Iterator[dict[str, Any]]:
    for number, (ags, kind, name) in enumerate(KREISE):
        yield {"id": _key(0, number), "public_id": f"a{number:015}", "ags": ags, "name": name, "kind": kind}


def organisations(land: Land) -> Iterator[dict[str, Any]]:
    for number, authority in enumerate(_seats(land.organisations)):
        name = f"Verein {_family(number)} {number} e. V."
        identity = {"id": _key(2, number), "public_id": f"o{number:015}", "match_key": match_key(name)}
        yield identity | {"authority_id": _key(0, authority), "name": name, "is_checked": 1, "is_trusted": 0}


def clerks() -> Iterator[dict[str, Any]]:
    for number, (ags, _kind, name) in enumerate(KREISE):
        yield _person(1, number, email=f"clerk@{ags}.example", given_name="Clerk", family_name=name)


def memberships() -> Iterator[dict[str, Any]]:
    for number in range(len(KREISE)):
        yield {
            "id": _key(3, number),
            "account_id": _key(1, number),
            "authority_id": _key(0, number),
            "role": "clerk",
        }


def members(land: Land) -> Iterator[Member]:
    """Yield the volunteers, each in one organisation; the offices are as uneven as cities and villages."""
    seats = _seats(land.organisations)
    random = Random(SEED)  # noqa: S311 - made-up people, no secret
    for number in range(land.volunteers):
        organisation = random.randrange(land.organisations)
        yield Member(
            number=number,
            account=_key(4, number),
            authority=_key(0, seats[organisation]),
            organisation=_key(2, organisation),
            clerk=_key(1, seats[organisation]),
            given_name=GIVEN[number % len(GIVEN)],
            family_name=_family(number),
        )


def account(member: Member) -> dict[str, Any]:
    names = {"given_name": member.given_name, "family_name": member.family_name}
    return _person(4, member.number, email=f"v{member.number}@volunteers.example", **names)


def engagement(member: Member) -> dict[str, Any]:
    identity = {"id": _key(5, member.number), "account_id": member.account}
    return identity | {"organisation_id": member.organisation, "since": _day(DAYS + member.number % 3000)}


def hour_logs(land: Land) -> Iterator[dict[str, Any]]:
    random = Random(SEED + 1)  # noqa: S311 - made-up hours, no secret
    days = [_day(ago) for ago in range(DAYS)]
    number = 0
    for member, count in zip(members(land), _counts(land), strict=True):
        for _ in range(count):
            draw = random.random()
            is_waiting = draw < WAITING
            ago = int(random.random() * (RECENT if is_waiting else DAYS))
            status = "approved" if not is_waiting else ("confirmed" if draw < CONFIRMED else "submitted")
            yield {
                "id": _key(6, number),
                "public_id": f"h{number:015}",
                "volunteer_id": member.account,
                "authority_id": member.authority,
                "organisation_id": member.organisation,
                "client_id": _key(7, number),
                "fingerprint": "0" * 64,
                "worked_on": days[ago],
                "minutes": 30 + int(draw * 10_000) % 21 * 15,
                "activity": ACTIVITIES[number % len(ACTIVITIES)],
                "status": status,
                "submitted_at": f"{days[ago]} {7 + number % 12:02}:{number % 60:02}:{number // 60 % 60:02}.000000",
                "decided_at": None if is_waiting else f"{days[max(ago - 7, 0)]} 08:00:00.000000",
                "decided_by_id": None if is_waiting else member.clerk,
            }
            number += 1


def application(member: Member) -> dict[str, Any]:
    status, programme = fate(member.number), _programme()
    is_pending = status == "submitted"
    ago = member.number % (RECENT if is_pending else DAYS)
    return {
        "id": _key(8, member.number),
        "public_id": f"p{member.number:015}",
        "volunteer_id": member.account,
        "authority_id": member.authority,
        "programme": programme.id,
        "programme_version": programme.version,
        "route": programme.goal_route.kind.value,
        "given_name": member.given_name,
        "family_name": member.family_name,
        "consent_text": "Ich stimme zu.",
        "consent_at": f"{_day(ago)} 09:00:00.000000",
        "status": status,
        "submitted_at": f"{_day(ago)} 09:00:00.{member.number % 1_000_000:06}",
        "decided_at": None if is_pending else f"{_day(max(ago - 9, 0))} 10:00:00.000000",
        "decided_by_id": None if is_pending else member.clerk,
    }


def card(member: Member) -> dict[str, Any]:
    programme, ago = _programme(), max(member.number % DAYS - 9, 0)
    return {
        "id": _key(9, member.number),
        "public_id": f"c{member.number:015}",
        "number": f"{member.number // 10**8:04} {member.number // 10**4 % 10**4:04} {member.number % 10**4:04}",
        "authority_id": member.authority,
        "holder_id": member.account,
        "application_id": _key(8, member.number),
        "programme": programme.id,
        "programme_version": programme.version,
        "given_name": member.given_name,
        "family_name": member.family_name,
        "tier": 1,
        "first_on": _day(ago),
        "last_on": _day(ago - DAYS),
        "state": "active",
        "issued_at": f"{_day(ago)} 10:00:00.{member.number % 1_000_000:06}",
        "issued_by_id": member.clerk,
    }


def fate(number: int) -> str:
    place = number % 10 / 10
    if place < PENDING:
        return "submitted"
    return "card_issued" if place < PENDING + ISSUED else "rejected"


def _counts(land: Land) -> list[int]:
    """Return how many entries each volunteer has, log-normal, and exactly as many in all as the Land has."""
    random = Random(SEED + 2)  # noqa: S311 - made-up hours, no secret
    counts = [min(int(random.lognormvariate(log(MEDIAN), SPREAD)), MOST) for _ in range(land.volunteers)]
    missing, number = land.hour_logs - sum(counts), 0
    while missing:
        step = 1 if missing > 0 else -min(counts[number], 1)
        counts[number] += step
        missing, number = missing - step, (number + 1) % len(counts)
    return counts


def _seats(count: int) -> list[int]:
    """Return the office of each organisation: the first has most, the nth an nth of that."""
    offices = len(KREISE)
    bounds = list(accumulate(1 / (place + 1) for place in range(offices)))
    random = Random(SEED + 3)  # noqa: S311 - made-up clubs, no secret
    return random.choices(range(offices), cum_weights=bounds, k=count)


def _person(kind: int, number: int, **columns: str) -> dict[str, Any]:
    identity = {"id": _key(kind, number), "public_id": f"{'v' if kind == 4 else 'k'}{number:015}"}
    return identity | columns | {"created_at": "2023-01-01 00:00:00.000000"}


def _family(number: int) -> str:
    """Return one of 537,824 names, mixed so that few people of an office share both their names, as in life."""
    mixed, size = number * MIXING % 2**32, len(SYLLABLES)
    return "".join(SYLLABLES[mixed // size**place % size] for place in range(5)).title()


@cache
def _programme() -> Programme:
    return load(PROGRAMME).as_demo()


def _key(kind: int, number: int) -> str:
    """Return a key as SQLite keeps it: of one kind, growing."""
    return f"0190000000007{kind:03x}8000{number:012x}"


def _day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()
