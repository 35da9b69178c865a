"""Somebody on a list reads what is kept, and says yes or no."""

import pytest
from sqlalchemy import select

from pwa.domain.application import ApplicationStatus
from pwa.domain.collective import MemberState
from pwa.models import Account, Application, Attestation, AttestationState, CollectiveMember
from pwa.security.login import cookie_name
from pwa.services import attestations
from tests.clock import FakeClock
from tests.people import People
from tests.views.list_pages import (
    EMMA,
    accept,
    accept_path,
    account_of,
    club_path,
    count,
    keep,
    new_contact,
    pasted,
    stored,
    words,
)


@pytest.fixture
def emma(people: People) -> CollectiveMember:
    """The first person of a list that the office has kept."""
    assert keep(people).status_code == 303
    return stored(people)[0]


@pytest.fixture
def greta(people: People, emma: CollectiveMember) -> CollectiveMember:
    """Somebody without a mail address."""
    assert emma.email == EMMA
    return stored(people)[2]


def test_page_says_who_is_meant_what_is_kept_from_whom_and_how_long(people: People, emma: CollectiveMember) -> None:
    page = words(people.client().get(accept_path(people, emma)))

    for text in ("Emma Brandt", "Sportverein Calw", "Einsatzabteilung", "1. Februar 1990", EMMA):
        assert text in page
    for text in ("Von wem:", "Wozu:", "Wie lange:", "Ihre Rechte:", "180 Tage", "Ohne Ihr Ja wird nichts ausgestellt"):
        assert text in page


def test_looking_changes_nothing(people: People, emma: CollectiveMember) -> None:
    for method in ("GET", "HEAD"):
        assert people.client().open(accept_path(people, emma), method=method).status_code == 200

    assert stored(people)[0].state is MemberState.INVITED
    assert count(people, Application) == 0


def test_yes_makes_an_account_an_application_and_the_clubs_word(people: People, emma: CollectiveMember) -> None:
    assert accept(people, emma).status_code == 303

    member = stored(people)[0]
    assert member.state is MemberState.ACCEPTED
    assert member.mail_due_at is None
    with people.session() as session:
        application = session.scalars(select(Application)).one()
        assert (application.route, application.group) == ("guaranteed", "fire_brigade")
        assert application.status is ApplicationStatus.SUBMITTED
        assert application.full_name == "Emma Brandt"
        assert application.authority_id == people.calw.authority
        assert application.consent_text == member.consent_text
        assert application.consent_at == people.parts.clock()
        assert session.get_one(Account, application.volunteer_id).email == EMMA
        attestation = session.scalars(select(Attestation)).one()
        assert attestation.state is AttestationState.CONFIRMED
        assert attestation.vouched_by_id == people.calw.clerk
        assert attestations.is_vouched(attestation)


def test_clubs_own_list_carries_the_word_of_its_contact(people: People) -> None:
    contact = new_contact(people)
    path = club_path(people, contact)
    upload = people.client().post(path, data={"group": "fire_brigade", "pasted": pasted()}).location
    people.client().post(f"{upload}/members", data={"scope": "whole"})
    accept(people, stored(people)[0])

    with people.session() as session:
        attestation = session.scalars(select(Attestation)).one()
        assert (attestation.answered_by_id, attestation.vouched_by_id) == (contact, None)
        assert attestations.is_vouched(attestation)


def test_new_accounts_owner_is_signed_in_and_led_to_the_card(people: People, emma: CollectiveMember) -> None:
    client = people.client()
    response = client.post(accept_path(people, emma), data={"consent": "1"})

    assert client.get_cookie(cookie_name(people.parts.settings)) is not None
    page = words(client.get(response.location))
    assert "Sie haben zugestimmt" in page
    assert 'href="/card"' in page
    assert client.get("/card").status_code == 200


def test_without_consent_nothing_is_kept(people: People, emma: CollectiveMember) -> None:
    response = people.client().post(accept_path(people, emma))

    assert response.status_code == 422
    assert "Bitte stimmen Sie zu." in words(response)
    assert stored(people)[0].state is MemberState.INVITED
    assert count(people, Application) == 0


