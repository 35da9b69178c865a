"""How many people of a list the server checks and keeps a second, beside the bare inserts of as many rows."""

import time
from collections.abc import Iterator, Sequence
from itertools import islice, product

from sqlalchemy import insert

from pwa.domain.collective import MemberState
from pwa.models import CollectiveApplication, CollectiveMember, Organisation
from pwa.models.base import uuid7
from pwa.pages.list_sheets import FIELDS, written
from pwa.services import collective_applications, collective_uploads, list_checks, list_people
from pwa.services.list_register import ListPlace
from pwa.services.list_scopes import OfficeScope
from pwa.sheets import guess, people_of, read_text
from tests.bench.rows import Row
from tests.bench.stage import Stage
from tests.people import People

COUNT = 20_000
RUNS = 3
LETTERS = "abcdefghijklmnopqrstuvwxyz"
GROUP = "fire_brigade"


def rows(stage: Stage) -> Iterator[Row]:
    people, text = stage.server.people, _written()
    runs = [(_keep(people, text), _insert(people)) for _ in range(RUNS)]
    what = f"People of a list of {COUNT:,}, read, checked and stored in one transaction"
    yield Row(what=what, figures=[COUNT / kept for kept, _bare in runs], unit="a second")
    yield Row(what="… bare inserts of as many rows", figures=[COUNT / bare for _kept, bare in runs], unit="a second")


def _written() -> str:
    names = islice(product(LETTERS, repeat=4), COUNT)
    lines = (f"Anna;B{''.join(name)};03.04.1985;{''.join(name)}@feuer.example" for name in names)
    return "\n".join(("Vorname;Nachname;Geburtsdatum;E-Mail", *lines))


def _keep(people: People, text: str) -> float:
    """Return the seconds from the pasted text to the commit, for an organisation without lists."""
    began = time.perf_counter()
    with people.session() as session, session.begin():
        organisation = _organisation(people)
        session.add(organisation)
        session.flush()
        scope, sheet, now = OfficeScope(people.calw.clerk, people.calw.authority), read_text(text), people.parts.clock()
        columns = guess(sheet, FIELDS)
        upload = collective_uploads.keep(
            session, written(sheet), columns, scope=scope, organisation=organisation, group=GROUP, now=now
        )
        place = ListPlace(organisation.id, people.calw.authority, GROUP)
        listed = list_people.listed(list(people_of(sheet, columns)), today=people.today)
        found = list_checks.findings(session, listed, place=place, today=people.today)
        collective_applications.keep(session, upload, list_checks.new_people(found), now=now)
    return time.perf_counter() - began


def _insert(people: People) -> float:
    """Return the seconds of the inserts alone: ready rows into the same table, and the commit."""
    with people.session() as session, session.begin():
        organisation = _organisation(people)
        session.add(organisation)
        session.flush()
        collective = _collective(people, organisation)
        session.add(collective)
        session.flush()
        ready = _ready(people, collective)
        began = time.perf_counter()
        session.connection().execute(insert(CollectiveMember), ready)
    return time.perf_counter() - began


def _organisation(people: People) -> Organisation:
    return Organisation(authority_id=people.calw.authority, name="Freiwillige Feuerwehr")


def _collective(people: People, organisation: Organisation) -> CollectiveApplication:
    return CollectiveApplication(
        organisation_id=organisation.id,
        authority_id=people.calw.authority,
        clerk_id=people.calw.clerk,
        route="guaranteed",
        group=GROUP,
        digest="",
        created_at=people.parts.clock(),
    )


def _ready(people: People, collective: CollectiveApplication) -> Sequence[dict[str, object]]:
    now = people.parts.clock()
    return [
        {
            "id": uuid7(),
            "public_id": f"bare{uuid7().hex[-18:]}",
            "collective_id": collective.id,
            "organisation_id": collective.organisation_id,
            "group": GROUP,
            "line": line,
            "given_name": "Anna",
            "family_name": "Brandt",
            "born_on": people.today,
            "email": f"{line}@feuer.example",
            "person_key": f"{line:064}",
            "state": MemberState.INVITED,
            "invited_at": now,
            "consent_text": "",
            "mail_due_at": now,
        }
        for line in range(COUNT)
    ]
