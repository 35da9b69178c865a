"""The preview of a list in the office: every line with its number and its reason, and nothing kept."""

import unicodedata

import pytest

from pwa.models import CollectiveApplication
from tests.clock import FakeClock
from tests.people import People
from tests.views.list_pages import (
    EMMA,
    count,
    hand_in,
    keep,
    pasted,
    preview,
    stored,
    words,
)

ANNA = "Anna;Kowalska;;"


def test_preview_keeps_nobody(people: People) -> None:
    preview(people)

    assert stored(people) == []
    assert count(people, CollectiveApplication) == 0


def test_every_line_has_its_number_and_what_becomes_of_it_in_words(people: People) -> None:
    text = preview(
        people,
        pasted(
            f"Emma;Brandt;01.02.1990;{EMMA}",
            "Emma;Brandt;01.02.1990;",
            "R2D2;Robot;;",
            "Hans;Wurst;31.02.1990;keine-adresse",
            "Greta;Schlauch;;",
        ),
    )

    assert "2 Emma Brandt neu Bekommt eine E-Mail." in text
    assert "3 Emma Brandt doppelt Diese Person steht schon weiter oben." in text
    assert "(siehe Zeile 2)" in text
    assert "4 R2D2 Robot fehlerhaft In Namen stehen keine Ziffern." in text
    assert "5 Hans Wurst fehlerhaft Bitte geben Sie eine E-Mail-Adresse ein" in text
    assert "Diesen Tag gibt es nicht." in text
    assert "6 Greta Schlauch neu Bekommt einen Brief." in text
    assert "2 neu" in text
    assert "2 fehlerhaft" in text


def test_names_in_both_normal_forms_are_one_person(people: People) -> None:
    name = "Jörg;Müller;;"
    text = preview(people, pasted(name, unicodedata.normalize("NFD", name)))

    assert "3 Jörg Müller doppelt" in unicodedata.normalize("NFC", text)


def test_second_person_with_the_same_address_gets_a_letter(people: People) -> None:
    keep(people, pasted(f"Emma;Brandt;;{EMMA}", f"Finn;Brandt;;{EMMA}"))

    assert [row.email for row in stored(people)] == [EMMA, None]


def test_valid_card_is_told_and_nobody_is_asked_again(people: People) -> None:
    people.card()
    text = preview(people, pasted(ANNA, f"Emma;Brandt;;{EMMA}"))

    assert "2 Anna Kowalska hat schon eine Karte Hat schon eine gültige Karte." in text
    keep(people, pasted(ANNA, f"Emma;Brandt;;{EMMA}"))
    assert [row.full_name for row in stored(people)] == ["Emma Brandt"]


def test_list_never_revives_a_revoked_card(people: People) -> None:
    card = people.card()
    people.client(people.calw.clerk).post(f"/office/cards/{card}/revocation", data={"reason": "misuse"})
    anna = unicodedata.normalize("NFD", "ANNA;Kowalska;01.02.1990;neu@example.org")
    text = preview(people, pasted(anna, f"Emma;Brandt;;{EMMA}"))

    assert "gesperrt oder ersetzt" in text
    assert keep(people, pasted(anna, f"Emma;Brandt;;{EMMA}")).status_code == 422
    assert stored(people) == []
    keep(people, pasted(anna, f"Emma;Brandt;;{EMMA}"), scope="parts")
    assert [row.full_name for row in stored(people)] == ["Emma Brandt"]


def test_guessed_columns_can_be_corrected(people: People) -> None:
    text = "Vorname;Nachname;Mail\nBrandt;Emma;emma@feuer.example"
    client, path = people.client(people.calw.clerk), hand_in(people, text).location
    client.post(f"{path}/columns", data={"column_given_name": "1", "column_family_name": "0", "column_email": "2"})

    assert "Emma Brandt" in client.get(path).text
    client.post(f"{path}/members", data={"scope": "whole"})
    assert stored(people)[0].full_name == "Emma Brandt"


@pytest.mark.parametrize("column", ["", "7", "-1", "x", "²"])
def test_missing_column_is_told_and_nothing_can_be_kept(people: People, column: str) -> None:
    client, path = people.client(people.calw.clerk), hand_in(people).location
    client.post(f"{path}/columns", data={"column_given_name": "0", "column_family_name": column})
    page = words(client.get(path))

    assert "Spalte „Nachname“: Eine Spalte fehlt." in page
    assert client.post(f"{path}/members", data={"scope": "parts"}).status_code == 422
    assert stored(people) == []


def test_preview_of_many_lines_has_pages_with_those_that_need_a_look_first(people: People) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    rows = [f"Emma;Brandt{first}{second};;" for first in letters for second in letters][:250]
    client, path = people.client(people.calw.clerk), hand_in(people, pasted(*rows, "R2D2;Robot;;")).location

    first, second = client.get(path).text, client.get(f"{path}?page=2").text
    assert "R2D2" in first
    assert 'href="?page=2"' in first
    assert "Brandtjp" in second
    assert "R2D2" not in second
    assert client.get(f"{path}?page=x").status_code == 200


def test_preview_ends_after_a_day(people: People, clock: FakeClock) -> None:
    path = hand_in(people).location
    clock.turn(days=1)

    assert people.client(people.calw.clerk).get(path).status_code == 404
