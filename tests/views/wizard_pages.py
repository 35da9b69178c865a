"""What the tests of the application's steps share: filling them in, papers, sending."""

import io
import json
import re
from datetime import date

from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from pwa.models import Application, ApplicationDraft, Attestation, Evidence, HourLog
from tests import papers
from tests.people import People, Town

FIRE_BRIGADE = "guaranteed:fire_brigade"
JULEICA = "guaranteed:juleica"
ATTESTED = "attested"


def choose(people: People, way: str) -> TestResponse:
    return post(people, "way", way=way)


def post(people: People, step: str, **fields: str) -> TestResponse:
    return people.client(people.volunteer).post(f"/application/{step}", data=fields)


def place(number: int, town: Town, **changes: str) -> dict[str, str]:
    """Return the fields of one organisation."""
    fields = {
        "organisation": town.organisation,
        "since": "2020-03-01",
        "activity": "Leitung der Jugend",
        "hours": "210",
    }
    return {f"places-{number}-{name}": text for name, text in (fields | changes).items()}


def save_places(people: People, *places: dict[str, str], **more: str) -> TestResponse:
    return post(people, "organisations", **{name: text for each in places for name, text in each.items()}, **more)


def attach(people: People, content: bytes | None = None, *, name: str = "ausweis.jpg", **fields: str) -> TestResponse:
    sent = papers.photo() if content is None else content
    data = {"kind": "unit_confirmation"} | fields
    boundary, body = encode_multipart({**data, "file": FileStorage(io.BytesIO(sent), name)})
    client, form = people.client(people.volunteer), f"multipart/form-data; boundary={boundary}"
    return client.post("/application/evidence", data=body, content_type=form)


def send(people: People, **changes: str) -> TestResponse:
    return post(people, "check", **({"consent": "1"} | changes))


def apply_as_member(people: People, *, with_paper: bool = True) -> str:
    """Apply as a fire-fighter, and return the application's public id."""
    choose(people, FIRE_BRIGADE)
    save_places(people, place(0, people.calw, hours=""))
    if with_paper:
        assert attach(people).status_code == 303
    assert send(people).location == "/application"
    return application_of(people).public_id


def apply_attested(people: People) -> str:
    """Apply by an organisation's word, and return the application's public id."""
    choose(people, ATTESTED)
    save_places(people, place(0, people.calw))
    assert send(people).location == "/application"
    return application_of(people).public_id


def application_of(people: People) -> Application:
    with people.session() as session:
        own = select(Application).where(Application.volunteer_id == people.volunteer)
        return session.scalars(own.order_by(Application.submitted_at.desc(), Application.id.desc()).limit(1)).one()


def evidence_of(people: People) -> list[Evidence]:
    with people.session() as session:
        return list(session.scalars(select(Evidence).order_by(Evidence.id)))


def hour_logs_of(people: People) -> list[HourLog]:
    with people.session() as session:
        return list(session.scalars(select(HourLog).order_by(HourLog.id)))


def evidence_ids(page: str) -> list[str]:
    return re.findall(r'href="/(?:application|office)/evidence/([\w-]+)"', page)


def store_paper(people: People, application: str = "", *, last_on: date | None = None) -> str:
    """Store a paper of an application, or of the draft, and return its public id."""
    with people.session() as session, session.begin():
        wanted = select(Application).where(Application.public_id == application)
        row = session.scalars(wanted).one_or_none()
        paper = Evidence(
            volunteer_id=row.volunteer_id if row else people.volunteer,
            application_id=row.id if row else None,
            kind="unit_confirmation",
            last_on=last_on,
            file_name="ausweis.jpg",
            media_type="image/jpeg",
            size=9,
            content=b"a picture",
            added_at=people.parts.clock(),
        )
        session.add(paper)
        session.flush()
        return paper.public_id


def attestations_of(people: People) -> list[Attestation]:
    with people.session() as session:
        return list(session.scalars(select(Attestation).order_by(Attestation.id)))


def fetch(people: People, path: str) -> str:
    response = people.client(people.volunteer).get(path)
    assert response.status_code == 200
    return response.text


def answers(people: People) -> dict[str, str]:
    with people.session() as session:
        row = session.scalars(select(ApplicationDraft)).one_or_none()
        return dict(json.loads(row.answers)) if row else {}
