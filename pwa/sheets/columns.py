"""Guesses which column holds what; people see the guess and correct it."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from pwa.domain.written_day import parse_day
from pwa.sheets.looks import is_day_like, is_mail_like, is_name_like
from pwa.sheets.sheet import Cell, Sheet, SheetError, SheetReason
from pwa.sheets.words import WORDS, Field, folded

_SAMPLE: Final = 50
_NAME: Final = "name"
_BEGINNING: Final = (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL, Field.BORN_ON)
_LONG_WORD: Final = 5  # shorter ones begin too many other headers, as "Name des Vereins"
_DAYS: Final = (Field.BORN_ON, Field.FIRST_ON, Field.LAST_ON)
_NAMES: Final = (Field.GIVEN_NAME, Field.FAMILY_NAME)


def guess(sheet: Sheet, wanted: Collection[str]) -> Mapping[str, int]:
    """Return for each wanted field that was found its column, counted from 0; no column is used twice."""
    fields = [field for field in Field if field in wanted]
    found = _by_header(sheet, fields)
    _choose_names(sheet, found, fields)
    _by_content(sheet, found, fields)
    return {field.value: found[field] for field in fields if field in found}


def require(columns: Mapping[str, int], *alternatives: Collection[str]) -> None:
    """Refuse a table where for a group of alternatives no column is there: names are one column or two.

    Raises SheetError that names the first field of the group.
    """
    for fields in alternatives:
        if not any(field in columns for field in fields):
            raise SheetError(SheetReason.MISSING_COLUMN, column=next(iter(fields)))


def _by_header(sheet: Sheet, fields: Collection[Field]) -> dict[Field, int]:
    headers = [folded(header) for header in sheet.headers]
    found: dict[Field, int] = {}
    for field in fields:
        _take(found, field, _place(headers, field, str.__eq__, taken=found.values()))
    for field in fields:
        if field in _BEGINNING:
            _take(found, field, _place(headers, field, _begins, taken=found.values()))
    return found


def _take(found: dict[Field, int], field: Field, place: int | None) -> None:
    if place is not None:
        found.setdefault(field, place)


def _place(
    headers: list[str], field: Field, matches: Callable[[str, str], bool], *, taken: Collection[int]
) -> int | None:
    places = (
        place
        for word in WORDS[field]
        for place, header in enumerate(headers)
        if place not in taken and matches(header, word)
    )
    return next(places, None)


def _begins(header: str, word: str) -> bool:
    return len(word) >= _LONG_WORD and header.startswith(word)


def _choose_names(sheet: Sheet, found: dict[Field, int], fields: Collection[Field]) -> None:
    """Keep the two names or the one of both: a column "Name" without a given name beside it holds both."""
    is_alone = Field.GIVEN_NAME not in found and Field.FULL_NAME in fields and Field.FAMILY_NAME in found
    if is_alone and folded(sheet.headers[found[Field.FAMILY_NAME]]) == _NAME:
        found.setdefault(Field.FULL_NAME, found.pop(Field.FAMILY_NAME))
    if Field.GIVEN_NAME in found and Field.FAMILY_NAME in found:
        found.pop(Field.FULL_NAME, None)


def _by_content(sheet: Sheet, found: dict[Field, int], fields: Collection[Field]) -> None:
    free = [place for place in range(len(sheet.headers)) if place not in found.values()]
    mails = [place for place in free if _is_mostly(sheet, place, is_mail_like)]
    if Field.EMAIL in fields and mails:
        found.setdefault(Field.EMAIL, mails[0])
    unnamed = [place for place in free if not sheet.headers[place] and place not in mails]
    days = [place for place in unnamed if _is_mostly(sheet, place, is_day_like)]
    _days_by_content(sheet, found, [field for field in _DAYS if field in fields and field not in found], days)
    if not any(field in found for field in (*_NAMES, Field.FULL_NAME)):
        _names_by_content(found, fields, [place for place in unnamed if _is_mostly(sheet, place, is_name_like)])


def _days_by_content(sheet: Sheet, found: dict[Field, int], missing: list[Field], days: list[int]) -> None:
    """Take birthday, first and last day in the order of time; where one lacks, it is the birthday."""
    ordered = sorted(days, key=lambda place: _middle(sheet, place))[: len(missing)]
    found.update(zip(missing[len(missing) - len(ordered) :], ordered, strict=True))


def _names_by_content(found: dict[Field, int], fields: Collection[Field], names: list[int]) -> None:
    if len(names) >= len(_NAMES) and set(_NAMES) <= set(fields):
        found.update(zip(_NAMES, names, strict=False))
    elif names and Field.FULL_NAME in fields:
        found[Field.FULL_NAME] = names[0]


def _is_mostly(sheet: Sheet, place: int, looks: Callable[[Cell], bool]) -> bool:
    cells = [cell for row in sheet.rows[:_SAMPLE] if (cell := row.cell(place)) != ""]
    return sum(map(looks, cells)) * 2 > len(cells)


def _middle(sheet: Sheet, place: int) -> int:
    days = sorted(parse_day(cell).toordinal() for row in sheet.rows[:_SAMPLE] if is_day_like(cell := row.cell(place)))
    return days[len(days) // 2]
