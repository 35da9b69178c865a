"""A page that shows a case is noted whichever request leads to it, also a refused act whose transaction is undone."""

import pytest
from flask.testing import FlaskClient

from tests.audit_rows import check, entries
from tests.people import People
from tests.security.access_rows import ROWS
from tests.security.access_subjects import office_subjects
from tests.views.card_pages import many_cards
from tests.views.counter_pages import COUNTER, form, take_in

POSTS = [row for row in ROWS if row.method == "POST" and row.has_subject]
ABOUT_NOBODY = "/office/text-blocks/<public_id>"
CONFLICTS = {
    f"/office/{kind}/<public_id>/{act}"
    for kind in ("hour-logs", "applications")
    for act in ("approval", "rejection", "query")
} | {"/office/applications/<public_id>/card"}
OTHER_SEEN = {"seen": "x"}


@pytest.fixture
def lead(people: People) -> FlaskClient:
    return people.client(people.calw.lead)


def noted(people: People) -> list[tuple[str, str]]:
    return [(row.act, row.subject) for row in entries(people)]


def test_every_refused_act_on_a_case_is_noted_as_a_look(people: People, lead: FlaskClient) -> None:
    subjects, refused = office_subjects(people, people.calw, "Calw"), set()
    for row in (each for each in POSTS if each.path != ABOUT_NOBODY):
        subject, before = subjects[row.kind], len(noted(people))
        if lead.post(row.at(subject)).status_code != 422:
            continue
        refused.add(row.path)
        (entry,) = noted(people)[before:]
        assert entry[0] == "read", row
        assert entry[1].endswith(f" {subject}"), row
    assert len(refused) > 20
    check(people)


def test_every_act_on_a_case_that_has_changed_is_noted_as_a_look(people: People, lead: FlaskClient) -> None:
    subjects = office_subjects(people, people.calw, "Calw")
    for row in (each for each in POSTS if each.path in CONFLICTS):
        subject, before = subjects[row.kind], len(noted(people))
        assert lead.post(row.at(subject), data=OTHER_SEEN).status_code == 409, row
        (entry,) = noted(people)[before:]
        assert entry[0] == "read", row
        assert entry[1].endswith(f" {subject}"), row


def test_cards_that_an_address_names_are_noted_by_their_number(people: People, lead: FlaskClient) -> None:
    chosen = many_cards(people, 2)
    before = len(noted(people))
    assert lead.get("/office/card-revocations", query_string={"card": chosen}).status_code == 200
    assert lead.post("/office/card-revocations", data={"card": chosen}).status_code == 422
    assert lead.post("/office/card-revocations/check", data={"numbers": "x"}).status_code == 200
    assert noted(people)[before:] == [("read", "cards 2"), ("read", "cards 2"), ("read", "cards 0")]


def test_refused_print_run_is_noted_by_the_number_of_its_cards(people: People, lead: FlaskClient) -> None:
    assert lead.post("/office/print-runs", data={"chosen": people.card(), "layout": ""}).status_code == 422
    assert noted(people)[-1] == ("read", "cards 1")


def test_counter_form_of_somebody_known_is_noted_each_time(people: People, lead: FlaskClient) -> None:
    known = take_in(people)
    before = len(noted(people))
    assert lead.post(COUNTER, data=form(people, person=known, code="falsch")).status_code == 422
    assert lead.post(COUNTER, data=form(people, person=known, lines="gestern")).status_code == 422
    assert noted(people)[before:] == [("read", f"person {known}")] * 2


def test_refused_look_at_a_case_of_another_office_is_not_noted(people: People) -> None:
    public_id, stranger = people.hour_log(), people.client(people.ulm.lead)
    assert stranger.post(f"/office/hour-logs/{public_id}/rejection").status_code == 404
    assert noted(people) == []
    assert entries(people, people.ulm) == []