def test_second_yes_changes_nothing_and_signs_nobody_in(people: People, emma: CollectiveMember) -> None:
    accept(people, emma)
    client = people.client()

    assert client.post(accept_path(people, emma), data={"consent": "1"}).status_code == 303
    assert client.get_cookie(cookie_name(people.parts.settings)) is None
    assert count(people, Application) == 1


def test_no_is_kept_and_a_later_yes_changes_nothing(people: People, emma: CollectiveMember) -> None:
    client = people.client()
    page = words(client.get(client.post(f"{accept_path(people, emma)}/refusal").location))
    accept(people, emma)

    assert "Sie haben abgelehnt" in page
    assert stored(people)[0].state is MemberState.REFUSED
    assert count(people, Application) == 0


def test_no_after_a_yes_changes_nothing(people: People, emma: CollectiveMember) -> None:
    accept(people, emma)
    people.client().post(f"{accept_path(people, emma)}/refusal")

    assert stored(people)[0].state is MemberState.ACCEPTED


def test_owner_of_a_known_address_signs_in_first(people: People, emma: CollectiveMember) -> None:
    account = account_of(people, EMMA)
    page = words(people.client().get(accept_path(people, emma)))

    assert "Zu Ihrer E-Mail-Adresse gibt es schon ein Konto" in page
    assert "Ja, ich möchte die Karte" not in page
    assert accept(people, emma).status_code == 409
    assert stored(people)[0].state is MemberState.INVITED

    response = accept(people, emma, account)
    assert response.status_code == 303
    assert "Set-Cookie" not in response.headers, "no new session where one is there"
    assert stored(people)[0].account_id == account


def test_somebody_else_who_is_signed_in_cannot_say_yes(people: People, emma: CollectiveMember) -> None:
    response = accept(people, emma, people.volunteer)

    assert response.status_code == 409
    assert "Bitte zuerst das Konto wechseln" in words(response)
    assert stored(people)[0].state is MemberState.INVITED


def test_same_person_with_another_address_keeps_the_own_account(people: People, emma: CollectiveMember) -> None:
    account = account_of(people, "emma@privat.example")

    assert accept(people, emma, account).status_code == 303
    assert stored(people)[0].account_id == account


def test_who_has_a_card_or_an_application_gets_no_second_one(people: People, emma: CollectiveMember) -> None:
    account = account_of(people, EMMA)
    people.application(account)

    assert accept(people, emma, account).status_code == 409
    assert count(people, Application) == 1
    assert stored(people)[0].state is MemberState.INVITED


def test_letters_link_signs_its_owner_in_on_a_new_phone(people: People, greta: CollectiveMember) -> None:
    accept(people, greta)
    phone = people.client()
    page = words(phone.get(accept_path(people, greta)))
    response = phone.post(f"{accept_path(people, greta)}/session")

    assert "Auf diesem Gerät anmelden" in page
    assert response.location == "/card"
    assert phone.get("/card").status_code == 200


def test_mailed_link_signs_nobody_in_again(people: People, emma: CollectiveMember) -> None:
    accept(people, emma)

    assert people.client().post(f"{accept_path(people, emma)}/session").status_code == 404


def test_unanswered_link_ends_after_180_days(people: People, emma: CollectiveMember, clock: FakeClock) -> None:
    clock.turn(days=180)

    assert people.client().get(accept_path(people, emma)).status_code == 404
    assert accept(people, emma).status_code == 404


def test_broken_and_foreign_links_lead_nowhere(people: People, emma: CollectiveMember) -> None:
    path = accept_path(people, emma)
    contact = new_contact(people)
    token = club_path(people, contact).removeprefix("/lists/")

    for broken in (path[:-1], "/accept/x", f"/accept/{token}"):
        assert people.client().get(broken).status_code == 404
        assert people.client().post(broken, data={"consent": "1"}).status_code == 404


def test_yes_from_a_foreign_origin_is_refused(people: People, emma: CollectiveMember) -> None:
    foreign = {"Origin": "https://elsewhere.example"}

    for path in (accept_path(people, emma), f"{accept_path(people, emma)}/refusal"):
        assert people.client().post(path, data={"consent": "1"}, headers=foreign).status_code == 403
    assert stored(people)[0].state is MemberState.INVITED
