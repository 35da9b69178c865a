"""The office's text blocks: those that ship with the app, and its own, which a lead edits."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now
from pwa.models import TextBlock
from pwa.page import refused_page
from pwa.pages.text_blocks import usual
from pwa.security.access import requires, requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import text_blocks
from pwa.services.errors import RefusedError
from pwa.services.text_blocks import BlockInput

bp = Blueprint("office_text_blocks", __name__)

PAGE = "office/text_blocks.html"
EDIT = "office/text_block.html"


def load(public_id: str) -> TextBlock:
    """Return a text block of the own office. Raises NotFoundError."""
    return text_blocks.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/text-blocks")
@requires(Permission.MANAGE_SETTINGS)
def listed() -> ResponseReturnValue:
    """List all texts, and take one more."""
    return render_template(PAGE, errors={}, given=BlockInput("question", "", ""), **_page())


@bp.post("/office/text-blocks")
@requires(Permission.MANAGE_SETTINGS)
def add() -> ResponseReturnValue:
    """Keep one more text."""
    me, given = signed_in_account(), _typed()
    try:
        row = text_blocks.add(db.session(), given, authority=me.acting_for, by=me.account_id, now=now())
    except RefusedError as error:
        return refused_page(PAGE, error.faults, given=given, **_page())
    note("add", f"text block {row.public_id}")
    return redirect(url_for(".listed", done=1), 303)


@bp.get("/office/text-blocks/<public_id>")
@requires_on(Permission.MANAGE_SETTINGS, load)
def show(row: TextBlock) -> ResponseReturnValue:
    """Show one text to change it."""
    return render_template(EDIT, errors={}, row=row, given=BlockInput(row.use.value, row.title, row.text))


@bp.post("/office/text-blocks/<public_id>")
@requires_on(Permission.MANAGE_SETTINGS, load)
def change(row: TextBlock) -> ResponseReturnValue:
    """Keep other words."""
    given = _typed()
    try:
        text_blocks.change(db.session(), row, given, by=signed_in_account().account_id, now=now())
    except RefusedError as error:
        return refused_page(EDIT, error.faults, row=row, given=given)
    note("change", f"text block {row.public_id}")
    return redirect(url_for(".listed", done=1), 303)


@bp.post("/office/text-blocks/<public_id>/deletion")
@requires_on(Permission.MANAGE_SETTINGS, load)
def delete(row: TextBlock) -> ResponseReturnValue:
    """Delete a text for good; what was sent with it stays."""
    note("delete", f"text block {row.public_id}")
    text_blocks.delete(db.session(), row)
    return redirect(url_for(".listed", done=1), 303)


def _typed() -> BlockInput:
    return BlockInput(*(request.form.get(name, "") for name in ("use", "title", "text")))


def _page() -> dict[str, object]:
    own = text_blocks.of_office(db.session(), authority=signed_in_account().acting_for)
    return {"own": own, "usual": usual()}
