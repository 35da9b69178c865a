"""What tests of print runs share: the office's forms, and what stands in the database afterwards."""

import re
from html import unescape

from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.models import Card, Credential, CredentialKind, PrintedCard, PrintRun, RevocationReason, StatusList
from pwa.services import cards, paper_cards
from tests.audit import AuditingClient
from tests.people import People

RUNS = "/office/print-runs"
PREVIEWS = "/office/print-previews"


def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def preview(people: People, **form: object) -> TestResponse:
    return clerk(people).post(PREVIEWS, data=form)


def chosen(response: TestResponse) -> list[str]:
    (found,) = re.findall(r'name="chosen" value="([^"]*)"', response.text)
    return str(found).split()


def make(people: People, *public_ids: str, layout: str = "letter") -> TestResponse:
    return clerk(people).post(RUNS, data={"chosen": " ".join(public_ids), "layout": layout})


def text_of(response: TestResponse) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def two_cards(people: People) -> tuple[str, str]:
    return people.card(), people.card(people.other_volunteer)


def codes(people: People) -> list[Credential]:
    with people.session() as session:
        on_paper = select(Credential).where(Credential.kind == CredentialKind.PAPER)
        return list(session.scalars(on_paper.order_by(Credential.issued_at, Credential.id)))


def live(people: People) -> dict[str, str]:
    """Return the digits on paper that count, by the card's public id."""
    with people.session() as session:
        found = select(Card.public_id, Credential).join(Credential.card).where(Credential.ended_at.is_(None))
        return {public_id: paper_cards.digits(code) for public_id, code in session.execute(found)}


def revoke(people: People, public_id: str) -> None:
    with people.session() as session, session.begin():
        cards.revoke(
            session,
            card=cards.get(session, public_id, authority=people.calw.authority),
            reason=RevocationReason.MISUSE,
            by=people.calw.clerk,
            issuer=people.parts.issuer,
            now=people.parts.clock(),
        )


def stored(people: People) -> list[list[tuple[object, ...]]]:
    with people.session() as session:
        return [
            [tuple(row) for row in session.execute(select(table.__table__).order_by(table.id))]
            for table in (Credential, PrintRun, PrintedCard, StatusList)
        ]
