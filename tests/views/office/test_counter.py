import pytest
from sqlalchemy import select

from pwa.domain.application import ApplicationStatus
from pwa.domain.hour_log import HourLogStatus
from pwa.models import (
    Attestation,
    AuditEntry,
    CounterPerson,
    Engagement,
    Evidence,
    HourLog,
    Organisation,
)
from tests.audit import AuditingClient
from tests.people import People
from tests.views.counter_pages import COUNTER, LINES, count, hours_of, only_application, person_of, send, take_in
from tests.views.counter_pages import field as form_field

BRIGADE = "guaranteed:fire_brigade"
JULEICA = "guaranteed:juleica"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def audited(people: People) -> list[tuple[str, str]]:
    with people.session() as session:
        return [
            (entry.act, entry.subject.split()[0])
            for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        ]


def test_hours_of_a_paper_log_wait_like_every_other(people: People, clerk: AuditingClient) -> None:
    response = send(people, clerk)
    assert (response.status_code, response.location) == (303, f"{COUNTER}?done=hours")
    assert "Die Stunden sind aufgenommen" in clerk.get(response.location).text
    person, rows = person_of(people), hours_of(people)
    assert (person.email, person.full_name) == (None, "Erna Müller")
    assert [(row.minutes, row.status, row.volunteer_id) for row in rows] == [
        (150, HourLogStatus.SUBMITTED, person.id),
        (180, HourLogStatus.SUBMITTED, person.id),
    ]
    assert [row.activity for row in rows] == ["Training", "Fest"]
    assert "Erna Müller" in clerk.get("/office/hour-logs").text
    case = clerk.get(f"/office/hour-logs/{rows[0].public_id}").text
    assert "Am Schalter aufgenommen" in case
    assert "Clerk Calw" in case


def test_entering_stands_in_the_audit_log(people: People, clerk: AuditingClient) -> None:
    send(people, clerk)
    assert audited(people) == [("enter_at_counter", "person"), *[("enter_at_counter", "hour")] * 2]


def test_address_and_birth_day_are_kept_with_the_person_and_go_with_the_account(people: People) -> None:
    take_in(people)
    with people.session() as session, session.begin():
        kept = session.scalars(select(CounterPerson)).one()
        assert (kept.street, kept.town, kept.born_on.isoformat()) == ("Hauptstraße 5", "75365 Calw", "1950-03-02")
        for table in (HourLog, Engagement):
            for row in session.scalars(select(table)):
                if getattr(row, "volunteer_id", getattr(row, "account_id", None)) == kept.account_id:
                    for step in getattr(row, "steps", []):
                        session.delete(step)
                    session.delete(row)
        session.flush()
        session.delete(kept.account)
    with people.session() as session:
        assert session.scalars(select(CounterPerson)).all() == []


def test_signed_paper_of_the_organisation_leads_to_an_application_like_any_other(
    people: People, clerk: AuditingClient
) -> None:
    response = send(people, clerk, way="attested", lines="", hours="210", has_seen="1")
    row = only_application(people)
    assert response.location == f"/office/applications/{row.public_id}?entered=1"
    page = clerk.get(response.location).text
    assert "liegt in der Liste wie jeder andere" in page
    assert "Auf Papier unterschrieben am 20. November 2026." in page
    assert "Am Schalter aufgenommen" in page
    assert "Vom Amt auf Papier oder Liste gesehen" in page
    with people.session() as session:
        said = session.scalars(select(Attestation)).one()
        assert (said.minutes, said.is_vouched, said.vouched_by_id) == (12600, True, people.calw.clerk)
    answer = clerk.post(f"/office/applications/{row.public_id}/approval", data={"then": "card"})
    assert "/office/cards/" in answer.location
    assert "Erna Müller" in clerk.get(answer.location).text


