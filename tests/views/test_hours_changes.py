from pwa.domain.hour_log import HourLogStatus
from tests.people import People
from tests.views.volunteer_pages import decide, fetch, fields, stored

OPEN = (HourLogStatus.SUBMITTED, HourLogStatus.CONFIRMED, HourLogStatus.QUERIED)
DECIDED = (HourLogStatus.APPROVED, HourLogStatus.REJECTED, HourLogStatus.WITHDRAWN)


# Changing


def test_undecided_entry_is_changed_and_waits_anew(people: People) -> None:
    for status in OPEN:
        public_id = people.hour_log(status=status)
        response = people.client(people.volunteer).post(f"/hour-logs/{public_id}", data=fields(people, duration="4"))
        assert response.location == f"/hour-logs/{public_id}?saved=1"
        hour_log = stored(people, public_id)
        assert (hour_log.minutes, hour_log.status) == (240, HourLogStatus.SUBMITTED)


def test_decided_entry_stays_as_it_is(people: People) -> None:
    client = people.client(people.volunteer)
    for status in DECIDED:
        public_id = people.hour_log(status=status)

        changed = client.post(f"/hour-logs/{public_id}", data=fields(people, duration="4"))
        withdrawn = client.post(f"/hour-logs/{public_id}/withdrawal")

        assert (changed.status_code, withdrawn.status_code) == (409, 409), status
        assert (stored(people, public_id).minutes, stored(people, public_id).status) == (150, status)
        assert client.get(f"/hour-logs/{public_id}/edit").location == f"/hour-logs/{public_id}"


def test_edit_form_shows_what_is_stored(people: People) -> None:
    page = fetch(people, f"/hour-logs/{people.hour_log(minutes=95, activity='Probe')}/edit")

    assert 'value="1:35"' in page
    assert 'value="Probe"' in page
    assert 'value="2026-11-19"' in page


def test_edit_form_warns_that_a_confirmation_is_undone(people: People) -> None:
    confirmed = people.hour_log(status=HourLogStatus.CONFIRMED)

    assert "schon bestätigt" in fetch(people, f"/hour-logs/{confirmed}/edit")
    assert "schon bestätigt" not in fetch(people, f"/hour-logs/{people.hour_log()}/edit")


def test_refused_change_leaves_the_entry_alone(people: People) -> None:
    public_id = people.hour_log()

    response = people.client(people.volunteer).post(f"/hour-logs/{public_id}", data=fields(people, duration="25"))

    assert response.status_code == 422
    assert 'value="25"' in response.text
    assert stored(people, public_id).minutes == 150


def test_undecided_entry_is_withdrawn(people: People) -> None:
    public_id = people.hour_log()

    response = people.client(people.volunteer).post(f"/hour-logs/{public_id}/withdrawal")

    assert response.status_code == 303
    assert stored(people, public_id).status is HourLogStatus.WITHDRAWN
    assert "Zurückgezogen" in fetch(people, response.location)


# The office's question


def test_question_is_shown_and_answered(people: People) -> None:
    public_id = people.hour_log()
    decide(people, public_id, "query", "Waren Sie allein?")
    assert "Waren Sie allein?" in fetch(people, f"/hour-logs/{public_id}")

    response = people.client(people.volunteer).post(f"/hour-logs/{public_id}/answer", data={"answer": " Zu zweit. "})

    assert response.status_code == 303
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED
    assert "Zu zweit." in fetch(people, f"/hour-logs/{public_id}")


def test_answer_that_says_nothing_or_too_much_is_refused(people: People) -> None:
    public_id = people.hour_log()
    decide(people, public_id, "query", "Waren Sie allein?")
    client = people.client(people.volunteer)

    for answer in ("", "  ", "x" * 501):
        response = client.post(f"/hour-logs/{public_id}/answer", data={"answer": answer})
        assert response.status_code == 422
        assert 'id="answer-error"' in response.text
        assert "Waren Sie allein?" in response.text

    assert stored(people, public_id).status is HourLogStatus.QUERIED


def test_answer_without_a_question_changes_nothing(people: People) -> None:
    public_id = people.hour_log()

    response = people.client(people.volunteer).post(f"/hour-logs/{public_id}/answer", data={"answer": "Ja"})

    assert response.status_code == 409
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED
