import re
from datetime import date

import pytest
from sqlalchemy import select, update

from pwa.models import Account, AuditEntry, Card, CardLink, HourLog, Letter, Message
from pwa.services import daily_messages
from tests import pdf
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.people import People
from tests.views.counter_pages import letter_of, letters, person_of, send, take_in

LETTERS = "/office/letters"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


@pytest.fixture
def letter(people: People) -> str:
    take_in(people)
    return letter_of(people)


def read(client: AuditingClient, path: str = f"{LETTERS}.pdf") -> pdf.Document:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (200, "application/pdf")
    assert response.headers["Cache-Control"] == "no-store"
    return pdf.read(response.data)


def card_of_erna(people: People, clerk: AuditingClient) -> str:
    """Let somebody without mail get a card, and return where the clerk sees it."""
    response = send(people, clerk, way="attested", lines="", hours="210", has_seen="1")
    path = response.location.partition("?")[0]
    return clerk.post(f"{path}/approval", data={"then": "card"}).location


def test_question_to_somebody_without_mail_waits_as_a_letter(
    people: People, clerk: AuditingClient, letter: str
) -> None:
    page = clerk.get(LETTERS).text
    assert "1 Brief wartet" in page
    assert "Erna Müller: Das Amt hat eine Frage zu Ihren Stunden" in page
    assert f'value="{letter}"' in page
    text = read(clerk).text
    for words in ("Erna Müller", "Hauptstraße 5", "75365 Calw", "Landratsamt Calw", "Wer war dabei?"):
        assert words in text
    assert "Bitte antworten Sie uns schriftlich" in text
    assert people.client(people.ulm.clerk).get(LETTERS).text.count("Erna") == 0


def test_letters_are_tagged_one_sheet_each(people: People, clerk: AuditingClient, letter: str) -> None:
    send(people, clerk, given_name="Őszike", family_name="Łukasz", street="", town="")
    with people.session() as session:
        key = session.scalars(select(Account.id).where(Account.family_name == "Łukasz")).one()
        row = session.scalars(select(HourLog).where(HourLog.volunteer_id == key).order_by(HourLog.id)).first()
        assert row is not None
    clerk.post(f"/office/hour-logs/{row.public_id}/rejection", data={"reason": "Das war bezahlt.", "now": "1"})
    document = read(clerk)
    assert (len(document.pdf.pages), document.tags.count("/H1"), document.conformance) == (2, 2, "1")
    assert "Őszike Łukasz" in document.texts[1]
    assert "Diese Stunden haben wir nicht anerkannt." in document.texts[1]
    assert "Das war bezahlt." in document.texts[1]
    assert letter in clerk.get(LETTERS).text


def test_nothing_counts_as_printed_before_somebody_says_so(people: People, clerk: AuditingClient, letter: str) -> None:
    read(clerk)
    read(clerk)
    assert letters(people)[0].printed_at is None
    response = clerk.post(f"{LETTERS}/printed", data={"letter": letter})
    assert response.location == f"{LETTERS}?done=1"
    assert letters(people)[0].printed_by_id == people.calw.clerk
    page = clerk.get(response.location).text
    assert "Kein Brief wartet" in page
    assert "Zuletzt gedruckt" in page
    assert clerk.get(f"{LETTERS}.pdf").status_code == 303


def test_printed_letter_can_be_printed_again(people: People, clerk: AuditingClient, letter: str) -> None:
    clerk.post(f"{LETTERS}/printed", data={"letter": letter})
    first = letters(people)[0].printed_at
    assert "Wer war dabei?" in read(clerk, f"{LETTERS}/{letter}/letter.pdf").text
    clerk.post(f"{LETTERS}/printed", data={"letter": letter})
    assert letters(people)[0].printed_at == first


def test_letters_of_another_office_cannot_be_marked(people: People, letter: str) -> None:
    ulm = people.client(people.ulm.clerk)
    assert ulm.post(f"{LETTERS}/printed", data={"letter": letter}).location == f"{LETTERS}?done=0"
    assert letters(people)[0].printed_at is None
    assert ulm.get(f"{LETTERS}/{letter}/letter.pdf").status_code == 404


