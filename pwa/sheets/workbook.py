"""Rows of an Excel workbook: the first sheet that has any, formulas by the values that Excel kept of them."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.exceptions import InvalidFileException

from pwa.sheets.sheet import COLUMNS_MAX, Cell, SheetError, SheetReason

PARTS_MAX: Final = 1000
UNPACKED_BYTES_MAX: Final = 64 * 1024 * 1024

_MAIN_PART: Final = "xl/workbook.xml"
_DECLARATION: Final = b"<!DOCTYPE"  # no workbook has one; entities that grow would begin with it
_CHUNK: Final = 1024 * 1024
_ENCRYPTED: Final = 0x1

# What the libraries raise for a file that is broken or was made to break them.
_BROKEN: Final = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    SyntaxError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    EOFError,
    OSError,
    zlib.error,
    NotImplementedError,
)

# What it does without, such as styles and drop-down lists, changes no cell.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")


def workbook_rows(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """Yield each row and its number. Raises SheetError for a file that is no workbook or unpacks too large."""
    check_archive(content)
    try:
        yield from _rows(content)
    except _BROKEN as error:
        raise SheetError(SheetReason.NOT_EXCEL) from error


def check_archive(content: bytes) -> None:
    """Refuse what declares to unpack too large; zipfile never gives more than declared. Raises SheetError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive.infolist())
            _unpack_all(archive)
    except _BROKEN as error:
        raise error if isinstance(error, SheetError) else SheetError(SheetReason.NOT_EXCEL) from error


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise SheetError(SheetReason.PASSWORD)
    if len(parts) > PARTS_MAX or sum(part.file_size for part in parts) > UNPACKED_BYTES_MAX:
        raise SheetError(SheetReason.UNPACKS_TOO_LARGE)
    if all(part.filename != _MAIN_PART for part in parts):
        raise SheetError(SheetReason.NOT_EXCEL)


def _unpack_all(archive: zipfile.ZipFile) -> None:
    for part in archive.infolist():
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                if part.filename.endswith((".xml", ".rels")) and _DECLARATION in chunk:
                    raise SheetError(SheetReason.NOT_EXCEL)


def _rows(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    for page in book.worksheets:
        page.reset_dimensions()
        has_any = False
        for number, cells in enumerate(page.iter_rows(max_col=COLUMNS_MAX + 1), start=1):
            values = [_value(cell.value, str(cell.number_format)) for cell in cells[: _width(cells)]]
            if any(value != "" for value in values):
                has_any = True
                yield number, values
        if has_any:
            return


def _width(cells: Sequence[object]) -> int:
    """Return how many cells come before the empty rest that openpyxl adds."""
    return next((place for place in range(len(cells), 0, -1) if cells[place - 1] is not EMPTY_CELL), 0)


def _value(value: object, number_format: str) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str | date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value).zfill(_zeros(number_format))
    return str(value).split(" ")[-1] if isinstance(value, timedelta) else str(value)


def _zeros(number_format: str) -> int:
    """Return how many digits a format such as 00000, that of postal codes, shows at least."""
    return len(number_format) if number_format.strip("0") == "" else 0
