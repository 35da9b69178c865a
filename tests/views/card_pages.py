"""What the tests of an office's cards share: cards in every state, on phones, near their end."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select, update
from werkzeug.test import TestResponse

from pwa.models import AuditEntry, Card, CardChange, CardStep, Message
from tests.people import People, Town

CARDS = "/office/cards"


def stored(people: People, public_id: str) -> Card:
    with people.session() as session:
        return session.scalars(select(Card).where(Card.public_id == public_id)).one()


def change(people: People, public_id: str, **values: object) -> None:
    with people.session() as session, session.begin():
        session.execute(update(Card).where(Card.public_id == public_id).values(values))


def ending_card(people: People, days: int = 30) -> str:
    """Let the volunteer's card end in so many days."""
    public_id = people.card()
    change(people, public_id, last_on=people.today + timedelta(days=days))
    return public_id


def many_cards(people: People, count: int, letter: str = "P", *, last_on: date | None = None) -> list[str]:
    """Give cards to that many people, whose names begin with a letter."""
    made = []
    for number in range(count):
        public_id = people.card(people.new_volunteer(f"{letter}{_word(number)}", "Muster"))
        if last_on is not None:
            change(people, public_id, last_on=last_on)
        made.append(public_id)
    return made


def act(people: People, public_id: str, way: str, **form: str) -> TestResponse:
    """Let the clerk do something with a card."""
    return people.client(people.calw.clerk).post(f"{CARDS}/{public_id}/{way}", data=form)


def steps(people: People, public_id: str) -> Sequence[CardStep]:
    key = stored(people, public_id).id
    with people.session() as session:
        return session.scalars(select(CardStep).where(CardStep.card_id == key).order_by(CardStep.id)).all()


def audited(people: People) -> list[tuple[str, str]]:
    with people.session() as session:
        return [(row.act, row.subject) for row in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


def told(people: People) -> list[str]:
    """Return what kinds of messages the volunteer got."""
    with people.session() as session:
        own = select(Message.kind).where(Message.account_id == people.volunteer)
        return list(session.scalars(own.order_by(Message.id)))


def begun_change(people: People, town: Town) -> str:
    """Keep an act that is still to be done, for cards that nobody has, and return its public id."""
    row = CardChange(
        authority_id=town.authority,
        by_id=town.lead,
        created_at=people.parts.clock(),
        ending_from=date(2030, 1, 1),
        ending_until=date(2030, 12, 31),
        last_on=date(2031, 12, 31),
        reason="Das Programm läuft länger.",
    )
    with people.session() as session, session.begin():
        session.add(row)
        session.flush()
        return row.public_id


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
