"""The report's files: workbook, document for the council, open data; and who may have them."""

import csv
import io
from datetime import date, timedelta
from uuid import UUID

import pytest
from openpyxl import load_workbook

from pwa.domain.route import RouteKind
from pwa.models import Organisation
from pwa.services import report_months
from tests import pdf
from tests.clock import FakeClock
from tests.gemeinden import make
from tests.issued import Batch, issue
from tests.land import make_reader
from tests.people import People, Town

REPORT = "/office/reports"
EVALUATION = f"{REPORT}/evaluation.pdf"
OPEN = "/open-data/cards.csv"
OCTOBER = date(2026, 10, 1)


def cards(people: People, town: Town, count: int, *, days: int = 3, route: RouteKind = RouteKind.STANDARD) -> None:
    with people.session() as session, session.begin():
        at = people.parts.clock() - timedelta(hours=1)
        batch = Batch(authority=town.authority, clerk=town.clerk, at=at, days=days, route=route)
        issue(session, batch, count)


def text_of(people: People, account: UUID, query: str = "") -> pdf.Document:
    response = people.client(account).get(EVALUATION + query)
    assert (response.status_code, response.mimetype) == (200, "application/pdf")
    return pdf.read(response.data)


def test_workbook_has_a_sheet_for_each_table_and_a_legend(people: People) -> None:
    make(people)
    cards(people, people.calw, 12)
    response = people.client(people.calw.lead).get(f"{REPORT}.xlsx")
    name = 'attachment; filename="Bericht-08235-12-months-2026-11-22.xlsx"'
    assert response.headers["Content-Disposition"] == name
    book = load_workbook(io.BytesIO(response.data))
    assert book.sheetnames == [
        "Auf einen Blick",
        "Karten nach Monat",
        "Karten nach Weg",
        "Karten nach Bereich",
        "Karten nach Alter",
        "Partner nach Art",
        "Partner am Monatsende",
        "Nutzungen nach Monat",
        "Legende",
    ]
    page = book["Auf einen Blick"]
    cells = {str(row[0].value): [cell.value for cell in row[1:]] for row in page.iter_rows()}
    assert cells["Karten ausgestellt"] == [10, 10, "unter 5"]
    assert page.freeze_panes == "A2"
    assert "unter 5" in str([row[1].value for row in book["Legende"].iter_rows()])


def test_document_asks_the_question_and_answers_it_from_the_figures(people: People) -> None:
    nagold = make(people)
    cards(people, people.calw, 12, days=9)
    cards(people, nagold, 10, days=2)
    document = text_of(people, people.calw.auditor)
    said = " ".join(document.text.split())
    for words in (
        "Auswertung der Ehrenamtskarte",
        "Landkreis Calw",
        "Landratsamt oder Rathaus?",
        "Landratsamt Calw: Anträge entschieden: 10, Karten ausgestellt: 10.",
        "In der Hälfte der Fälle dauerte die Entscheidung höchstens 9 Tage.",
        "Am schnellsten entschieden hat: Rathäuser zusammen.",
        "Die Zahlen allein beantworten die Frage nicht.",
        "Mit eigenen Stunden",
        "So sind die Zahlen gemeint",
        "Gemeldete Nutzungen",
        "noch keine Angaben",
        "Fehlt jede Meldung, steht keine Zahl, auch keine Null.",
    ):
        assert words in said, words
    assert 3 <= len(document.texts) <= 5


def test_document_is_tagged_with_headings_and_tables(people: People) -> None:
    cards(people, people.calw, 12)
    document = text_of(people, people.calw.auditor)
    assert document.conformance == "1"
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= set(document.tags)
    assert document.tags.count("/Table") == 5
    assert str(document.pdf.Root.Lang) == "de"


def test_document_of_a_town_without_gemeinden_says_that_there_is_nothing_to_compare(people: People) -> None:
    cards(people, people.ulm, 6)
    said = text_of(people, people.ulm.clerk).text
    assert "Hier entscheidet allein: Stadt Ulm." in said
    assert "Am schnellsten" not in said


def test_document_with_too_few_cases_compares_nothing(people: People) -> None:
    cards(people, make(people), 4)
    said = text_of(people, people.calw.clerk).text
    assert "Für einen Vergleich der Dauer reichen die Fälle noch nicht." in said
    assert "unter 5" in said


def test_document_names_all_that_decided_equally_fast(people: People) -> None:
    reader = make_reader(people)
    for town, days in ((people.calw, 2), (make(people), 2), (people.ulm, 9)):
        cards(people, town, 5, days=days)
    said = " ".join(text_of(people, reader).text.split())
    assert "Am schnellsten entschieden haben: Landratsämter zusammen, Rathäuser zusammen." in said


def test_document_in_english_has_english_words(people: People) -> None:
    document = text_of(people, people.calw.clerk, "?lang=en")
    assert "Auswertung" not in document.text
    assert str(document.pdf.Root.Lang) == "en"


@pytest.mark.parametrize("query", ["?period=1999", "?period=%27%20OR%201=1", "?period=", "?format=exe&period=2026"])
def test_an_unknown_period_or_format_is_the_default(people: People, query: str) -> None:
    client = people.client(people.calw.clerk)
    for path in (REPORT, f"{REPORT}.csv", f"{REPORT}.xlsx", EVALUATION):
        assert client.get(path + query).status_code == 200, path


