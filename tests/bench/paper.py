"""How long a thousand cards on paper take beside the bare library drawing the same pages."""

import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from pwa.exports.paper_pdf import TEMPLATE, Layout, Words, said, write_paper
from pwa.exports.typesetting import typeset
from pwa.models import Account, Application, Card, PaperLayout
from pwa.pages.paper_documents import FONTS
from pwa.services import print_runs
from pwa.services.paper_cards import Press
from pwa.words.paper import words_of
from tests.bench.rows import Row
from tests.bench.stage import Stage
from tests.people import CONSENT, People

CARDS = 1_000
RUNS = 3
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def rows(stage: Stage) -> Iterable[Row]:
    """Yield the seconds of both and their ratio, the two taking turns."""
    people = stage.server.people
    cards = _cards(people)
    for layout, pages in ((PaperLayout.LETTER, "as letters"), (PaperLayout.SHEET, "on sheets")):
        runs = [(_bare(people, cards, layout), _whole(people, cards, layout)) for _ in range(RUNS)]
        yield Row(
            what=f"{CARDS:,} paper cards {pages}, codes made and stored", figures=[whole for _, whole in runs], unit="s"
        )
        yield Row(what="… the bare library drawing the same pages", figures=[bare for bare, _ in runs], unit="s")
        yield Row(what="… beside it", figures=[whole / bare for bare, whole in runs], unit="times")


def _whole(people: People, cards: Sequence[str], layout: PaperLayout) -> float:
    """Return the seconds from the choice to the PDF; nothing is kept, so that each run makes new codes."""
    began = time.perf_counter()
    write_paper(_words(people, cards, layout), fonts=FONTS, now=NOW)
    return time.perf_counter() - began


def _bare(people: People, cards: Sequence[str], layout: PaperLayout) -> float:
    """Return the seconds that the library takes for pages whose words and codes are there."""
    ready = said(_words(people, cards, layout))
    began = time.perf_counter()
    typeset(TEMPLATE, ready, fonts=FONTS, now=NOW)
    return time.perf_counter() - began


def _words(people: People, cards: Sequence[str], layout: PaperLayout) -> Words:
    office, press = people.calw, Press(people.parts.issuer, people.parts.clock(), people.today)
    with people.app.test_request_context(), people.session() as session:
        run = print_runs.make(
            session, cards=cards, authority=office.authority, layout=layout, by=office.clerk, press=press
        )
        found = print_runs.printable(session, run, press)
        return words_of([(each.card, each.code) for each in found], Layout(layout.value))


def _cards(people: People) -> list[str]:
    """Store cards of people who differ."""
    with people.session() as session, session.begin():
        made = [_card(people, session, number) for number in range(CARDS)]
        session.flush()
        return [card.public_id for card in made]


def _card(people: People, session: Session, number: int) -> Card:
    given, family, now = f"Anna{_letters(number)}", "Őri-Yılmaz" if number % 2 else "Kern", people.parts.clock()
    holder = Account(email=f"paper{number}@bench.example", given_name=given, family_name=family, created_at=now)
    session.add(holder)
    session.flush()
    application = Application(
        volunteer_id=holder.id,
        authority_id=people.calw.authority,
        programme=people.parts.programme.id,
        programme_version=people.parts.programme.version,
        route=people.parts.programme.goal_route.kind.value,
        given_name=given,
        family_name=family,
        consent_text=CONSENT,
        consent_at=now,
        submitted_at=now,
    )
    session.add(application)
    session.flush()
    card = Card(
        number=f"{number:04} 0000 0000",
        authority_id=people.calw.authority,
        holder_id=holder.id,
        application_id=application.id,
        programme=application.programme,
        programme_version=application.programme_version,
        given_name=given,
        family_name=family,
        tier=1,
        first_on=people.today,
        last_on=people.today + timedelta(days=1000),
        issued_at=now,
        issued_by_id=people.calw.clerk,
    )
    session.add(card)
    return card


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")