def test_pass_that_was_shown_opens_the_group_and_says_who_saw_it(people: People, clerk: AuditingClient) -> None:
    seen = {"paper_kind": "service_pass", "paper_number": "F 12", "paper_last_on": "2028-05-01", "has_seen": "1"}
    response = send(people, clerk, way=BRIGADE, lines="", **seen)
    assert response.status_code == 303
    page = clerk.get(response.location).text
    assert "Im Original vorgelegt am 22. November 2026, 10:00 Uhr, gesehen von Clerk Calw" in page
    assert "herunterladen" not in page
    with people.session() as session:
        paper = session.scalars(select(Evidence)).one()
        assert (paper.number, paper.seen_by_id, paper.size) == ("F 12", people.calw.clerk, 0)
        assert session.scalars(select(Attestation)).one().is_open
    assert clerk.get(f"/office/evidence/{paper.public_id}").status_code == 404
    public_id = only_application(people).public_id
    assert clerk.post(f"/office/applications/{public_id}/approval").status_code == 303


def test_own_hours_lead_to_an_application_that_is_approved_once_they_are(people: People, clerk: AuditingClient) -> None:
    days = [f"{day}.{month}.2026 12 Fest" for month in (9, 10) for day in range(1, 10)]
    response = send(people, clerk, way="standard", lines="\n".join(days))
    assert response.status_code == 303
    row = only_application(people)
    assert row.status is ApplicationStatus.SUBMITTED
    assert "Genehmigen geht noch nicht." in clerk.get(f"/office/applications/{row.public_id}").text
    for hour_log in hours_of(people):
        assert clerk.post(f"/office/hour-logs/{hour_log.public_id}/approval").status_code == 303
    assert clerk.post(f"/office/applications/{row.public_id}/approval").status_code == 303


def test_too_few_hours_are_taken_without_an_application_alone(people: People, clerk: AuditingClient) -> None:
    before = count(people)
    response = send(people, clerk, way="standard")
    assert response.status_code == 422
    assert "die Voraussetzungen nicht erfüllt" in response.text
    assert count(people) == before
    assert send(people, clerk, way="hours").status_code == 303


def test_new_organisation_is_named_and_unchecked(people: People, clerk: AuditingClient) -> None:
    send(people, clerk, organisation="", organisation_name="Chor Nagold", organisation_ags="08235")
    with people.session() as session:
        row = session.scalars(select(Organisation).where(Organisation.name == "Chor Nagold")).one()
    assert (row.is_checked, row.named_by_id) == (False, person_of(people).id)


