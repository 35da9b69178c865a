"""One collective application in the office: who has answered what, the letters, and the way to the cards."""

from base64 import b64encode

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pwa import db, qr
from pwa.instance import settings
from pwa.models import CollectiveApplication, CollectiveMember
from pwa.pages import lists as list_pages
from pwa.pages import queue as queue_pages
from pwa.security import tokens
from pwa.security.access import requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.security.tokens import Purpose
from pwa.services import collective_applications, collective_cards, collective_letters
from pwa.services.list_scopes import OfficeScope
from pwa.words import queue as queue_words

bp = Blueprint("office_list_cases", __name__)


def load(public_id: str) -> CollectiveApplication:
    """Return a list of the own authority. Raises NotFoundError."""
    account = signed_in_account()
    scope = OfficeScope(account.account_id, account.acting_for)
    return collective_applications.get(db.session(), public_id, scope=scope)


@bp.get("/office/lists/<public_id>")
@requires_on(Permission.READ_CASES, load)
def show(collective: CollectiveApplication) -> ResponseReturnValue:
    """Show who has accepted, who has not answered, who has refused."""
    look(f"list {collective.public_id}")
    return render_template("office/list.html", **_case(collective))


@bp.get("/office/lists/<public_id>/letters")
@requires_on(Permission.IMPORT, load)
def letters(collective: CollectiveApplication) -> ResponseReturnValue:
    """Show a sheet to print for each person without mail; the links on them are noted."""
    people = collective_letters.without_mail(db.session(), collective)
    note("print", f"list {collective.public_id}")
    sheets = [(member, _address(member)) for member in people]
    return render_template("office/list_letters.html", collective=collective, sheets=sheets, picture=_picture)


def _address(member: CollectiveMember) -> str:
    return f"{settings().public_url}/accept/{tokens.make(settings(), Purpose.ACCEPT, member.id)}"


def _picture(address: str) -> str:
    return "data:image/svg+xml;base64," + b64encode(qr.drawn(address)).decode()


def _case(collective: CollectiveApplication) -> dict[str, object]:
    account = signed_in_account()
    waiting = collective_cards.waiting(db.session(), collective, queue_pages.desk())
    return list_pages.list_page(collective) | {
        "reasons": {row.member.id: [queue_words.flag_sentence(flag) for flag in row.flags] for row in waiting},
        "ready": sum(not row.flags for row in waiting),
        "can_issue": may(account.role, Permission.ISSUE_CARDS),
        "letters": len(collective_letters.without_mail(db.session(), collective)),
        "can_import": may(account.role, Permission.IMPORT),
    }
