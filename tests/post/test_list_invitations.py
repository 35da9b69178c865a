"""Mails about lists: to the people on them and to the clubs, each once, tried again where they fail."""

from email.message import EmailMessage
from uuid import UUID

import pytest

from pwa.models import OrganisationContact
from pwa.post.list_invitations import send_list_mails
from pwa.post.mail import DemoMailbox, MailNotSentError
from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People
from tests.views.list_pages import (
    EMMA,
    FINN,
    accept,
    accept_path,
    keep,
    new_contact,
    new_link,
    pasted,
    read,
    stored,
)


@pytest.fixture
def outbox(people: People) -> Outbox:
    mailer = people.parts.mailer
    assert isinstance(mailer, DemoMailbox)
    return Outbox(mailer)


def send(people: People) -> None:
    with people.app.app_context():
        send_list_mails(people.parts)


def contact_id(people: People, contact: UUID) -> str:
    with people.session() as session:
        return session.get_one(OrganisationContact, contact).public_id


def test_everybody_with_an_address_gets_the_own_link(people: People, outbox: Outbox) -> None:
    keep(people)
    assert outbox.count == 0, "the clerk does not wait for mails"
    send(people)

    letters = {letter["To"]: letter.get_content() for letter in outbox.mailbox.newest()}
    assert set(letters) == {EMMA, FINN}
    emma, finn, _greta = stored(people)
    assert f"http://127.0.0.1:8000{accept_path(people, emma)}\n" in "\n".join(letters[EMMA].splitlines())
    assert accept_path(people, finn) in letters[FINN]


def test_mail_holds_the_first_name_and_the_club_and_nothing_else_personal(people: People, outbox: Outbox) -> None:
    keep(people, pasted(f"Emma;Brandt;01.02.1990;{EMMA}"))
    send(people)

    assert "Guten Tag Emma," in outbox.text
    assert "Sportverein Calw" in outbox.text
    for word in ("Brandt", "1990", "Feuerwehr"):
        assert word not in outbox.text


def test_mail_is_sent_once(people: People, outbox: Outbox, clock: FakeClock) -> None:
    keep(people)
    send(people)
    clock.turn(hours=2)
    send(people)

    assert outbox.count == 2


def test_who_has_answered_needs_no_mail(people: People, outbox: Outbox) -> None:
    keep(people, pasted(f"Emma;Brandt;;{EMMA}"))
    accept(people, stored(people)[0])
    send(people)

    assert outbox.count == 0


def test_mail_that_does_not_go_out_is_tried_again_and_given_up(
    people: People, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def fail(_mailbox: DemoMailbox, message: EmailMessage) -> None:
        tried.append(message["To"])
        raise MailNotSentError

    keep(people, pasted(f"Emma;Brandt;;{EMMA}"))
    monkeypatch.setattr(DemoMailbox, "send", fail)
    send(people)
    send(people)
    assert tried == [EMMA], "not at once"
    for _ in range(60):
        clock.turn(hours=1)
        send(people)
    assert len(tried) == 48


def test_contact_gets_the_clubs_own_link(people: People, outbox: Outbox) -> None:
    new_link(people, new_contact(people))
    send(people)

    link = next(line for line in outbox.text.splitlines() if "/lists/" in line)
    assert "Sportverein Calw" in outbox.text
    assert "Sportverein Calw" in read(people.client().get(link.removeprefix("http://127.0.0.1:8000")))
    send(people)
    assert outbox.count == 1


def test_office_sends_a_checked_contact_the_link(people: People, outbox: Outbox) -> None:
    public_id = contact_id(people, new_contact(people))
    client = people.client(people.calw.clerk)
    response = client.post("/office/list-invitations", data={"contact": public_id})
    send(people)

    assert "Link verschickt" in read(client.get(response.location))
    assert outbox.count == 1


@pytest.mark.parametrize("is_checked", [True, False])
def test_office_sends_nothing_to_a_foreign_or_unchecked_contact(
    people: People, outbox: Outbox, *, is_checked: bool
) -> None:
    new_contact(people, email="anderer@feuerwehr.example")
    town = people.ulm if is_checked else people.calw
    public_id = contact_id(people, new_contact(people, town, is_checked=is_checked))
    response = people.client(people.calw.clerk).post("/office/list-invitations", data={"contact": public_id})
    send(people)

    assert response.status_code == 422
    assert "Bitte wählen Sie eine geprüfte Kontaktperson." in read(response)
    assert outbox.count == 0
