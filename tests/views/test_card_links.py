"""The holder of an imported card puts it on a phone, by a mail or by a letter."""

from email.message import EmailMessage
from html import unescape

import pytest
from sqlalchemy import select

from pwa.models import AuditEntry, Card, RevocationReason
from pwa.post.mail import DemoMailbox, MailNotSentError
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People
from tests.views.card_imports import DORA, EMIL, card_of, import_cards, link_path, send_mails
from tests.views.sign_in import ask, is_signed_in

OVER = "Dieser Link gilt nicht mehr"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    clerk = people.client(people.calw.clerk)
    import_cards(clerk, DORA, EMIL)
    return clerk


def letter_path(people: People, number: str) -> str:
    return f"/office/cards/{card_of(people, number).public_id}/letter"


@pytest.mark.usefixtures("clerk")
def test_link_shows_the_name_and_only_its_post_signs_in(people: People) -> None:
    path, phone = link_path(people, "K-001"), people.client()
    for _ in range(3):
        page = phone.get(path)
        assert page.status_code == phone.head(path).status_code == 200
        assert "Dora Abt" in page.text
    assert not is_signed_in(phone)
    response = phone.post(path)
    assert (response.status_code, response.headers["Location"]) == (303, "/card")
    assert "Dora Abt" in phone.get("/card").text


@pytest.mark.usefixtures("clerk")
def test_link_works_once(people: People) -> None:
    path = link_path(people, "K-001")
    people.client().post(path)
    late = people.client()
    for response in (late.get(path), late.post(path)):
        assert response.status_code == 404
        assert OVER in response.text
    assert not is_signed_in(late)


@pytest.mark.usefixtures("clerk")
def test_link_runs_out_after_ninety_days(people: People, clock: FakeClock) -> None:
    path = link_path(people, "K-001")
    clock.turn(days=90)
    assert people.client().post(path).status_code == 404


@pytest.mark.usefixtures("clerk")
def test_link_to_a_revoked_card_is_over(people: People) -> None:
    path = link_path(people, "K-001")
    with people.session() as session, session.begin():
        card = session.scalars(select(Card).where(Card.number == "K-001")).one()
        card.revoke(by=people.calw.clerk, at=people.parts.clock(), reason=RevocationReason.MISUSE)
    assert people.client().get(path).status_code == people.client().post(path).status_code == 404


def test_link_that_is_not_ours_leads_nowhere(people: People) -> None:
    for token in ("x", "a.b", "9" * 300):
        assert people.client().get(f"/card-link/{token}").status_code == 404
        assert people.client().post(f"/card-link/{token}").status_code == 404


def test_link_never_signs_in_to_an_account_that_was_there_before(people: People) -> None:
    row = "K-009;Anna;Kowalska;01.02.2026;31.01.2036;anna@volunteers.example"
    import_cards(people.client(people.calw.clerk), row)
    path, stranger = link_path(people, "K-009"), people.client()
    page = stranger.get(path).text
    assert "Sie haben schon ein Konto." in page
    assert "/sign-in?next=/card" in page
    assert "Kowalska" not in page
    assert stranger.post(path).headers["Location"] == path
    assert not is_signed_in(stranger)


@pytest.mark.usefixtures("clerk")
def test_link_signs_in_no_more_once_its_holder_has_come_by_mail(
    people: People, outbox: Outbox, clock: FakeClock
) -> None:
    phone = people.client()
    ask(phone, email="dora@example.org")
    phone.post("/sign-in/link", data={"token": outbox.token})
    assert "Dora Abt" in phone.get("/card").text
    phone.post("/sign-out")
    clock.turn(days=3)
    stranger = people.client()
    assert stranger.post(link_path(people, "K-001")).headers["Location"] == link_path(people, "K-001")
    assert not is_signed_in(stranger)