def test_organisation_of_elsewhere_sends_the_application_there(people: People, clerk: AuditingClient) -> None:
    response = send(
        people, clerk, way="attested", lines="", hours="210", has_seen="1", organisation=people.ulm.organisation
    )
    assert response.location == f"{COUNTER}?done=elsewhere"
    assert "Er liegt bei dem Amt" in clerk.get(response.location).text
    assert only_application(people).authority_id == people.ulm.authority


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("given_name", "", "Bitte geben Sie den Namen ein."),
        ("family_name", "Mü11er", "In Namen stehen keine Ziffern."),
        ("born_on", "", "Bitte geben Sie das Datum ein."),
        ("born_on", "1950-02-30", "Bitte geben Sie das Datum ein."),
        ("born_on", "2027-01-01", "Dieser Geburtstag liegt in der Zukunft."),
        ("born_on", "1850-01-01", "mehr als 120 Jahre zurück"),
        ("street", "x" * 121, "höchstens 120 Zeichen"),
        ("organisation", "", "Bitte wählen Sie eine Organisation"),
        ("organisation", "x" * 16, "nicht im Verzeichnis"),
        ("since", "2030-01-01", "liegt in der Zukunft"),
        ("way", "", "Bitte wählen Sie, was auf Sie zutrifft."),
        ("way", "honour", "Bitte wählen Sie, was auf Sie zutrifft."),
        ("lines", "", "Bitte tippen Sie den Stundenzettel ab"),
        ("lines", "\n".join(["3.11.2026 1 x"] * 101), "Mehr als 100 Zeilen"),
        ("lines", "3.11.2026 2 Training\n4.11.2026 0 Training", "Zeile 2: Bitte geben Sie mindestens eine Minute ein."),
        ("lines", "3.11.2026 25 Training", "Zeile 1: Ein Tag hat 24 Stunden."),
        ("lines", "3.11.2026 14 A\n3.11.2026 11 B", "Zeile 2: An diesem Tag wären es mehr als 24 Stunden."),
        ("lines", "31.11.2026 2 Training", "Zeile 1: Diesen Tag gibt es nicht."),
        ("lines", "3.11.26 2 Training", "Zeile 1: Bitte schreiben Sie das Jahr mit vier Ziffern"),
        ("lines", "gestern", "Zeile 1: Bitte schreiben Sie Tag, Stunden und Tätigkeit"),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_is_half_stored(
    people: People, clerk: AuditingClient, field: str, value: str, said: str
) -> None:
    before = count(people)
    response = send(people, clerk, **{field: value})
    assert response.status_code == 422
    assert said in response.text
    assert f'href="#{form_field(field)}"' in response.text
    assert count(people) == before
    assert audited(people) == []


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"way": "attested", "hours": "210"}, "has_seen", "im Original gesehen"),
        ({"way": "attested", "hours": "viel", "has_seen": "1"}, "hours", "Stunden eines Jahres"),
        ({"way": "attested", "hours": "20", "has_seen": "1"}, "way", "Voraussetzungen nicht erfüllt"),
        (
            {"way": "attested", "hours": "210", "has_seen": "1", "consent": "-"},
            "consent",
            "unterschriebene Einwilligung",
        ),
        (
            {"way": "attested", "hours": "210", "has_seen": "1", "consent_on": "2030-01-01"},
            "consent_on",
            "in der Zukunft",
        ),
        ({"way": BRIGADE, "has_seen": "1"}, "paper_kind", "ein Papier, das zu dieser Gruppe gehört"),
        ({"way": BRIGADE, "has_seen": "1", "paper_kind": "juleica_card"}, "paper_kind", "zu dieser Gruppe"),
        ({"way": JULEICA, "has_seen": "1", "paper_kind": "juleica_card"}, "paper_last_on", "das Datum"),
        (
            {"way": JULEICA, "has_seen": "1", "paper_kind": "juleica_card", "paper_last_on": "2026-11-21"},
            "paper_last_on",
            "abgelaufen",
        ),
        (
            {"way": JULEICA, "has_seen": "1", "paper_kind": "juleica_card", "paper_last_on": "2028-11-21"},
            "paper_number",
            "die Nummer",
        ),
        ({"way": "guaranteed:nobody", "has_seen": "1", "paper_kind": "juleica_card"}, "paper_kind", "zu dieser Gruppe"),
    ],
)
def test_application_without_what_it_rests_on_is_not_taken(
    people: People, clerk: AuditingClient, changes: dict[str, str], field: str, said: str
) -> None:
    before = count(people)
    response = send(people, clerk, lines="", **changes)
    assert response.status_code == 422
    assert said in response.text
    assert f'href="#{form_field(field)}"' in response.text
    assert count(people) == before


def test_second_application_is_not_taken(people: People, clerk: AuditingClient) -> None:
    send(people, clerk, way="attested", lines="", hours="210", has_seen="1")
    known = person_of(people).public_id
    for changes in ({"way": "attested", "hours": "210", "has_seen": "1"}, {"way": "standard"}):
        response = send(people, clerk, person=known, **changes)
        assert response.status_code == 422
        assert "schon einen offenen Antrag" in response.text


def test_nobody_enters_the_own_application(people: People, clerk: AuditingClient) -> None:
    people.hour_log(people.calw.clerk)
    own = people.public_id(people.calw.clerk)
    before = count(people)
    assert send(people, clerk, person=own).status_code == 403
    assert count(people) == before


def test_fields_that_nobody_asks_for_change_nothing(people: People, clerk: AuditingClient) -> None:
    send(people, clerk, role="lead", status="approved", authority_id=people.ulm.authority.hex, approved_by="x")
    assert {row.status for row in hours_of(people)} == {HourLogStatus.SUBMITTED}
    assert {row.authority_id for row in hours_of(people)} == {people.calw.authority}


def test_overview_offers_the_counter(clerk: AuditingClient) -> None:
    assert f'href="{COUNTER}"' in clerk.get("/office").text
    assert LINES.splitlines()[0] not in clerk.get(COUNTER).text
