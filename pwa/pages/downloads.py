"""Files to take away: what people attached, never to be shown by this site, and what a made file is called."""

import io
import re
import unicodedata

from flask import Response, send_file

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
SEALED = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def sealed(content: bytes, *, file_name: str) -> Response:
    """Answer with a file that no browser opens as part of this site."""
    response = send_file(
        io.BytesIO(content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=file_name,
        etag=False,
    )
    response.headers.update(SEALED)
    return response


def attachment(*parts: str, ending: str) -> dict[str, str]:
    """Return the header of a file whose name is made of these parts, in letters that every system knows."""
    words = "-".join(part for part in parts if part).translate(UMLAUTS)
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")
    return {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
