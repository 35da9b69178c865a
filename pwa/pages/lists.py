"""What the office's and the clubs' pages of lists share: what was handed in, its preview, the keeping."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import request

from pwa import db
from pwa.domain.collective import FindingKind
from pwa.i18n import language
from pwa.instance import now, programme, today
from pwa.models import CollectiveApplication, CollectiveUpload, Organisation
from pwa.pages.list_sheets import FIELDS, sheet_of, written
from pwa.services import collective_applications, collective_uploads, list_checks, list_people
from pwa.services.errors import RefusedError
from pwa.services.list_checks import Finding
from pwa.services.list_register import ListPlace
from pwa.services.list_scopes import ListScope, OfficeScope
from pwa.sheets import Field, Sheet, SheetError, guess, people_of, read, read_text, require
from pwa.uploads import uploaded
from pwa.words.lists import group_choices, group_name, lines
from pwa.words.sheets import describe_sheet_error, field_words

SHOWN: Final = 200  # lines on one page of the preview
WHOLE: Final = "whole"
PARTS: Final = "parts"
SAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen with a list; ``fault`` says why its columns do not do."""

    found: Sequence[Finding]
    fault: str = ""

    @property
    def has_new(self) -> bool:
        """Tell whether anybody would be kept."""
        return any(row.kind is FindingKind.NEW for row in self.found)

    @property
    def is_whole(self) -> bool:
        """Tell whether no line is wrong."""
        return list_checks.is_whole(self.found)

    @property
    def by_need(self) -> Sequence[Finding]:
        """Return all lines, those that need a look first."""
        return sorted(self.found, key=lambda row: (not row.kind.is_wrong, row.kind is FindingKind.NEW, row.line))


class ListRefusedError(Exception):
    """A list that cannot be read: the words for each field at fault."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        """Keep the words."""
        super().__init__(list(errors))
        self.errors = dict(errors)


def hand_in(scope: ListScope, organisation: Organisation) -> CollectiveUpload:
    """Keep the list that this request hands in, for its preview. Raises RefusedError and ListRefusedError."""
    group = request.form.get("group", "")
    if group not in dict(group_choices(programme(), language())):
        raise RefusedError({"group": "group_missing"})
    sheet = _sheet()
    columns = guess(sheet, FIELDS)
    return collective_uploads.keep(
        db.session(), written(sheet), columns, scope=scope, organisation=organisation, group=group, now=now()
    )


def preview_of(upload: CollectiveUpload) -> Preview:
    """Check every line of an upload; nothing is written."""
    columns = collective_uploads.columns_of(upload)
    try:
        require(columns, (Field.FAMILY_NAME, Field.FULL_NAME))
        if Field.FULL_NAME not in columns:
            require(columns, (Field.GIVEN_NAME,))
    except SheetError as error:
        return Preview((), describe_sheet_error(error))
    rows = list(people_of(sheet_of(upload), columns))
    place = ListPlace(upload.organisation_id, upload.authority_id, upload.group)
    listed = list_people.listed(rows, today=today())
    return Preview(list_checks.findings(db.session(), listed, place=place, today=today()))


def correct_columns(upload: CollectiveUpload) -> None:
    """Keep which column holds what, as the form says."""
    chosen = {field.value: request.form.get(f"column_{field.value}", "") for field in FIELDS}
    columns = {field: int(text) for field, text in chosen.items() if text.isascii() and text.isdigit()}
    width = len(sheet_of(upload).headers)
    within = {field: place for field, place in columns.items() if place < width}
    collective_uploads.set_columns(db.session(), upload, within)


def keep(upload: CollectiveUpload) -> CollectiveApplication:
    """Keep the lines that are right: with "whole" only if all are. What was kept before stays what it is.

    Raises RefusedError; then nothing is kept.
    """
    if upload.collective is not None:
        return upload.collective
    preview = preview_of(upload)
    scope = request.form.get("scope", "")
    if scope not in {WHOLE, PARTS}:
        raise RefusedError({"scope": "list_scope_missing"})
    if preview.fault or (scope == WHOLE and not preview.is_whole):
        raise RefusedError({"scope": "list_not_whole"})
    people = list(list_checks.new_people(preview.found))
    if not people:
        raise RefusedError({"scope": "list_nothing_new"})
    return collective_applications.keep(db.session(), upload, people, now=now())


def preview_page(upload: CollectiveUpload, scope: ListScope) -> dict[str, object]:
    """Return what the page of a preview shows, in the words of its reader."""
    preview = preview_of(upload)
    said = lines(preview.by_need, for_office=isinstance(scope, OfficeScope))
    start = SHOWN * (_page_number() - 1)
    return {
        "upload": upload,
        "group": group_name(programme(), upload.group, language()),
        "preview": preview,
        "counts": Counter(row.kind for row in said),
        "rows": said[start : start + SHOWN],
        "next_page": _page_number() + 1 if len(said) > start + SHOWN else None,
        "columns": collective_uploads.columns_of(upload),
        "choices": _choices(upload),
        "fields": [(field.value, field_words(field)) for field in FIELDS],
        "chosen": request.form.get("scope", WHOLE if preview.is_whole else ""),
    }


def list_page(collective: CollectiveApplication) -> dict[str, object]:
    """Return what a list shows: everybody on it with the answer, and how many there are of each."""
    session = db.session()
    return {
        "collective": collective,
        "group": group_name(programme(), collective.group, language()),
        "counts": collective_applications.counts(session, [collective])[collective.id],
        "page": collective_applications.members(session, collective, after=request.args.get("after")),
    }


def typed() -> dict[str, str]:
    """Return what the form of a new list had typed in."""
    return {name: request.form.get(name, "") for name in ("organisation", "group", "pasted")}


def _sheet() -> Sheet:
    content, file_name = uploaded("file")
    pasted = request.form.get("pasted", "")
    if content and pasted.strip():
        raise RefusedError({"pasted": "list_twice"})
    try:
        if content or file_name:
            return read(content, file_name=file_name)
        if not pasted.strip():
            raise RefusedError({"file": "sheet_missing"})
        return read_text(pasted)
    except SheetError as error:
        field = "file" if content or file_name else "pasted"
        raise ListRefusedError({field: describe_sheet_error(error)}) from error


def _choices(upload: CollectiveUpload) -> list[tuple[str, str]]:
    """Return the columns to choose from, each by its header and what stands in it."""
    sheet = sheet_of(upload)
    samples = [
        ", ".join(str(row.cell(place)) for row in sheet.rows[:SAMPLES] if row.cell(place) != "")
        for place in range(len(sheet.headers))
    ]
    names = [header or f"{place + 1}." for place, header in enumerate(sheet.headers)]
    return [
        (str(place), f"{name} ({sample[:60]})" if sample else name)
        for place, (name, sample) in enumerate(zip(names, samples, strict=True))
    ]


def _page_number() -> int:
    text = request.args.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 4 else 1  # noqa: PLR2004 - 20,000 lines are 100 pages
