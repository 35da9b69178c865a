"""Every programme that ships runs without a line of code; its issuers differ where the file says so."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from pwa.config import Settings
from pwa.models import Authority, Card
from pwa.programmes import all_programmes
from tests.conftest import publish
from tests.people import People

STUTTGART = "08111"


class TestEveryProgramme:
    """One instance for each programme."""

    @pytest.fixture(params=[programme.id for programme in all_programmes()])
    def settings(self, settings: Settings, request: pytest.FixtureRequest) -> Settings:
        other = replace(settings, programme=request.param)
        publish(other)
        return other

    def test_its_pages_open_for_everybody(self, people: People) -> None:
        people.reach_goal()
        shown = people.client().get("/"), people.client().get("/help")
        own = [
            people.client(people.volunteer).get(path)
            for path in ("/home", "/progress", "/application", "/hour-logs/new")
        ]
        office = people.client(people.calw.clerk).get(f"/office/applications/{people.application()}")
        assert {page.status_code for page in (*shown, *own, office)} == {200}


def test_a_card_ends_as_its_issuer_says(people: People) -> None:
    with people.session() as session, session.begin():
        session.execute(update(Authority).where(Authority.id == people.calw.authority).values(ags=STUTTGART))
    people.card()
    with people.session() as session:
        assert session.scalars(select(Card.last_on)).one() == date(2027, 12, 31)
