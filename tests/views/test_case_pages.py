"""What both kinds of cases have in common: notes, text blocks, neighbours, answers that a clerk writes down."""

import pytest
from sqlalchemy import delete, select

from pwa.domain.hour_log import HourLogStatus
from pwa.models import Account, AuditEntry, CaseNote, HourLog
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.people import People
from tests.views.counter_pages import block_of, blocks, note_on, notes

BLOCKS = "/office/text-blocks"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


@pytest.fixture(params=["hour-logs", "applications"])
def case(people: People, request: pytest.FixtureRequest) -> str:
    public_id = people.hour_log() if request.param == "hour-logs" else people.application()
    return f"/office/{request.param}/{public_id}"


def acts(people: People) -> list[str]:
    with people.session() as session:
        return list(session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)))


def test_note_is_for_colleagues_alone_and_says_so(people: People, clerk: AuditingClient, case: str) -> None:
    response = clerk.post(f"{case}/notes", data={"note": " Hat angerufen. "})
    assert (response.status_code, response.location) == (303, f"{case}#notes")
    page = people.client(people.calw.lead).get(case).text
    assert "Die Person, um die es geht, sieht sie nicht." in page
    assert page.count("Hat angerufen.") == 2
    assert "Interne Notiz" in page
    assert "Clerk Calw" in page
    assert "write_note" in acts(people)
    mine = people.client(people.volunteer)
    public_id = case.rpartition("/")[2]
    for path in (f"/hour-logs/{public_id}", "/application", "/messages", "/home"):
        assert "Hat angerufen." not in mine.get(path).text


@pytest.mark.parametrize(
    ("text", "said"), [("", "Bitte schreiben Sie die Notiz."), (" ", "die Notiz."), ("x" * 1001, "1.000 Zeichen")]
)
def test_note_without_words_or_too_long_is_refused(
    people: People, clerk: AuditingClient, case: str, text: str, said: str
) -> None:
    response = clerk.post(f"{case}/notes", data={"note": text})
    assert response.status_code == 422
    assert said in response.text
    assert notes(people) == []


def test_own_note_goes_within_ten_minutes(people: People, clerk: AuditingClient, clock: FakeClock, case: str) -> None:
    clerk.post(f"{case}/notes", data={"note": "Falscher Fall."})
    path = f"/office/notes/{notes(people)[0].public_id}/deletion"
    assert f'action="{path}"' in clerk.get(case).text
    clock.turn(minutes=9)
    assert clerk.post(path).location == f"{case}#notes"
    assert notes(people) == []
    assert "take_back_note" in acts(people)


