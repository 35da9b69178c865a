"""Cards on paper in tests: runs that an office has printed, pages as pictures, and what a shop says of a code."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import zxingcpp
from PIL import Image
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_Q

from pwa.background import sign
from pwa.exports.paper_pdf import TEMPLATE, Layout, Words, said
from pwa.exports.typesetter import compiler
from pwa.exports.typesetting import task_of
from pwa.models import Card, Credential, PaperLayout
from pwa.pages.paper_documents import FONTS
from pwa.services import print_runs, status_lists
from pwa.services.paper_cards import Press
from pwa.vk1 import p256, status_list
from pwa.vk1.check import Checked, check
from pwa.vk1.ring import verify_ring
from pwa.vk1.verdict import Kind, Reason
from pwa.vk1.verifying import Outcome
from pwa.words.paper import words_of
from tests.people import People, Town

QR_CODE = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
PPI = 400
MILLIMETRES = 25.4
WHITE = 250  # of 255


def press(people: People) -> Press:
    return Press(people.parts.issuer, people.parts.clock(), people.today)


def print_run(people: People, *cards: str, town: Town | None = None, layout: PaperLayout = PaperLayout.LETTER) -> str:
    """Let a clerk print cards (public ids), and return the run's public id."""
    place = town or people.calw
    with people.session() as session, session.begin():
        run = print_runs.make(
            session,
            cards=cards,
            authority=place.authority,
            layout=layout,
            by=place.clerk,
            press=press(people),
        )
        return run.public_id


def pictures(people: People, codes: Sequence[Credential], layout: Layout = Layout.CARD) -> list[Image.Image]:
    """Return the pages with these codes as they would be printed, at 400 pixels an inch."""
    with people.app.test_request_context(), people.session() as session:
        cards = [(session.get_one(Card, code.card_id), code) for code in codes]
        return drawn(words_of(cards, layout), ppi=PPI)


def drawn(words: Words, *, ppi: int) -> list[Image.Image]:
    """Return the pages of a document as grey pictures."""
    task = task_of(TEMPLATE, said(words), fonts=FONTS, now=datetime(2026, 11, 22, tzinfo=UTC))
    pages = compiler(task).compile(format="png", ppi=ppi)
    found = pages if isinstance(pages, list) else [pages]
    return [Image.open(io.BytesIO(page)).convert("L") for page in found if page is not None]


def read(page: Image.Image) -> list[zxingcpp.Barcode]:
    """Return the codes on a page, from the top."""
    found = zxingcpp.read_barcodes(np.asarray(page), formats=QR_CODE)
    return sorted(found, key=lambda code: (code.position.top_left.y, code.position.top_left.x))


def module_millimetres(page: Image.Image) -> float:
    """Return how wide a module of the one code on a page is printed."""
    (code,) = read(page)
    same = QRCode(error_correction=ERROR_CORRECT_Q)
    same.add_data(code.text)
    same.make()
    corners = code.position
    return (corners.top_right.x - corners.top_left.x) / PPI * MILLIMETRES / same.modules_count


def light_around_millimetres(page: Image.Image) -> float:
    """Return how wide the white is to the left of the one code on a page, in the middle of its height."""
    (code,) = read(page)
    corner, below = code.position.top_left, code.position.bottom_left
    row = np.asarray(page)[(corner.y + below.y) // 2, : corner.x - 2]
    white = len(row) - int(np.nonzero(row < WHITE)[0][-1]) - 1
    return white / PPI * MILLIMETRES


def checked(people: People, digits: str) -> Checked:
    """Return what a shop sees that has just fetched ring and list, signed anew each day."""
    sign(people.parts)
    now = people.parts.clock().timestamp()
    ring = verify_ring(people.parts.ring().decode(), p256.key_from_point(people.parts.root))
    url = people.parts.issuer.list_url(0)
    with people.session() as session:
        token = status_lists.token(session, number=0)
    lists = {url: status_list.verify_list(token or "", url=url, ring=ring)}
    return check(digits, ring=ring, lists=lists, now=now)


def verdict(people: People, digits: str) -> tuple[Kind, Reason]:
    found = checked(people, digits).verdict
    return found.kind, found.reason


def outcome(people: People, digits: str) -> Outcome:
    return checked(people, digits).outcome
