"""Another programme's file, 100 hours in 24 months, changes pages and decisions without a line of code."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pwa.config import Settings
from pwa.domain.hour_log import HourLogStatus
from tests.conftest import publish
from tests.people import People

FILE = Path(__file__).parents[1] / "programmes" / "test-100.toml"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    shutil.copy(FILE, settings.data)
    other = replace(settings, programme=FILE.name)
    publish(other)
    return other


def reach_100_hours(people: People) -> None:
    """Let the hours lie 15 months back: too few and too old for Baden-Württemberg."""
    for day in range(20):
        people.hour_log(minutes=300, days_ago=450 + day, status=HourLogStatus.APPROVED)


def test_progress_shows_its_goal_and_its_months(people: People) -> None:
    reach_100_hours(people)
    page = people.client(people.volunteer).get("/progress").text
    assert "100 Stunden" in page
    assert "in 24 Monaten" in page
    assert "200 Stunden" not in page


def test_application_follows_its_rules(people: People) -> None:
    client = people.client(people.volunteer)
    assert 'name="consent"' not in client.get("/application").text
    reach_100_hours(people)
    assert 'name="consent"' in client.get("/application").text
    sent = {"authority": people.calw.ags, "consent": "1"}
    assert client.post("/application", data=sent).status_code == 303


def test_office_grants_a_card_by_its_rules(people: People) -> None:
    reach_100_hours(people)
    public_id = people.application()
    clerk = people.client(people.calw.clerk)
    assert "100 Stunden" in clerk.get(f"/office/applications/{public_id}").text
    response = clerk.post(f"/office/applications/{public_id}/approval", data={"then": "card"})
    assert response.status_code == 303
    assert "/office/cards/" in response.headers["Location"]
