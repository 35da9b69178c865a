"""What an office takes out of the house: its own rows alone, as text, days and numbers, with filter and reason."""

import csv
import html
import io
import re
from datetime import date
from uuid import UUID

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.domain.hour_log import HourLogStatus
from pwa.models import AuditEntry, Organisation
from tests.clock import FakeClock
from tests.issued import Batch, issue
from tests.people import People, Town

PATH = "/office/exports"
KINDS = ("applications", "hours", "cards", "organisations")
RISKY = ("=1+1", "+49", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠A1", '=HYPERLINK("http://evil.example","Hier")')


def send(people: People, account: UUID, **fields: str) -> TestResponse:
    filled = {"what": "applications", "format": "xlsx", "reason": "Bericht an den Kreistag", **fields}
    return people.client(account).post(PATH, data=filled)


def lead_gets(people: People, **fields: str) -> TestResponse:
    response = send(people, people.calw.lead, **fields)
    assert response.status_code == 200
    return response


def text_rows(people: People, **fields: str) -> list[list[str]]:
    german = fields.setdefault("format", "csv") == "csv"
    content = lead_gets(people, **fields).data.decode().removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(content), delimiter=";" if german else ","))


def named(people: People, name: str, town: Town | None = None) -> None:
    place = town or people.calw
    with people.session() as session, session.begin():
        batch = Batch(authority=place.authority, clerk=place.clerk, at=people.parts.clock(), name=name)
        issue(session, batch, 1)


def test_workbook_has_a_frozen_head_a_filter_real_days_and_a_legend(people: People) -> None:
    people.hour_log(minutes=150)
    book = load_workbook(io.BytesIO(lead_gets(people, what="hours", state="submitted", q="training verein calw").data))
    assert book.sheetnames == ["Stunden", "Legende"]
    book = load_workbook(io.BytesIO(lead_gets(people, what="hours", state="submitted", q="kowal").data))
    page, legend = book["Stunden"], book["Legende"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:I2"
    assert (page["F2"].number_format, page["F2"].is_date) == ("dd.mm.yyyy", True)
    assert (page["G2"].value, page["G2"].data_type) == (2.5, "n")
    said = {str(row[0].value): str(row[1].value) for row in legend.iter_rows()}
    assert said["Filter"] == "Eingereicht, gesucht: „kowal“"
    assert said["Amt"] == "Landratsamt Calw"
    assert said["Erstellt am"].startswith("22. November 2026")
    assert said["Tätigkeit"] == "Was die Person getan hat, in ihren Worten."
    assert {str(cell.value) for cell in page[1]} <= set(said)


def test_file_name_says_office_and_filter_but_never_what_was_searched_for(people: People) -> None:
    asked = {
        "what": "applications",
        "state": "card_issued",
        "first": "2026-01-01",
        "last": "2026-11-22",
        "q": "Kowalska",
    }
    header = lead_gets(people, **asked).headers["Content-Disposition"]
    name = "Anträge-Karte-ausgestellt-2026-01-01-bis-2026-11-22-Suche-08235-2026-11-22.xlsx"
    assert header.isascii()
    assert "Kowalska" not in header
    assert name.replace("Anträge", "Antraege") in header


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", ["xlsx", "csv", "int"])
def test_an_export_without_rows_is_a_file_all_the_same(people: People, kind: str, how: str) -> None:
    content = lead_gets(people, what=kind, format=how, q="niemand heißt so").data
    if how == "xlsx":
        assert load_workbook(io.BytesIO(content)).worksheets[0].max_row == 1
    else:
        assert len(content.decode().splitlines()) == 1


def test_both_kinds_of_csv_write_days_and_hours_their_way(people: People) -> None:
    people.hour_log(minutes=150, days_ago=3)
    german, other = (text_rows(people, what="hours", format=how)[1] for how in ("csv", "int"))
    assert (german[5], german[6]) == ("19.11.2026", "2,50")
    assert (other[5], other[6]) == ("2026-11-19", "2.50")
    assert lead_gets(people, what="hours", format="csv").data.startswith(b"\xef\xbb\xbf")
    assert lead_gets(people, what="hours", format="int").data.startswith(b'"Eingang"')


@pytest.mark.parametrize("text", RISKY)
def test_names_activities_and_organisations_are_never_formulas(people: People, text: str) -> None:
    people.hour_log(activity=text)
    named(people, text)
    with people.session() as session, session.begin():
        session.get_one(Organisation, people.calw.organisation_id).name = text
    columns = {"hours": 4, "applications": 2, "cards": 2, "organisations": 0}
    for kind, column in columns.items():
        assert text_rows(people, what=kind)[-1][column] == f"'{text}", kind
        page = load_workbook(io.BytesIO(lead_gets(people, what=kind).data)).worksheets[0]
        cell = page.cell(page.max_row, column + 1)
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None), kind


