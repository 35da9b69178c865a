"""Choosing the cards of a print run: by day, by list, by number."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pwa.domain.paper_card import MOST_CARDS
from pwa.models import Card
from pwa.services import cards
from tests import paper
from tests.clock import FakeClock
from tests.people import People
from tests.views.card_pages import act, change, many_cards
from tests.views.list_pages import accept, issue, kept_list
from tests.views.list_pages import stored as stored_members
from tests.views.print_pages import (
    PREVIEWS,
    RUNS,
    chosen,
    clerk,
    codes,
    make,
    preview,
    revoke,
    stored,
    text_of,
    two_cards,
)


def test_new_cards_without_paper_are_found_since_a_day(people: People, clock: FakeClock) -> None:
    old = people.card()
    clock.turn(days=40)
    with_paper, new = people.card(people.other_volunteer), people.card(people.new_volunteer("Cem", "Yılmaz"))
    paper.print_run(people, with_paper)

    since = (people.today - timedelta(days=3)).isoformat()

    assert chosen(preview(people, by="since", since=since)) == [new]
    assert chosen(preview(people, by="since", since="2026-01-01")) == [old, new]


def test_cards_whose_end_has_moved_are_found_until_their_paper_is_printed_anew(
    people: People, clock: FakeClock
) -> None:
    later, earlier, endless, plain = many_cards(people, 4)
    change(people, endless, last_on=None)
    paper.print_run(people, later, earlier, endless)
    clock.turn(days=40)
    since = people.today.isoformat()
    assert "Dabei ist keine gültige Karte" in preview(people, by="since", since=since).text

    for public_id, last_on in ((later, "2028-11-30"), (plain, "2028-11-30"), (earlier, "2027-05-31")):
        assert act(people, public_id, "end", last_on=last_on, end_reason="Anders.").status_code == 303
    found = chosen(preview(people, by="since", since=since))

    assert found == [later, earlier]  # the plain one was never on paper
    assert chosen(preview(people, by="since", since="2026-01-01")) == [later, earlier, plain]
    clock.turn(days=1)
    assert "Dabei ist keine gültige Karte" in preview(people, by="since", since=people.today.isoformat()).text
    make(people, *found)
    assert "Dabei ist keine gültige Karte" in preview(people, by="since", since=since).text


def test_day_that_cards_are_issued_since_begins_at_midnight_in_germany(people: People, clock: FakeClock) -> None:
    clock.turn(days=1, hours=-clock().hour, minutes=-clock().minute)
    clock.turn(hours=-1, minutes=5)  # 23:05 UTC, 00:05 in Germany
    new = people.card()
    assert chosen(preview(people, by="since", since=people.today.isoformat())) == [new]


def test_cards_are_named_by_number_or_id_in_any_spacing(people: People) -> None:
    first, second = two_cards(people)
    with people.session() as session:
        number = cards.get(session, first, authority=people.calw.authority).number

    for typed in (f"{number}\n{second}", f"{number.replace(' ', '')},{second}", f" {number} ;\t{second}\n\n{number}"):
        assert chosen(preview(people, by="cards", cards=typed)) == [first, second]
    assert chosen(preview(people, card=[first, second])) == [first, second]


def test_unknown_numbers_and_cards_that_are_over_are_named_and_left_out(people: People) -> None:
    first, second = two_cards(people)
    revoke(people, second)

    response = preview(people, by="cards", cards=f"{first}\n{second}\n9999 0000 1111")

    assert chosen(response) == [first]
    said = text_of(response)
    assert "1 Nummer kennen wir nicht 9999 0000 1111" in said
    assert "1 Karte gilt nicht und wird nicht gedruckt" in said
    assert "Bela Őri" in said


def test_other_towns_cards_are_unknown(people: People) -> None:
    own, theirs = people.card(), people.card(people.other_volunteer, people.ulm)
    response = preview(people, by="cards", cards=f"{own}\n{theirs}")
    assert chosen(response) == [own]
    assert "1 Nummer kennen wir nicht" in text_of(response)
    assert make(people, theirs).status_code == 422
    assert not codes(people)


def test_cards_of_a_list_are_found_in_its_order(people: People) -> None:
    public_id = kept_list(people)
    assert "Dabei ist keine gültige Karte" in preview(people, by="list", list=public_id).text
    for member in stored_members(people)[:2]:
        accept(people, member)
    issue(people, f"/office/lists/{public_id}")

    assert "Alle auf einer Liste" in clerk(people).get(RUNS).text
    response = preview(people, by="list", list=public_id)

    with people.session() as session:
        names = [session.scalars(select(Card).where(Card.public_id == each)).one() for each in chosen(response)]
    assert [card.given_name for card in names] == ["Emma", "Finn"]
    theirs = people.client(people.ulm.clerk).post(PREVIEWS, data={"by": "list", "list": public_id})
    assert theirs.status_code == 422


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ({"by": "since", "since": ""}, "Bitte geben Sie das Datum ein."),
        ({"by": "since", "since": "31.12.2026"}, "Bitte geben Sie das Datum ein."),
        ({"by": "since", "since": "0001-01-01"}, "Bitte geben Sie das Jahr mit vier Ziffern ein"),
        ({"by": "since", "since": "9999-12-31"}, "Dieser Tag liegt zu weit in der Zukunft."),
        ({"by": "since", "since": "2026-11-22"}, "Dabei ist keine gültige Karte."),
        ({"by": "list", "list": ""}, "Bitte wählen Sie eine Liste."),
        ({"by": "cards", "cards": " \n"}, "Bitte geben Sie mindestens eine Kartennummer ein."),
        (
            {"by": "cards", "cards": "\n".join(map(str, range(MOST_CARDS + 1)))},
            "Ein Druck fasst höchstens 1.000 Karten.",
        ),
        ({"by": "nonsense"}, "Bitte geben Sie mindestens eine Kartennummer ein."),
        ({}, "Bitte geben Sie mindestens eine Kartennummer ein."),
    ],
)
def test_bad_choice_is_refused_with_what_to_do(people: People, form: dict[str, str], text: str) -> None:
    before = stored(people)
    response = preview(people, **form)
    assert response.status_code == 422
    assert text in response.text
    assert stored(people) == before


def test_preview_keeps_nothing(people: People) -> None:
    first, second = two_cards(people)
    before = stored(people)
    assert preview(people, by="cards", cards=f"{first}\n{second}").status_code == 200
    assert stored(people) == before
