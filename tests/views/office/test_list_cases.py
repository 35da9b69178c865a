"""A kept list in the office: who has answered what, the letters, and the cards of all by one summary."""

import re

import pytest
from sqlalchemy import select

from pwa.domain.card import CardState
from pwa.models import Account, Application, Attestation, AuditEntry, Card
from tests.clock import FakeClock
from tests.people import People
from tests.views.list_pages import (
    EMMA,
    accept,
    accept_path,
    account_of,
    club_path,
    issue,
    keep,
    new_contact,
    only_list,
    pasted,
    read,
    stored,
)
from tests.views.queue_pages import carry_out


@pytest.fixture
def path(people: People) -> str:
    """Where a kept list of three people stands."""
    keep(people)
    return f"/office/lists/{only_list(people).public_id}"


def cards(people: People) -> list[Card]:
    with people.session() as session:
        return list(session.scalars(select(Card).order_by(Card.id)))


def answer_all(people: People) -> None:
    """Let the first two say yes and the third no."""
    emma, finn, greta = stored(people)
    accept(people, emma)
    accept(people, finn)
    people.client().post(f"{accept_path(people, greta)}/refusal")


def test_page_says_who_has_accepted_who_is_open_and_who_has_refused(people: People, path: str) -> None:
    emma, _finn, greta = stored(people)
    accept(people, emma)
    people.client().post(f"{accept_path(people, greta)}/refusal")
    page = read(people.client(people.calw.clerk).get(path))

    for text in ("1 zugestimmt", "1 offen", "1 abgelehnt", "Emma Brandt Zugestimmt", "Finn Löscher Offen"):
        assert text in page
    assert "Greta Schlauch Abgelehnt" in page


def test_nobody_gets_a_card_before_a_yes(people: People, path: str) -> None:
    issue(people, path)

    assert cards(people) == []


def test_one_click_issues_the_cards_of_all_who_said_yes(people: People, path: str) -> None:
    answer_all(people)
    page = issue(people, path)

    assert [card.full_name for card in cards(people)] == ["Emma Brandt", "Finn Löscher"]
    assert {card.state for card in cards(people)} == {CardState.ACTIVE}
    assert "Emma Brandt Karte ausgestellt" in page


def test_second_click_issues_nothing_more(people: People, path: str) -> None:
    answer_all(people)
    issue(people, path)
    issue(people, path)

    assert len(cards(people)) == 2


def test_each_card_stands_in_the_audit_log(people: People, path: str) -> None:
    answer_all(people)
    issue(people, path)

    with people.session() as session:
        subjects = session.scalars(select(AuditEntry.subject).where(AuditEntry.act == "issue")).all()
    assert sorted(subjects) == sorted(f"card {card.public_id}" for card in cards(people))


def test_cards_of_a_clubs_own_list_rest_on_its_contacts_word(people: People) -> None:
    club = club_path(people, new_contact(people))
    upload = people.client().post(club, data={"group": "fire_brigade", "pasted": pasted()}).location
    people.client().post(f"{upload}/members", data={"scope": "whole"})
    accept(people, stored(people)[0])
    issue(people, f"/office/lists/{only_list(people).public_id}")

    assert [card.full_name for card in cards(people)] == ["Emma Brandt"]


def test_contact_does_not_vouch_for_the_own_card(people: People) -> None:
    club = club_path(people, new_contact(people, email=EMMA))
    upload = people.client().post(club, data={"group": "fire_brigade", "pasted": pasted()}).location
    people.client().post(f"{upload}/members", data={"scope": "whole"})
    accept(people, stored(people)[0])
    page = issue(people, f"/office/lists/{only_list(people).public_id}")

    assert cards(people) == []
    assert "Nicht alle Voraussetzungen sind heute erfüllt." in page


def test_nobody_issues_the_own_card_by_a_list(people: People) -> None:
    with people.session() as session:
        clerk = session.get_one(Account, people.calw.clerk)
    keep(people, pasted(f"{clerk.given_name};{clerk.family_name};;{clerk.email}", "Finn;Löscher;;"))
    me, finn = stored(people)
    accept(people, me, people.calw.clerk)
    accept(people, finn)
    page = issue(people, f"/office/lists/{only_list(people).public_id}")

    assert [card.full_name for card in cards(people)] == ["Finn Löscher"]
    assert "Über eigene Fälle entscheidet" in page


