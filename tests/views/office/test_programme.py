from uuid import uuid4

import pytest
from sqlalchemy import select

from pwa.domain.hour_log import HourLogStatus
from pwa.models import AuditEntry, Base
from tests.audit import AuditingClient
from tests.people import People, Town

PAGE = "/office/programme"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def active(people: People, count: int, town: Town | None = None) -> list[str]:
    """Let so many people have 120 approved hours; return their names."""
    names = [uuid4().hex for _ in range(count)]
    for name in names:
        volunteer = people.new_volunteer(name, "Test")
        for day in range(6):
            people.hour_log(volunteer, town, minutes=1200, days_ago=day + 5, status=HourLogStatus.APPROVED)
    return names


def test_the_rules_are_said_in_words(clerk: AuditingClient) -> None:
    page = clerk.get(PAGE).text
    for text in (
        "Ehrenamtskarte Baden-Württemberg",
        "2025-04",
        "1. April 2025",
        "200 Stunden anerkannte Zeit",
        "Seit mindestens 12 Monaten im Ehrenamt",
        "Stunden in mehreren Organisationen zählen zusammen.",
        "Der Ort des Engagements entscheidet, nicht der Wohnort.",
        "Die Karte gilt 24 Monate.",
        "Mitglied einer dieser Gruppen",
        "100 Stunden anerkannte Zeit",
    ):
        assert text in page


def test_what_no_source_says_is_unknown(clerk: AuditingClient) -> None:
    page = clerk.get(PAGE).text
    assert "Unbekannt, weil keine Quelle es sagt: Mindestalter" in page
    assert page.split("Gültig bis")[1].split("</dd>")[0].endswith("unbekannt")


def test_the_simulator_tells_who_gains(people: People, clerk: AuditingClient) -> None:
    names = active(people, 6)
    page = clerk.get(f"{PAGE}?hours=100&age_min=14&minutes_per_card=20").text
    assert '<th scope="row">Gewinnen die Karte</th><td class="figure">6</td>' in page
    assert '<th scope="row">Verlieren die Karte</th><td class="figure">unter 5</td>' in page
    assert '<th scope="row">Karten mehr oder weniger</th><td class="figure">+6</td>' in page
    assert "Arbeit dafür, bei 20 Minuten je Karte" in page
    assert "2 Std." in page
    assert "Bei 6 Personen ist das Alter nicht bekannt." in page
    assert 'value="100"' in page
    assert not [name for name in names if name in page]


def test_only_the_own_volunteers_are_counted(people: People, clerk: AuditingClient) -> None:
    active(people, 6, people.ulm)
    page = clerk.get(f"{PAGE}?hours=100").text
    assert '<th scope="row">Gewinnen die Karte</th><td class="figure">unter 5</td>' in page


def test_few_people_are_not_told(people: People, clerk: AuditingClient) -> None:
    active(people, 4)
    page = clerk.get(f"{PAGE}?hours=100").text
    assert '<th scope="row">Karten mehr oder weniger</th><td class="figure">nicht genannt</td>' in page


def test_the_page_without_figures_simulates_nothing(clerk: AuditingClient) -> None:
    assert "Ergebnis der Simulation" not in clerk.get(PAGE).text
    assert "Ergebnis der Simulation" not in clerk.get(f"{PAGE}?hours=").text


@pytest.mark.parametrize(
    ("field", "text", "limits"),
    [
        ("hours", "viele", "von 1 bis 2000"),
        ("age_min", "-3", "von 0 bis 99"),
        ("window_months", "99", "von 1 bis 36"),
        ("minutes_per_card", "0", "von 1 bis 480"),
    ],
)
def test_a_bad_figure_is_said_at_its_field(clerk: AuditingClient, field: str, text: str, limits: str) -> None:
    answer = clerk.get(PAGE, query_string={field: text, "prior_months": "6"})
    assert answer.status_code == 422
    assert f"Bitte geben Sie eine ganze Zahl {limits} ein." in answer.text
    assert f'<a href="#{field}">' in answer.text
    assert f'value="{text}"' in answer.text
    assert 'value="6"' in answer.text


def test_simulating_writes_nothing(people: People, clerk: AuditingClient) -> None:
    active(people, 5)
    before = counts(people)
    assert clerk.get(f"{PAGE}?hours=100").status_code == 200
    assert counts(people) == before


def counts(people: People) -> dict[str, int]:
    with people.session() as session:
        return {
            table.name: len(session.execute(select(table)).all())
            for table in Base.metadata.sorted_tables
            if table.name != AuditEntry.__tablename__
        }


def test_the_page_is_an_offices_own(people: People) -> None:
    accounts = (None, people.volunteer, people.calw.auditor, people.calw.lead, people.ulm.clerk)
    assert [people.client(each).get(PAGE).status_code for each in accounts] == [401, 404, 200, 200, 200]


def test_it_is_there_in_english(clerk: AuditingClient) -> None:
    page = clerk.get(f"{PAGE}?hours=100&lang=en").text
    assert "What if?" in page
    assert "Was wäre" not in page
