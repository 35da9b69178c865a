"""A holder renews the own card: by one tap where the rules still hold, else told what is missing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from pwa.domain.application import ApplicationStatus
from pwa.domain.programme import RouteKind
from pwa.i18n import in_all_languages
from pwa.models import Application, Attestation, AttestationState, Card, CardRenewal, Evidence
from pwa.services import application_decisions, cards
from pwa.words.consents import ASKING, OWN_LOG
from tests.clock import FakeClock
from tests.people import People
from tests.views.card_pages import act, change, ending_card, stored
from tests.views.confirm_pages import confirm_all, make_attestation, make_contact, path_of
from tests.views.list_pages import read
from tests.views.wizard_pages import application_of, apply_as_member

PATH = "/application/renewal"


def tap(people: People, **form: str) -> TestResponse:
    return people.client(people.volunteer).post(PATH, data=form)


def decide(people: People, public_id: str, decision: str, **form: str) -> TestResponse:
    return people.client(people.calw.clerk).post(f"/office/applications/{public_id}/{decision}", data=form)


def present_words(people: People, route: RouteKind = RouteKind.STANDARD) -> None:
    """Let everybody have agreed to today's words with the first application."""
    words = OWN_LOG if route is RouteKind.STANDARD else ASKING
    with people.session() as session, session.begin():
        session.execute(update(Application).values(consent_text=words))


def applications_of(people: People) -> list[Application]:
    with people.session() as session:
        own = select(Application).where(Application.volunteer_id == people.volunteer)
        return list(session.scalars(own.order_by(Application.submitted_at, Application.id)))


def issue(people: People, public_id: str) -> str:
    """Let the office grant an application and issue its card."""
    now, programme = people.parts.clock(), people.parts.programme
    with people.session() as session, session.begin():
        row = application_decisions.get(session, public_id, authority=people.calw.authority)
        by = people.calw.clerk
        application_decisions.approve(session, row, by=by, programme=programme, now=now, today=people.today)
        card = cards.issue(session, application=row, programme=programme, by=by, now=now, today=people.today)
        return card.public_id


def renewals(people: People) -> list[CardRenewal]:
    with people.session() as session:
        return list(session.scalars(select(CardRenewal).order_by(CardRenewal.id)))


@pytest.mark.parametrize("path", ["/home", "/card"])
def test_button_is_there_from_ninety_days_before_the_end(people: People, path: str) -> None:
    public_id = ending_card(people, 91)
    present_words(people)
    client = people.client(people.volunteer)
    assert PATH not in client.get(path).text
    change(people, public_id, last_on=people.today + timedelta(days=90))
    assert f'action="{PATH}"' in client.get(path).text
    assert "Ihre Karte gilt noch bis zum 20. Februar 2027" in client.get(path).text


def test_one_tap_puts_a_checked_application_into_the_offices_queue(people: People) -> None:
    public_id = ending_card(people)
    present_words(people)
    assert tap(people).location == "/application"
    first, second = applications_of(people)
    assert (second.status, second.route, second.full_name) == (ApplicationStatus.SUBMITTED, "standard", "Anna Kowalska")
    assert (second.consent_text, second.consent_at) == (first.consent_text, first.consent_at)
    clerk = people.client(people.calw.clerk)
    assert second.public_id in clerk.get("/office/applications").text
    assert "Dieser Antrag verlängert eine Karte" in clerk.get(f"/office/applications/{second.public_id}").text
    clerk.post(f"/office/applications/{second.public_id}/approval", data={"then": "card"})
    with people.session() as session:
        assert [card.public_id for card in session.scalars(select(Card))] == [public_id]
    assert str(stored(people, public_id).last_on) == "2028-12-22"


def test_renewed_card_leads_from_both_applications(people: People) -> None:
    public_id = ending_card(people)
    present_words(people)
    tap(people)
    clerk = people.client(people.calw.clerk)
    for application in applications_of(people)[1:]:
        clerk.post(f"/office/applications/{application.public_id}/approval", data={"then": "card"})
    for application in applications_of(people):
        assert f"/office/cards/{public_id}" in clerk.get(f"/office/applications/{application.public_id}").text


