"""The steps of an application: in any order, kept at once, checked, sent."""

import pytest
from sqlalchemy import select, update

from pwa.models import ApplicationDraft, Organisation
from tests.people import People
from tests.views import application_pages, wizard_pages
from tests.views.wizard_pages import ATTESTED, FIRE_BRIGADE, answers, choose, fetch, place, post, save_places

TASKS, CHECK, PLACES = "/application/tasks", "/application/check", "/application/organisations"


# The way


def test_finder_s_way_is_chosen_already(people: People) -> None:
    page = fetch(people, f"/application/way?way={FIRE_BRIGADE}")
    assert f'value="{FIRE_BRIGADE}" checked' in page


@pytest.mark.parametrize("way", ["", "honour", "guaranteed", "guaranteed:pirates", "pirates"])
def test_way_that_the_programme_does_not_have_is_refused(people: People, way: str) -> None:
    response = choose(people, way)
    assert response.status_code == 422
    assert "Bitte wählen Sie, was auf Sie zutrifft." in response.text
    assert answers(people) == {}


def test_way_of_the_own_log_needs_no_more_steps(people: People) -> None:
    assert choose(people, "standard").location == "/application"
    assert answers(people) == {}


def test_own_log_stays_two_taps(people: People) -> None:
    people.reach_goal()
    page = application_pages.fetch(people)
    assert application_pages.SUBMIT in page
    assert "Andere Wege zur Karte" in page
    assert application_pages.submit(people).status_code == 303


# The steps


def test_steps_say_what_is_done_and_what_comes_next(people: People) -> None:
    assert choose(people, FIRE_BRIGADE).location == TASKS

    page = fetch(people, TASKS)

    assert "Einsatzabteilung der Freiwilligen Feuerwehr" in page
    assert "Weiter: Organisationen" in page
    assert page.count("Erledigt") == 2
    assert "Freiwillig" in page
    assert f'href="{CHECK}"' not in page
    save_places(people, place(0, people.calw))
    assert f'href="{CHECK}"' in fetch(people, TASKS)


def test_steps_without_a_way_ask_for_it(people: People) -> None:
    assert people.client(people.volunteer).get(TASKS).location == "/application/way"
    for path in (PLACES, CHECK, "/application/evidence", "/application/person"):
        assert people.client(people.volunteer).get(path).status_code == 404


def test_draft_of_a_way_that_the_rules_have_lost_asks_for_another_one(people: People) -> None:
    choose(people, FIRE_BRIGADE)
    with people.session() as session, session.begin():
        session.execute(update(ApplicationDraft).values(answers='{"way": "jubilee"}'))
    client = people.client(people.volunteer)
    assert client.get("/home").status_code == 200
    assert client.get("/application").status_code == 200
    assert client.get(TASKS).location == "/application/way"
    assert client.get(CHECK).status_code == 404


def test_each_step_is_kept_at_once_and_another_way_loses_nothing(people: People) -> None:
    choose(people, FIRE_BRIGADE)
    save_places(people, place(0, people.calw))
    choose(people, ATTESTED)

    assert answers(people)["way"] == ATTESTED
    page = fetch(people, PLACES)
    assert 'value="Leitung der Jugend"' in page
    assert 'value="2020-03-01"' in page
    assert "Ihr angefangener Antrag" in application_pages.fetch(people)


def test_start_page_leads_on_in_the_draft(people: People) -> None:
    choose(people, FIRE_BRIGADE)
    page = fetch(people, "/home")
    assert "Sie haben einen Antrag angefangen." in page
    assert f'href="{TASKS}"' in page


def test_organisation_of_the_profile_stands_there_already(people: People) -> None:
    choose(people, ATTESTED)
    page = fetch(people, PLACES)
    assert f'<option value="{people.calw.organisation}" selected>' in page


