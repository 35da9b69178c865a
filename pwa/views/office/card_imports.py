"""The office imports cards that exist already: read a table, look at each row, store the cards."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.i18n import gettext as _
from pwa.instance import now, programme
from pwa.models import CardImport
from pwa.page import refused_page
from pwa.pages.card_imports import Preview, check_page, preview
from pwa.security.access import requires, requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import card_imports, card_links, imported_cards
from pwa.services.errors import RefusedError
from pwa.sheets import Sheet, SheetError, read, read_text
from pwa.uploads import takes_upload, uploaded
from pwa.words.sheets import describe_sheet_error

bp = Blueprint("card_imports", __name__)

FORM: Final = "office/card_import_form.html"
CHECK: Final = "office/card_import_check.html"
DONE: Final = "office/card_import_done.html"


def load(public_id: str) -> CardImport:
    """Return an import of the own authority. Raises NotFoundError."""
    me = signed_in_account()
    return card_imports.get(db.session(), public_id, authority=me.acting_for, by=me.account_id)


@bp.get("/office/cards/import")
@requires(Permission.IMPORT)
def new() -> ResponseReturnValue:
    """Ask for a file or pasted rows."""
    return render_template(FORM, errors={}, pasted="")


@bp.post("/office/cards/import")
@takes_upload
@requires(Permission.IMPORT)
def hand_in() -> ResponseReturnValue:
    """Read a table and keep it for its check; no card is stored yet."""
    pasted, me = request.form.get("pasted", ""), signed_in_account()
    try:
        sheet = _sheet(pasted)
        kept = card_imports.keep(db.session(), sheet, authority=me.acting_for, by=me.account_id, now=now())
    except SheetError as error:
        field = "pasted" if pasted.strip() else "file"
        page = render_template(FORM, errors={field: describe_sheet_error(error)}, pasted=pasted)
        return make_response(page, 422)
    except RefusedError as error:
        return refused_page(FORM, error.faults, pasted=pasted)
    note("upload", f"card import {kept.public_id}")
    return redirect(url_for(".show", public_id=kept.public_id), 303)


@bp.get("/office/card-imports/<public_id>")
@requires_on(Permission.IMPORT, load)
def show(kept: CardImport) -> ResponseReturnValue:
    """Show what would happen with each row, or after storing what was stored."""
    look(f"card import {kept.public_id}")
    if kept.stored_at is None:
        return render_template(CHECK, errors={}, scope="", **check_page(kept, preview(kept)))
    page = card_links.of_import(db.session(), kept, after=request.args.get("after"))
    counts = card_links.counts(db.session(), kept)
    return render_template(DONE, kept=kept, page=page, counts=counts)


@bp.post("/office/card-imports/<public_id>")
@requires_on(Permission.IMPORT, load)
def store(kept: CardImport) -> ResponseReturnValue:
    """Store the cards: all or, where that was chosen, those whose rows are right."""
    if kept.stored_at is not None:
        return redirect(url_for(".show", public_id=kept.public_id), 303)
    shown, scope = preview(kept), request.form.get("scope", "")
    if shown.fault:
        return _refused(kept, shown, {})
    try:
        count = imported_cards.store(
            db.session(),
            kept,
            shown.found,
            scope=scope,
            programme=programme(),
            words=_("Aus dem Bestand des Amtes übernommen."),
            now=now(),
        )
    except RefusedError as error:
        return _refused(kept, shown, error.faults)
    note("import", f"card import {kept.public_id}", reason=str(count))
    return redirect(url_for(".show", public_id=kept.public_id), 303)


def _refused(kept: CardImport, shown: Preview, faults: Mapping[str, str]) -> ResponseReturnValue:
    look(f"card import {kept.public_id}")
    return refused_page(CHECK, faults, scope=request.form.get("scope", ""), **check_page(kept, shown))


def _sheet(pasted: str) -> Sheet:
    content, file_name = uploaded("file")
    if pasted.strip():
        return read_text(pasted)
    if not file_name:
        raise RefusedError({"file": "sheet_missing"})
    return read(content, file_name=file_name)