def test_second_tap_is_told_that_an_application_is_under_way(people: People) -> None:
    ending_card(people)
    present_words(people)
    tap(people)
    assert tap(people).status_code == 409
    assert len(applications_of(people)) == 2
    page = people.client(people.volunteer).get("/home").text
    assert f'action="{PATH}"' not in page
    assert "Ihr Antrag liegt schon beim Amt." in page


def test_consent_is_asked_for_again_only_where_its_words_have_changed(people: People) -> None:
    ending_card(people)
    client = people.client(people.volunteer)
    assert f'href="{PATH}"' in client.get("/home").text
    assert "Der Text der Zustimmung hat sich geändert." in client.get(PATH).text
    response = tap(people)
    assert response.status_code == 422
    assert "Bitte stimmen Sie zu." in response.text
    assert len(applications_of(people)) == 1
    assert tap(people, consent="1").location == "/application"
    newest = applications_of(people)[1]
    assert newest.consent_text.startswith("Ich stimme zu, dass das zuständige Amt")
    assert newest.consent_at == people.parts.clock()


def test_consent_in_another_language_is_the_same_consent(people: People) -> None:
    ending_card(people)
    with people.session() as session, session.begin():
        other = next(text for text in in_all_languages(OWN_LOG) if text != OWN_LOG)
        session.execute(update(Application).values(consent_text=other))
    assert f'action="{PATH}"' in people.client(people.volunteer).get("/home").text


def test_hours_that_do_not_suffice_any_more_are_told_and_nothing_is_sent(people: People, clock: FakeClock) -> None:
    people.card()
    present_words(people)
    clock.turn(days=700)
    page = read(people.client(people.volunteer).get(PATH))
    assert "Zum Verlängern fehlt noch etwas." in page
    assert "Noch nicht erfüllt" in page
    assert tap(people, consent="1").status_code == 422
    assert len(applications_of(people)) == 1


@pytest.mark.parametrize("days", [91, -31])
def test_card_that_is_far_from_its_end_has_no_page(people: People, days: int) -> None:
    ending_card(people, days)
    client = people.client(people.volunteer)
    assert (client.get(PATH).status_code, client.post(PATH).status_code) == (404, 404)


def test_revoked_card_has_no_page(people: People) -> None:
    act(people, ending_card(people), "revocation", reason="misuse")
    assert tap(people, consent="1").status_code == 404
    assert len(applications_of(people)) == 1


def test_somebody_without_a_card_has_no_page(people: People) -> None:
    assert tap(people).status_code == 404


def test_programme_that_does_not_renew_says_so_plainly(people: People) -> None:
    ending_card(people)
    present_words(people)
    rules = people.parts.programme
    routes = tuple(replace(route, renewable=False) for route in rules.routes)
    object.__setattr__(people.parts, "programme", replace(rules, routes=routes))
    words = "Diese Karte lässt sich nach den Regeln des Programms nicht verlängern."
    page = people.client(people.volunteer).get("/card").text
    assert words in page
    assert f'action="{PATH}"' not in page
    assert tap(people).status_code == 422
    assert words in people.client(people.calw.clerk).get(f"/office/cards/{card_id(people)}").text


def test_programme_without_a_later_day_says_so(people: People) -> None:
    public_id = ending_card(people)
    present_words(people)
    rules = people.parts.programme
    term = replace(rules.card_term, months=None, last_day=stored(people, public_id).last_on)
    object.__setattr__(people.parts, "programme", replace(rules, card_term=term))
    assert "Das Programm nennt noch keinen späteren Tag." in people.client(people.volunteer).get("/home").text
    assert act(people, public_id, "renewal").status_code == 422


def card_id(people: People) -> str:
    with people.session() as session:
        return session.scalars(select(Card.public_id)).one()


