"""Dangerous acts ask for the second factor once more, and lose nothing of what was asked for."""

import io
import re
from collections.abc import Iterator

import pytest
from flask import Blueprint, Flask, Response, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from pwa import create_app, db
from pwa.config import Settings
from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog
from pwa.security.access import requires, requires_on
from pwa.security.permissions import Permission
from pwa.security.step_up import needs_step_up
from pwa.services import hour_decisions
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People
from tests.views.test_second_factor import Phone, set_up, signed_in

bp = Blueprint("dangerous", __name__)


def said(text: str, status: int = 200) -> Response:
    return Response(text, status, mimetype="text/plain")


@bp.get("/office/dangerous")
@requires(Permission.READ_CASES)
@needs_step_up
def look() -> ResponseReturnValue:
    return said(f"seen {request.args.get('q', '')}")


@bp.post("/office/dangerous")
@requires(Permission.EXPORT)
@needs_step_up
def act() -> ResponseReturnValue:
    return said("|".join([*request.form.getlist("cards"), request.form.get("reason", "")]))


def load(public_id: str) -> HourLog:
    with_history = select(HourLog).where(HourLog.public_id == public_id)
    return db.session().scalars(with_history).one()


@bp.post("/office/dangerous/<public_id>")
@requires_on(Permission.DECIDE_HOURS, load)
@needs_step_up
def decide(hour_log: HourLog) -> ResponseReturnValue:
    if request.form.get("fails"):
        return said("refused", 422)
    hour_decisions.approve(db.session(), hour_log, by=PEOPLE[0].calw.lead, now=PEOPLE[0].parts.clock())
    return said("done")


PEOPLE: list[People] = []


@pytest.fixture
def app(settings: Settings, clock: FakeClock) -> Iterator[Flask]:
    made = create_app(settings, clock=clock)
    made.register_blueprint(bp)
    yield made
    made.extensions["stop_signing"]()
    made.extensions["ehrenamtskarte"].engine.dispose()


@pytest.fixture
def people(app: Flask) -> People:
    PEOPLE[:] = [People(app)]
    return PEOPLE[0]


@pytest.fixture
def lead(people: People, outbox: Outbox, clock: FakeClock) -> tuple[AuditingClient, Phone]:
    """A lead whose second factor was shown more than ten minutes ago."""
    client = signed_in(people, outbox, "lead@calw.example")
    phone, _ = set_up(client, clock)
    clock.turn(minutes=10)
    return client, phone


def hidden(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)


def test_within_ten_minutes_nothing_is_asked(people: People, outbox: Outbox, clock: FakeClock) -> None:
    client = signed_in(people, outbox, "lead@calw.example")
    set_up(client, clock)
    clock.turn(minutes=9)
    assert client.get("/office/dangerous").data == b"seen "
    assert client.post("/office/dangerous", data={"reason": "x"}).data == b"x"


def test_a_page_comes_back_after_the_question(lead: tuple[AuditingClient, Phone]) -> None:
    client, phone = lead
    asked = client.get("/office/dangerous?q=ä&a=1")
    assert (asked.status_code, asked.location) == (303, "/account/step-up?next=/office/dangerous?q%3D%C3%A4%26a%3D1")
    page = client.get(asked.location)
    fields = dict(hidden(page.text))
    shown = client.post(
        "/account/step-up", data={"next": fields["next"].replace("&amp;", "&"), "factor_code": phone.code}
    )
    assert shown.status_code == 303
    assert client.get(shown.location).get_data(as_text=True) == "seen ä"


