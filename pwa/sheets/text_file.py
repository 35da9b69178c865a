"""Rows of a text: which letters its bytes mean, what parts its cells, and the line where each row begins."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Final

from pwa.sheets.sheet import SheetError, SheetReason

DELIMITERS: Final = (";", "\t", ",")

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENCODINGS: Final = ("utf-8", "cp1252", "cp850")  # the last is what Excel calls MS-DOS
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f]")
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_MARKUP: Final = re.compile(r"\s*<(!doctype|html|table|\?xml)", re.IGNORECASE)
_SAMPLE: Final = 50


def decode(content: bytes) -> str:
    """Return the text of a file, by its byte order mark or else as the first encoding that fits. Raises SheetError."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError(SheetReason.NOT_A_TABLE)


def text_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row and the line where it begins. Raises SheetError for what is no table."""
    if _CONTROL.search(text) or _MARKUP.match(text):
        raise SheetError(SheetReason.NOT_A_TABLE)
    said = _SEPARATOR_LINE.match(text)
    first = 2 if said else 1
    body = text[said.end() :] if said else text
    delimiter = said[1] if said else _delimiter(body)
    is_strict = _is_well_quoted(body, delimiter, first)
    yield from _rows(body, delimiter, first, is_strict=is_strict)


def _delimiter(text: str) -> str:
    """Return what parts the most cells in the same way in row after row; between equals, the German one."""

    def score(delimiter: str) -> int:
        widths: Counter[int] = Counter()
        with suppress(SheetError):
            rows = islice(_rows(text, delimiter, 1, is_strict=False), _SAMPLE)
            widths.update(len(cells) for _line, cells in rows if len(cells) > 1)
        return max(((width - 1) * count for width, count in widths.items()), default=0)

    return max(DELIMITERS, key=score)


def _is_well_quoted(text: str, delimiter: str, first: int) -> bool:
    """Tell whether all quotes are as RFC 4180 wants them; if not, those within a cell are letters."""
    try:
        deque(_rows(text, delimiter, first, is_strict=True), maxlen=0)
    except csv.Error:
        return False
    return True


def _rows(text: str, delimiter: str, first: int, *, is_strict: bool) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=is_strict)
    line = first
    try:
        for cells in reader:
            yield line, cells
            line = first + reader.line_num
    except csv.Error as error:
        if "limit" in str(error):
            raise SheetError(SheetReason.CELL_TOO_LONG, line=line) from error
        if "unexpected end" in str(error):
            raise SheetError(SheetReason.OPEN_QUOTE, line=line) from error
        raise


def _lines(text: str) -> Sequence[str]:
    return io.StringIO(text, newline="").readlines()
