"""A club says who of its members is still active: only its own, each with a yes to the words of today."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from pwa.domain.application import ApplicationStatus
from pwa.models import Account, Application, Attestation, AttestationState, Card, Message, RenewalWord
from pwa.words.consents import OWN_LOG
from tests import pdf
from tests.clock import FakeClock
from tests.people import People
from tests.views.card_pages import act, change, many_cards, stored
from tests.views.list_pages import BOARD, accept, club_path, issue, keep, new_contact, only_list, pasted, read
from tests.views.list_pages import stored as members

DAYS = 700  # after which a card of 24 months has 30 days left


@pytest.fixture
def contact(people: People) -> UUID:
    return new_contact(people)


def listed_cards(people: People, clock: FakeClock) -> list[str]:
    """Let a list's two people with mail say yes and get their cards, and 700 days pass."""
    keep(people)
    for member in members(people)[:2]:
        assert accept(people, member).status_code == 303
    public_id = only_list(people).public_id
    issue(people, f"/office/lists/{public_id}")
    clock.turn(days=DAYS)
    with people.session() as session:
        return list(session.scalars(select(Card.public_id).order_by(Card.family_name)))


def vouch(people: People, path: str, public_ids: Sequence[str]) -> TestResponse:
    return people.client().post(f"{path}/renewals", data={"card": list(public_ids)})


def newest(people: People, given_name: str) -> Application:
    with people.session() as session:
        own = select(Application).where(Application.given_name == given_name)
        return session.scalars(own.order_by(Application.submitted_at.desc(), Application.id.desc()).limit(1)).one()


def test_club_sees_whose_cards_end_soon_behind_its_link(people: People, clock: FakeClock) -> None:
    emma, finn = listed_cards(people, clock)
    stranger = many_cards(people, 1, last_on=people.today + timedelta(days=20))[0]
    path = club_path(people, new_contact(people))
    page = people.client().get(f"{path}/renewals").text
    assert [public_id in page for public_id in (emma, finn, stranger)] == [True, True, False]
    assert "Emma Brandt" in page
    assert "zuletzt als Mitglied bestätigt" in page
    assert f'href="{path}/renewals"' in people.client().get(path).text


def test_one_submit_renews_for_all_who_are_ticked(people: People, clock: FakeClock) -> None:
    emma, finn = listed_cards(people, clock)
    path = club_path(people, new_contact(people))
    response = vouch(people, path, [emma])
    assert "Für 1 Person ist die Verlängerung beantragt." in read(people.client().get(response.location))
    application = newest(people, "Emma")
    assert (application.status, application.group) == (ApplicationStatus.SUBMITTED, "fire_brigade")
    with people.session() as session:
        said = session.scalars(select(Attestation).where(Attestation.application_id == application.id)).one()
        own = select(Message.kind).where(Message.account_id == application.volunteer_id)
        told = session.scalars(own.order_by(Message.id)).all()
    assert said.state is AttestationState.CONFIRMED
    assert told[-1] == "club_renewed"
    clerk = people.client(people.calw.clerk)
    clerk.post(f"/office/applications/{application.public_id}/approval", data={"then": "card"})
    assert (stored_last(people, emma) - people.today).days > 365
    assert (stored_last(people, finn) - people.today).days < 90


def stored_last(people: People, public_id: str) -> date:
    last_on = stored(people, public_id).last_on
    assert last_on is not None
    return last_on


def test_who_agreed_to_other_words_says_yes_first(people: People, clock: FakeClock) -> None:
    emma, _finn = listed_cards(people, clock)
    with people.session() as session, session.begin():
        session.execute(update(Application).values(consent_text="Früher stand hier etwas anderes."))
    path = club_path(people, new_contact(people))
    response = vouch(people, path, [emma])
    page = read(people.client().get(response.location))
    assert "1 Person muss noch selbst zustimmen." in page
    assert "Wartet auf das Ja der Person" in page
    holder = stored(people, emma).holder_id
    client = people.client(holder)
    assert "Der Text der Zustimmung hat sich geändert." in client.get("/application/renewal").text
    client.post("/application/renewal", data={"consent": "1"})
    with people.session() as session:
        own = select(Attestation).join(Application).where(Application.id == newest(people, "Emma").id)
        assert session.scalars(own).one().state is AttestationState.CONFIRMED
        assert session.scalars(select(RenewalWord)).all() == []


def test_who_must_say_yes_and_has_no_mail_gets_a_letter(people: People, clock: FakeClock) -> None:
    emma, _finn = listed_cards(people, clock)
    holder = stored(people, emma).holder_id
    with people.session() as session, session.begin():
        session.execute(update(Application).values(consent_text="Früher stand hier etwas anderes."))
        session.execute(update(Account).where(Account.id == holder).values(email=None))
    vouch(people, club_path(people, new_contact(people)), [emma])
    said = " ".join(pdf.read(people.client(people.calw.clerk).get("/office/letters.pdf").data).text.split())
    assert "Ihr Verein hat bestätigt, dass Sie noch dabei sind. Zum Verlängern fehlt nur noch Ihr Ja." in said
    assert "Bitte stellen Sie den Antrag am Schalter oder mit dem Papierformular." in said


