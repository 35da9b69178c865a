"""How long a club waits that confirms fifty people in one request, and that opens the page before."""

from collections.abc import Iterator
from time import perf_counter

from flask.testing import FlaskClient
from sqlalchemy import update

from pwa.models import Attestation, AttestationState
from tests.bench.rows import Goal, Row
from tests.bench.stage import Stage
from tests.views.confirm_pages import make_contact, make_many, path_of, seen_on

RUNS = 10
FIFTY = 50
AGREED, OPENED = 1000, 1000  # milliseconds
SEE_OTHER = 303
NOT_CONFIRMED = "The club's page did not confirm all fifty."


class NotConfirmedError(Exception):
    """What was measured is not what it says."""


def rows(stage: Stage) -> Iterator[Row]:
    people = stage.server.people
    contact = make_contact(people)
    make_many(people, FIFTY)
    client, path = people.app.test_client(), path_of(people, contact)
    runs = [_confirm(stage, client, path) for _ in range(RUNS)]
    what = f"Opening a club's page with {FIFTY} people"
    yield Row(what=what, figures=[opened for opened, _ in runs], unit="ms", goal=Goal(OPENED, is_reachable=False))
    what = f"Confirming {FIFTY} people in one request"
    yield Row(what=what, figures=[sent for _, sent in runs], unit="ms", goal=Goal(AGREED, is_reachable=False))


def _confirm(stage: Stage, client: FlaskClient, path: str) -> tuple[float, float]:
    """Return milliseconds to open the page and to confirm all; everything is open again afterwards."""
    began = perf_counter()
    page = client.get(path).text
    opened = perf_counter()
    seen = seen_on(page)
    sending = perf_counter()
    status = client.post(path, data={"seen": seen}).status_code
    sent = perf_counter()
    with stage.server.people.session() as session, session.begin():
        again = update(Attestation).where(Attestation.state == AttestationState.CONFIRMED)
        changed = session.execute(again.values(state=AttestationState.OPEN).returning(Attestation.id)).all()
    if status != SEE_OTHER or len(changed) != FIFTY:
        raise NotConfirmedError(NOT_CONFIRMED)
    return (opened - began) * 1000, (sent - sending) * 1000
