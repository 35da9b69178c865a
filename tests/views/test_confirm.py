"""The page behind an organisation's link: seen by anybody who holds it, decided by a POST alone."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import func, select

from pwa.models import Account, AttestationState, AuditEntry, OrganisationContact
from tests.clock import FakeClock
from tests.people import People
from tests.views.confirm_pages import (
    confirm_all,
    make_attestation,
    make_contact,
    make_many,
    path_of,
    reply,
    seen_on,
    state_of,
    stored,
)


@pytest.fixture
def contact(people: People) -> UUID:
    return make_contact(people)


def test_page_shows_name_activity_beginning_and_hours(people: People, contact: UUID) -> None:
    make_attestation(people)
    page = people.client().get(path_of(people, contact)).text
    for text in (
        "Sportverein Calw",
        "Eine Person wartet",
        "Anna Kowalska",
        "Trainerin der Jugend",
        "seit 1. März 2020",
        "210 Stunden in den letzten 12 Monaten",
        "Die Angaben sind richtig",
    ):
        assert text in page


def test_hours_of_a_route_without_a_window_stand_alone(people: People, contact: UUID) -> None:
    public_id = make_attestation(people)
    with people.session() as session, session.begin():
        stored(session, public_id).application.route = "guaranteed"
    page = people.client().get(path_of(people, contact)).text
    assert "210 Stunden</p>" in page


def test_page_speaks_english_too(people: People, contact: UUID) -> None:
    make_attestation(people)
    client = people.client()
    client.post("/language", data={"lang": "en", "next": "/help"})
    page = client.get(path_of(people, contact)).text
    for text in ("One person is waiting", "210 hours in the last 12 months", "This is right", "Not quite right?"):
        assert text in page


def test_fifty_people_are_confirmed_in_one_request(people: People, contact: UUID) -> None:
    asked = make_many(people, 50)
    assert confirm_all(people, path_of(people, contact)).status_code == 303
    assert {state_of(people, public_id) for public_id in asked} == {AttestationState.CONFIRMED}


def test_all_twelve_are_right_by_one_button(people: People, contact: UUID) -> None:
    asked = make_many(people, 12)
    path = path_of(people, contact)
    page = people.client().get(path).text
    assert "Alle 12 sind richtig" in page
    response = confirm_all(people, path)
    assert response.status_code == 303
    assert {state_of(people, public_id) for public_id in asked} == {AttestationState.CONFIRMED}
    after = people.client().get(response.location).text
    assert "Danke, Ihre Antwort ist gespeichert." in after
    assert "Alles ist beantwortet" in after


def test_answer_keeps_who_gave_it_and_when(people: People, contact: UUID) -> None:
    public_id = make_attestation(people)
    confirm_all(people, path_of(people, contact))
    with people.session() as session:
        row = stored(session, public_id)
        assert (row.answered_by_id, row.answered_at) == (contact, people.parts.clock())


def test_corrected_figures_confirm_in_part(people: People, contact: UUID) -> None:
    public_id = make_attestation(people)
    path = path_of(people, contact)
    reply(people, path, public_id, "partly", hours="180,5", since="2021-05-01")
    with people.session() as session:
        row = stored(session, public_id)
        assert row.state is AttestationState.PARTLY
        assert (row.attested_minutes, row.attested_since) == (180 * 60 + 30, date(2021, 5, 1))
        assert row.minutes == 210 * 60, "what the applicant said stays"
    page = people.client().get(path).text
    assert "Berichtigt" in page
    assert "180,5 Stunden, seit 1. Mai 2021" in page


def test_figures_that_were_right_confirm_the_whole(people: People, contact: UUID) -> None:
    public_id = make_attestation(people)
    reply(people, path_of(people, contact), public_id, "partly", hours="210", since="2020-03-01")
    assert state_of(people, public_id) is AttestationState.CONFIRMED


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"hours": "", "since": "2020-03-01"}, "Bitte geben Sie die Stunden ein"),
        ({"hours": "viele", "since": "2020-03-01"}, "Bitte geben Sie die Stunden als Zahl ein"),
        ({"hours": "0", "since": "2020-03-01"}, "Bitte geben Sie mindestens eine Minute ein"),
        ({"hours": "9000", "since": "2020-03-01"}, "So viele Stunden hat ein Jahr nicht"),
        ({"hours": "180", "since": ""}, "Bitte geben Sie das Datum ein."),
        ({"hours": "180", "since": "2999-01-01"}, "Dieser Tag liegt in der Zukunft"),
        ({"hours": "180", "since": "1066-01-01"}, "Bitte geben Sie das Jahr mit vier Ziffern ein"),
    ],
)
def test_figures_that_cannot_be_are_asked_for_again(
    people: People, contact: UUID, fields: dict[str, str], text: str
) -> None:
    public_id = make_attestation(people)
    response = reply(people, path_of(people, contact), public_id, "partly", **fields)
    assert response.status_code == 422
    assert text in response.text
    assert f'value="{fields["hours"]}"' in response.text
    assert state_of(people, public_id) is AttestationState.OPEN


def test_decline_needs_a_reason(people: People, contact: UUID) -> None:
    public_id = make_attestation(people)
    path = path_of(people, contact)
    response = reply(people, path, public_id, "declined", reason=" ")
    assert response.status_code == 422
    assert "Bitte schreiben Sie den Grund." in response.text
    reply(people, path, public_id, "declined", reason="War nur Mitglied.")
    assert state_of(people, public_id) is AttestationState.DECLINED
    assert "War nur Mitglied." in people.client().get(path).text


def test_person_can_be_unknown(people: People, contact: UUID) -> None:
    public_id = make_attestation(people)
    reply(people, path_of(people, contact), public_id, "unknown_person")
    assert state_of(people, public_id) is AttestationState.UNKNOWN_PERSON


@pytest.mark.parametrize("answer", ["", "open", "approved"])
def test_answer_that_does_not_exist_is_refused(people: People, contact: UUID, answer: str) -> None:
    public_id = make_attestation(people)
    assert reply(people, path_of(people, contact), public_id, answer).status_code == 422
    assert state_of(people, public_id) is AttestationState.OPEN


def test_answer_can_be_changed_until_the_office_has_decided(people: People, contact: UUID) -> None:
    application = people.application()
    public_id = make_attestation(people, application=application)
    path = path_of(people, contact)
    confirm_all(people, path)
    assert "Antwort ändern" in people.client().get(path).text
    assert reply(people, path, public_id, "declined", reason="Doch nicht.").status_code == 303
    assert reply(people, path, public_id, "confirmed").status_code == 303
    people.client(people.calw.clerk).post(f"/office/applications/{application}/rejection", data={"reason": "Nein."})

    assert reply(people, path, public_id, "declined", reason="Zu spät.").status_code == 409
    assert state_of(people, public_id) is AttestationState.CONFIRMED
    assert "Anna Kowalska" not in people.client().get(path).text


def test_big_button_confirms_only_what_the_page_has_shown(people: People, contact: UUID) -> None:
    first = make_attestation(people)
    path = path_of(people, contact)
    seen = seen_on(people.client().get(path).text)
    later = make_attestation(people, people.other_volunteer)
    people.client().post(path, data={"seen": seen})
    assert state_of(people, first) is AttestationState.CONFIRMED
    assert state_of(people, later) is AttestationState.OPEN


def test_what_changed_since_it_was_seen_is_not_confirmed(people: People, contact: UUID) -> None:
    public_id = make_attestation(people)
    path = path_of(people, contact)
    seen = seen_on(people.client().get(path).text)
    with people.session() as session, session.begin():
        stored(session, public_id).minutes = 600 * 60
    response = people.client().post(path, data={"seen": seen})
    assert "Nicht alles ist bestätigt" in people.client().get(response.location).text
    mark = seen[0].partition(":")[2]
    assert reply(people, path, public_id, "confirmed", seen=mark).status_code == 409
    assert state_of(people, public_id) is AttestationState.OPEN


def test_big_button_never_overrides_a_no(people: People, contact: UUID) -> None:
    public_id = make_attestation(people)
    path = path_of(people, contact)
    seen = seen_on(people.client().get(path).text)
    reply(people, path, public_id, "declined", reason="Nein.")
    people.client().post(path, data={"seen": seen})
    assert state_of(people, public_id) is AttestationState.DECLINED


def test_button_pressed_twice_says_the_same(people: People, contact: UUID) -> None:
    make_attestation(people)
    path = path_of(people, contact)
    seen = seen_on(people.client().get(path).text)
    answers = [people.client().post(path, data={"seen": seen}).location for _ in range(2)]
    assert answers[0] == answers[1]


def test_organisation_sees_only_its_own_part(people: People, contact: UUID) -> None:
    application = people.application()
    make_attestation(people, application=application)
    ulm = make_contact(people, people.ulm, email="ulm@verein.example")
    make_attestation(people, town=people.ulm, application=application)
    with people.session() as session, session.begin():
        stored_application = stored(session, make_attestation(people, people.other_volunteer)).application
        stored_application.born_on = date(1999, 12, 24)
        email = session.get_one(Account, people.volunteer).email
    page = people.client().get(path_of(people, contact)).text
    assert email is not None
    for hidden in ("Ulm", "1999", "24.12", email, "Ich stimme zu"):
        assert hidden not in page
    assert "Sportverein Calw" not in people.client().get(path_of(people, ulm)).text


def test_link_of_another_organisation_answers_nothing(people: People, contact: UUID) -> None:
    public_id = make_attestation(people)
    seen = seen_on(people.client().get(path_of(people, contact)).text)
    make_contact(people, people.ulm, email="ulm@verein.example")
    theirs = make_attestation(people, people.other_volunteer, people.ulm)
    with people.session() as session:
        ulm = session.scalars(
            select(OrganisationContact.id).where(OrganisationContact.organisation_id == people.ulm.organisation_id)
        ).one()
    path = path_of(people, ulm)
    assert reply(people, path, public_id, "confirmed").status_code == 404
    people.client().post(path, data={"seen": seen})
    assert state_of(people, public_id) is state_of(people, theirs) is AttestationState.OPEN


def test_confirmer_is_never_the_applicant(people: People) -> None:
    board = make_contact(people)
    with people.session() as session, session.begin():
        own = session.get_one(Account, people.volunteer).email
        assert own is not None
        session.get_one(OrganisationContact, board).email = own.replace("@", "+verein@").upper().lower()
    make_attestation(people, people.other_volunteer)
    mine = make_attestation(people)
    path = path_of(people, board)
    page = people.client().get(path).text
    assert "Anna Kowalska" not in page
    assert "Ihr eigener Antrag steht hier nicht" in page
    assert reply(people, path, mine, "confirmed").status_code == 404
    confirm_all(people, path)
    assert state_of(people, mine) is AttestationState.OPEN


def test_nothing_waiting_says_so(people: People, contact: UUID) -> None:
    application = people.application()
    make_attestation(people, application=application)
    path = path_of(people, contact)
    people.client(people.volunteer).post("/application/withdrawal")
    assert "Gerade wartet nichts auf Sie" in people.client().get(path).text


def test_page_is_the_same_for_whoever_is_signed_in(people: People, contact: UUID) -> None:
    make_attestation(people)
    path = path_of(people, contact)
    assert people.client(people.calw.clerk).get(path).text == people.client().get(path).text
    with people.session() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == 0


def test_page_has_no_way_into_an_account(people: People, contact: UUID) -> None:
    make_attestation(people)
    page = people.client().get(path_of(people, contact)).text
    for path in ('href="/sign-in"', 'href="/home"', 'href="/account"', "service-worker"):
        assert path not in page


def test_hours_do_not_stand_where_a_route_counts_none(people: People, contact: UUID, clock: FakeClock) -> None:
    public_id = make_attestation(people)
    with people.session() as session, session.begin():
        row = stored(session, public_id)
        row.minutes, row.since, row.activity = None, None, ""
    clock.turn(days=1)
    page = people.client().get(path_of(people, contact)).text
    assert "Tätigkeit nicht genannt" in page
    assert 'name="hours"' not in page
    assert confirm_all(people, path_of(people, contact)).status_code == 303
    assert state_of(people, public_id) is AttestationState.CONFIRMED
