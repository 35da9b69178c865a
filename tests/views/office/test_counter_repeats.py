"""At the counter: a form that is sent twice, by a double click or a reload, is stored once."""

import re
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from pwa.models import AuditEntry, CounterPerson
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.people import People
from tests.views.counter_pages import COUNTER, LINES, blank_code, count, form, hours_of, place, send, take_in

BRIGADE = "guaranteed:fire_brigade"
PASS = {"paper_kind": "service_pass", "paper_number": "F 12", "paper_last_on": "2028-05-01", "has_seen": "1"}


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def acts(people: People) -> list[AuditEntry]:
    with people.session() as session:
        return list(session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def form_id_of(page: str) -> str:
    found = re.search(r'name="form_id" value="([^"]+)"', page)
    assert found
    return found[1]


def test_form_for_a_known_person_that_is_sent_twice_is_stored_once(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    known = take_in(people)
    before = count(people)
    form_id = form_id_of(clerk.get(f"{COUNTER}/people/{known}").text)
    other = place(1, people.ulm.organisation, lines="5.11.2026 1 Kasse")
    first = send(people, clerk, person=known, form_id=form_id, **other)
    stored = count(people)
    clock.turn(seconds=1)
    second = send(people, clerk, person=known, form_id=form_id, **other)
    assert (
        (second.status_code, second.location) == (first.status_code, first.location) == (303, f"{COUNTER}?done=hours")
    )
    assert count(people) == stored == [*before[:2], before[2] + 3, before[3]]
    with people.session() as session:
        said = session.scalars(select(AuditEntry.subject).where(AuditEntry.act == "enter_at_counter")).all()
    assert len([subject for subject in said if subject.startswith("hour log")]) == len(hours_of(people))


def test_form_for_somebody_new_that_is_sent_twice_makes_one_person(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    form_id = form_id_of(clerk.get(f"{COUNTER}/new").text)
    first = send(people, clerk, form_id=form_id, is_other_person="1")
    stored = count(people)
    clock.turn(seconds=1)
    second = send(people, clerk, form_id=form_id, is_other_person="1")
    assert (second.status_code, second.location) == (first.status_code, first.location)
    assert count(people) == stored


@pytest.mark.parametrize(
    "said",
    [
        {"way": BRIGADE, "lines": "", **PASS},
        {"way": "attested", "lines": "", "hours": "210", "has_seen": "1"},
        {"way": "hours", "lines": f"\n{LINES}"},
    ],
    ids=["pass", "confirmation", "hours"],
)
def test_any_form_that_is_sent_twice_leads_to_the_same_place(
    people: People, clerk: AuditingClient, clock: FakeClock, said: dict[str, str]
) -> None:
    take_in(people)
    said = said | {"form_id": str(uuid4()), "is_other_person": "1", "code": blank_code(people)}
    first = send(people, clerk, **said)
    stored, noted = count(people), len(acts(people))
    clock.turn(seconds=1)
    second = send(people, clerk, **said)
    assert (second.status_code, second.location) == (first.status_code, first.location)
    assert first.status_code == 303
    assert count(people) == stored
    assert [entry.subject.split()[0] for entry in acts(people)[noted:]] == ["person"]
    other = send(people, clerk, **said | {"form_id": str(uuid4())})
    assert "Dieses Blatt ist schon aufgenommen" in other.text, "on another form the sheet is used"


def test_form_that_is_sent_again_leaves_what_was_corrected_since(people: People, clerk: AuditingClient) -> None:
    form_id = str(uuid4())
    assert send(people, clerk, form_id=form_id).status_code == 303
    with people.session() as session, session.begin():
        session.scalars(select(CounterPerson)).one().street = "Neue Straße 7"
    assert send(people, clerk, form_id=form_id).status_code == 303
    with people.session() as session:
        assert session.scalars(select(CounterPerson)).one().street == "Neue Straße 7"


def test_stored_application_is_not_handed_in_otherwise_by_the_same_form(people: People, clerk: AuditingClient) -> None:
    said = {"way": BRIGADE, "lines": "", "form_id": str(uuid4()), **PASS}
    assert send(people, clerk, **said).status_code == 303
    stored = count(people)
    response = send(people, clerk, **said | {"paper_number": "F 13"})
    assert response.status_code == 422
    assert count(people) == stored


def test_stored_hours_can_be_followed_by_the_application_on_the_same_form(
    people: People, clerk: AuditingClient
) -> None:
    form_id = str(uuid4())
    assert send(people, clerk, form_id=form_id).status_code == 303
    stored = count(people)
    response = send(people, clerk, form_id=form_id, way="attested", lines="", hours="210", has_seen="1")
    assert response.location.startswith("/office/applications/")
    assert count(people) == [*stored[:3], 1]


def test_another_clerk_does_not_reach_what_a_form_has_stored(people: People, clerk: AuditingClient) -> None:
    form_id = str(uuid4())
    send(people, clerk, form_id=form_id)
    response = send(people, people.client(people.calw.lead), form_id=form_id)
    assert "Ist das eine dieser Personen?" in response.text


def test_each_form_has_an_id_of_its_own_and_keeps_it(people: People, clerk: AuditingClient) -> None:
    ids = {form_id_of(clerk.get(f"{COUNTER}/new").text) for _each in range(2)}
    assert len(ids) == len({UUID(each) for each in ids}) == 2
    form_id = ids.pop()
    assert form_id_of(send(people, clerk, form_id=form_id, lines="gestern").text) == form_id
    assert form_id_of(clerk.post(COUNTER, data=form(people, form_id=form_id, more="1")).text) == form_id
    take_in(people)
    assert form_id_of(send(people, clerk, form_id=form_id).text) == form_id


def test_same_lines_on_another_form_are_entered_again(people: People, clerk: AuditingClient) -> None:
    known = take_in(people)
    for _each in range(2):
        assert send(people, clerk, person=known, form_id=str(uuid4())).status_code == 303
    assert len(hours_of(people)) == 3 * len(LINES.splitlines())


@pytest.mark.parametrize("form_id", ["-", "", "x", "1234", "ä" * 32, "0" * 5000])
def test_form_without_an_id_or_with_a_damaged_one_is_stored(
    people: People, clerk: AuditingClient, form_id: str
) -> None:
    known = take_in(people)
    for _each in range(2):
        assert send(people, clerk, person=known, form_id=form_id).status_code == 303
    assert len(hours_of(people)) == 3 * len(LINES.splitlines())


def test_stored_form_that_is_changed_and_sent_again_says_which_line_is_another(
    people: People, clerk: AuditingClient
) -> None:
    known, form_id = take_in(people), str(uuid4())
    send(people, clerk, person=known, form_id=form_id)
    stored = count(people)
    changed = LINES.replace("3; Fest", "4; Fest")
    response = send(people, clerk, person=known, form_id=form_id, lines=changed)
    assert response.status_code == 422
    assert "Zeile 2: Dieses Formular ist schon gespeichert" in response.text
    assert 'href="#places-0-lines"' in response.text
    assert count(people) == stored
    more = f"{LINES}\n5.11.2026 1 Kasse"
    assert send(people, clerk, person=known, form_id=form_id, lines=more).status_code == 303
    assert len(hours_of(people)) == stored[2] + 1