def test_page_chooses_the_period_and_hands_it_on_to_the_files(people: People) -> None:
    page = people.client(people.calw.clerk).get(f"{REPORT}?period=2026").text
    assert '<option value="2026" selected>' in page
    for path in (f"{REPORT}.csv", f"{REPORT}.xlsx", EVALUATION):
        assert f'href="{path}?period=2026' in page
    assert "Januar 2026 bis 22. November 2026" in page


def test_every_chart_is_a_named_picture_beside_its_table(people: People) -> None:
    make(people)
    cards(people, people.calw, 12)
    page = people.client(people.calw.clerk).get(REPORT).text
    assert page.count('role="img"') == 4
    for code, title in (("months", "Monat"), ("route", "Weg"), ("field", "Bereich"), ("age", "Alter")):
        assert f'aria-labelledby="{code}-title {code}-words"' in page
        assert f'<title id="{code}-title">Karten nach {title}</title>' in page
        assert f'<caption class="visually-hidden">Karten nach {title}</caption>' in page


@pytest.mark.parametrize(
    ("query", "short", "long"),
    [
        ("", "Stand: 22.11.2026, 10:00 Uhr", "Stand: 22. November 2026, 10:00 Uhr."),
        ("?lang=en", "As of 22 Nov 2026, 10:00", "As of 22 November 2026, 10:00."),
    ],
)
def test_page_says_of_when_what_is_open_was_counted(
    people: People, clock: FakeClock, query: str, short: str, long: str
) -> None:
    cards(people, people.calw, 1)
    with people.session() as session, session.begin():
        report_months.count_due(session, now=clock())
    clock.turn(minutes=50)
    page = people.client(people.calw.clerk).get(REPORT + query).text
    assert (page.count(short), page.count(long)) == (1, 1)


def test_the_lands_reader_is_led_to_the_report_and_sees_every_kreis(people: People) -> None:
    reader = make_reader(people)
    cards(people, people.calw, 12)
    client = people.client(reader)
    led = client.get("/office")
    assert (led.status_code, led.location) == (303, REPORT)
    page = client.get(REPORT).text
    assert "Landratsämter zusammen" in page
    assert '<th scope="row">Landkreis Calw</th>' in page
    assert "/office/hour-logs" not in page
    document = text_of(people, reader)
    assert "Die Kreise" in document.text
    assert "In einem weiteren Kreis ist jede Zahl unter 5." in document.text
    assert 3 <= len(document.texts) <= 5


def test_the_lands_reader_reaches_no_page_with_a_name(people: People) -> None:
    reader = make_reader(people)
    ids = {
        "hour-logs": people.hour_log(),
        "applications": people.application(),
        "organisations": people.calw.organisation,
    }
    lists = ("hour-logs", "applications", "cards", "lists", "organisations", "places", "programme", "exports")
    client = people.client(reader)
    for name in lists:
        assert client.get(f"/office/{name}").status_code == 403, name
    for name, public_id in ids.items():
        assert client.get(f"/office/{name}/{public_id}").status_code == 404, name
    for path in (REPORT, f"{REPORT}.csv", f"{REPORT}.xlsx", EVALUATION):
        content = client.get(path).data
        assert b"Kowalska" not in content
        assert b"Anna" not in content


def test_nobody_can_name_an_organisation_in_the_land(people: People) -> None:
    make_reader(people)
    fields = {"organisation_name": "Verein", "organisation_ags": "08", "worked_on": "2026-11-20", "duration": "2"}
    client = people.client(people.volunteer)
    assert client.post("/hour-logs", data={**fields, "activity": "Test"}).status_code == 422


def test_open_table_is_for_everybody_and_may_be_kept_for_an_hour(people: People, clock: FakeClock) -> None:
    make_reader(people)
    cards(people, people.calw, 12)
    clock.turn(days=10)
    with people.session() as session, session.begin():
        report_months.count_due(session, now=clock())
    response = people.client().get(OPEN)
    rows = list(csv.reader(io.StringIO(response.text)))
    license_address = "https://www.govdata.de/dl-de/by-2-0"
    assert rows[0] == ["month", "ags", "area", "route", "cards", "license"]
    assert rows[1] == ["2026-11", "08", "Baden-Württemberg", "all", "10", license_address]
    assert rows[-1] == ["2026-11", "08235", "Landkreis Calw", "standard", "10", license_address]
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert response.headers["Link"] == f'<{license_address}>; rel="license"'
    assert "Set-Cookie" not in response.headers
    again = people.client().get(OPEN, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_open_table_without_a_month_has_its_headings(people: People) -> None:
    cards(people, people.calw, 12)
    assert len(people.client().get(OPEN).text.splitlines()) == 1


def test_open_datas_page_names_columns_ways_and_license(people: People) -> None:
    page = people.client().get("/open-data").text
    assert f'href="{OPEN}"' in page
    assert "Datenlizenz Deutschland – Namensnennung – Version 2.0" in page
    for code in ("month", "ags", "area", "route", "cards", "license", "all", "guaranteed"):
        assert f"<code>{code}</code>" in page


def test_an_office_says_what_an_organisation_works_for(people: People) -> None:
    path, client = f"/office/organisations/{people.calw.organisation}", people.client(people.calw.clerk)
    for sent, kept in (("sport", "sport"), ("religion", None), ("", None)):
        assert client.post(f"{path}/field", data={"field": sent}).status_code == 303
        with people.session() as session:
            assert session.get_one(Organisation, people.calw.organisation_id).field == kept
    client.post(f"{path}/field", data={"field": "culture"})
    assert '<option value="culture" selected>Kultur und Musik</option>' in client.get(path).text
    assert "Kultur und Musik" in people.client(people.calw.auditor).get(path).text