def test_several_organisations_are_named_one_after_another(people: People) -> None:
    choose(people, ATTESTED)
    response = save_places(people, place(0, people.calw, hours="120,5"), more="1")
    assert response.location == f"{PLACES}?more=1"
    assert "2. Organisation" in fetch(people, f"{PLACES}?more=1")

    save_places(people, place(0, people.calw, hours="120,5"), place(1, people.ulm, hours="90"))

    page = fetch(people, CHECK)
    assert "120,5 Stunden" in page
    assert "Sportverein Ulm" in page
    assert "Stadt Ulm" in page


def test_organisation_is_removed_again(people: People) -> None:
    choose(people, ATTESTED)
    save_places(people, place(0, people.calw), place(1, people.ulm))
    save_places(people, place(0, people.calw), place(1, people.ulm), remove="0")
    page = fetch(people, PLACES)
    assert f'<option value="{people.ulm.organisation}" selected>' in page
    assert f'<option value="{people.calw.organisation}" selected>' not in page


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"organisation": ""}, "organisation", "Bitte wählen Sie eine Organisation"),
        ({"organisation": "x" * 16}, "organisation", "nicht im Verzeichnis"),
        ({"since": ""}, "since", "Bitte geben Sie das Datum ein."),
        ({"since": "2030-01-01"}, "since", "in der Zukunft"),
        ({"activity": ""}, "activity", "Bitte schreiben Sie in wenigen Worten, was Sie dort tun."),
        ({"activity": "x" * 201}, "activity", "höchstens 200 Zeichen"),
        ({"hours": "viele"}, "hours", "Bitte geben Sie die Stunden eines Jahres als Zahl ein"),
        ({"hours": "9000"}, "hours", "Bitte geben Sie die Stunden eines Jahres als Zahl ein"),
        ({"contact_email": "vorstand"}, "contact_email", "E-Mail-Adresse"),
    ],
)
def test_organisation_with_a_fault_is_refused_and_what_was_typed_stays(
    people: People, changes: dict[str, str], field: str, text: str
) -> None:
    choose(people, ATTESTED)
    response = save_places(people, place(0, people.calw, **changes))
    assert response.status_code == 422
    assert f'id="places-0-{field}-error"' in response.text
    assert text in response.text
    assert [name for name in answers(people) if name.startswith("places-")] == []


def test_organisation_named_twice_is_refused(people: People) -> None:
    choose(people, ATTESTED)
    response = save_places(people, place(0, people.calw), place(1, people.calw))
    assert response.status_code == 422
    assert "Bitte nennen Sie jede nur einmal." in response.text


def test_form_without_any_organisation_is_refused(people: People) -> None:
    choose(people, ATTESTED)
    assert save_places(people).status_code == 422


def test_organisation_outside_the_register_is_named_freely(people: People) -> None:
    choose(people, ATTESTED)
    save_places(people, place(0, people.calw, organisation="", organisation_name="Chor", organisation_ags="08235"))
    with people.session() as session:
        row = session.scalars(select(Organisation).where(Organisation.name == "Chor")).one()
    assert not row.is_checked
    assert answers(people)["places-0-organisation"] == row.public_id


def test_name_is_kept_with_the_account(people: People) -> None:
    choose(people, ATTESTED)
    assert post(people, "person", given_name="Änne", family_name="Groß").location == TASKS
    page = fetch(people, "/account")
    assert 'value="Änne"' in page
    assert 'value="Groß"' in page


def test_name_with_a_fault_is_refused(people: People) -> None:
    choose(people, ATTESTED)
    response = post(people, "person", given_name="4nna", family_name="Kowalska")
    assert response.status_code == 422
    assert 'id="given_name-error"' in response.text


def test_draft_is_deleted_with_its_papers(people: People) -> None:
    choose(people, FIRE_BRIGADE)
    wizard_pages.attach(people)
    assert post(people, "draft/deletion").location == "/application"
    assert (answers(people), wizard_pages.evidence_of(people)) == ({}, [])


def test_drafts_are_each_person_s_own(people: People) -> None:
    choose(people, FIRE_BRIGADE)
    assert people.client(people.other_volunteer).get(TASKS).location == "/application/way"
