"""What a phone's outbox is answered: the same writes as by a form, as JSON, once however often they come."""

from uuid import UUID, uuid4

from sqlalchemy import func, select
from werkzeug.test import TestResponse

from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog, HourLogStep
from tests.people import People
from tests.views.volunteer_pages import fields, stored

JSON = {"Accept": "application/json"}


def send(people: People, path: str, sent: dict[str, str], account: UUID | None = None) -> TestResponse:
    return people.client(account or people.volunteer).post(path, data=sent, headers=JSON)


def count(people: People, table: type[HourLog | HourLogStep]) -> int:
    with people.session() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def mark_of(people: People, public_id: str) -> str:
    rows = people.client(people.volunteer).get("/hour-logs/newest").get_json()["hour_logs"]
    return next(str(row["mark"]) for row in rows if row["id"] == public_id)


# Sent


def test_entry_is_answered_with_what_was_stored(people: People) -> None:
    response = send(people, "/hour-logs", fields(people, duration="1,5"))

    told = response.get_json()["hour_log"]
    assert response.status_code == 200
    assert told["path"] == f"/hour-logs/{told['id']}"
    assert (told["duration"], told["status"], told["organisation_name"]) == ("1:30", "submitted", "Sportverein Calw")
    assert stored(people, told["id"]).minutes == 90


def test_entry_whose_answer_was_lost_is_stored_once(people: People) -> None:
    sent = fields(people)

    first, second = (send(people, "/hour-logs", sent).get_json()["hour_log"] for _ in range(2))

    assert first == second
    assert count(people, HourLog) == 1


def test_change_whose_answer_was_lost_is_made_once(people: People) -> None:
    public_id = people.hour_log()
    sent = fields(people, duration="4") | {"seen": mark_of(people, public_id)}

    answers = [send(people, f"/hour-logs/{public_id}", sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert (stored(people, public_id).minutes, count(people, HourLogStep)) == (240, 2)


def test_withdrawal_whose_answer_was_lost_is_made_once(people: People) -> None:
    public_id = people.hour_log()
    sent = {"client_id": str(uuid4()), "seen": mark_of(people, public_id)}

    answers = [send(people, f"/hour-logs/{public_id}/withdrawal", sent) for _ in range(2)]

    assert [answer.get_json()["hour_log"]["status"] for answer in answers] == ["withdrawn", "withdrawn"]
    assert count(people, HourLogStep) == 2


# Not sent


def test_refused_entry_is_answered_with_a_text_for_each_field(people: People) -> None:
    response = send(people, "/hour-logs", fields(people, duration="25", activity=""))

    assert response.status_code == 422
    assert set(response.get_json()["errors"]) == {"duration", "activity"}
    assert count(people, HourLog) == 0


def test_same_id_with_another_body_is_answered_with_the_stored_entry(people: People) -> None:
    sent = fields(people, duration="2")
    send(people, "/hour-logs", sent)

    response = send(people, "/hour-logs", sent | {"duration": "3"})

    assert response.status_code == 409
    assert response.get_json()["hour_log"]["duration"] == "2:00"
    assert count(people, HourLog) == 1


def test_change_of_an_entry_that_was_changed_meanwhile_is_answered_with_it(people: People) -> None:
    public_id = people.hour_log()
    seen = mark_of(people, public_id)
    people.client(people.volunteer).post(f"/hour-logs/{public_id}", data=fields(people, duration="5"))

    changed = send(people, f"/hour-logs/{public_id}", fields(people, duration="4") | {"seen": seen})
    withdrawn = send(people, f"/hour-logs/{public_id}/withdrawal", {"client_id": str(uuid4()), "seen": seen})

    for response in (changed, withdrawn):
        assert response.status_code == 409
        assert response.get_json()["hour_log"]["duration"] == "5:00"
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED


def test_change_of_a_decided_entry_is_answered_with_the_decision(people: People) -> None:
    public_id = people.hour_log(status=HourLogStatus.APPROVED)

    response = send(people, f"/hour-logs/{public_id}", fields(people, duration="4") | {"seen": "old"})

    assert response.status_code == 409
    assert response.get_json()["hour_log"]["status"] == "approved"
    assert stored(people, public_id).minutes == 150


def test_id_of_one_change_is_refused_for_another(people: People) -> None:
    first, second = people.hour_log(), people.hour_log(days_ago=5)
    sent = fields(people, duration="4")
    send(people, f"/hour-logs/{first}", sent)

    assert send(people, f"/hour-logs/{second}", sent).status_code == 409
    assert send(people, f"/hour-logs/{first}", sent | {"duration": "5"}).status_code == 409
    assert send(people, f"/hour-logs/{first}/withdrawal", {"client_id": sent["client_id"]}).status_code == 409
    assert (stored(people, first).minutes, stored(people, second).minutes) == (240, 150)


def test_entry_of_another_account_is_not_taken(people: People) -> None:
    anna = people.public_id(people.volunteer)
    other = people.other_volunteer

    response = send(people, "/hour-logs", fields(people) | {"account": anna}, other)

    assert response.status_code == 401
    assert response.get_json().keys() == {"error"}
    assert count(people, HourLog) == 0
    assert send(people, "/hour-logs", fields(people) | {"account": anna}).status_code == 200


def test_form_of_another_account_asks_to_sign_in(people: People) -> None:
    anna = people.public_id(people.volunteer)

    response = people.client(people.other_volunteer).post("/hour-logs", data=fields(people) | {"account": anna})

    assert response.status_code == 401
    assert count(people, HourLog) == 0


def test_without_a_session_the_answer_is_401_and_no_page(people: People) -> None:
    response = people.client().post("/hour-logs", data=fields(people), headers=JSON)

    assert (response.status_code, response.mimetype) == (401, "application/json")


def test_entry_of_somebody_else_is_like_a_missing_one(people: People) -> None:
    theirs = people.hour_log(people.other_volunteer)

    for path in (f"/hour-logs/{theirs}", f"/hour-logs/{theirs}/withdrawal", "/hour-logs/missing/withdrawal"):
        response = send(people, path, fields(people))
        assert (response.status_code, response.get_json()) == (404, {"error": "Diese Seite gibt es nicht"})


def test_phone_is_told_the_newest_own_entries(people: People) -> None:
    mine = people.hour_log()
    people.hour_log(people.other_volunteer)

    answer = people.client(people.volunteer).get("/hour-logs/newest")

    assert [row["id"] for row in answer.get_json()["hour_logs"]] == [mine]
    assert answer.headers["Cache-Control"] == "no-store"
    assert people.client().get("/hour-logs/newest", headers=JSON).status_code == 401


def test_id_that_is_no_uuid_is_refused_at_a_change_too(people: People) -> None:
    public_id = people.hour_log()

    assert send(people, f"/hour-logs/{public_id}", fields(people, client_id="1")).status_code == 422
    assert send(people, f"/hour-logs/{public_id}/withdrawal", {"client_id": "1"}).status_code == 422
