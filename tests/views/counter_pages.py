"""What the tests of the counter share: its form, its people, letters, notes and texts of an office."""

from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.models import Account, Application, CaseNote, CounterPerson, HourLog, Letter, TextBlock, TextUse
from pwa.services import case_notes, hour_decisions, paper_forms, text_blocks
from pwa.services.application_drafts import PLACE_FIELDS
from pwa.services.text_blocks import BlockInput
from tests.audit import AuditingClient
from tests.people import People, Town

COUNTER = "/office/counter"
LINES = "3.11.2026 2,5 Training\n4.11.2026; 3; Fest"


def form(people: People, **changes: str) -> dict[str, str]:
    """Return the fields of a good form: a new person with hours alone; one of an organisation is the first one's."""
    fields = {
        "given_name": "Erna",
        "family_name": "Müller",
        "born_on": "1950-03-02",
        "street": "Hauptstraße 5",
        "town": "75365 Calw",
        "organisation": people.calw.organisation,
        "since": "2019-05-01",
        "activity": "Training",
        "way": "hours",
        "lines": LINES,
        "consent": "1",
        "consent_on": "2026-11-20",
    }
    return {field(name): text for name, text in (fields | changes).items() if text != "-"}


def field(name: str) -> str:
    """Return the form's own name of a field; those of an organisation are the first one's."""
    return f"places-0-{name}" if name in PLACE_FIELDS or name == "lines" else name


def place(number: int, organisation: str, **changes: str) -> dict[str, str]:
    """Return the fields of one more organisation, counted from 0."""
    fields = {"organisation": organisation, "since": "2021-04-01", "activity": "Kasse"} | changes
    return {f"places-{number}-{name}": text for name, text in fields.items()}


def send(people: People, client: AuditingClient | None = None, **changes: str) -> TestResponse:
    clerk = client or people.client(people.calw.clerk)
    return clerk.post(COUNTER, data=form(people, **changes))


def blank_code(people: People) -> str:
    """Return the number of a blank sheet."""
    return paper_forms.blank_code(people.parts.settings.secrets[0], today=people.today)


def person_of(people: People, family_name: str = "Müller") -> Account:
    with people.session() as session:
        return session.scalars(select(Account).where(Account.family_name == family_name)).one()


def count(people: People) -> list[int]:
    """Return how many rows there are of all that the counter stores."""
    with people.session() as session:
        return [len(session.scalars(select(table)).all()) for table in (Account, CounterPerson, HourLog, Application)]


def hours_of(people: People) -> list[HourLog]:
    with people.session() as session:
        return list(session.scalars(select(HourLog).order_by(HourLog.id)))


def only_application(people: People) -> Application:
    with people.session() as session:
        row = session.scalars(select(Application)).one()
        assert row.steps
        return row


def take_in(people: People, town: Town | None = None, family_name: str = "Müller") -> str:
    """Let a clerk enter somebody with hours, and return the person's public id."""
    place = town or people.calw
    response = send(people, people.client(place.clerk), organisation=place.organisation, family_name=family_name)
    assert response.status_code == 303
    return person_of(people, family_name).public_id


def letter_of(people: People, town: Town | None = None, family_name: str = "Müller") -> str:
    """Let a clerk ask somebody without mail, and return the letter's public id."""
    clerk = (town or people.calw).clerk
    with people.session() as session, session.begin():
        account = session.scalars(select(Account).where(Account.family_name == family_name)).one()
        row = session.scalars(select(HourLog).where(HourLog.volunteer_id == account.id).limit(1)).one()
        hour_decisions.query(session, row, by=clerk, now=people.parts.clock(), question="Wer war dabei?", at_once=True)
        return session.scalars(select(Letter).order_by(Letter.id.desc()).limit(1)).one().public_id


def note_on(people: People, public_id: str, text: str = "Bitte anrufen.", town: Town | None = None) -> str:
    """Write a note on an hour log as the clerk, and return its public id."""
    place = town or people.calw
    with people.session() as session, session.begin():
        row = hour_decisions.get(session, public_id, authority=place.authority)
        return case_notes.add(session, row, text=text, by=place.clerk, now=people.parts.clock()).public_id


def block_of(people: People, title: str = "Foto", text: str = "Bitte ein Foto.", town: Town | None = None) -> str:
    """Keep a text block of the office, and return its public id."""
    place = town or people.calw
    with people.session() as session, session.begin():
        given = BlockInput(TextUse.QUESTION.value, title, text)
        row = text_blocks.add(session, given, authority=place.authority, by=place.lead, now=people.parts.clock())
        return row.public_id


def notes(people: People) -> list[CaseNote]:
    with people.session() as session:
        return list(session.scalars(select(CaseNote).order_by(CaseNote.id)))


def blocks(people: People) -> list[TextBlock]:
    with people.session() as session:
        return list(session.scalars(select(TextBlock).order_by(TextBlock.id)))


def letters(people: People) -> list[Letter]:
    with people.session() as session:
        return list(session.scalars(select(Letter).order_by(Letter.id)))
