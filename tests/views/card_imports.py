"""What tests of imported cards share: tables, both steps, and what they stored."""

from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.models import Account, Card, CardLink
from pwa.post.card_link_mails import send_card_links
from pwa.security import tokens
from pwa.security.tokens import Purpose
from tests.audit import AuditingClient
from tests.people import People

IMPORT = "/office/cards/import"
EDGE = "edge-of-the-file"
HEADER = "Karten-Nr.;Vorname;Nachname;Gültig ab;Gültig bis;E-Mail"
DORA = "K-001;Dora;Abt;01.02.2026;31.01.2036;dora@example.org"
EMIL = "K-002;Emil;Ott;2026-02-01;unbegrenzt;"
BAD = "K-003;Fred;Kern;1.1.26;31.01.2036;"


def table(*rows: str) -> str:
    return "\n".join((HEADER, *rows))


def check(client: AuditingClient, text: str) -> str:
    """Hand a table in and return the path of its check."""
    response = client.post(IMPORT, data={"pasted": text})
    assert response.status_code == 303, response.text
    return response.headers["Location"]


def upload(client: AuditingClient, content: bytes, name: str = "karten.csv") -> TestResponse:
    """Hand a file in as a browser does; the test client itself would leave large ones open."""
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{EDGE}--\r\n".encode()
    return client.post(IMPORT, data=body, content_type=f"multipart/form-data; boundary={EDGE}")


def import_cards(client: AuditingClient, *rows: str, scope: str = "whole", **columns: str) -> TestResponse:
    return client.post(check(client, table(*rows)), data={"scope": scope, **columns})


def cards(people: People) -> list[Card]:
    with people.session() as session:
        return list(session.scalars(select(Card).order_by(Card.number)))


def holder(people: People, number: str) -> Account:
    with people.session() as session:
        card = session.scalars(select(Card).where(Card.number == number)).one()
        return session.get_one(Account, card.holder_id)


def card_of(people: People, number: str) -> Card:
    with people.session() as session:
        return session.scalars(select(Card).where(Card.number == number)).one()


def link_path(people: People, number: str) -> str:
    with people.session() as session:
        found = session.scalars(select(CardLink).join(Card, Card.id == CardLink.card_id).where(Card.number == number))
        return f"/card-link/{tokens.make(people.parts.settings, Purpose.CARD, found.one().id)}"


def send_mails(people: People) -> None:
    with people.app.app_context():
        send_card_links(people.parts)
