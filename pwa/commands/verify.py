"""ehrenamtskarte verify: check a code as a shop would, against this instance's ring and lists."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa import keyring
from pwa.clock import system_clock
from pwa.commands import Call, Lines, Subparsers
from pwa.commands.database import open_current
from pwa.commands.keys import settings_of
from pwa.config import Settings
from pwa.db import reading
from pwa.models import StatusList as SignedList
from pwa.vk1 import p256
from pwa.vk1.check import Checked, check
from pwa.vk1.ring import KeyRing, KeyUse, verify_ring
from pwa.vk1.status_list import StatusList, verify_list


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    parser = commands.add_parser("verify", help="check the digits of a code")
    parser.add_argument("digits", metavar="DIGITS", help="what the code says; blanks do not matter")
    parser.add_argument("--challenge", type=int, metavar="N", help="the four digits that the holder has typed")
    parser.add_argument("--at", type=float, metavar="UNIX", help="the shop's clock in Unix seconds, else now")
    parser.set_defaults(command=verify)


def verify(call: Call) -> Lines:
    """Print result and verdict as JSON, also for a code that is not good."""
    settings = settings_of(call)
    ring = _ring(settings)
    engine = open_current(settings.database_url)
    with reading(engine) as session:
        lists = _lists(session, ring)
    engine.dispose()
    now = system_clock().timestamp() if call.words.at is None else call.words.at
    digits = "".join(call.words.digits.split())
    checked = check(digits, ring=ring, lists=lists, now=now, challenge=call.words.challenge)
    yield json.dumps(_answer(checked), ensure_ascii=False)


def _ring(settings: Settings) -> KeyRing:
    root = p256.key_from_point(keyring.root_point(settings))
    return verify_ring(keyring.read_ring(settings).decode(), root)


def _lists(session: Session, ring: KeyRing) -> dict[str, StatusList]:
    """Return the lists that are open, by the addresses that the ring names."""
    tokens = {row.number: row.token for row in session.execute(select(SignedList.number, SignedList.token))}
    named = [entry.status for entry in ring.entries.values() if entry.use is KeyUse.CREDENTIAL]
    return {
        url: verify_list(tokens[number], url=url, ring=ring)
        for urls in named
        for number, url in enumerate(urls)
        if number in tokens
    }


def _answer(checked: Checked) -> dict[str, str | int | None]:
    outcome, verdict = checked.outcome, checked.verdict
    answer: dict[str, str | int | None] = {
        "result": outcome.result.value,
        "verdict": verdict.kind.value,
        "reason": verdict.reason.value,
    }
    if outcome.name is not None:
        answer |= {"name": outcome.name, "tier": outcome.tier, "exp_day": outcome.exp_day}
    return answer
