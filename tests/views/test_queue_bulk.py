"""Many decisions at once: what is left out, what comes of each, and the way back."""

import pytest
from sqlalchemy import select

from pwa.background import keep_heads
from pwa.domain.application import ApplicationStatus
from pwa.domain.hour_log import HourLogStatus
from pwa.models import AuditEntry, Authority, Card, Message, Organisation
from tests.audit import AuditingClient
from tests.audit_rows import entries, waiting
from tests.clock import FakeClock
from tests.people import People
from tests.views.queue_pages import (
    APPLICATIONS,
    DECISIONS,
    HOURS,
    application_status,
    carry_out,
    decide,
    hours_status,
    item,
)

APPROVED = HourLogStatus.APPROVED


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def messages(people: People) -> int:
    with people.session() as session:
        return len(session.scalars(select(Message)).all())


def cards(people: People) -> int:
    with people.session() as session:
        return len(session.scalars(select(Card)).all())


def sample_all(people: People) -> None:
    with people.session() as session, session.begin():
        session.get_one(Authority, people.calw.authority).sample_percent = 100


def test_summary_says_what_will_happen_and_who_is_left_out(people: People, clerk: AuditingClient) -> None:
    plain, long = people.hour_log(days_ago=1), people.hour_log(days_ago=2, minutes=1020)
    page = clerk.get(f"{HOURS}/selection", query_string={"item": [item(people, plain), item(people, long)]}).text
    assert "Einen Eintrag genehmigen?" in page
    assert "Ein Fall bleibt draußen." in page
    assert "mehr als 16 Stunden" in page
    assert item(people, plain) in page
    assert item(people, long) not in page
    assert hours_status(people, plain) is HourLogStatus.SUBMITTED


def test_summary_of_nothing_asks_to_choose(clerk: AuditingClient) -> None:
    assert "Nichts ausgewählt" in clerk.get(f"{HOURS}/selection").text
    response = clerk.post(DECISIONS[HOURS])
    assert (response.status_code, "Nichts ausgewählt" in response.text) == (422, True)


def test_each_item_has_its_result_in_the_order_of_the_form(people: People, clerk: AuditingClient) -> None:
    decided, changed, plain = (people.hour_log(days_ago=day) for day in (1, 2, 3))
    own = people.hour_log(people.calw.clerk, days_ago=4)
    long = people.hour_log(days_ago=5, minutes=1020)
    items = [item(people, each) for each in (decided, own, long)]
    people.client(people.calw.lead).post(f"{HOURS}/{decided}/rejection", data={"reason": "Nein."})
    items[1:1] = [f"{changed}~0123456789abcdef", item(people, plain)]
    foreign = people.hour_log(town=people.ulm, days_ago=6)
    page = decide(clerk, HOURS, [*items, item(people, foreign), "nichts~", item(people, plain)]).text
    words = ("Schon entschieden", "Inzwischen geändert", "Genehmigt", "Eigener Fall", "Braucht einen Blick")
    table = page[page.index("<tbody>") :]
    found = [table.index(word) for word in (*words, "Nicht gefunden")]
    assert found == sorted(found)
    assert "Lead Calw" in table
    assert "Ein Fall von 7 ist genehmigt." in page
    assert [hours_status(people, each) for each in (plain, changed, long, own)] == [
        APPROVED,
        *[HourLogStatus.SUBMITTED] * 3,
    ]
    assert hours_status(people, foreign) is HourLogStatus.SUBMITTED
    assert foreign not in page


def test_flagged_items_are_never_decided_in_bulk(people: People, clerk: AuditingClient) -> None:
    sample_all(people)
    public_id = people.hour_log()
    assert "zufällig gezogen" in decide(clerk, HOURS, [item(people, public_id)], now="1").text
    assert hours_status(people, public_id) is HourLogStatus.SUBMITTED
    assert clerk.post(f"{HOURS}/{public_id}/approval").status_code == 303
    assert hours_status(people, public_id) is APPROVED


def test_no_more_than_a_hundred_at_once(people: People, clerk: AuditingClient) -> None:
    public_ids = [people.hour_log(minutes=5, days_ago=number, activity=f"Nr. {number}") for number in range(102)]
    page = decide(clerk, HOURS, [item(people, each) for each in public_ids]).text
    assert "100 Fälle von 102 sind genehmigt." in page
    assert page.count("Mehr als 100 auf einmal") == 2
    assert [hours_status(people, each) for each in public_ids].count(APPROVED) == 100