def test_organisation_is_asked_once_more_where_the_card_rests_on_its_word(people: People, clock: FakeClock) -> None:
    contact = make_contact(people)
    application = people.application()
    with people.session() as session, session.begin():
        session.execute(update(Application).values(route=RouteKind.ATTESTED.value))
    make_attestation(people, application=application)
    confirm_all(people, path_of(people, contact))
    card = issue(people, application)
    present_words(people, RouteKind.ATTESTED)
    clock.turn(days=700)
    page = read(people.client(people.volunteer).get("/home"))
    assert "Mit einem Tipp fragen wir Ihre Organisation noch einmal." in page
    assert act(people, card, "renewal").status_code == 422
    tap(people)
    newest = applications_of(people)[1]
    assert decide(people, newest.public_id, "approval").status_code == 422
    confirm_all(people, path_of(people, contact))
    with people.session() as session:
        states = [row.state for row in session.scalars(select(Attestation).order_by(Attestation.id))]
    assert states == [AttestationState.CONFIRMED] * 2
    assert decide(people, newest.public_id, "approval", then="card").status_code == 303
    assert str(stored(people, card).last_on) == "2030-11-21"


def test_paper_that_still_holds_comes_along_and_one_that_is_over_does_not(people: People, clock: FakeClock) -> None:
    application = apply_as_member(people)
    with people.session() as session, session.begin():
        session.execute(update(Evidence).values(kind="service_pass", last_on=people.today + timedelta(days=720)))
    card = issue(people, application)
    clock.turn(days=700)
    present_words(people, RouteKind.GUARANTEED)
    assert "Alle Voraussetzungen sind weiter erfüllt." in people.client(people.volunteer).get("/home").text
    tap(people)
    assert decide(people, application_of(people).public_id, "approval", then="card").status_code == 303
    assert str(stored(people, card).last_on) == "2030-11-21"
    with people.session() as session:
        assert len(session.scalars(select(Evidence)).all()) == 2


def test_paper_without_a_day_is_too_old_to_renew_with(people: People, clock: FakeClock) -> None:
    application = apply_as_member(people)
    issue(people, application)
    present_words(people, RouteKind.GUARANTEED)
    with people.session() as session, session.begin():
        for row in session.scalars(select(Attestation)):
            session.delete(row)
    clock.turn(days=700)
    page = people.client(people.volunteer).get("/home").text
    assert "Zum Verlängern brauchen wir einen neuen Antrag mit einem Nachweis, der noch gilt." in page
    assert 'href="/application/way"' in page
    assert people.client(people.volunteer).get("/application/way").status_code == 200


def test_renewal_by_the_long_way_lets_the_same_card_go_on(people: People, clock: FakeClock) -> None:
    application = apply_as_member(people)
    card = issue(people, application)
    clock.turn(days=700)
    second = apply_as_member(people)
    assert [row.application_id for row in renewals(people)] == [applications_of(people)[1].id]
    issue(people, second)
    with people.session() as session:
        assert len(session.scalars(select(Card)).all()) == 1
    assert str(stored(people, card).last_on) == "2030-11-21"


def test_card_that_was_revoked_meanwhile_is_not_renewed(people: People) -> None:
    public_id = ending_card(people)
    present_words(people)
    tap(people)
    act(people, public_id, "revocation", reason="misuse")
    newest = applications_of(people)[1]
    assert decide(people, newest.public_id, "approval", then="card").status_code == 409
    assert applications_of(people)[1].status is ApplicationStatus.REJECTED


def test_card_that_was_replaced_meanwhile_goes_on_under_its_new_number(people: People) -> None:
    public_id = ending_card(people)
    present_words(people)
    tap(people)
    new_id = act(people, public_id, "replacement", why="lost").location.split("/")[-1].split("?")[0]
    decide(people, applications_of(people)[1].public_id, "approval", then="card")
    assert str(stored(people, new_id).last_on) == "2028-12-22"
    assert str(stored(people, public_id).last_on) == "2026-12-22"
