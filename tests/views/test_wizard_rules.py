"""A programme that looks at the age and at lump sums and wants declarations: the steps ask for them, no others do."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from pwa.config import Settings
from pwa.models import Consent
from tests.conftest import publish
from tests.people import People
from tests.views import wizard_pages
from tests.views.wizard_pages import ATTESTED, choose, place, post, save_places, send

FILE = Path("pwa/programmes/eak-bw.toml")
PERSON = {"given_name": "Anna", "family_name": "Kowalska", "born_on": "1990-05-03", "compensation": "839,50"}
WORDING = "Ich bekomme dafür kein Geld."
MORE = f"""
age_min = 16
compensation_caps = [{{ valid_from = 2025-01-01, cents = 84000 }}]
declarations = [{{ id = "unpaid", wording = {{ de = "{WORDING}", en = "I am not paid for it." }} }}]
"""


@pytest.fixture
def settings(settings: Settings) -> Settings:
    text = FILE.read_text(encoding="utf-8").replace('    "routes.attested.age_min",\n', "")
    head, attested = text.split('kind = "attested"')
    attested = attested.replace('compensation = "none"\n', 'compensation = "capped"\n' + MORE, 1)
    (settings.data / "other.toml").write_text(f'{head}kind = "attested"{attested}', encoding="utf-8")
    other = replace(settings, programme="other.toml")
    publish(other)
    return other


@pytest.fixture(autouse=True)
def begun(people: People) -> None:
    choose(people, ATTESTED)
    save_places(people, place(0, people.calw))


def test_only_the_way_that_needs_them_asks_for_birth_day_and_lump_sums(people: People) -> None:
    client = people.client(people.volunteer)
    page = client.get("/application/person").text
    assert 'name="born_on"' in page
    assert 'name="compensation"' in page
    choose(people, wizard_pages.FIRE_BRIGADE)
    page = client.get("/application/person").text
    assert 'name="born_on"' not in page
    assert 'name="compensation"' not in page


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("born_on", ""),
        ("born_on", "2030-01-01"),
        ("compensation", ""),
        ("compensation", "viel"),
        ("compensation", "1.000.000.000"),
        ("compensation", "8,399"),
    ],
)
def test_what_no_rule_can_read_is_refused(people: People, field: str, text: str) -> None:
    response = post(people, "person", **(PERSON | {field: text}))
    assert response.status_code == 422
    assert f'id="{field}-error"' in response.text
    assert people.client(people.volunteer).get("/application/check").location == "/application/tasks"


@pytest.mark.parametrize(("field", "text"), [("born_on", "2015-01-01"), ("compensation", "840,01")])
def test_who_does_not_meet_them_is_told_before_sending(people: People, field: str, text: str) -> None:
    post(people, "person", **(PERSON | {field: text}))
    page = people.client(people.volunteer).get("/application/check").text
    assert "Das fehlt noch" in page
    assert send(people, **{"declaration-unpaid": "1"}).status_code == 422


def test_declaration_is_needed_and_stays_ticked(people: People) -> None:
    post(people, "person", **PERSON)
    response = send(people)
    assert response.status_code == 422
    assert 'id="declaration-unpaid-error"' in response.text
    assert 'name="consent" value="1" checked' in response.text


def test_declaration_is_kept_with_its_wording_and_its_time(people: People) -> None:
    post(people, "person", **PERSON)

    assert send(people, **{"declaration-unpaid": "1"}).location == "/application"

    row = wizard_pages.application_of(people)
    assert (row.born_on, row.compensation_cents) == (date(1990, 5, 3), 83950)
    with people.session() as session:
        consent = session.scalars(select(Consent)).one()
    assert (consent.kind, consent.wording, consent.at) == ("unpaid", WORDING, people.parts.clock())
    assert WORDING in people.client(people.volunteer).get("/application").text
    case = people.client(people.calw.clerk).get(f"/office/applications/{row.public_id}").text
    assert WORDING in case
    assert "3. Mai 1990" in case