@pytest.mark.parametrize("name", ["Ольга", "Γιώργος", "محمد", "李小龍", "Ąžuolė ß", "O’Neill 🙂"])
def test_names_of_every_script_arrive_whole(people: People, name: str) -> None:
    named(people, name)
    assert text_rows(people, what="cards")[1][2] == name
    page = load_workbook(io.BytesIO(lead_gets(people, what="cards").data)).worksheets[0]
    assert page["C2"].value == name


@pytest.mark.parametrize("how", ["xlsx", "csv", "int"])
def test_another_authoritys_rows_are_in_no_export(people: People, how: str) -> None:
    named(people, "Kanarienvogel", people.ulm)
    people.hour_log(town=people.ulm, activity="Kanarienflug")
    with people.session() as session, session.begin():
        session.get_one(Organisation, people.ulm.organisation_id).name = "Kanarienzucht"
    for kind in KINDS:
        theirs, own = (send(people, town.lead, what=kind, format=how).data for town in (people.ulm, people.calw))
        assert "Kanarien" in readable(theirs, how), kind
        assert "Kanarien" not in readable(own, how), kind


def readable(content: bytes, how: str) -> str:
    if how != "xlsx":
        return content.decode()
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    return " ".join(str(cell.value) for row in page.iter_rows() for cell in row)


def test_filter_by_state_days_and_words_lets_through_what_it_says(people: People, clock: FakeClock) -> None:
    people.hour_log(activity="Alt", status=HourLogStatus.APPROVED)
    clock.turn(days=10)
    people.hour_log(activity="Neu", status=HourLogStatus.APPROVED)
    people.hour_log(activity="Offen")
    asked = {"what": "hours", "state": "approved"}
    assert [row[4] for row in text_rows(people, **asked)[1:]] == ["Alt", "Neu"]
    assert [row[4] for row in text_rows(people, **asked, first="2026-11-23")[1:]] == ["Neu"]
    assert [row[4] for row in text_rows(people, **asked, last="2026-11-22")[1:]] == ["Alt"]
    assert [row[4] for row in text_rows(people, **asked, first="2026-12-02", last="2026-12-02")[1:]] == ["Neu"]
    for literal in ("%", "_", "' OR 1=1 --"):
        assert text_rows(people, **asked, q=literal)[1:] == []


def test_a_card_past_its_last_day_counts_as_ended(people: People, clock: FakeClock) -> None:
    people.card()
    assert [row[5] for row in text_rows(people, what="cards", state="active")[1:]] == ["Gültig"]
    clock.turn(days=3_000)
    assert text_rows(people, what="cards", state="active")[1:] == []
    assert [row[5] for row in text_rows(people, what="cards", state="ended")[1:]] == ["Abgelaufen"]


