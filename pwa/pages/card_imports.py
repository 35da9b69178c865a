"""What the pages of an import show: its columns, and what would happen with each row."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from flask import request

from pwa import db
from pwa.domain.card_row import WrittenCard
from pwa.i18n import gettext as _
from pwa.instance import programme, today
from pwa.models import CardImport
from pwa.security.login import signed_in_account
from pwa.services import card_checks, card_imports
from pwa.services.card_checks import Finding, FindingKind
from pwa.sheets import Field, Sheet, SheetError, SheetRow, guess, people_of, require
from pwa.words.sheets import describe_sheet_error, field_words, row_fault_words

FIELDS: Final = tuple(Field)
NEEDED: Final = frozenset({Field.NUMBER, Field.FIRST_ON, Field.LAST_ON})
SHOWN: Final = 200  # rows on one page
SAMPLES: Final = 3
SAMPLE_LENGTH: Final = 60
PREFIX: Final = "column_"


@dataclass(frozen=True, slots=True)
class Preview:
    """How a table would be imported; ``fault`` says why its columns do not do, ``written`` has the rows by line."""

    columns: Mapping[str, int]
    found: Sequence[Finding] = ()
    fault: str = ""
    written: Mapping[int, WrittenCard] = field(default_factory=dict)

    @property
    def has_new(self) -> bool:
        """Tell whether there is a card to store."""
        return any(finding.kind is FindingKind.NEW for finding in self.found)

    @property
    def has_faults(self) -> bool:
        """Tell whether a row has a fault."""
        return any(finding.kind is FindingKind.FAULT for finding in self.found)


@dataclass(frozen=True, slots=True)
class Line:
    """One row in words."""

    line: int
    kind: str
    name: str
    number: str
    text: str


def preview(kept: CardImport) -> Preview:
    """Check every row by the columns that the request chose, else by those that were guessed; nothing is written."""
    sheet = card_imports.sheet_of(kept)
    columns = _columns(sheet)
    try:
        _require(columns)
    except SheetError as error:
        return Preview(columns, fault=describe_sheet_error(error))
    me, cards = signed_in_account(), written_cards(sheet, columns)
    found = card_checks.findings(
        db.session(), cards, authority=me.acting_for, by=me.account_id, programme=programme(), today=today()
    )
    return Preview(columns, found, written={card.person.line: card for card in cards})


def written_cards(sheet: Sheet, columns: Mapping[str, int]) -> Sequence[WrittenCard]:
    """Return each row as written."""
    return [
        WrittenCard(
            person,
            _text(row, columns, Field.NUMBER),
            row.cell(columns.get(Field.FIRST_ON)),
            row.cell(columns.get(Field.LAST_ON)),
            _text(row, columns, Field.TIER),
        )
        for row, person in zip(sheet.rows, people_of(sheet, columns), strict=True)
    ]


def check_page(kept: CardImport, shown: Preview) -> dict[str, object]:
    """Return what the page of a check shows: rows that need a look first."""
    ordered = sorted(shown.found, key=lambda row: (row.kind is not FindingKind.FAULT, row.kind is FindingKind.NEW))
    page = max(1, request.args.get("page", 1, type=int))
    return {
        "kept": kept,
        "preview": shown,
        "counts": Counter(finding.kind.value for finding in shown.found),
        "lines": [_line(finding, shown.written) for finding in ordered[SHOWN * (page - 1) : SHOWN * page]],
        "next_page": page + 1 if len(ordered) > SHOWN * page else None,
        "fields": [
            (PREFIX + field, field_words(field), shown.columns.get(field, ""), field in NEEDED) for field in FIELDS
        ],
        "choices": _choices(card_imports.sheet_of(kept)),
        "chosen": {PREFIX + field: place for field, place in shown.columns.items()},
    }


def _columns(sheet: Sheet) -> Mapping[str, int]:
    chosen = {field.value: request.values.get(PREFIX + field, "") for field in FIELDS}
    if not any(PREFIX + field in request.values for field in FIELDS):
        return guess(sheet, FIELDS)
    places = {field: int(text) for field, text in chosen.items() if text.isascii() and text.isdigit()}
    return {field: place for field, place in places.items() if place < len(sheet.headers)}


def _require(columns: Mapping[str, int]) -> None:
    require(columns, (Field.NUMBER,), (Field.FAMILY_NAME, Field.FULL_NAME), (Field.GIVEN_NAME, Field.FULL_NAME))
    require(columns, (Field.FIRST_ON,), (Field.LAST_ON,))


def _text(row: SheetRow, columns: Mapping[str, int], name: Field) -> str:
    return str(row.cell(columns.get(name)))


def _line(finding: Finding, written: Mapping[int, WrittenCard]) -> Line:
    card = written[finding.line]
    name = f"{card.person.given_name} {card.person.family_name}".strip()
    return Line(finding.line, finding.kind.value, name, card.number, _words(finding))


def _words(finding: Finding) -> str:
    if finding.fault:
        return row_fault_words(finding.fault)
    if finding.kind is FindingKind.KNOWN:
        return _("Diese Karte ist schon da. Sie bleibt, wie sie ist.")
    if finding.holder:
        return _("Wird übernommen. Die Person hat schon ein Konto und bekommt eine Nachricht.")
    if finding.row and finding.row.email:
        return _("Wird übernommen. Die Person bekommt eine E-Mail.")
    return _("Wird übernommen. Die Person bekommt einen Brief von Ihnen.")


def _choices(sheet: Sheet) -> list[tuple[str, str]]:
    """Return the columns to choose from, each by its header and what stands in it."""
    choices = []
    for place, header in enumerate(sheet.headers):
        cells = [str(cell) for row in sheet.rows[:SAMPLES] if (cell := row.cell(place)) != ""]
        name = header or f"{place + 1}."
        sample = ", ".join(cells)[:SAMPLE_LENGTH]
        choices.append((str(place), f"{name} ({sample})" if sample else name))
    return choices
