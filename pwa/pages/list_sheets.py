"""A list's table as it is kept between preview and keeping, and the columns that a list may have."""

import json
from typing import Final

from pwa.models import CollectiveUpload
from pwa.sheets import Cell, Field, Sheet, SheetRow

FIELDS: Final = (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.FULL_NAME, Field.BORN_ON, Field.EMAIL)


def written(sheet: Sheet) -> str:
    """Return a table as JSON; days are written as ISO has them."""
    rows = [(row.line, [_text(cell) for cell in row.cells]) for row in sheet.rows]
    return json.dumps({"headers": sheet.headers, "rows": rows}, ensure_ascii=False)


def sheet_of(upload: CollectiveUpload) -> Sheet:
    """Return the table of an upload."""
    read = json.loads(upload.content)
    return Sheet(tuple(read["headers"]), tuple(SheetRow(line, tuple(cells)) for line, cells in read["rows"]))


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.isoformat()
