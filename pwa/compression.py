"""Answers in text, compressed as the browser asks.

A secret that stands in the same compressed text as words of somebody else can be guessed by the text's length (BREACH).
So only the plain address of a page is compressed: what pages repeat comes with a query or a form. No page holds a token
of a form (writes from elsewhere are refused by header), a session or a code.
"""

import gzip

import brotli
from flask import Flask, Response, request

KINDS = ("text/", "application/json", "application/manifest+json", "application/geo+json", "image/svg+xml")
SMALLEST = 500  # bytes; less travels in one packet anyway
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
OK = 200


def init_compression(app: Flask) -> None:
    """Compress after every other change of the answer."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if not _is_compressible(response):
        return response
    response.vary.add("Accept-Encoding")
    wanted = request.accept_encodings.best_match(("br", "gzip"))
    if wanted == "br":
        response.set_data(bytes(brotli.compress(response.get_data(), quality=BROTLI_QUALITY)))
    elif wanted == "gzip":
        response.set_data(gzip.compress(response.get_data(), compresslevel=GZIP_LEVEL, mtime=0))
    if wanted:
        response.headers["Content-Encoding"] = wanted
    return response


def _is_compressible(response: Response) -> bool:
    is_plain_read = request.method == "GET" and not request.query_string and response.status_code == OK
    is_text = (
        (response.mimetype or "").startswith(KINDS)
        and not response.content_encoding
        and not response.direct_passthrough
    )
    return is_plain_read and is_text and not response.is_streamed and len(response.get_data()) >= SMALLEST
