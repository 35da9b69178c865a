from datetime import timedelta

import pytest
from sqlalchemy import select

from pwa.evidence_files import MOST_BYTES
from pwa.models import AuditEntry
from tests import papers
from tests.clock import FakeClock
from tests.people import People
from tests.views import application_pages, wizard_pages
from tests.views.wizard_pages import FIRE_BRIGADE, JULEICA, attach, choose, evidence_of, store_paper

PAGE = "/application/evidence"


@pytest.fixture(autouse=True)
def begun(people: People) -> None:
    choose(people, FIRE_BRIGADE)


def listed(people: People) -> str:
    return people.client(people.volunteer).get(PAGE).text


# Attaching


def test_photo_is_kept_as_it_was_made_anew(people: People) -> None:
    sent = papers.photo(maker="Annas Telefon")

    assert attach(people, sent, name="Fotos/Mein Ausweis.PNG").location == PAGE

    row = evidence_of(people)[0]
    assert (row.file_name, row.media_type, row.kind) == ("Mein Ausweis.jpg", "image/jpeg", "unit_confirmation")
    assert row.application_id is None
    assert "Bestätigung des Kommandos" in listed(people)
    assert "Mein Ausweis.jpg herunterladen" in listed(people)


def test_paper_keeps_its_number_and_its_last_day(people: People) -> None:
    choose(people, JULEICA)
    last = people.today + timedelta(days=90)

    response = attach(people, papers.paper(), kind="juleica_card", number=" B 123 ", last_on=last.isoformat())

    assert response.status_code == 303
    row = evidence_of(people)[0]
    assert (row.number, row.last_on, row.media_type) == ("B 123", last, "application/pdf")
    assert "Nummer B 123, gültig bis 20. Februar 2027" in listed(people)


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"kind": "passport"}, "kind", "Bitte wählen Sie, was Sie anhängen."),
        ({"number": " "}, "number", "Bitte geben Sie die Nummer ein, die auf dem Ausweis steht."),
        ({"number": "x" * 61}, "number", "Bitte geben Sie die Nummer ein, die auf dem Ausweis steht."),
        ({"last_on": ""}, "last_on", "Bitte geben Sie das Datum ein."),
        ({"last_on": "0027-05-01"}, "last_on", "Bitte geben Sie das Jahr mit vier Ziffern ein"),
        ({"last_on": "2026-11-21"}, "last_on", "Dieser Nachweis ist abgelaufen."),
    ],
)
def test_what_is_missing_is_said_at_its_field(people: People, changes: dict[str, str], field: str, text: str) -> None:
    choose(people, JULEICA)
    fields = {"kind": "juleica_card", "number": "B 123", "last_on": "2027-05-01"} | changes

    response = attach(people, None, **fields)

    assert response.status_code == 422
    assert f'id="{field}-error"' in response.text
    assert text in response.text
    assert evidence_of(people) == []


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "Bitte wählen Sie eine Datei aus."),
        (b"<html>", "Das ist weder PDF noch JPEG noch PNG."),
        (b"%PDF-1.7 nothing", "Die Datei lässt sich nicht lesen."),
        (bytes(MOST_BYTES + 1), "Die Datei ist größer als 5 MB."),
        (papers.paper(pages=21), "Das PDF hat mehr als 20 Seiten."),
        (papers.paper(owner="geheim"), "Das PDF ist verschlüsselt."),
    ],
)
def test_file_is_refused_by_its_content_with_the_reason(people: People, content: bytes, text: str) -> None:
    response = attach(people, content, name="ausweis.jpg")
    assert response.status_code == 422
    assert text in response.text
    assert evidence_of(people) == []


def test_form_without_a_file_is_refused(people: People) -> None:
    response = wizard_pages.post(people, "evidence", kind="unit_confirmation")
    assert response.status_code == 422
    assert "Bitte wählen Sie eine Datei aus." in response.text


def test_more_than_any_photo_is_not_even_read(people: People) -> None:
    client, body = people.client(people.volunteer), bytes(13 * 1024 * 1024)
    assert client.post(PAGE, data=body, content_type="multipart/form-data; boundary=x").status_code == 413


def test_other_pages_take_no_more_than_before(people: People) -> None:
    assert wizard_pages.post(people, "person", given_name="x" * 300_000).status_code == 413


def test_sixth_file_is_refused(people: People) -> None:
    for _ in range(5):
        store_paper(people)
    assert attach(people).status_code == 422
    assert "Mehr als 5 Dateien gehen nicht." in listed(people)
    assert len(evidence_of(people)) == 5


