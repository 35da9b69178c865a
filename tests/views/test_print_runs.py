"""Print runs: many cards on paper at once, all or none, the same once more, and one of them anew."""

import pytest
from sqlalchemy import select

from pwa.domain.card import CardState
from pwa.domain.paper_card import MOST_CARDS
from pwa.exports import paper_pdf
from pwa.exports.paper_pdf import Layout
from pwa.models import AuditEntry, Card, PaperLayout, PrintRun
from pwa.services import cards
from pwa.views.office import print_runs as office_print_runs
from pwa.vk1.verdict import Kind, Reason
from tests import paper, pdf
from tests.clock import FakeClock
from tests.people import People
from tests.views.print_pages import RUNS, chosen, clerk, codes, live, make, preview, revoke, stored, text_of, two_cards

# Printing


def test_run_gives_each_card_its_code_and_names_who_and_when(people: People) -> None:
    first, second = two_cards(people)

    response = make(people, first, second)

    assert response.status_code == 303
    assert set(live(people)) == {first, second}
    page = text_of(clerk(people).get(response.location))
    assert "Der Druck ist fertig." in page
    assert "Clerk Calw" in page
    assert "PDF mit 2 Karten" in page
    with people.session() as session:
        (run,) = session.scalars(select(PrintRun))
        rows = session.scalars(select(AuditEntry).where(AuditEntry.act == "make_print_run"))
        assert [(row.subject, row.reason) for row in rows] == [(f"print run {run.public_id}", "2 cards, 0 left out")]


@pytest.mark.parametrize(("layout", "pages"), [(Layout.LETTER, 12), (Layout.SHEET, 2)])
def test_letters_and_sheets_hold_every_card_with_a_code_that_verifies(
    people: People, layout: Layout, pages: int
) -> None:
    for number in range(12):
        people.card(people.new_volunteer(f"Anna{'abcdefghijkl'[number]}", "Kern"))
    with people.session() as session:
        every = list(session.scalars(select(Card.public_id).order_by(Card.id)))
    run = paper.print_run(people, *every, layout=PaperLayout(layout.value))

    document = pdf.read(clerk(people).get(f"{RUNS}/{run}/cards.pdf").data)
    drawn = paper.pictures(people, codes(people), layout)

    assert len(document.pdf.pages) == len(drawn) == pages
    assert [round(float(side)) for side in document.pdf.pages[0].mediabox[2:]] == [595, 842]
    read = [code.text for page in drawn for code in paper.read(page)]
    assert sorted(read) == sorted(live(people).values())
    assert {paper.verdict(people, digits) for digits in read} == {(Kind.CHECK_PERSON, Reason.PAPER)}
    assert len(document.figures) == 12
    assert document.conformance == "1"


def test_letter_has_the_name_in_the_window_and_says_what_paper_cannot(people: People) -> None:
    run = paper.print_run(people, people.card())
    said = " ".join(pdf.read(clerk(people).get(f"{RUNS}/{run}/cards.pdf").data).text.split())
    assert said.startswith("Landratsamt Calw Anna Kowalska 22. November 2026")
    assert "Eine Kopie der Karte sieht wie das Original aus" in said
    assert "Bitte schneiden Sie die Karte hier aus." in said


def test_run_is_printed_again_with_the_same_codes(people: People, clock: FakeClock) -> None:
    first, second = two_cards(people)
    location = make(people, first, second).location.partition("?")[0]
    before = live(people)
    clock.turn(days=20)

    response = clerk(people).get(f"{location}/cards.pdf")

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"] == 'attachment; filename="Papierkarte-2026-12-12.pdf"'
    assert live(people) == before
    assert len(codes(people)) == 2
    again = make(people, first, second)
    assert again.status_code == 303
    assert live(people) == before


def test_card_revoked_between_preview_and_print_is_left_out_and_said_so(people: People) -> None:
    first, second = two_cards(people)
    ids = chosen(preview(people, by="cards", cards=f"{first}\n{second}"))
    revoke(people, second)

    response = make(people, *ids)

    assert set(live(people)) == {first}
    assert "1 Karte wurde ausgelassen." in text_of(clerk(people).get(response.location))


