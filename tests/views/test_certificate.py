"""The statement of hours: what it says, for whom, and that it is kept once."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.domain.check_code import grouped
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.statement import Statement, read
from pwa.models import Account, Certificate, Engagement
from pwa.services import certificates
from tests import pdf
from tests.clock import FakeClock
from tests.people import People
from tests.views.volunteer_pages import fetch, text

APPROVED = HourLogStatus.APPROVED
PATHS = ("/certificate", "/certificate.pdf")


def load(people: People, **asked: str) -> TestResponse:
    response = people.client(people.volunteer).get("/certificate.pdf", query_string=asked)
    assert (response.status_code, response.mimetype) == (200, "application/pdf")
    return response


def words(people: People, **asked: str) -> str:
    return " ".join(pdf.read(load(people, **asked).data).text.split())


def kept(people: People) -> list[Certificate]:
    with people.session() as session:
        return list(session.scalars(select(Certificate).order_by(Certificate.issued_at, Certificate.id)))


def only(people: People) -> Statement:
    (certificate,) = kept(people)
    return read(certificate.content)


# Who may


@pytest.mark.parametrize("path", PATHS)
def test_strangers_are_asked_to_sign_in(people: People, path: str) -> None:
    assert people.client().get(path).status_code == 401


def test_statement_holds_own_approved_hours_and_no_others(people: People) -> None:
    people.hour_log(status=APPROVED, minutes=90, activity="Training")
    people.hour_log(people.other_volunteer, status=APPROVED, activity="Fremdes")
    for status in HourLogStatus:
        if status is not APPROVED:
            people.hour_log(status=status, activity="Zählt nicht")

    said = words(people)

    assert "Training" in said
    assert "1,5 Stunden" in said
    assert "Fremdes" not in said
    assert "Zählt nicht" not in said


# What it says


def test_document_says_who_when_where_and_how_much(people: People) -> None:
    people.hour_log(status=APPROVED, minutes=150, activity="Training")
    people.hour_log(status=APPROVED, minutes=60, activity="Turnier")
    people.hour_log(status=APPROVED, minutes=30, activity="Chorprobe", town=people.ulm)

    said = words(people)
    (certificate,) = kept(people)

    for part in (
        "Anna Kowalska",
        "23. November 2025 bis 22. November 2026",
        "Sportverein Calw Training, Turnier 13. September 2024 3,5 Std.",
        "Sportverein Ulm Chorprobe 13. September 2024 0,5 Std.",
        "Summe 4 Stunden",
        "Erstellt am : 22. November 2026",
        grouped(certificate.code),
        "http://127.0.0.1:8000/certificate/check",
    ):
        assert part in said
    assert said.index("Sportverein Calw") < said.index("Sportverein Ulm")


def test_document_claims_to_be_no_official_one(people: People) -> None:
    people.hour_log(status=APPROVED)

    said = words(people)

    assert "Eigene Übersicht aus der Ehrenamtskarten-App, kein amtlicher Engagementnachweis." in said
    assert said.startswith("Demo")


def test_document_is_accessible_and_in_the_language_of_the_person(people: People) -> None:
    people.hour_log(status=APPROVED)

    german, english = (pdf.read(load(people, lang=lang).data) for lang in ("de", "en"))

    assert {german.conformance, english.conformance} == {"1"}
    assert [german.pdf.Root.Lang, english.pdf.Root.Lang] == ["de", "en"]
    assert english.pdf.docinfo["/Title"] == "Hours and activities as a volunteer"
    assert len(kept(people)) == 1, "the language is no part of the content"


def test_days_of_the_period_count_and_no_others(people: People) -> None:
    for days_ago in (0, 364, 365, 500):
        people.hour_log(status=APPROVED, minutes=60, days_ago=days_ago)

    assert "Summe 2 Stunden" in words(people)
    first, last = people.today - timedelta(days=500), people.today - timedelta(days=365)
    assert "Summe 2 Stunden" in words(people, **{"from": first.isoformat(), "until": last.isoformat()})
    assert "Summe 1 Stunde" in words(people, **{"from": people.today.isoformat()})


def test_organisation_without_a_stated_begin_has_none(people: People) -> None:
    people.hour_log(status=APPROVED)
    with people.session() as session, session.begin():
        for row in session.scalars(select(Engagement).where(Engagement.account_id == people.volunteer)):
            session.delete(row)

    assert "Training – 2,5 Std." in words(people)


def test_many_activities_are_cut_and_counted(people: People) -> None:
    for number in range(certificates.SHOWN_ACTIVITIES + 2):
        people.hour_log(status=APPROVED, minutes=100 - number, activity=f"Einsatz {number}")

    said = words(people)

    assert "Einsatz 7 und 2 weitere Tätigkeiten" in said
    assert "Einsatz 8" not in said
    assert only(people).minutes == sum(100 - number for number in range(10))


def test_file_has_a_name_that_says_what_it_is_and_lies_in_no_cache(people: People) -> None:
    people.hour_log(status=APPROVED)

    response = load(people)

    name = 'attachment; filename="Stundenuebersicht-2026-11-22.pdf"'
    assert response.headers["Content-Disposition"] == name
    assert response.headers["Cache-Control"] == "no-store"


# What is kept


def test_same_content_is_kept_once_under_the_same_code(people: People, clock: FakeClock) -> None:
    people.hour_log(status=APPROVED)
    for _ in range(3):
        load(people)
        clock.turn(minutes=5)
    (first,) = kept(people)

    people.hour_log(status=APPROVED, days_ago=4)
    load(people)

    again, other = kept(people)
    assert again.code == first.code != other.code


def test_code_stays_when_the_secret_changes(people: People) -> None:
    people.hour_log(status=APPROVED)
    load(people)
    (before,) = kept(people)
    settings = people.parts.settings
    session = people.token(people.volunteer)

    object.__setattr__(settings, "secrets", ("y" * 40, *settings.secrets))
    client = people.client()
    client.set_cookie("session", session)
    said = pdf.read(client.get("/certificate.pdf").data).text

    assert grouped(before.code) in " ".join(said.split())
    assert len(kept(people)) == 1


def test_code_says_nothing_to_those_who_know_the_content(people: People) -> None:
    for account in (people.volunteer, people.other_volunteer):
        people.hour_log(account, status=APPROVED)
        with people.session() as session, session.begin():
            session.get_one(Account, account).given_name = "Anna"
            session.get_one(Account, account).family_name = "Kowalska"
        assert people.client(account).get("/certificate.pdf").status_code == 200

    one, other = kept(people)

    assert one.content == other.content
    assert one.code != other.code


def test_page_alone_keeps_nothing(people: People) -> None:
    people.hour_log(status=APPROVED)

    fetch(people, "/certificate")

    assert kept(people) == []


def test_ever_new_statements_are_stopped_for_an_hour(
    people: People, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificates, "LIMIT_AN_HOUR", 2)
    people.hour_log(status=APPROVED)
    client = people.client(people.volunteer)
    paths = [f"/certificate.pdf?from=2026-01-0{day}" for day in (1, 2, 3)]

    assert [client.get(path).status_code for path in (*paths, paths[0])] == [200, 200, 429, 200]
    clock.turn(hours=1)
    assert client.get(paths[2]).status_code == 200


# The page


def test_page_shows_what_the_document_will_say(people: People) -> None:
    people.hour_log(status=APPROVED)

    page = fetch(people, "/certificate")

    for part in ("Anna Kowalska", "23. November 2025 bis 22. November 2026", "Sportverein Calw", "2,5 Std."):
        assert part in page
    assert "kein amtlicher Engagementnachweis" in page
    assert 'href="/certificate.pdf"' in page
    assert 'href="/certificate/check"' in page


def test_chosen_period_is_that_of_the_document(people: People) -> None:
    people.hour_log(status=APPROVED, days_ago=400)

    page = fetch(people, "/certificate?from=2025-10-01&until=2025-10-31")

    assert "1. Oktober 2025 bis 31. Oktober 2025" in page
    assert 'href="/certificate.pdf?from=2025-10-01&until=2025-10-31"' in page


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("asked", "field", "words"),
    [
        ({"from": "gestern"}, "from", "Bitte geben Sie das Datum ein."),
        ({"until": "2026-11-23"}, "until", "Dieser Tag liegt in der Zukunft."),
        ({"from": "2026-11-23"}, "from", "Dieser Tag liegt in der Zukunft."),
        ({"from": "2026-05-02", "until": "2026-05-01"}, "until", "Der letzte Tag liegt vor dem ersten."),
        ({"until": "0001-01-01"}, "until", "Bitte wählen Sie einen Tag ab dem 1. Januar 2000."),
        ({"from": "1999-12-31"}, "from", "Bitte wählen Sie einen Tag ab dem 1. Januar 2000."),
    ],
)
def test_period_that_cannot_be_is_explained(
    people: People, path: str, asked: dict[str, str], field: str, words: str
) -> None:
    people.hour_log(status=APPROVED)

    response = people.client(people.volunteer).get(path, query_string=asked)

    assert response.status_code == 422
    assert words in text(response)
    assert f'id="{field}-error"' in response.text
    assert f'value="{asked[field]}"' in response.text
    assert kept(people) == []


def test_first_day_that_can_be_asked_for_works(people: People) -> None:
    assert "noch nichts zu bescheinigen" in fetch(people, "/certificate?until=2000-01-01")


def test_without_approved_hours_there_is_nothing_to_load(people: People) -> None:
    people.hour_log()

    assert "In diesem Zeitraum sind keine Stunden anerkannt" in fetch(people, "/certificate")
    response = people.client(people.volunteer).get("/certificate.pdf?from=2026-11-01")
    assert (response.status_code, response.location) == (303, "/certificate?from=2026-11-01&until=2026-11-22")
    assert kept(people) == []


def test_without_a_name_the_profile_comes_first(people: People) -> None:
    people.hour_log(status=APPROVED)
    with people.session() as session, session.begin():
        session.get_one(Account, people.volunteer).family_name = ""

    page = fetch(people, "/certificate")

    assert "Es fehlt noch Ihr Name" in page
    assert "/certificate.pdf" not in page
    assert people.client(people.volunteer).get("/certificate.pdf").location == "/certificate"


def test_page_of_another_site_gets_no_statement(people: People) -> None:
    people.reach_goal()
    client = people.client(people.volunteer)

    assert client.get("/certificate.pdf", headers={"Sec-Fetch-Site": "cross-site"}).location == "/certificate"
    assert client.get("/certificate.pdf", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