def test_card_revoked_after_the_list_is_not_revived_by_a_new_account(people: People) -> None:
    keep(people, pasted("Anna;Kowalska;;anna@neu.example"))
    card = people.card()
    people.client(people.calw.clerk).post(f"/office/cards/{card}/revocation", data={"reason": "misuse"})
    accept(people, stored(people)[0])
    page = issue(people, f"/office/lists/{only_list(people).public_id}")

    assert [row.state for row in cards(people)] == [CardState.REVOKED]
    assert "Eine Karte auf diesen Namen wurde gesperrt oder ersetzt." in page


def test_who_has_a_valid_card_gets_no_second_one(people: People) -> None:
    keep(people, pasted("Anna;Kowalska;;anna@neu.example"))
    people.card()
    accept(people, stored(people)[0])
    page = issue(people, f"/office/lists/{only_list(people).public_id}")

    assert len(cards(people)) == 1
    assert "Auf diesen Namen gibt es schon eine gültige Karte." in page


def test_without_anybodys_word_the_rules_are_not_met(people: People, path: str) -> None:
    accept(people, stored(people)[0])
    with people.session() as session, session.begin():
        session.scalars(select(Attestation)).one().vouched_by_id = None
    page = issue(people, path)

    assert cards(people) == []
    assert "Nicht alle Voraussetzungen sind heute erfüllt." in page


def test_application_stays_as_it_was_where_no_card_can_be_issued(people: People, path: str) -> None:
    accept(people, stored(people)[0])
    with people.session() as session, session.begin():
        session.scalars(select(Attestation)).one().vouched_by_id = None
    issue(people, path)

    with people.session() as session:
        assert session.scalars(select(Application)).one().decided_at is None


def test_letters_are_for_people_without_mail_who_have_not_answered(people: People, path: str) -> None:
    page = people.client(people.calw.clerk).get(f"{path}/letters")
    greta = stored(people)[2]

    assert "Greta Schlauch" in page.text
    assert "Emma" not in page.text
    assert f"http://127.0.0.1:8000{accept_path(people, greta)}" in page.text
    assert len(re.findall("data:image/svg", page.text)) == 1
    accept(people, greta)
    assert "Keine Briefe nötig" in people.client(people.calw.clerk).get(f"{path}/letters").text


def test_auditor_sees_no_link_of_anybody(people: People, path: str) -> None:
    auditor = people.client(people.calw.auditor)

    assert auditor.get(f"{path}/letters").status_code == 403
    assert "/accept/" not in auditor.get(path).text


def test_other_towns_list_is_like_a_missing_one(people: People, path: str) -> None:
    other = people.client(people.ulm.clerk)

    for page in (path, f"{path}/letters"):
        assert other.get(page).status_code == 404
    public_id = path.rpartition("/")[2]
    assert "Nichts ausgewählt" in other.get(f"/office/lists/selection?item={public_id}").text


def test_account_that_said_yes_before_an_application_elsewhere_is_named(people: People, path: str) -> None:
    account = account_of(people, EMMA)
    accept(people, stored(people)[0], account)

    assert issue(people, path)
    assert [card.holder_id for card in cards(people)] == [account]


def test_lists_with_waiting_cards_are_chosen_in_the_queue(people: People, path: str) -> None:
    clerk, public_id = people.client(people.calw.clerk), path.rpartition("/")[2]
    assert f'value="{public_id}"' not in clerk.get("/office/lists").text
    answer_all(people)
    page = clerk.get("/office/lists").text
    assert "Karten warten" in page
    assert f'value="{public_id}"' in page
    assert 'name="item"' not in people.client(people.calw.auditor).get("/office/lists").text
    assert "2 Anträge genehmigen?" in clerk.get(f"/office/lists/selection?item={public_id}").text


def test_cards_of_a_list_follow_after_ten_minutes(people: People, path: str, clock: FakeClock) -> None:
    answer_all(people)
    client = people.client(people.calw.clerk)
    summary = client.get(f"/office/lists/selection?item={path.rpartition('/')[2]}").text
    items = re.findall(r'name="item" value="([^"]+)"', summary)
    client.post("/office/decisions/applications", data={"item": items})
    assert cards(people) == []
    assert "Karten warten" not in client.get("/office/lists").text
    clock.turn(minutes=10)
    carry_out(people)
    assert len(cards(people)) == 2