def test_all_that_is_ready_comes_by_one_link(people: People, clerk: AuditingClient) -> None:
    plain = people.hour_log(days_ago=1)
    people.hour_log(days_ago=2, minutes=1020)
    assert f'href="{HOURS}/selection?ready=1"' in clerk.get(HOURS).text
    page = clerk.get(f"{HOURS}/selection?ready=1").text
    assert item(people, plain) in page
    assert "bleibt draußen" not in page


def test_extra_fields_change_nothing(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log()
    extra = {"role": "lead", "status": "rejected", "authority_id": str(people.ulm.authority), "approved_by": "x"}
    decide(clerk, HOURS, [item(people, public_id)], **extra)
    assert hours_status(people, public_id) is APPROVED
    with people.session() as session:
        assert {entry.authority_id for entry in session.scalars(select(AuditEntry))} == {people.calw.authority}


def test_approved_hours_count_at_once_and_the_message_waits(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    public_id = people.hour_log()
    decide(clerk, HOURS, [item(people, public_id)])
    assert "2,5" in people.client(people.volunteer).get("/home").text
    clock.turn(minutes=9, seconds=59)
    assert (carry_out(people), messages(people)) == (0, 0)
    clock.turn(seconds=1)
    assert (carry_out(people), messages(people)) == (1, 1)
    assert (carry_out(people), messages(people)) == (0, 1)


def test_now_lets_nothing_wait(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log()
    page = decide(clerk, HOURS, [item(people, public_id)], now="1").text
    assert messages(people) == 1
    assert "lässt sich nicht mehr zurücknehmen" in page
    assert clerk.post(f"{HOURS}/{public_id}/undo").status_code == 409


def test_bulk_act_is_undone_as_a_whole_and_told_to_nobody(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    public_ids = [people.hour_log(days_ago=day, status=HourLogStatus.CONFIRMED) for day in (1, 2, 3)]
    page = decide(clerk, HOURS, [item(people, each) for each in public_ids]).text
    action = page.split('action="/office/bulk-acts/')[1].split('"')[0]
    response = clerk.post(f"/office/bulk-acts/{action}")
    page = clerk.get(response.location).text
    assert page.count("Zurückgenommen") == 3
    assert {hours_status(people, each) for each in public_ids} == {HourLogStatus.CONFIRMED}
    clock.turn(minutes=11)
    assert (carry_out(people), messages(people)) == (0, 0)
    assert clerk.post(f"/office/bulk-acts/{action}").status_code == 409
    history = clerk.get(f"{HOURS}/{public_ids[0]}").text
    assert "Anerkannt" in history
    assert "Entscheidung zurückgenommen" in history


def test_applications_are_approved_and_their_cards_follow(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    people.reach_goal()
    ready, missing = people.application(), people.application(people.other_volunteer)
    page = decide(clerk, APPLICATIONS, [item(people, ready), item(people, missing)]).text
    assert "Bis 10:10 Uhr geht nichts hinaus." in page
    assert "Nicht alle Voraussetzungen" in page
    assert (application_status(people, ready), cards(people)) == (ApplicationStatus.APPROVED, 0)
    assert "Ihre Karte kommt gleich" in people.client(people.volunteer).get("/application").text
    assert "Schon entschieden" in decide(clerk, APPLICATIONS, [item(people, ready)]).text
    clock.turn(minutes=10)
    carry_out(people)
    assert (application_status(people, ready), cards(people)) == (ApplicationStatus.CARD_ISSUED, 1)
    assert waiting(people) == ["issue"]
    keep_heads(people.parts)
    assert (entries(people)[-1].act, waiting(people)) == ("issue", [])


def test_approved_application_is_undone_before_its_card(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    people.reach_goal()
    public_id = people.application()
    clerk.post(f"{APPLICATIONS}/{public_id}/approval", data={"then": "later"})
    assert f'action="{APPLICATIONS}/{public_id}/undo"' in clerk.get(APPLICATIONS).text
    assert clerk.post(f"{APPLICATIONS}/{public_id}/undo").location == f"{APPLICATIONS}?undone=1"
    assert application_status(people, public_id) is ApplicationStatus.SUBMITTED
    clock.turn(minutes=11)
    assert (carry_out(people), cards(people)) == (0, 0)


def test_card_is_not_issued_where_the_rules_stopped_holding(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    people.reach_goal()
    public_id = people.application()
    clerk.post(f"{APPLICATIONS}/{public_id}/approval", data={"then": "later"})
    clock.turn(days=400)
    carry_out(people)
    assert (application_status(people, public_id), cards(people)) == (ApplicationStatus.SUBMITTED, 0)
    clerk = people.client(people.calw.clerk)
    assert "Keine Karte: Voraussetzungen fehlen jetzt" in clerk.get(f"{APPLICATIONS}/{public_id}").text
    assert public_id in clerk.get(f"{APPLICATIONS}?show=eyes&flag=rules").text


def test_card_that_is_issued_now_comes_once(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    people.reach_goal()
    public_id = people.application()
    clerk.post(f"{APPLICATIONS}/{public_id}/approval", data={"then": "later"})
    assert clerk.post(f"{APPLICATIONS}/{public_id}/card").status_code == 303
    assert clerk.post(f"{APPLICATIONS}/{public_id}/card").status_code == 409
    assert clerk.post(f"{APPLICATIONS}/{public_id}/undo").status_code == 409
    clock.turn(minutes=11)
    carry_out(people)
    assert cards(people) == 1


def test_undo_ends_after_ten_minutes_and_is_no_ones_own(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    public_id, own = people.hour_log(), people.hour_log(people.calw.lead)
    for each in (public_id, own):
        clerk.post(f"{HOURS}/{each}/approval")
    assert people.client(people.calw.lead).post(f"{HOURS}/{own}/undo").status_code == 403
    clock.turn(minutes=10)
    response = clerk.post(f"{HOURS}/{public_id}/undo")
    assert (response.status_code, "nicht mehr zurücknehmen" in response.text) == (409, True)
    assert hours_status(people, public_id) is APPROVED


def test_unchecked_organisation_needs_eyes(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log()
    with people.session() as session, session.begin():
        session.get_one(Organisation, people.calw.organisation_id).is_checked = False
    page = decide(clerk, HOURS, [item(people, public_id)]).text
    assert "steht nicht im Verzeichnis" in page


def test_undo_leaves_a_correction_that_came_after(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    one, other = people.hour_log(days_ago=1), people.hour_log(days_ago=2)
    page = decide(clerk, HOURS, [item(people, one), item(people, other)]).text
    action = page.split('action="/office/bulk-acts/')[1].split('"')[0]
    clock.turn(minutes=4)
    lead = people.client(people.calw.lead)
    assert lead.post(f"{HOURS}/{one}/correction", data={"what": "nothing", "reason": "Doppelt."}).status_code == 303
    assert f'action="{HOURS}/{one}/undo"' not in lead.get(f"{HOURS}/{one}").text
    assert clerk.post(f"/office/bulk-acts/{action}").status_code == 303
    assert clerk.post(f"{HOURS}/{one}/undo").status_code == 409
    assert (hours_status(people, one), hours_status(people, other)) == (HourLogStatus.REJECTED, HourLogStatus.SUBMITTED)


def test_question_that_was_answered_cannot_be_undone(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    public_id = people.hour_log()
    clerk.post(f"{HOURS}/{public_id}/query", data={"question": "Wo war das?"})
    clock.turn(minutes=2)
    mine = people.client(people.volunteer)
    assert mine.post(f"/hour-logs/{public_id}/answer", data={"answer": "Im Saal."}).status_code == 303
    assert clerk.post(f"{HOURS}/{public_id}/undo").status_code == 409


def test_rejection_stands_once_the_person_has_applied_again(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    first = people.application()
    assert clerk.post(f"{APPLICATIONS}/{first}/rejection", data={"reason": "Nein."}).status_code == 303
    clock.turn(minutes=4)
    second = people.application()
    response = clerk.post(f"{APPLICATIONS}/{first}/undo")
    assert (response.status_code, "Es gibt schon einen neuen Antrag" in response.text) == (409, True)
    assert application_status(people, first) is ApplicationStatus.REJECTED
    assert application_status(people, second) is ApplicationStatus.SUBMITTED
