"""The office's collective applications: all lists, a new one, its preview and its keeping."""

from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.i18n import language
from pwa.instance import now, programme
from pwa.models import CollectiveUpload, Organisation
from pwa.page import refused_page
from pwa.pages import lists as list_pages
from pwa.pages import queue as queue_pages
from pwa.pages.lists import ListRefusedError
from pwa.pages.queue import APPLICATIONS
from pwa.security.access import requires, requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import (
    bulk_acts,
    collective_applications,
    collective_letters,
    collective_uploads,
    list_links,
    queue_lists,
)
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.list_scopes import OfficeScope
from pwa.uploads import takes_upload
from pwa.words.lists import group_choices

bp = Blueprint("office_lists", __name__)

FORM = "office/list_form.html"
PREVIEW = "office/list_preview.html"


def scope() -> OfficeScope:
    """Return whose lists this clerk sees."""
    account = signed_in_account()
    return OfficeScope(account.account_id, account.acting_for)


def load_upload(public_id: str) -> CollectiveUpload:
    """Return an upload of the own authority. Raises NotFoundError."""
    return collective_uploads.get(db.session(), public_id, scope=scope(), now=now())


@bp.get("/office/lists")
@requires(Permission.READ_CASES)
def overview() -> ResponseReturnValue:
    """List the lists, the newest first, with what their people have answered."""
    page = collective_applications.listed(db.session(), scope=scope(), after=request.args.get("after"))
    counts = collective_applications.counts(db.session(), page.rows)
    return render_template("office/lists.html", page=page, counts=counts, groups=_groups(), **_waiting())


@bp.get("/office/lists/selection")
@requires(Permission.ISSUE_CARDS)
def selection() -> ResponseReturnValue:
    """Show what would happen to the people who wait on the chosen lists: their applications are cases like others."""
    chosen = request.args.getlist("item")[: bulk_acts.MOST]
    rows = queue_lists.applications(db.session(), chosen, authority=_authority(), most=bulk_acts.MOST)
    return queue_pages.selection_page(APPLICATIONS, [queue_pages.item_of(row) for row in rows])


@bp.get("/office/lists/new")
@requires(Permission.IMPORT)
def new() -> ResponseReturnValue:
    """Ask for the organisation, the group and the list."""
    return render_template(FORM, errors={}, **_form())


@bp.post("/office/lists")
@takes_upload
@requires(Permission.IMPORT)
def hand_in() -> ResponseReturnValue:
    """Read a list and lead on to its preview; nobody is kept yet."""
    try:
        upload = list_pages.hand_in(scope(), _organisation())
    except RefusedError as error:
        return refused_page(FORM, error.faults, **_form())
    except ListRefusedError as error:
        return make_response(render_template(FORM, errors=error.errors, **_form()), 422)
    note("upload", f"list upload {upload.public_id}")
    return redirect(url_for(".preview", public_id=upload.public_id), 303)


@bp.get("/office/list-uploads/<public_id>")
@requires_on(Permission.IMPORT, load_upload)
def preview(upload: CollectiveUpload) -> ResponseReturnValue:
    """Show what would happen, line by line; nothing is kept yet."""
    look(f"list upload {upload.public_id}")
    if upload.collective is not None:
        return redirect(url_for("office_list_cases.show", public_id=upload.collective.public_id), 303)
    return render_template(PREVIEW, errors={}, **list_pages.preview_page(upload, scope()))


@bp.post("/office/list-uploads/<public_id>/columns")
@requires_on(Permission.IMPORT, load_upload)
def correct(upload: CollectiveUpload) -> ResponseReturnValue:
    """Correct which column holds what, and check again."""
    list_pages.correct_columns(upload)
    note("match_columns", f"list upload {upload.public_id}")
    return redirect(url_for(".preview", public_id=upload.public_id), 303)


@bp.post("/office/list-uploads/<public_id>/members")
@requires_on(Permission.IMPORT, load_upload)
def keep(upload: CollectiveUpload) -> ResponseReturnValue:
    """Keep the list; its people are invited."""
    try:
        collective = list_pages.keep(upload)
    except RefusedError as error:
        look(f"list upload {upload.public_id}")
        return refused_page(PREVIEW, error.faults, **list_pages.preview_page(upload, scope()))
    note("import", f"list {collective.public_id}")
    return redirect(url_for("office_list_cases.show", public_id=collective.public_id, kept=1), 303)


@bp.post("/office/list-invitations")
@requires(Permission.IMPORT)
def invite() -> ResponseReturnValue:
    """Send a checked contact the club's own link to its lists."""
    account = signed_in_account()
    try:
        contact = list_links.checked_contact(
            db.session(), request.form.get("contact", ""), authority=account.acting_for
        )
    except NotFoundError:
        return refused_page(FORM, {"contact": "contact_missing"}, **_form())
    collective_letters.new_link(db.session(), contact, now=now())
    note("invite", f"contact {contact.public_id}")
    return redirect(url_for(".new", invited=1), 303)


def _waiting() -> dict[str, object]:
    """Return the lists whose people wait for their cards, the oldest first."""
    role = signed_in_account().role
    waiting = queue_lists.waiting(db.session(), authority=_authority(), after=request.args.get("waiting"))
    return {
        "waiting": waiting,
        "waiting_counts": queue_lists.counts(db.session(), waiting.rows),
        "can_import": may(role, Permission.IMPORT),
        "may_decide": may(role, Permission.ISSUE_CARDS),
    }


def _organisation() -> Organisation:
    return list_links.organisation(db.session(), request.form.get("organisation", ""), authority=_authority())


def _organisations() -> list[Organisation]:
    return list_links.organisations(db.session(), authority=_authority())


def _authority() -> UUID:
    return signed_in_account().acting_for


def _groups() -> list[tuple[str, str]]:
    return group_choices(programme(), language())


def _form() -> dict[str, object]:
    contacts = list_links.contacts(db.session(), authority=_authority())
    return {
        "typed": list_pages.typed(),
        "organisations": [(row.public_id, row.name) for row in _organisations()],
        "groups": _groups(),
        "contacts": [(row.public_id, f"{row.organisation.name}: {row.name or row.email}") for row in contacts],
    }
