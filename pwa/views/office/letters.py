"""Letters to people without a mail address: which wait, one PDF to print, and what is printed."""

from collections.abc import Sequence

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.assets import FONTS
from pwa.exports.letter_pdf import write_letters
from pwa.instance import now, today
from pwa.models import Letter
from pwa.security.access import requires, requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import letters, routing
from pwa.words.letters import letters_of, title_of

bp = Blueprint("office_letters", __name__)


def load(public_id: str) -> Letter:
    """Return a letter of the own office. Raises NotFoundError."""
    return letters.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/letters")
@requires(Permission.SERVE_COUNTER)
def listed() -> ResponseReturnValue:
    """List what waits to be printed, and what was printed last."""
    session, authority = db.session(), signed_in_account().acting_for
    return render_template(
        "office/letters.html",
        waiting=letters.waiting(session, authority=authority),
        count=letters.count_waiting(session, authority=authority),
        printed=letters.printed(session, authority=authority),
        title_of=title_of,
    )


@bp.get("/office/letters.pdf")
@requires(Permission.SERVE_COUNTER)
def pdf() -> ResponseReturnValue:
    """Hand out all that waits as one PDF; nothing counts as printed before somebody says so."""
    waiting = letters.waiting(db.session(), authority=signed_in_account().acting_for)
    if not waiting:
        return redirect(url_for(".listed"), 303)
    note("print", "letters", reason=f"{len(waiting)} letters")
    return _document(waiting)


@bp.get("/office/letters/<public_id>/letter.pdf")
@requires_on(Permission.SERVE_COUNTER, load)
def one(letter: Letter) -> ResponseReturnValue:
    """Hand out one letter, as often as it takes."""
    note("print", f"letter {letter.public_id}")
    return _document([letter])


@bp.post("/office/letters/printed")
@requires(Permission.SERVE_COUNTER)
def mark_printed() -> ResponseReturnValue:
    """Note that the chosen letters came out of the printer."""
    account = signed_in_account()
    chosen = request.form.getlist("letter")
    rows = letters.mark_printed(db.session(), chosen, authority=account.acting_for, by=account.account_id, now=now())
    for row in rows:
        note("mark_printed", f"letter {row.public_id}")
    return redirect(url_for(".listed", done=len(rows)), 303)


def _document(rows: Sequence[Letter]) -> Response:
    session = db.session()
    authority = routing.get(session, signed_in_account().acting_for)
    contents = [letters.contents(session, row, now=now()) for row in rows]
    document = write_letters(letters_of(contents, authority), fonts=FONTS, now=now())
    headers = {
        "Content-Disposition": f'attachment; filename="Briefe-{today().isoformat()}.pdf"',
        "Cache-Control": "no-store",
    }
    return Response(document, mimetype="application/pdf", headers=headers)
