"""What a report leaves out of its counts: cards that were issued elsewhere or before, and looks at what is no case."""

from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import update

from pwa.models import Card
from pwa.services import audit
from tests.people import People
from tests.reported import NOVEMBER, cards, read
from tests.views.card_imports import import_cards

OCTOBER = datetime(2026, 10, 10, 12, tzinfo=UTC)


def test_imported_cards_are_neither_applications_nor_cards_of_the_month(people: People) -> None:
    """Eight real cases with nine days each beside twelve old cards that are read in: nothing tells of those."""
    cards(people, people.calw, 8, days=9)
    rows = [f"K-{number};Dora;Abt{'abcdefghijkl'[number]};01.02.2026;31.01.2036;" for number in range(12)]
    assert import_cards(people.client(people.calw.clerk), *rows).status_code == 303
    total = read(people, people.calw.authority).total
    assert (total.received, total.decided, total.issued, total.median_days) == (10, 10, 10, 9)
    assert {count for part in total.parts.values() for count in part.values()} == {10, None}


def test_a_card_in_the_place_of_another_is_not_told_as_a_new_one(people: People) -> None:
    old = cards(people, people.calw, 6, at=OCTOBER)
    new = cards(people, people.calw, 12)
    with people.session() as session, session.begin():
        for before, after in zip(old, new, strict=False):
            session.execute(update(Card).where(Card.id == after).values(predecessor_id=before))
    total = read(people, people.calw.authority).total
    assert [total.months[each.date().replace(day=1)] for each in (OCTOBER, NOVEMBER)] == [5, 5]
    assert total.issued == 10


def test_only_looks_at_cases_are_work_for_cards(people: People) -> None:
    """Five looks at cases of some five minutes each; each ends with the next step, be it a look at something else."""
    town, cases = people.calw, ("application", "card", "hour log", "list", "person")
    others = (
        "partner",
        "account",
        "organisation",
        "print run",
        "bulk act",
        "card import",
        "card change",
        "list upload",
    )
    cards(people, town, 10)
    with people.session() as session, session.begin():
        note = partial(audit.record, session, authority_id=town.authority, actor_id=town.clerk, act="read")
        for number, noun in enumerate((*cases, *others, "cards")):
            note(subject=f"{noun} 7a3", now=NOVEMBER + timedelta(seconds=306 * number))
    assert read(people, town.authority).total.minutes_per_card == 2.5
