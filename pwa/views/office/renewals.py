"""What ends soon: whether it can be renewed, who knows of it, and letters for those without mail."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import programme, today
from pwa.security.access import requires
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import renewal_lists
from pwa.services.paging import Page
from pwa.services.renewal_lists import Ending, Within
from pwa.services.renewals import RenewalWay
from pwa.words.cards import renewal_way

bp = Blueprint("office_renewals", __name__)


@bp.get("/office/renewals")
@requires(Permission.READ_CASES)
def listed() -> ResponseReturnValue:
    """List what ends within 7, 30 or 90 days, or has ended within the last 30."""
    return render_template(
        "office/renewals.html",
        page=_page(),
        within=_within(),
        words={way.value: renewal_way(way) for way in RenewalWay},
        may_issue=may(signed_in_account().role, Permission.ISSUE_CARDS),
        me=signed_in_account().account_id,
    )


@bp.get("/office/renewals/letters")
@requires(Permission.ISSUE_CARDS)
def letters() -> ResponseReturnValue:
    """Show a letter for each holder without a mail address, to be printed."""
    page = _page(only_letters=True)
    for row in page.rows:
        note("print_letter", f"card {row.card.public_id}")
    return render_template("office/renewal_letters.html", page=page, within=_within())


def _page(*, only_letters: bool = False) -> Page[Ending]:
    return renewal_lists.ending(
        db.session(),
        _within(),
        authority=signed_in_account().acting_for,
        programme=programme(),
        today=today(),
        after=request.args.get("after"),
        only_letters=only_letters,
    )


def _within() -> Within:
    asked = request.args.get("within", type=int)
    return Within(asked) if asked in set(Within) else Within.QUARTER
