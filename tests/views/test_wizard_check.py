"""Checking the answers of an application, sending it, and what the volunteer sees afterwards."""

from datetime import date

from sqlalchemy import select

from pwa.domain.programme import RouteKind
from pwa.models import ConfirmationLink, OrganisationContact
from tests.people import People
from tests.views import application_pages, confirm_pages, wizard_pages
from tests.views.wizard_pages import ATTESTED, FIRE_BRIGADE, answers, choose, place, save_places, send

TASKS, CHECK = "/application/tasks", "/application/check"


# Checking and sending


def test_check_shows_all_answers_with_a_way_back_to_each(people: People) -> None:
    choose(people, FIRE_BRIGADE)
    save_places(people, place(0, people.calw, contact_email="Wehr@Calw.example"))
    wizard_pages.attach(people, name="ausweis.jpg")

    page = wizard_pages.fetch(people, CHECK)

    for text in ("Anna Kowalska", "Sportverein Calw", "1. März 2020", "wehr@calw.example", "ausweis.jpg"):
        assert text in page
    for href in ("/application/way", "/application/organisations", "/application/evidence", "/application/person"):
        assert f'href="{href}"' in page
    assert "Es entscheidet: Landratsamt Calw." in page


def test_check_before_the_steps_are_done_leads_back_to_them(people: People) -> None:
    choose(people, FIRE_BRIGADE)
    assert people.client(people.volunteer).get(CHECK).location == TASKS
    assert send(people).location == TASKS


def test_sending_without_consent_is_refused(people: People) -> None:
    choose(people, FIRE_BRIGADE)
    save_places(people, place(0, people.calw))
    response = send(people, consent="")
    assert response.status_code == 422
    assert 'id="consent-error"' in response.text
    assert application_pages.count(people) == 0


def test_claims_that_do_not_reach_the_rules_cannot_be_sent(people: People) -> None:
    choose(people, ATTESTED)
    save_places(people, place(0, people.calw, hours="120"))

    page = wizard_pages.fetch(people, CHECK)

    assert "Das fehlt noch" in page
    assert application_pages.SUBMIT not in page
    assert send(people).status_code == 422
    assert application_pages.count(people) == 0


def test_sent_application_keeps_way_group_and_what_each_organisation_is_asked(people: People) -> None:
    choose(people, ATTESTED)
    save_places(people, place(0, people.calw, hours="120"), place(1, people.ulm, hours="90"))

    assert send(people, authority="08421").location == "/application"

    row = wizard_pages.application_of(people)
    assert (row.route, row.group, row.authority_id) == (RouteKind.ATTESTED, None, people.ulm.authority)
    assert row.consent_text.startswith("Ich stimme zu, dass das zuständige Amt meinen Namen, meine Angaben")
    asked = wizard_pages.attestations_of(people)
    assert [(each.minutes, each.since, each.activity) for each in asked] == [
        (7200, date(2020, 3, 1), "Leitung der Jugend"),
        (5400, date(2020, 3, 1), "Leitung der Jugend"),
    ]
    assert answers(people) == {}


def test_foreign_office_cannot_be_chosen(people: People) -> None:
    choose(people, ATTESTED)
    save_places(people, place(0, people.calw))
    assert send(people, authority="08421").location == TASKS
    assert application_pages.count(people) == 0


def test_typed_address_is_kept_unchecked_and_nobody_is_written_to(people: People) -> None:
    choose(people, ATTESTED)
    save_places(people, place(0, people.calw, contact_email="vorstand@verein.example"))
    send(people)
    with people.session() as session:
        contact = session.scalars(select(OrganisationContact)).one()
        assert (contact.is_checked, contact.typed_by_id) == (False, people.volunteer)
        assert session.scalars(select(ConfirmationLink)).all() == []


def test_second_application_is_refused_at_each_step(people: People) -> None:
    wizard_pages.apply_attested(people)
    assert choose(people, FIRE_BRIGADE).status_code == 409
    assert people.client(people.volunteer).get(CHECK).status_code == 409
    assert application_pages.count(people) == 1


# Afterwards


def test_status_shows_whom_we_asked_and_what_they_say(people: People) -> None:
    contact = confirm_pages.make_contact(people)
    wizard_pages.apply_attested(people)
    page = application_pages.fetch(people)
    assert "Antwort fehlt" in page
    assert "Mit Bestätigung der Organisation" in page

    confirm_pages.confirm_all(people, confirm_pages.path_of(people, contact))

    page = application_pages.fetch(people)
    assert "Antwort fehlt" not in page
    assert "Beantwortet am 22. November 2026, 10:00 Uhr" in page


def test_withdrawn_application_is_sent_anew_by_another_way(people: People) -> None:
    wizard_pages.apply_attested(people)
    people.client(people.volunteer).post("/application/withdrawal")
    assert wizard_pages.attestations_of(people) == []
    assert wizard_pages.apply_as_member(people)
