"""Lists that a leader writes: for everybody on them or for nobody, and the same answer whoever has an account."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from pwa.models import Message, Organisation
from pwa.services import group_proposals
from tests.clock import FakeClock
from tests.people import People
from tests.views.group_pages import OTHER, STRANGER, list_fields, newcomer, proposals, send_list, send_list_as, words
from tests.views.volunteer_pages import count, fetch

PAGES = ("/groups/lists/new", f"/groups/lists/{uuid4()}", "/groups/lists/x")


def messages(people: People) -> int:
    with people.session() as session:
        return session.scalar(select(func.count()).select_from(Message)) or 0


# Who may


def test_strangers_are_asked_to_sign_in(people: People) -> None:
    client = people.client()

    assert {client.get(path).status_code for path in PAGES} == {401}
    assert client.post("/groups/lists").status_code == 401


def test_list_of_another_leader_looks_like_a_missing_one(people: People) -> None:
    path = send_list(people).location
    client = people.client(people.other_volunteer)

    assert {client.get(page).status_code for page in (path, *PAGES[1:])} == {404}


def test_write_from_a_foreign_origin_is_refused(people: People) -> None:
    response = people.client(people.volunteer).post(
        "/groups/lists", data=list_fields(people), headers={"Origin": "https://elsewhere.example"}
    )
    assert response.status_code == 403
    assert proposals(people) == []


def test_leader_without_a_name_is_asked_for_it_first(people: People) -> None:
    client = people.client(newcomer(people))

    assert "/account?next=/groups/lists/new" in client.get("/groups/lists/new").text
    response = client.post("/groups/lists", data=list_fields(people))

    assert response.status_code == 422
    assert "Bitte tragen Sie zuerst Ihren Namen ins Profil ein." in words(response)
    assert proposals(people) == []


# Sending one


def test_each_person_gets_the_usual_or_the_own_duration(people: People) -> None:
    response = send_list(people, f"{OTHER}\n{STRANGER} 1,5\n")

    assert response.status_code == 303
    assert [(row.email, row.minutes) for row in proposals(people)] == [(OTHER, 150), (STRANGER, 90)]
    assert count(people) == 0, "hours are entered by the person alone"
    page = fetch(people, response.location)
    assert "Gesendet" in page
    assert page.count("Noch offen") == 2


def test_answer_does_not_tell_who_has_an_account(people: People) -> None:
    known, unknown = send_list(people, OTHER), send_list(people, STRANGER)

    assert (known.status_code, list(known.headers.keys())) == (unknown.status_code, list(unknown.headers.keys()))
    pages = [
        fetch(people, response.location).replace(email, "").replace(response.location.split("?")[0], "")
        for response, email in ((known, OTHER), (unknown, STRANGER))
    ]
    assert pages[0] == pages[1]


def test_person_with_an_account_gets_a_message(people: People) -> None:
    send_list(people, f"{OTHER}\n{STRANGER}")

    with people.session() as session:
        message = session.scalars(select(Message)).one()
    assert (message.account_id, message.path) == (people.other_volunteer, "/groups")
    inbox = fetch(people, "/messages", people.other_volunteer)
    assert "Anna Kowalska hat aufgeschrieben: 2,5 Stunden am 22. November 2026." in inbox


def test_same_list_sent_twice_is_one(people: People) -> None:
    client, fields = people.client(people.volunteer), list_fields(people, f"{OTHER}\n{STRANGER}")

    first, second = (client.post("/groups/lists", data=fields) for _ in range(2))

    assert first.location == second.location
    assert (len(proposals(people)), messages(people)) == (2, 1)


def test_changed_list_under_the_same_id_is_not_mixed_with_the_first(people: People) -> None:
    client, fields = people.client(people.volunteer), list_fields(people)
    client.post("/groups/lists", data=fields)

    response = client.post("/groups/lists", data=fields | {"lines": STRANGER})

    assert response.status_code == 422
    assert "Diese Liste haben Sie schon gesendet." in words(response)
    assert fields["batch_id"] not in response.text
    assert len(proposals(people)) == 1


def test_two_leaders_may_use_the_same_id(people: People) -> None:
    fields = list_fields(people, STRANGER)
    for leader in (people.volunteer, people.other_volunteer):
        assert people.client(leader).post("/groups/lists", data=fields).status_code == 303
    assert len(proposals(people)) == 2


def test_list_without_an_id_is_stored(people: People) -> None:
    for batch_id in ("", "broken"):
        assert send_list(people, batch_id=batch_id).status_code == 303


# Bad input


def test_lines_at_fault_are_named_by_number_and_nothing_is_stored(people: People) -> None:
    response = send_list(people, f"{OTHER}\nBela Őri\n{STRANGER} lange\n{OTHER}", activity="")

    page = words(response)
    assert response.status_code == 422
    assert "Zeile 2: Das ist keine E-Mail-Adresse." in page
    assert "Zeile 3: Diese Dauer geht nicht." in page
    assert "Zeile 4: Diese Adresse steht schon weiter oben." in page
    assert "Bitte schreiben Sie in wenigen Worten" in page
    assert f"{STRANGER} lange" in page
    assert proposals(people) == []
    assert messages(people) == 0


def test_many_lines_at_fault_are_not_all_listed(people: People) -> None:
    page = words(send_list(people, "\n".join(["x"] * 7)))

    assert "Zeile 5:" in page
    assert "Zeile 6:" not in page
    assert "Dazu kommen noch 2 Zeilen." in page


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"organisation": ""}, "Bitte wählen Sie eine Organisation"),
        ({"worked_on": ""}, "Bitte geben Sie das Datum ein."),
        ({"worked_on": "2026-11-23"}, "Dieser Tag liegt in der Zukunft."),
        ({"worked_on": "2024-11-21"}, "Dieser Tag liegt mehr als 24 Monate zurück."),
        ({"duration": ""}, "Bitte geben Sie die Dauer ein"),
        ({"duration": "25"}, "Ein Tag hat 24 Stunden."),
        ({"activity": ""}, "Bitte schreiben Sie in wenigen Worten"),
        ({"lines": " \n"}, "Bitte schreiben Sie in jede Zeile die E-Mail-Adresse einer Person."),
        ({"lines": "\n".join(f"person{n}@example.org" for n in range(61))}, "Eine Liste fasst höchstens 60 Personen."),
    ],
)
def test_bad_input_is_said_at_its_field(people: People, changes: dict[str, str], text: str) -> None:
    response = send_list(people, **changes)

    assert response.status_code == 422
    assert text in words(response)
    assert proposals(people) == []


def test_leaders_own_hours_of_that_day_do_not_matter(people: People) -> None:
    people.hour_log(minutes=24 * 60, days_ago=0)
    assert send_list(people).status_code == 303


def test_organisation_that_another_named_cannot_be_chosen(people: People) -> None:
    with people.session() as session, session.begin():
        row = Organisation(
            name="Strickkreis", authority_id=people.calw.authority, is_checked=False, named_by_id=people.other_volunteer
        )
        session.add(row)
        session.flush()
        hidden = row.public_id

    assert send_list(people, organisation=hidden).status_code == 422


def test_a_day_has_room_for_200_people(people: People, clock: FakeClock) -> None:
    for batch in range(3):
        assert send_list(people, addresses(batch, 60)).status_code == 303

    refused = send_list(people, addresses(3, 21))

    assert refused.status_code == 422
    assert "Mehr als 200 Personen an einem Tag gehen nicht." in words(refused)
    assert send_list(people, addresses(3, 20)).status_code == 303
    assert send_list_as(people.other_volunteer, people, STRANGER).status_code == 303, "each leader has an own limit"
    clock.turn(days=1)
    assert send_list(people, addresses(4, 60)).status_code == 303


def addresses(batch: int, people: int) -> str:
    return "\n".join(f"person{number}-{batch}@example.org" for number in range(people))


# The answers


def test_leader_sees_each_answer_and_a_name_only_where_accepted(people: People) -> None:
    third = newcomer(people)
    path = send_list(people, f"{OTHER}\n{STRANGER}\nnobody@example.org").location
    rows = {row.email: row.public_id for row in proposals(people)}
    assert "Bela" not in fetch(people, path)

    people.client(people.other_volunteer).post(f"/groups/proposals/{rows[OTHER]}/acceptance")
    people.client(third).post(f"/groups/proposals/{rows[STRANGER]}/refusal")

    page = fetch(people, path)
    assert "Bela Őri" in page
    assert [page.count(word) for word in ("Noch offen", "Eingetragen", "Abgelehnt")] == [1, 1, 1]
    assert "3 Personen, 1 eingetragen, 1 offen" in fetch(people, "/groups")


def test_list_is_forgotten_with_its_addresses(people: People, clock: FakeClock) -> None:
    path = send_list(people).location
    clock.instant += timedelta(days=60)
    assert "Meine Listen" not in fetch(people, "/groups")
    with people.session() as session, session.begin():
        group_proposals.forget(session, now=clock())

    assert proposals(people) == []
    assert people.client(people.volunteer).get(path).status_code == 404


def test_one_leader_writes_to_one_person_once_a_day(people: People, clock: FakeClock) -> None:
    for _ in range(3):
        assert send_list(people, OTHER).status_code == 303
    assert (messages(people), len(proposals(people))) == (1, 3)
    clock.turn(days=1)
    send_list(people, OTHER)
    assert messages(people) == 2


def test_additions_to_an_address_reach_one_mailbox_once(people: People) -> None:
    send_list(people, "clara+1@example.org\nclara+2@example.org")
    send_list(people, "clara@example.org")
    assert len([row for row in proposals(people) if row.mail_due_at is not None]) == 1
