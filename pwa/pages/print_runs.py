"""What the pages about print runs know."""

from collections.abc import Mapping
from datetime import timedelta

from pwa import db
from pwa.formats import day_short
from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.instance import today
from pwa.models import PaperLayout, PrintedCard, PrintRun
from pwa.pages.paper_documents import press
from pwa.security.login import signed_in_account
from pwa.services import accounts, paper_cards, print_choices, print_runs
from pwa.services.paper_cards import Press
from pwa.services.print_choices import Choice

USUAL_DAYS = timedelta(days=30)
LAYOUTS = {
    PaperLayout.LETTER: (noted("Briefe"), noted("Eine Seite für jede Person, die Karte zum Ausschneiden darauf")),
    PaperLayout.SHEET: (noted("Bögen"), noted("Zehn Karten auf einer Seite, mit Schnittmarken")),
}


def page_of_runs(after: str | None, *, typed: Mapping[str, str]) -> dict[str, object]:
    """Return the runs of the own office, and what the form about the next one offers."""
    office = signed_in_account().acting_for
    page = print_runs.recent(db.session(), authority=office, after=after)
    lists = print_choices.lists(db.session(), authority=office)
    return {
        "page": page,
        "names": accounts.names_of(db.session(), [run.by_id for run in page.rows]),
        "typed": typed,
        "today": today(),
        "default_day": (today() - USUAL_DAYS).isoformat(),
        "layout_words": _layout_words(),
        "lists": [(row.public_id, f"{row.organisation.name}, {day_short(row.created_at)}") for row in lists],
    }


def page_of_choice(choice: Choice) -> dict[str, object]:
    """Return the cards of a run that is not made yet."""
    known, at = paper_cards.of_cards(db.session(), [card.id for card in choice.cards]), press()
    kept = [card for card in choice.cards if card.id in known and paper_cards.is_good(known[card.id], card, at)]
    return {
        "choice": choice,
        "on_paper": {card.public_id for card in kept},
        "chosen": " ".join(card.public_id for card in choice.cards),
        "layouts": [(layout.value, _(word), _(text)) for layout, (word, text) in LAYOUTS.items()],
        "today": today(),
    }


def page_of_run(run: PrintRun, *, replaced: str) -> dict[str, object]:
    """Return a run with its cards, each with what has become of it; ``replaced`` is a card that was just renewed."""
    rows, at = print_runs.printed(db.session(), run), press()
    states = [_state(row, at) for row in rows]
    return {
        "run": run,
        "by": accounts.names_of(db.session(), [run.by_id])[run.by_id],
        "layout_words": _layout_words(),
        "rows": list(zip(rows, states, strict=True)),
        "good": states.count("good"),
        "replaced": next((row.card for row in rows if row.card.public_id == replaced), None),
        "today": today(),
    }


def _layout_words() -> dict[PaperLayout, str]:
    return {layout: _(word) for layout, (word, _text) in LAYOUTS.items()}


def _state(row: PrintedCard, at: Press) -> str:
    """Return what has become of a printed card: still good, its code replaced since, or over."""
    if paper_cards.is_good(row.credential, row.card, at):
        return "good"
    return "replaced" if row.card.is_valid_on(at.today) else "over"
