"""Paper of a card that was renewed: the office reads that it must be printed anew."""

from datetime import timedelta

from tests.holder import Holder
from tests.people import People
from tests.phone import Phone
from tests.views.card_pages import change, ending_card


def test_paper_that_ends_before_its_renewed_card_is_to_be_printed_anew(people: People) -> None:
    public_id = ending_card(people)
    clerk = people.client(people.calw.clerk)
    clerk.post(f"/office/cards/{public_id}/paper")
    says_old = "Auf dem Papier ist der letzte Tag der 22. Dezember 2026. Es muss neu gedruckt werden."
    assert says_old not in clerk.get(f"/office/cards/{public_id}").text

    page = clerk.post(f"/office/cards/{public_id}/renewal", follow_redirects=True).text

    assert says_old in page
    assert "Das Papier endet noch am alten Tag. Bitte drucken Sie es neu." in page
    assert "Das Telefon holt sich" not in page
    clerk.post(f"/office/cards/{public_id}/paper")
    assert says_old not in clerk.get(f"/office/cards/{public_id}").text


def test_list_of_what_ends_says_whose_paper_is_to_be_printed_anew(people: People) -> None:
    public_id = ending_card(people)
    clerk = people.client(people.calw.clerk)
    clerk.post(f"/office/cards/{public_id}/paper")
    page = clerk.post(f"/office/cards/{public_id}/renewal", data={"next": "list"}, follow_redirects=True).text
    assert "Bitte drucken Sie es neu." in page
    assert f'href="/office/cards/{public_id}"' in page


def test_renewed_card_on_a_phone_takes_care_of_itself_beside_its_old_paper(people: People) -> None:
    holder = Holder(people)
    change(people, holder.public_id, last_on=people.today + timedelta(days=30))
    holder.enrol(Phone(people.parts.issuer.prog))
    clerk = people.client(people.calw.clerk)
    clerk.post(f"/office/cards/{holder.public_id}/paper")
    page = clerk.post(f"/office/cards/{holder.public_id}/renewal", follow_redirects=True).text
    assert "Das Telefon holt sich den neuen Nachweis von selbst." in page
    assert "Es muss neu gedruckt werden." in page
