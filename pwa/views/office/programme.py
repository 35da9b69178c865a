"""The programme's rules in words, and what other figures would change."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.programme import Programme
from pwa.domain.simulation import LIMITS, MINUTES_PER_CARD, Change, ChangeError, Told, read_change
from pwa.i18n import gettext as _
from pwa.instance import programme, today
from pwa.page import page_with
from pwa.security.access import requires
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import routing, simulation
from pwa.words.programmes import route_name, routes_in_words

bp = Blueprint("office_programme", __name__)

PAGE = "office/programme.html"


@bp.get("/office/programme")
@requires(Permission.READ_CASES)
def show() -> ResponseReturnValue:
    """Say the rules, and where figures are given what they would change; nothing is written."""
    rules = _rules()
    fields = {name: request.args.get(name, "") for name in LIMITS}
    try:
        change = read_change(fields)
    except ChangeError as error:
        return page_with(PAGE, {error.field: _limits(error)}, **_page(rules, fields))
    told = _simulate(rules, change) if any(fields.values()) else None
    return render_template(PAGE, errors={}, told=told, change=change, **_page(rules, fields))


def _page(rules: Programme, fields: dict[str, str]) -> dict[str, object]:
    return {
        "programme": rules,
        "routes": routes_in_words(rules, today=today()),
        "route_name": route_name,
        "standard": rules.goal_route,
        "fields": fields,
        "usual_minutes": MINUTES_PER_CARD,
    }


def _rules() -> Programme:
    """Return the programme as the own authority applies it."""
    return programme().for_issuer(routing.get(db.session(), signed_in_account().acting_for).ags)


def _simulate(rules: Programme, change: Change) -> Told:
    authority = signed_in_account().acting_for
    return simulation.simulate(db.session(), programme=rules, change=change, today=today(), authority=authority)


def _limits(error: ChangeError) -> str:
    return _("Bitte geben Sie eine ganze Zahl von %(low)s bis %(high)s ein.") % {"low": error.low, "high": error.high}
