"""Cards on paper as an answer: the PDF with a file name that names nobody."""

from collections.abc import Iterable
from typing import Final

from flask import Response

from pwa.assets import ROOT
from pwa.exports.paper_pdf import Layout, Words, write_paper
from pwa.i18n import gettext as _
from pwa.instance import instance, now, today
from pwa.models import Card, Credential
from pwa.services.paper_cards import Press
from pwa.words.paper import words_of

FONTS: Final = ROOT / "static" / "vendor" / "@expo-google-fonts" / "fira-sans"


def press() -> Press:
    """Return what codes are made with in this request."""
    return Press(instance().issuer, now(), today())


def document(cards: Iterable[tuple[Card, Credential]], layout: Layout) -> bytes:
    """Return the PDF with these cards and their codes."""
    return typeset(words_of(cards, layout))


def typeset(words: Words) -> bytes:
    """Return the PDF that says these words."""
    return write_paper(words, fonts=FONTS, now=now())


def answer(content: bytes) -> Response:
    """Return the PDF as a download."""
    name = f"{_('Papierkarte')}-{today().isoformat()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype="application/pdf", headers=headers)