def test_the_log_keeps_what_was_taken_by_which_filter_and_why_without_a_name(people: People) -> None:
    lead_gets(people, what="cards", state="active", q="Kowalska", reason="  Anfrage des Rechnungsprüfungsamts ")
    with people.session() as session:
        (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.act == "export"))
    assert (entry.subject, entry.reason) == ("cards active q xlsx", "Anfrage des Rechnungsprüfungsamts")
    assert (entry.actor_id, entry.authority_id) == (people.calw.lead, people.calw.authority)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"reason": " "}, "reason", "Bitte schreiben Sie den Grund."),
        ({"reason": "x" * 501}, "reason", "Bitte kürzen Sie den Text auf höchstens 500 Zeichen."),
        ({"format": "exe"}, "format", "Bitte wählen Sie, wie die Datei geschrieben wird."),
        ({"first": "gestern"}, "first", "Bitte geben Sie das Datum ein."),
        ({"first": "2026-02-30"}, "first", "Bitte geben Sie das Datum ein."),
        ({"last": "9999-12-31"}, "last", "Dieser Tag liegt zu weit in der Zukunft."),
        ({"first": "2026-11-22", "last": "2026-11-21"}, "last", "Der letzte Tag liegt vor dem ersten."),
    ],
)
def test_a_form_with_a_mistake_says_what_to_do_and_exports_nothing(
    people: People, fields: dict[str, str], field: str, words: str
) -> None:
    response = send(people, people.calw.lead, **fields)
    assert response.status_code == 422
    assert words in response.text
    assert f'href="#{field}"' in response.text
    with people.session() as session:
        assert session.scalars(select(AuditEntry)).all() == []


def test_an_unknown_state_or_kind_is_the_default(people: People) -> None:
    people.application()
    assert len(text_rows(people, what="weather", state="' OR 1=1")) == 2
    page = people.client(people.calw.lead).get(f"{PATH}?what=weather&state=%27&from=x&to=9999-99-99&format=exe")
    assert page.status_code == 200
    assert '<option value="card_issued">' in page.text


def test_a_lists_filter_comes_with_the_address(people: People) -> None:
    page = people.client(people.calw.lead).get(f"{PATH}?what=cards&q=Kowal&state=revoked&from=2026-01-01&to=2026-02-01")
    assert '<option value="revoked" selected>' in page.text
    for value in ("Kowal", "2026-01-01", "2026-02-01"):
        assert f'value="{value}"' in page.text


def test_each_list_leads_a_lead_to_the_file_of_its_rows(people: People) -> None:
    people.card()
    people.hour_log(activity="wartet")
    people.hour_log(activity="bestätigt", status=HourLogStatus.CONFIRMED)
    people.application(people.other_volunteer)
    lead, clerk = people.client(people.calw.lead), people.client(people.calw.clerk)
    for asked, expected, is_part in (
        ("hour-logs", "what=hours&state=waiting", False),
        ("hour-logs?q=Kowal&show=eyes", "what=hours&state=waiting&q=Kowal&part=1", True),
        ("applications", "what=applications&state=waiting", False),
        ("cards?state=active&q=kowal&sort=name", "what=cards&state=active&q=kowal", False),
        ("cards?ends_from=2020-01-01", "what=cards&part=1", True),
        ("organisations?q=verein", "what=organisations&q=verein", False),
    ):
        page = lead.get(f"/office/{asked}").text
        found = re.search(r'href="(/office/exports\?[^"]+)"[^>]*>.*?Diese Liste herunterladen', page)
        assert found, asked
        path = html.unescape(found.group(1))
        assert path.partition("?")[2] == expected
        assert ("Die Datei kann deshalb mehr enthalten" in lead.get(path).text) == is_part
        assert "Diese Liste herunterladen" not in clerk.get(f"/office/{asked}").text
    assert {row[4] for row in text_rows(people, what="hours", state="waiting")[1:]} == {"wartet", "bestätigt"}


def test_only_a_lead_exports(people: People) -> None:
    town = people.calw
    for account, status in ((town.clerk, 403), (town.auditor, 403), (people.volunteer, 404), (town.lead, 200)):
        assert people.client(account).get(PATH).status_code == status
        assert send(people, account).status_code == status


def test_extra_fields_change_nothing(people: People) -> None:
    named(people, "Kanarienvogel", people.ulm)
    theirs = {"authority": str(people.ulm.authority), "authority_id": str(people.ulm.authority), "role": "lead"}
    assert text_rows(people, what="cards", **theirs)[1:] == []


def test_the_day_of_an_export_is_the_local_one(people: People, clock: FakeClock) -> None:
    clock.turn(hours=14, minutes=30)  # half past midnight in Berlin
    people.application()
    assert text_rows(people, first="2026-11-23")[1][0] == f"{date(2026, 11, 23):%d.%m.%Y}"