@pytest.mark.parametrize("state", [CardState.REVOKED, CardState.REPLACED, CardState.ENDED])
def test_cards_that_are_over_are_never_printed(people: People, state: CardState) -> None:
    public_id = people.card()
    with people.session() as session, session.begin():
        cards.get(session, public_id, authority=people.calw.authority).state = state

    assert make(people, public_id).status_code == 422
    assert "Dabei ist keine gültige Karte" in make(people, public_id).text
    assert not codes(people)


def test_card_revoked_after_a_run_is_missing_when_it_is_printed_again(people: People) -> None:
    first, second = two_cards(people)
    run = paper.print_run(people, first, second)
    revoke(people, second)

    page = text_of(clerk(people).get(f"{RUNS}/{run}"))
    said = pdf.read(clerk(people).get(f"{RUNS}/{run}/cards.pdf").data).text

    assert "PDF mit 1 Karte" in page
    assert "Kowalska" in said
    assert "Őri" not in said
    revoke(people, first)
    assert "Davon lässt sich nichts mehr drucken." in text_of(clerk(people).get(f"{RUNS}/{run}"))
    assert clerk(people).get(f"{RUNS}/{run}/cards.pdf").location == f"{RUNS}/{run}?none=1"


def test_spoiled_card_gets_another_code_and_the_old_one_counts_no_more(people: People) -> None:
    first, second = two_cards(people)
    run = paper.print_run(people, first, second)
    before = live(people)

    response = clerk(people).post(f"{RUNS}/{run}/replacement", data={"card": first})

    after = live(people)
    assert (after[first] != before[first], after[second] == before[second]) == (True, True)
    assert paper.verdict(people, before[first]) == (Kind.NOT_VALID, Reason.REVOKED)
    assert paper.verdict(people, after[first]) == (Kind.CHECK_PERSON, Reason.PAPER)
    page = clerk(people).get(response.location)
    assert "Der alte Code von Anna Kowalska gilt nicht mehr." in text_of(page)
    alone = pdf.read(clerk(people).get(f"{RUNS}/{run}/cards.pdf?card={first}").data)
    assert len(alone.pdf.pages) == 1
    assert len(pdf.read(clerk(people).get(f"{RUNS}/{run}/cards.pdf").data).pdf.pages) == 2


def test_only_valid_cards_of_the_run_are_replaced(people: People) -> None:
    first, second = two_cards(people)
    run = paper.print_run(people, first)
    before = live(people)
    assert clerk(people).post(f"{RUNS}/{run}/replacement", data={"card": second}).status_code == 404
    assert clerk(people).post(f"{RUNS}/{run}/replacement").status_code == 404
    assert live(people) == before
    revoke(people, first)
    assert clerk(people).post(f"{RUNS}/{run}/replacement", data={"card": first}).location.endswith("?none=1")
    assert not live(people)


def test_layout_is_asked_for(people: People) -> None:
    public_id = people.card()
    for layout in ("", "poster"):
        response = make(people, public_id, layout=layout)
        assert response.status_code == 422
        assert "Bitte wählen Sie, wie die Karten auf dem Papier liegen sollen." in response.text
        assert chosen(response) == [public_id]
    assert not codes(people)


def test_more_than_a_thousand_cards_are_refused(people: People) -> None:
    response = make(people, *(f"card{number}" for number in range(MOST_CARDS + 1)))
    assert response.status_code == 422
    assert "Ein Druck fasst höchstens 1.000 Karten." in response.text


# What goes wrong


def test_run_that_cannot_be_set_leaves_nothing_behind(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = two_cards(people)
    before = stored(people)
    broken = paper_pdf.TEMPLATE.with_name("missing.typ")
    monkeypatch.setattr(paper_pdf, "TEMPLATE", broken)
    people.app.testing = False
    people.app.config["PROPAGATE_EXCEPTIONS"] = False

    assert make(people, first, second).status_code == 500
    assert clerk(people).post(f"/office/cards/{first}/paper").status_code == 500
    assert people.client(people.volunteer).post("/card/paper").status_code == 500

    assert stored(people) == before


def test_run_that_fails_while_it_is_kept_leaves_nothing_behind(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = two_cards(people)
    before = stored(people)

    def fail(*_args: object, **_named: object) -> None:
        raise OSError

    monkeypatch.setattr(office_print_runs, "note", fail)
    people.app.testing = False
    people.app.config["PROPAGATE_EXCEPTIONS"] = False

    assert make(people, first, second).status_code == 500
    assert stored(people) == before