def test_printing_stands_in_the_audit_log_without_names(people: People, clerk: AuditingClient, letter: str) -> None:
    read(clerk)
    clerk.post(f"{LETTERS}/printed", data={"letter": letter})
    with people.session() as session:
        rows = [(row.act, row.subject) for row in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert rows[-2:] == [("print", "letters"), ("mark_printed", f"letter {letter}")]


def test_card_comes_by_letter_with_a_code_that_opens_it_once(people: People, clerk: AuditingClient) -> None:
    card_of_erna(people, clerk)
    document = read(clerk)
    assert "Ihre Ehrenamtskarte ist ausgestellt." in document.text
    assert "/Figure" in document.tags
    found = re.search(r"/card-link/[\w.-]+", str(document.pdf.pages[0].obj.Annots[0].A.URI))
    assert found is not None
    phone = people.client()
    assert phone.get(found[0]).status_code == 200
    assert phone.post(found[0]).location == "/card"
    assert "Erna" in phone.get("/card").text
    assert people.client().post(found[0]).status_code == 404


def test_link_that_is_over_is_not_printed(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    card_of_erna(people, clerk)
    clock.turn(days=91)
    document = read(people.client(people.calw.clerk))
    assert "/card-link/" not in document.text
    assert "Die Karte auf Papier bekommen Sie bei uns am Schalter." in document.text


def test_card_that_ends_soon_is_told_by_letter(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    card_of_erna(people, clerk)
    with people.session() as session, session.begin():
        session.scalars(select(Letter)).one().mark_printed(by=people.calw.clerk, at=clock())
    clock.turn(days=720)
    with people.session() as session, session.begin():
        assert daily_messages.tell_card_ends(session, today=people.today, now=clock()) == 1
    document = read(people.client(people.calw.clerk))
    assert "Ihre Ehrenamtskarte gilt noch bis 21. November 2028." in document.text
    assert "Danach brauchen Sie eine neue." in document.text


@pytest.mark.parametrize(
    ("last_on", "words"),
    [
        ("2028-12-31", ["gilt jetzt bis 31. Dezember 2028.", "Sie endet noch am alten Tag."]),
        ("2027-01-31", ["gilt nur noch bis 31. Januar 2027.", "Sie ist nicht mehr gültig."]),
    ],
    ids=["later", "earlier"],
)
def test_card_that_ends_on_another_day_is_told_by_letter(
    people: People, clerk: AuditingClient, last_on: str, words: list[str]
) -> None:
    path = card_of_erna(people, clerk).partition("?")[0]
    with people.session() as session, session.begin():
        session.scalars(select(Letter)).one().mark_printed(by=people.calw.clerk, at=people.parts.clock())
        session.execute(update(Card).values(last_on=date(2028, 6, 30)))
    response = clerk.post(f"{path}/end", data={"last_on": last_on, "end_reason": "Das Programm ist anders."})
    assert "done=" in response.location
    said = " ".join(read(clerk).text.split())
    assert [each for each in [*words, "Eine neue bekommen Sie bei uns am Schalter."] if each not in said] == []


def test_somebody_with_mail_gets_no_letter(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log()
    clerk.post(f"/office/hour-logs/{public_id}/query", data={"question": "Wo?", "now": "1"})
    with people.session() as session:
        assert len(session.scalars(select(Message)).all()) == 1
    assert letters(people) == []


def test_approved_hours_alone_send_no_letter(people: People, clerk: AuditingClient) -> None:
    take_in(people)
    with people.session() as session:
        public_id = session.scalars(select(HourLog.public_id).order_by(HourLog.id)).first()
    clerk.post(f"/office/hour-logs/{public_id}/approval", data={"now": "1"})
    assert letters(people) == []


def test_letter_speaks_the_language_of_its_reader(people: People, clerk: AuditingClient, letter: str) -> None:
    with people.session() as session, session.begin():
        session.get_one(Account, person_of(people).id).language = "en"
    text = read(clerk, f"{LETTERS}/{letter}/letter.pdf").text
    assert "Wer war dabei?" in text
    assert "Bitte antworten Sie" not in text


def test_card_of_somebody_with_mail_gets_no_link(people: People) -> None:
    people.card()
    with people.session() as session:
        assert session.scalars(select(CardLink)).all() == []