def test_note_stays_after_ten_minutes_and_for_others(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    public_id = people.hour_log()
    path = f"/office/notes/{note_on(people, public_id)}/deletion"
    lead = people.client(people.calw.lead)
    assert path not in lead.get(f"/office/hour-logs/{public_id}").text
    assert lead.post(path).status_code == 404
    clock.turn(minutes=10)
    assert path not in clerk.get(f"/office/hour-logs/{public_id}").text
    assert clerk.post(path).status_code == 404
    assert len(notes(people)) == 1


def test_notes_go_with_the_account(people: People) -> None:
    with people.session() as session, session.begin():
        other = Account(given_name="Ute", family_name="Weg", created_at=people.parts.clock())
        session.add(other)
        session.flush()
        key = other.id
    note_on(people, public_id := people.hour_log(key))
    with people.session() as session, session.begin():
        row = session.scalars(select(HourLog).where(HourLog.public_id == public_id)).one()
        for step in row.steps:
            session.delete(step)
        session.flush()
        session.delete(row)
        session.flush()
        session.execute(delete(Account).where(Account.id == key))
        assert session.scalars(select(CaseNote)).all() == []


def test_case_leads_to_those_before_and_behind_it(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    ids = []
    for days in range(3):
        ids.append(people.hour_log(days_ago=days))
        clock.turn(minutes=1)
    page = clerk.get(f"/office/hour-logs/{ids[1]}").text
    assert f'href="/office/hour-logs/{ids[0]}" rel="prev"' in page
    assert f'href="/office/hour-logs/{ids[2]}" rel="next"' in page
    assert 'rel="prev"' not in clerk.get(f"/office/hour-logs/{ids[0]}").text
    assert 'rel="next"' not in clerk.get(f"/office/hour-logs/{ids[2]}").text


def test_neighbours_of_an_application_leave_out_the_own(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    first = people.application()
    clock.turn(minutes=1)
    people.application(people.calw.clerk)
    clock.turn(minutes=1)
    third = people.application(people.other_volunteer)
    assert f'href="/office/applications/{third}" rel="next"' in clerk.get(f"/office/applications/{first}").text


def test_text_block_counts_where_the_field_is_empty(people: People, clerk: AuditingClient, case: str) -> None:
    block_of(people)
    page = clerk.get(case).text
    assert '<option value="Bitte ein Foto.">Foto</option>' in page
    assert ">Beleg fehlt</option>" in page
    response = clerk.post(f"{case}/query", data={"question": " ", "question-block": "Bitte ein Foto."})
    assert response.status_code == 303
    assert "Bitte ein Foto." in clerk.get(case).text


def test_own_words_count_before_a_text_block(clerk: AuditingClient, case: str) -> None:
    clerk.post(f"{case}/rejection", data={"reason": "Mein Grund.", "reason-block": "Baustein."})
    page = clerk.get(case).text
    assert "Grund: Mein Grund." in page
    assert "Grund: Baustein." not in page


def test_lead_keeps_changes_and_deletes_texts(people: People) -> None:
    lead = people.client(people.calw.lead)
    assert "Noch keine." in lead.get(BLOCKS).text
    given = {"use": "refusal", "title": "Kein  Amt", "text": "Das war kein Ehrenamt."}
    assert lead.post(BLOCKS, data=given).location == f"{BLOCKS}?done=1"
    row = blocks(people)[0]
    assert (row.title, row.text) == ("Kein Amt", "Das war kein Ehrenamt.")
    changed = given | {"text": "Bezahlte Arbeit ist kein Ehrenamt."}
    assert lead.post(f"{BLOCKS}/{row.public_id}", data=changed).status_code == 303
    assert "Bezahlte Arbeit" in lead.get(f"{BLOCKS}/{row.public_id}").text
    assert lead.post(f"{BLOCKS}/{row.public_id}/deletion").status_code == 303
    assert blocks(people) == []
    assert acts(people) == ["add", "change", "delete"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("use", "", "wofür der Text ist"),
        ("use", "other", "wofür der Text ist"),
        ("title", " ", "kurze Überschrift"),
        ("title", "x" * 81, "höchstens 80 Zeichen"),
        ("text", "", "Bitte schreiben Sie den Text."),
        ("text", "x" * 501, "höchstens 500 Zeichen"),
    ],
)
def test_text_that_cannot_be_used_is_not_kept(people: People, field: str, value: str, said: str) -> None:
    lead = people.client(people.calw.lead)
    kept = block_of(people)
    given = {"use": "question", "title": "Titel", "text": "Text", field: value}
    for path in (BLOCKS, f"{BLOCKS}/{kept}"):
        response = lead.post(path, data=given)
        assert response.status_code == 422
        assert said in response.text
    assert [row.title for row in blocks(people)] == ["Foto"]


def test_texts_of_another_office_are_not_offered(people: People) -> None:
    block_of(people)
    public_id = people.hour_log(town=people.ulm)
    assert "Bitte ein Foto." not in people.client(people.ulm.clerk).get(f"/office/hour-logs/{public_id}").text


def test_answer_at_the_counter_brings_the_case_back(clerk: AuditingClient, case: str) -> None:
    clerk.post(f"{case}/query", data={"question": "Wo war das?"})
    assert "Antwort aufnehmen" in clerk.get(case).text
    refused = clerk.post(f"{case}/answer", data={"answer": ""})
    assert refused.status_code == 422
    assert "Bitte schreiben Sie Ihre Antwort." in refused.text
    assert clerk.post(f"{case}/answer", data={"answer": "In Nagold."}).location == case
    page = clerk.get(case).text
    assert "Antwort auf die Rückfrage" in page
    assert "Frage beantwortet" in page
    assert f'action="{case}/approval"' in page or "Genehmigen geht noch nicht." in page


def test_answer_without_a_question_is_refused(clerk: AuditingClient, case: str) -> None:
    assert clerk.post(f"{case}/answer", data={"answer": "Ja."}).status_code == 409


def test_case_shows_rules_and_no_looks(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log(status=HourLogStatus.SUBMITTED)
    clerk.get(f"/office/hour-logs/{public_id}")
    page = clerk.get(f"/office/hour-logs/{public_id}").text
    assert "Wo die Person steht" in page
    assert "Seit mindestens 12 Monaten im Ehrenamt" in page
    assert "Sonst gibt es an diesem Tag keinen Eintrag." in page
    assert page.count('class="timeline__entry"') == 1
