"""What a correction afterwards does, as docs/corrections.md says it."""

from datetime import date

from sqlalchemy import select, update

from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.models import Application, Card, HourLog
from tests.people import People
from tests.views.confirm_pages import make_attestation, make_contact, path_of


def take_back(people: People, *, minutes: int) -> None:
    """Let all approved entries turn out shorter."""
    with people.session() as session, session.begin():
        session.execute(update(HourLog).where(HourLog.volunteer_id == people.volunteer).values(minutes=minutes))


def test_an_application_that_is_not_decided_is_looked_at_with_the_corrected_hours(people: People) -> None:
    people.reach_goal()
    public_id = people.application()
    take_back(people, minutes=240)
    clerk = people.client(people.calw.clerk)

    response = clerk.post(f"/office/applications/{public_id}/approval", data={"then": "card"})

    assert "Die Voraussetzungen sind heute nicht erfüllt." in response.text
    assert "es fehlen 36 Stunden" in response.text
    with people.session() as session:
        assert session.scalars(select(Application.status)).one() is ApplicationStatus.SUBMITTED
        assert session.scalars(select(Card)).all() == []


def test_a_card_that_is_issued_goes_on_with_fewer_hours(people: People) -> None:
    people.card()
    take_back(people, minutes=60)

    page = people.client(people.volunteer).get("/progress").text

    assert "41 Stunden sind anerkannt, es fehlen 159 Stunden" in page
    with people.session() as session:
        card = session.scalars(select(Card)).one()
        assert (card.state, card.last_on) == (CardState.ACTIVE, date(2028, 11, 21))


def test_volunteer_and_office_read_the_same_words(people: People) -> None:
    people.reach_goal()
    public_id = people.application()
    take_back(people, minutes=240)
    said = "164 Stunden sind anerkannt, es fehlen 36 Stunden"
    assert said in people.client(people.volunteer).get("/application").text
    assert said in people.client(people.volunteer).get("/progress").text
    assert said in people.client(people.calw.clerk).get(f"/office/applications/{public_id}").text


def test_help_says_what_a_correction_does(people: People) -> None:
    page = people.client().get("/help").text
    assert 'id="corrections"' in page
    assert "Haben Sie die Karte schon, gilt sie bis zu ihrem letzten Tag" in page


def test_progress_says_until_when_all_rules_are_met(people: People) -> None:
    people.reach_goal()
    page = people.client(people.volunteer).get("/progress").text
    assert "Ohne neue Stunden oder Nachweise bleibt das so bis zum 8. Oktober 2027." in page
    take_back(people, minutes=240)
    assert "Geht es so weiter, sind am" in people.client(people.volunteer).get("/progress").text


def test_organisation_reads_the_same_words_too(people: People) -> None:
    contact = make_contact(people)
    make_attestation(people)
    page = people.client().get(path_of(people, contact)).text
    volunteer = people.client(people.volunteer).get("/progress").text
    office = people.client(people.calw.clerk).get("/office/programme").text
    for words in ("200 Stunden anerkannte Zeit", "Seit mindestens 12 Monaten im Ehrenamt"):
        assert words in page
        assert words in volunteer
        assert words in office
