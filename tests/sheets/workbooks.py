"""Workbooks and other files for the tests."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta

from openpyxl import Workbook


def workbook(*rows: Sequence[str | float | date | time | timedelta | None]) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(tuple(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one part changed, or added where it is not there."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return file.getvalue()