def vouched_a_term_ago(people: People, clock: FakeClock) -> tuple[str, str]:
    """Let a club vouch for a card that went on in another way and ends soon again; return it and the club's link."""
    emma, _finn = listed_cards(people, clock)
    with people.session() as session, session.begin():
        session.execute(update(Application).values(consent_text="Früher stand hier etwas anderes."))
    contact = new_contact(people)
    vouch(people, club_path(people, contact), [emma])
    change(people, emma, last_on=people.today + timedelta(days=DAYS))
    clock.turn(days=DAYS - 20)
    return emma, club_path(people, contact)


def test_clubs_word_of_an_earlier_term_counts_no_more(people: People, clock: FakeClock) -> None:
    emma, path = vouched_a_term_ago(people, clock)
    assert "Wartet auf das Ja der Person" not in read(people.client().get(f"{path}/renewals"))

    people.client(stored(people, emma).holder_id).post("/application/renewal", data={"consent": "1"})

    with people.session() as session:
        own = select(Attestation).where(Attestation.application_id == newest(people, "Emma").id)
        said = session.scalars(own).one()
        assert (said.state, said.answered_at) == (AttestationState.OPEN, None)
        assert said.asked_at == people.parts.clock()


def test_club_vouches_once_more_in_a_later_term(people: People, clock: FakeClock) -> None:
    emma, path = vouched_a_term_ago(people, clock)

    response = vouch(people, path, [emma])

    assert "1 Person muss noch selbst zustimmen." in read(people.client().get(response.location))
    assert "Wartet auf das Ja der Person" in read(people.client().get(f"{path}/renewals"))
    with people.session() as session:
        assert session.scalars(select(RenewalWord)).one().at == people.parts.clock()


def test_second_submit_says_that_nobody_is_left(people: People, clock: FakeClock) -> None:
    emma, _finn = listed_cards(people, clock)
    path = club_path(people, new_contact(people))
    vouch(people, path, [emma])
    response = vouch(people, path, [emma])
    assert response.status_code == 422
    assert "Bitte wählen Sie mindestens eine Person" in response.text


@pytest.mark.parametrize("ids", [[], ["missing"], [""]], ids=str)
def test_submit_without_anybody_is_refused(people: People, clock: FakeClock, ids: list[str]) -> None:
    listed_cards(people, clock)
    path = club_path(people, new_contact(people))
    assert vouch(people, path, ids).status_code == 422


def test_other_clubs_members_are_passed_over(people: People, clock: FakeClock) -> None:
    emma, _finn = listed_cards(people, clock)
    path = club_path(people, new_contact(people, people.ulm))
    assert emma not in people.client().get(f"{path}/renewals").text
    assert vouch(people, path, [emma]).status_code == 422
    with people.session() as session:
        assert session.scalars(select(RenewalWord)).all() == []


def test_revoked_and_replaced_cards_are_not_listed(people: People, clock: FakeClock) -> None:
    emma, finn = listed_cards(people, clock)
    act(people, emma, "revocation", reason="misuse")
    new_id = act(people, finn, "replacement", why="lost").location.split("/")[-1].split("?")[0]
    path = club_path(people, new_contact(people))
    page = people.client().get(f"{path}/renewals").text
    assert [public_id in page for public_id in (emma, finn, new_id)] == [False, False, True]
    assert vouch(people, path, [emma, finn]).status_code == 422


def test_contact_vouches_not_for_the_own_card(people: People, clock: FakeClock) -> None:
    emma, _finn = listed_cards(people, clock)
    with people.session() as session, session.begin():
        holder = stored(people, emma).holder_id
        session.execute(update(Account).where(Account.id == holder).values(email=BOARD))
    path = club_path(people, new_contact(people))
    assert vouch(people, path, [emma]).status_code == 422


def test_card_by_own_hours_is_no_clubs_to_renew(people: People, contact: UUID) -> None:
    public_id = people.card()
    with people.session() as session, session.begin():
        session.execute(update(Application).values(consent_text=OWN_LOG))
    change(people, public_id, last_on=people.today + timedelta(days=10))
    path = club_path(people, contact)
    assert "Hier endet gerade keine Karte" in people.client().get(f"{path}/renewals").text
    assert vouch(people, path, [public_id]).status_code == 422


def test_list_that_is_handed_in_again_does_not_revive_a_replaced_card(people: People, clock: FakeClock) -> None:
    emma, _finn = listed_cards(people, clock)
    act(people, emma, "replacement", why="lost")
    response = keep(people, pasted("Emma;Brandt;01.02.1990;emma@feuer.example"))
    assert response.status_code == 422
    with people.session() as session:
        states = [card.state.value for card in session.scalars(select(Card).where(Card.given_name == "Emma"))]
    assert sorted(states) == ["active", "replaced"]


def test_link_that_is_over_shows_nothing(people: People, contact: UUID, clock: FakeClock) -> None:
    path = club_path(people, contact)
    clock.turn(days=29)
    assert people.client().get(f"{path}/renewals").status_code == 404
    assert vouch(people, path, ["x"]).status_code == 404
