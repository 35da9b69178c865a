"""ehrenamtskarte keys list, keys add, keys compromise: one key after another, and the day on which one is lost."""

import re
from argparse import ArgumentParser
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from pwa import keyring, load_programme
from pwa.clock import local_day, system_clock
from pwa.commands import Call, CommandError, Lines, Subparsers
from pwa.commands.database import authority_of, open_current
from pwa.config import Settings, database_url, from_environment
from pwa.db import reading, writing
from pwa.services import credentials, key_changes, status_lists
from pwa.services.errors import RefusedError
from pwa.services.issuer import Issuer
from pwa.vk1.ring import KeyState, KeyUse, RingEntry
from pwa.vk1.rotation import LEAD

CHANGE = re.compile(r"add (cards|lists)|compromise [0-9]{1,3}")
USES = {"cards": KeyUse.CREDENTIAL, "lists": KeyUse.LIST}


def add_to(acts: Subparsers) -> None:
    """Add the commands to ``keys``."""
    acts.add_parser("list", help="say which keys there are and what they do").set_defaults(command=list_keys)
    adding = acts.add_parser("add", help="make the key that signs next")
    adding.add_argument("--for", dest="use", choices=USES, default="cards", help="what it signs, else cards")
    _ask_for_confirmation(adding)
    adding.set_defaults(command=add)
    losing = acts.add_parser("compromise", help="tell everybody that a key may be in other hands")
    losing.add_argument("kid", type=int, help="its number, see: keys list")
    _ask_for_confirmation(losing)
    losing.set_defaults(command=compromise)
    proposing = acts.add_parser("propose", help="ask the leads of an office to confirm a change of keys")
    proposing.add_argument("--authority", metavar="AGS", required=True, help="whose leads confirm")
    proposing.add_argument("--reason", required=True, help="what the leads read")
    proposing.add_argument("change", help='"add cards", "add lists" or "compromise KID"')
    proposing.set_defaults(command=propose)


def list_keys(call: Call) -> Lines:
    """Say of each key in the ring what it signs, its state and since when verifiers know it."""
    settings = _settings(call)
    entries = keyring.published(settings).entries
    own = {kid for use in KeyUse for kid in keyring.load_keys(settings, use)}
    yield from (_line(kid, entry) for kid, entry in sorted(entries.items(), key=lambda item: item[1].use))
    yield from (f"{kid:3}  not published yet; run: ehrenamtskarte keys publish" for kid in sorted(own - set(entries)))


def add(call: Call) -> Lines:
    """Make one more key. Once published it is known for 30 days before it signs."""
    _spend_confirmation(call, f"add {call.words.use}")
    kid = keyring.add_key(_settings(call), USES[call.words.use])
    yield f"Key {kid} is made; run: ehrenamtskarte keys publish. It signs from 30 days after that."


def compromise(call: Call) -> Lines:
    """Mark a key in the ring, and let another one sign at once; lists are signed anew."""
    settings, now = from_environment(call.environment, data=call.data), system_clock()
    programme = load_programme(settings)
    issuer = keyring.load_issuer(settings, programme, now=now)
    _spend_confirmation(call, f"compromise {call.words.kid}")
    keyring.compromise(settings, issuer, call.words.kid, now=now)
    _sign_lists(settings, keyring.load_issuer(settings, programme, now=now), now=now)
    yield f"Key {call.words.kid} is marked as compromised; phones renew their cards by themselves."


def propose(call: Call) -> Lines:
    """Ask the leads of an office for their yes, which then names this change alone."""
    words = call.words
    if not CHANGE.fullmatch(words.change):
        raise CommandError('A change is "add cards", "add lists" or "compromise KID", in quotation marks.')
    engine = open_current(_settings(call).database_url)
    try:
        with writing(engine) as session, session.begin():
            office = authority_of(session, words.authority)
            proposal = key_changes.propose(
                session, authority=office, change=words.change, reason=words.reason, now=system_clock()
            )
            public_id = proposal.public_id
    except RefusedError as error:
        raise CommandError("Please give a reason of up to 500 characters.") from error
    finally:
        engine.dispose()
    command = words.change.replace("add", "add --for")
    yield f"A lead confirms at /office/proposals; then run: ehrenamtskarte keys {command} --confirmed={public_id}"


def kids_in_use(settings: Settings, *, now: datetime) -> AbstractSet[int] | None:
    """Return the keys whose credentials still count, None where no key could go anyway, so nobody need look."""
    if all(entry.st is KeyState.ACTIVE for entry in keyring.published(settings).entries.values()):
        return None
    engine = open_current(settings.database_url)
    with reading(engine) as session:
        found = credentials.kids_in_use(session, today=local_day(now))
    engine.dispose()
    return found


def _ask_for_confirmation(parser: ArgumentParser) -> None:
    parser.add_argument("--confirmed", metavar="ID", default="", help="what keys propose has said, once confirmed")


def _spend_confirmation(call: Call, change: str) -> None:
    """Use up the leads' yes. An instance without a lead, or without a database yet, has nobody to ask."""
    if not _has_database(call):
        return
    engine = open_current(_settings(call).database_url)
    try:
        with writing(engine) as session, session.begin():
            key_changes.begin(session, call.words.confirmed, change=change, now=system_clock())
    except key_changes.NotConfirmedError as error:
        raise CommandError(
            f'No lead has confirmed this; run: ehrenamtskarte keys propose --authority AGS --reason TEXT "{change}"'
        ) from error
    finally:
        engine.dispose()


def _has_database(call: Call) -> bool:
    path = make_url(_settings(call).database_url).database
    return not _settings(call).database_url.startswith("sqlite:") or (path is not None and Path(path).is_file())


def _sign_lists(settings: Settings, issuer: Issuer, *, now: datetime) -> None:
    engine = open_current(settings.database_url)
    with writing(engine) as session, session.begin():
        status_lists.sign_due(session, issuer=issuer, now=now, at_start=True)
    engine.dispose()


def _settings(call: Call) -> Settings:
    return Settings(
        data=call.data, database_url=database_url(call.environment, data=call.data), public_url="", secrets=()
    )


def _line(kid: int, entry: RingEntry) -> str:
    what = next(name for name, use in USES.items() if use is entry.use)
    since = f", published {_day(entry.nbf)}, signs from {_day(entry.nbf + LEAD)}" if entry.nbf is not None else ""
    return f"{kid:3}  {what}  {entry.st.value}{since}"


def _day(instant: int) -> str:
    return local_day(datetime.fromtimestamp(instant, UTC)).isoformat()