def test_a_form_keeps_every_field(lead: tuple[AuditingClient, Phone]) -> None:
    client, phone = lead
    asked = client.post("/office/dangerous?a=1", data={"cards": ["1", "2"], "reason": "Grund <b>"})
    assert asked.status_code == 403
    assert 'action="/office/dangerous?a=1"' in asked.text
    fields = [pair for pair in hidden(asked.text) if pair[0] in {"cards", "reason"}]
    assert fields == [("cards", "1"), ("cards", "2"), ("reason", "Grund &lt;b&gt;")]
    form = {"cards": ["1", "2"], "reason": "Grund <b>"}
    wrong = client.post("/office/dangerous?a=1", data=form | {"factor_code": phone.wrong_code})
    assert wrong.status_code == 403
    assert "Dieser Code stimmt nicht" in wrong.text
    assert [pair for pair in hidden(wrong.text) if pair[0] in {"cards", "reason"}] == fields
    assert phone.wrong_code not in wrong.text
    done = client.post("/office/dangerous?a=1", data=form | {"factor_code": phone.code})
    assert done.get_data(as_text=True) == "1|2|Grund <b>"
    assert client.post("/office/dangerous", data={"reason": "again"}).data == b"again"


def test_a_file_must_be_chosen_again(lead: tuple[AuditingClient, Phone]) -> None:
    client, _ = lead
    asked = client.post("/office/dangerous", data={"reason": "x", "file": (io.BytesIO(b"a"), "liste.csv")})
    assert asked.status_code == 403
    assert "Bitte die Datei danach noch einmal wählen" in asked.text


def test_an_act_on_an_object_is_done_once(people: People, lead: tuple[AuditingClient, Phone]) -> None:
    client, phone = lead
    path = f"/office/dangerous/{people.hour_log()}"
    assert client.post(path).status_code == 403
    assert client.post(path, data={"factor_code": phone.code}).data == b"done"
    with people.session() as session:
        assert session.scalars(select(HourLog.status)).one() is HourLogStatus.APPROVED
    assert client.post(path).status_code == 409


def test_a_code_counts_once_whatever_the_act_says(
    people: People, lead: tuple[AuditingClient, Phone], clock: FakeClock
) -> None:
    client, phone = lead
    path, code = f"/office/dangerous/{people.hour_log()}", phone.code
    assert client.post(path, data={"factor_code": code, "fails": "1"}).status_code == 422
    assert client.post(path, data={"fails": "1"}).status_code == 422
    clock.turn(minutes=10)
    assert client.post(path, data={"factor_code": code}).status_code == 403
    with people.session() as session:
        assert session.scalars(select(HourLog.status)).one() is HourLogStatus.SUBMITTED


def test_wrong_codes_are_counted_here_too(lead: tuple[AuditingClient, Phone]) -> None:
    client, phone = lead
    for _ in range(5):
        client.post("/office/dangerous", data={"factor_code": phone.wrong_code})
    answer = client.post("/office/dangerous", data={"factor_code": phone.code})
    assert answer.status_code == 403
    assert "Bitte warten Sie eine Viertelstunde" in answer.text
    assert client.post("/account/step-up", data={"factor_code": phone.code}).status_code == 422


def test_the_permission_counts_before_the_question(people: People, clock: FakeClock) -> None:
    clerk = people.client(people.calw.clerk)
    clock.turn(minutes=11)
    refused = clerk.post("/office/dangerous", data={"reason": "x"})
    assert refused.status_code == 403
    assert "Das dürfen Sie hier nicht" in refused.text


def test_a_ready_link_of_the_demo_needs_one_more_click(people: People, clock: FakeClock) -> None:
    client = people.client(people.calw.lead)
    clock.turn(minutes=11)
    asked = client.post("/office/dangerous", data={"reason": "x"})
    assert 'name="factor_demo"' in asked.text
    assert client.post("/office/dangerous", data={"reason": "x", "factor_demo": "1"}).data == b"x"


def test_the_demos_click_is_worth_nothing_to_who_has_a_factor(lead: tuple[AuditingClient, Phone]) -> None:
    client, _ = lead
    assert client.post("/office/dangerous", data={"reason": "x", "factor_demo": "1"}).status_code == 403


def test_the_demos_click_opens_no_office_by_itself(people: People, outbox: Outbox) -> None:
    client = signed_in(people, outbox, "lead@calw.example")
    assert client.post("/account/second-factor", data={"factor_demo": "1"}).status_code == 422
    assert client.get("/office").status_code == 404


def test_a_script_is_told_so(lead: tuple[AuditingClient, Phone]) -> None:
    client, _ = lead
    answer = client.post("/office/dangerous", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (403, "application/json")
