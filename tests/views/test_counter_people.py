"""Whom the counter finds, whom it takes for somebody else, and whom it never shows."""

import pytest
from sqlalchemy import select

from pwa.models import Account, AuditEntry, CounterPerson, HourLog, PaperForm
from tests.audit import AuditingClient
from tests.people import People
from tests.views.counter_pages import COUNTER, blank_code, count, person_of, send, take_in


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def hours_of(people: People) -> list[HourLog]:
    with people.session() as session:
        return list(session.scalars(select(HourLog).order_by(HourLog.id)))


def kept_of(people: People) -> CounterPerson:
    with people.session() as session:
        return session.scalars(select(CounterPerson)).one()


def test_likely_duplicate_is_asked_about_before_anything_is_stored(people: People, clerk: AuditingClient) -> None:
    known = take_in(people)
    before = count(people)
    response = send(people, clerk, family_name="MUELLER")
    assert response.status_code == 422
    assert "Ist das eine dieser Personen?" in response.text
    assert f'name="person" value="{known}"' in response.text
    assert count(people) == before
    assert send(people, clerk, family_name="Mueller", is_other_person="1").status_code == 303


def test_letters_beyond_a_to_z_make_no_double(people: People, clerk: AuditingClient) -> None:
    with people.session() as session, session.begin():
        account = session.get_one(Account, people.volunteer)
        account.given_name, account.family_name = "Ayşe", "Özdemir"
    people.hour_log()
    response = send(people, clerk, given_name="Ayşe", family_name="Özdemir")
    assert (response.status_code, "Ist das eine dieser Personen?" in response.text) == (422, True)


def test_same_person_is_one_button_that_stores_all_that_was_typed(people: People, clerk: AuditingClient) -> None:
    known, code = take_in(people), blank_code(people)
    before = count(people)
    typed = {"lines": "5.11.2026 1 Kasse", "code": code, "street": "", "town": ""}
    asked = send(people, clerk, **typed).text
    assert "5.11.2026 1 Kasse" in asked
    assert f'name="code" value="{code}"' in asked
    assert 'name="was_asked" value="1"' in asked
    response = send(people, clerk, person=known, was_asked="1", **typed)
    assert (response.status_code, response.location) == (303, f"{COUNTER}?done=hours")
    assert count(people) == [before[0], before[1], before[2] + 1, before[3]]
    person = person_of(people).id
    assert {row.volunteer_id for row in hours_of(people)} == {person}
    with people.session() as session:
        assert session.scalars(select(PaperForm.account_id)).one() == person
        assert session.scalars(select(CounterPerson.street)).one() == "Hauptstraße 5"


def test_same_person_keeps_what_was_typed_where_something_is_at_fault(people: People, clerk: AuditingClient) -> None:
    known = take_in(people)
    before = count(people)
    response = send(people, clerk, person=known, was_asked="1", lines="5.11.2026 1 Kasse\n6.11.2026", street="Gasse 1")
    assert response.status_code == 422
    assert "Zeile 2: Bitte schreiben Sie Tag" in response.text
    assert f'type="hidden" name="person" value="{known}"' in response.text
    assert "5.11.2026 1 Kasse\n6.11.2026" in response.text
    assert 'value="Gasse 1"' in response.text
    assert count(people) == before
    with people.session() as session:
        acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)).all()
    assert acts[-1] == "read"


def test_same_name_with_another_birth_day_is_another_person(people: People, clerk: AuditingClient) -> None:
    take_in(people)
    assert send(people, clerk, born_on="1951-03-02").status_code == 303


def test_known_person_gets_more_hours_and_a_new_address(people: People, clerk: AuditingClient) -> None:
    known = take_in(people)
    page = clerk.get(f"{COUNTER}/people/{known}").text
    assert 'value="Hauptstraße 5"' in page
    response = send(people, clerk, person=known, street="Gasse 1", lines="5.11.2026 1 Training")
    assert response.status_code == 303
    assert len(hours_of(people)) == 3
    with people.session() as session:
        assert session.scalars(select(CounterPerson.street)).one() == "Gasse 1"


def test_known_persons_birth_day_is_corrected(people: People, clerk: AuditingClient) -> None:
    known = take_in(people)
    assert send(people, clerk, person=known, born_on="1950-03-20", lines="5.11.2026 1 Training").status_code == 303
    assert kept_of(people).born_on.isoformat() == "1950-03-20"
    assert 'value="1950-03-20"' in clerk.get(f"{COUNTER}/people/{known}").text


@pytest.mark.parametrize(
    ("day", "said"), [("", "Bitte geben Sie das Datum ein."), ("2027-01-01", "Dieser Geburtstag liegt in der Zukunft.")]
)
def test_known_persons_birth_day_is_no_other_than_a_real_one(
    people: People, clerk: AuditingClient, day: str, said: str
) -> None:
    known = take_in(people)
    response = send(people, clerk, person=known, born_on=day, lines="5.11.2026 1 Training")
    assert response.status_code == 422
    assert said in response.text
    assert 'href="#born_on"' in response.text
    assert kept_of(people).born_on.isoformat() == "1950-03-02"


def test_birth_day_is_corrected_and_the_address_stays_once_the_person_has_mail(
    people: People, clerk: AuditingClient
) -> None:
    known = take_in(people)
    with people.session() as session, session.begin():
        session.scalars(select(Account).where(Account.public_id == known)).one().email = "erna@volunteers.example"
    changes = {"born_on": "1950-03-20", "street": "-", "town": "-", "lines": "5.11.2026 1 Training"}
    assert send(people, clerk, person=known, **changes).status_code == 303
    assert (kept_of(people).born_on.isoformat(), kept_of(people).street) == ("1950-03-20", "Hauptstraße 5")


def test_birth_day_of_somebody_with_an_own_account_is_asked_for_the_application_alone(
    people: People, clerk: AuditingClient
) -> None:
    people.hour_log()
    known = people.public_id(people.volunteer)
    assert "Er steht dann im Antrag und sonst nirgends." in clerk.get(f"{COUNTER}/people/{known}").text
    assert send(people, clerk, person=known).status_code == 303
    with people.session() as session:
        assert session.scalars(select(CounterPerson)).all() == []


@pytest.mark.parametrize("text", ["100%", "_", "' OR 1=1", "%"])
def test_search_is_literal(people: People, clerk: AuditingClient, text: str) -> None:
    known = take_in(people)
    for part in ("müll", "MÜLLER"):
        assert known in clerk.get(COUNTER, query_string={"q": part}).text
    page = clerk.get(COUNTER, query_string={"q": text}).text
    assert known not in page
    assert "Niemand dieses Namens" in page


def test_people_of_other_offices_are_not_found(people: People) -> None:
    known = take_in(people)
    ulm = people.client(people.ulm.clerk)
    assert known not in ulm.get(f"{COUNTER}?q=Erna").text
    assert ulm.get(f"{COUNTER}/people/{known}").status_code == 404
    response = send(people, ulm, person=known)
    assert response.status_code == 404
