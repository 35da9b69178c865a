import pytest
from sqlalchemy import select

from pwa.domain.check_code import ALPHABET, GROUP, read_check_code
from pwa.models import Account, PaperForm
from tests import pdf
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.people import People
from tests.views.counter_pages import COUNTER
from tests.views.wizard_pages import ATTESTED, choose, place, save_places

BLANK = "/application/paper.pdf"


def read(client: AuditingClient, path: str = BLANK) -> pdf.Document:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (200, "application/pdf")
    assert response.headers["Cache-Control"] == "no-store"
    return pdf.read(response.data)


def own(people: People) -> str:
    response = people.client(people.volunteer).post("/application/paper")
    assert response.status_code == 303
    return response.location


def code_on(document: pdf.Document) -> str:
    """Return the one run of four groups of four signs that is a code."""
    words = document.texts[0].split()
    groups = [word for word in words if len(word) == GROUP and set(word) <= set(ALPHABET)]
    code = read_check_code("".join(groups[:GROUP]))
    assert code is not None
    return code


def test_blank_form_is_for_everybody_and_stores_nothing(people: People) -> None:
    document = read(people.client())
    assert document.pdf.Root.MarkInfo.Marked
    assert document.pdf.Root.Lang == "de"
    assert document.conformance == "1"
    for words in ("Antrag auf die Ehrenamtskarte", "1. Zur Person", "Stundenzettel", "Unterschrift", "Juleica"):
        assert words in document.text
    with people.session() as session:
        assert session.scalars(select(PaperForm)).all() == []


def test_form_has_its_headings_table_and_drawing(people: People) -> None:
    tags = read(people.client()).tags
    assert len(read(people.client()).pdf.pages) == 2
    assert [tags.count(tag) for tag in ("/H1", "/H2", "/Table", "/TH", "/Figure")] == [2, 4, 1, 3, 1]


def test_each_sheet_has_a_number_of_its_own_that_the_counter_knows(people: People) -> None:
    codes = [code_on(read(people.client())) for _ in range(2)]
    assert codes[0] != codes[1]
    clerk = people.client(people.calw.clerk)
    for code in codes:
        assert clerk.post(f"{COUNTER}/code", data={"code": code}).status_code == 200


def test_form_speaks_english_when_asked(people: People) -> None:
    document = read(people.client(), f"{BLANK}?lang=en")
    assert document.pdf.Root.Lang == "en"
    assert "Zur Person" not in document.text
    assert read(people.client(), f"{BLANK}?lang=xx").pdf.Root.Lang == "de"


def test_own_form_says_what_is_known(people: People) -> None:
    choose(people, ATTESTED)
    save_places(people, place(0, people.calw))
    document = read(people.client(people.volunteer), own(people))
    for words in ("Anna", "Kowalska", "Sportverein Calw", "Leitung der Jugend", "×"):
        assert words in document.text
    assert "×" not in read(people.client()).text


def test_own_form_is_the_owners_alone(people: People) -> None:
    path = own(people)
    clients = [people.client(account) for account in (None, people.other_volunteer, people.calw.clerk)]
    assert [client.get(path).status_code for client in clients] == [401, 404, 404]
    assert people.client().post("/application/paper").status_code == 401


def test_own_form_that_is_over_is_printed_no_more(people: People, clock: FakeClock) -> None:
    path = own(people)
    read(people.client(people.volunteer), path)
    clock.turn(days=91)
    assert people.client(people.volunteer).get(path).status_code == 404


@pytest.mark.parametrize("page", ["/help", "/application"])
def test_pages_lead_to_the_form(people: People, page: str) -> None:
    text = people.client(people.volunteer).get(page).text
    assert 'href="/application/paper.pdf"' in text or 'action="/application/paper"' in text


def test_own_form_draws_the_letters_of_a_name(people: People) -> None:
    with people.session() as session, session.begin():
        session.get_one(Account, people.volunteer).family_name = "Łőrșđýğ-Ñåžþ"
    assert "Łőrșđýğ-Ñåžþ" in read(people.client(people.volunteer), own(people)).text
