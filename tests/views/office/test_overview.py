import pytest

from pwa.domain.hour_log import HourLogStatus
from tests.clock import FakeClock
from tests.people import People


def test_overview_counts_what_waits_and_since_when(people: People, clock: FakeClock) -> None:
    people.hour_log()
    clock.turn(days=2)
    people.hour_log(status=HourLogStatus.CONFIRMED)
    people.application()
    page = people.client(people.calw.clerk).get("/office").text
    assert "2 Einträge mit Stunden" in page
    assert "Der älteste wartet seit dem 22. November 2026." in page
    assert "1 Antrag auf eine Karte" in page
    assert "Er wartet seit dem 24. November 2026." in page


def test_overview_leads_to_queues_and_search(people: People) -> None:
    page = people.client(people.calw.clerk).get("/office").text
    assert 'href="/office/hour-logs"' in page
    assert 'href="/office/applications"' in page
    assert 'action="/office/cards" method="get"' in page


@pytest.mark.parametrize("status", [HourLogStatus.QUERIED, HourLogStatus.APPROVED, HourLogStatus.WITHDRAWN])
def test_overview_leaves_out_what_does_not_wait_here(people: People, status: HourLogStatus) -> None:
    people.hour_log(status=status)
    people.hour_log(town=people.ulm)
    people.application(town=people.ulm)
    page = people.client(people.calw.clerk).get("/office").text
    assert "Alles ist entschieden." in page
    assert "Keine offenen Stunden" in page
    assert "Keine offenen Anträge" in page


def test_overview_is_an_offices_own(people: People) -> None:
    assert people.client().get("/office").status_code == 401
    assert people.client(people.volunteer).get("/office").status_code == 404
    assert people.client(people.calw.auditor).get("/office").status_code == 200