def test_paper_is_handed_in_later_where_the_office_asks(people: People) -> None:
    wizard_pages.apply_as_member(people, with_paper=False)
    assert PAGE not in application_pages.fetch(people)
    application_pages.ask(people)
    assert f'href="{PAGE}"' in application_pages.fetch(people)

    assert attach(people).status_code == 303

    assert evidence_of(people)[0].application_id == wizard_pages.application_of(people).id
    assert "Bestätigung des Kommandos" in listed(people)
    assert "/deletion" not in listed(people)


def test_application_by_the_own_log_takes_no_papers(people: People) -> None:
    people.application()
    application_pages.ask(people)
    assert PAGE not in application_pages.fetch(people)
    assert people.client(people.volunteer).get(PAGE).status_code == 404


# Handing out


def test_paper_is_handed_out_to_be_kept_and_never_shown(people: People) -> None:
    response = people.client(people.volunteer).get(f"{PAGE}/{store_paper(people)}")

    assert response.data == b"a picture"
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"] == "attachment; filename=ausweis.jpg"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"] == "no-store"


def test_nobody_else_gets_a_paper(people: People) -> None:
    path = f"{PAGE}/{store_paper(people)}"
    strangers = [None, people.other_volunteer, people.calw.clerk]
    assert [people.client(account).get(path).status_code for account in strangers] == [401, 404, 404]
    assert people.client(people.other_volunteer).post(f"{path}/deletion").status_code == 404
    assert len(evidence_of(people)) == 1


def test_office_of_the_case_gets_the_paper_and_that_is_written_down(people: People) -> None:
    wizard_pages.apply_as_member(people)
    office = people.client(people.calw.clerk)
    case = office.get(f"/office/applications/{wizard_pages.application_of(people).public_id}").text
    path = f"/office/evidence/{wizard_pages.evidence_ids(case)[0]}"

    response = office.get(path)

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    with people.session() as session:
        assert [row.act for row in session.scalars(select(AuditEntry).order_by(AuditEntry.id))] == ["read", "download"]


def test_other_office_and_draft_are_out_of_the_office_s_reach(people: People) -> None:
    draft = store_paper(people)
    handed_in = store_paper(people, people.application())
    assert people.client(people.calw.clerk).get(f"/office/evidence/{draft}").status_code == 404
    assert people.client(people.ulm.clerk).get(f"/office/evidence/{handed_in}").status_code == 404


# Deleting


def test_paper_of_a_draft_is_deleted_for_good(people: People) -> None:
    response = people.client(people.volunteer).post(f"{PAGE}/{store_paper(people)}/deletion")
    assert response.location == PAGE
    assert evidence_of(people) == []


def test_paper_under_decision_stays_and_goes_after_a_rejection(people: People) -> None:
    wizard_pages.apply_as_member(people)
    path = f"{PAGE}/{evidence_of(people)[0].public_id}/deletion"
    client = people.client(people.volunteer)
    assert client.post(path).status_code == 404
    assert path not in client.get("/application").text

    application_pages.reject(people)

    assert f'action="{path}"' in client.get("/application").text
    assert client.post(path).location == "/application"
    assert evidence_of(people) == []


def test_paper_stays_while_the_card_that_rests_on_it_is_valid(people: People, clock: FakeClock) -> None:
    public_id = wizard_pages.apply_as_member(people)
    people.client(people.calw.clerk).post(f"/office/applications/{public_id}/approval", data={"then": "card"})
    path = f"{PAGE}/{evidence_of(people)[0].public_id}/deletion"
    client = people.client(people.volunteer)

    assert "Solange der Antrag läuft oder die Karte gilt, bleiben sie beim Amt." in client.get("/application").text
    assert client.post(path).status_code == 404

    clock.turn(days=731)
    assert people.client(people.volunteer).post(path).location == "/application"


def test_withdrawal_deletes_papers_draft_and_what_organisations_were_asked(people: People) -> None:
    wizard_pages.apply_as_member(people)
    store_paper(people)

    assert people.client(people.volunteer).post("/application/withdrawal").status_code == 303

    assert evidence_of(people) == []
    assert wizard_pages.attestations_of(people) == []
    assert "Antrag fortsetzen" not in people.client(people.volunteer).get("/application").text


def test_nobody_unknown_sends_more_than_a_form(people: People) -> None:
    assert people.client().post(PAGE, data={"number": "x" * 400_000}).status_code == 413