@pytest.mark.usefixtures("clerk")
def test_holder_with_an_address_gets_one_mail_with_the_link(people: People, outbox: Outbox) -> None:
    for _ in range(2):
        send_mails(people)
    assert outbox.count == 1
    assert outbox.newest["To"] == "dora@example.org"
    assert link_path(people, "K-001") in outbox.text
    assert "K-001" not in outbox.text


@pytest.mark.usefixtures("clerk")
def test_mail_that_does_not_go_out_is_tried_again_after_an_hour(
    people: People, outbox: Outbox, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_mailbox: DemoMailbox, _message: EmailMessage) -> None:
        raise MailNotSentError

    with monkeypatch.context() as patch:
        patch.setattr(DemoMailbox, "send", fail)
        send_mails(people)
    send_mails(people)
    assert outbox.count == 0, "not at once"
    clock.turn(hours=1)
    send_mails(people)
    assert outbox.count == 1


def test_letter_has_the_name_the_code_and_the_link(people: People, clerk: AuditingClient) -> None:
    page = clerk.get(letter_path(people, "K-002")).text
    assert "Emil Ott" in page
    assert f"http://127.0.0.1:8000{link_path(people, 'K-002')}" in page
    assert "data:image/svg+xml;base64," in page
    with people.session() as session:
        assert "print_letter" in [row.act for row in session.scalars(select(AuditEntry))]


def test_letters_of_an_import_are_those_to_people_without_an_address(people: People, clerk: AuditingClient) -> None:
    path = import_cards(clerk, "K-003;Gerd;Uhl;1.1.2026;31.1.2036;").headers["Location"]
    page = clerk.get(f"{path}/letters").text
    assert "Gerd Uhl" in page
    assert "Emil Ott" not in page
    people.client().post(link_path(people, "K-003"))
    assert "Keine Briefe nötig" in clerk.get(f"{path}/letters").text


def test_many_letters_come_on_several_pages(clerk: AuditingClient) -> None:
    rows = (f"L-{number:03};Gerd;Uhl;1.1.2026;31.1.2036;" for number in range(51))
    path = f"{import_cards(clerk, *rows).headers['Location']}/letters"
    page = clerk.get(path).text
    assert page.count("<article") == 50
    more = unescape(page.split('href="' + path + "?")[1].split('"')[0])
    assert clerk.get(f"{path}?{more}").text.count("<article") == 1


def test_new_letter_ends_the_old_one(people: People, clerk: AuditingClient) -> None:
    old = link_path(people, "K-002")
    people.client().post(old)
    assert clerk.get(letter_path(people, "K-002")).status_code == 404
    response = clerk.post(letter_path(people, "K-002"))
    assert response.headers["Location"] == letter_path(people, "K-002")
    assert clerk.get(letter_path(people, "K-002")).status_code == 200
    assert people.client().get(old).status_code == 404
    assert people.client().post(link_path(people, "K-002")).headers["Location"] == "/card"


def test_who_has_an_address_needs_no_new_letter(people: People, clerk: AuditingClient) -> None:
    assert clerk.post(letter_path(people, "K-001")).status_code == 404
    assert "Neuen Brief" not in clerk.get(letter_path(people, "K-001").removesuffix("/letter")).text
    assert "Neuen Brief" in clerk.get(letter_path(people, "K-002").removesuffix("/letter")).text


def test_card_that_was_not_imported_has_no_letter(people: People, clerk: AuditingClient) -> None:
    public_id = people.card(people.volunteer)
    assert clerk.get(f"/office/cards/{public_id}/letter").status_code == 404
    assert clerk.post(f"/office/cards/{public_id}/letter").status_code == 404


def test_auditor_never_sees_a_letter(people: People, clerk: AuditingClient) -> None:
    assert clerk.get(letter_path(people, "K-002")).status_code == 200
    auditor = people.client(people.calw.auditor)
    assert auditor.get(letter_path(people, "K-002")).status_code == 403
    assert "Brief mit Code" not in auditor.get(letter_path(people, "K-002").removesuffix("/letter")).text
