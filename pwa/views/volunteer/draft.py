"""The application's steps, in any order: the way, the organisations, the person. Each is kept at once."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.programme import Route, RouteKind
from pwa.instance import now, programme, today
from pwa.page import refused_page
from pwa.security.access import signed_in
from pwa.security.audit import note_rename
from pwa.security.login import signed_in_account
from pwa.services import (
    accounts,
    application_drafts,
    application_places,
    application_submission,
    application_tasks,
    applications,
    organisations,
)
from pwa.services.application_drafts import WIZARD, Draft, PlaceInput
from pwa.services.errors import OpenApplicationError, RefusedError
from pwa.words.routes import group_name, route_name

bp = Blueprint("draft", __name__)

WAY = "volunteer/application_way.html"
PLACES = "volunteer/application_places.html"
PERSON = "volunteer/application_person.html"


@bp.get("/application/way")
@signed_in
def ask_way() -> ResponseReturnValue:
    """Ask by which way; the finder has chosen one already."""
    draft = application_drafts.read(db.session(), volunteer=_me(), programme=programme())
    chosen = request.args.get("way") or (_way(draft) if draft else "")
    return render_template(WAY, errors={}, chosen=chosen, options=_ways())


@bp.post("/application/way")
@signed_in
def save_way() -> ResponseReturnValue:
    """Keep the way; that of the own log needs no more steps."""
    _refuse_second()
    way = request.form.get("way", "")
    try:
        kind = application_drafts.save_way(db.session(), volunteer=_me(), way=way, programme=programme(), now=now())
    except RefusedError as error:
        return refused_page(WAY, error.faults, chosen=way, options=_ways())
    return redirect(url_for(".tasks") if kind in WIZARD else url_for("application.show"), 303)


@bp.get("/application/tasks")
@signed_in
def tasks() -> ResponseReturnValue:
    """List the steps and how far each is."""
    draft = application_drafts.read(db.session(), volunteer=_me(), programme=programme())
    if draft is None:
        return redirect(url_for(".ask_way"), 303)
    account, route = accounts.get(db.session(), _me()), _route(draft)
    return render_template(
        "volunteer/application_tasks.html",
        tasks=application_tasks.of(db.session(), draft, account=account, route=route, today=today()),
        way=route_name(draft.kind),
        group=group_name(programme(), draft.kind, draft.group),
    )


@bp.get("/application/organisations")
@signed_in
def ask_places() -> ResponseReturnValue:
    """Ask for the organisations, with an empty row for one more."""
    draft = application_drafts.read_or_missing(db.session(), volunteer=_me(), programme=programme())
    places = draft.places or _known_places()
    return render_template(PLACES, errors={}, **_places_page(draft, places))


@bp.post("/application/organisations")
@signed_in
def save_places() -> ResponseReturnValue:
    """Keep the organisations."""
    _refuse_second()
    session, me = db.session(), _me()
    draft = application_drafts.read_or_missing(session, volunteer=me, programme=programme())
    places = application_drafts.places_of(request.form)
    if "remove" in request.form:
        left = [each for number, each in enumerate(places) if str(number) != request.form["remove"]]
        application_drafts.save_places(session, volunteer=me, places=left, now=now())
        return redirect(url_for(".ask_places"), 303)
    try:
        checked = application_places.check(session, places, route=_route(draft), volunteer=me, today=today())
    except RefusedError as error:
        return refused_page(PLACES, error.faults, **_places_page(draft, places))
    application_drafts.save_places(session, volunteer=me, places=application_places.as_listed(checked), now=now())
    return redirect(url_for(".ask_places", more=1) if "more" in request.form else url_for(".tasks"), 303)


@bp.get("/application/person")
@signed_in
def ask_person() -> ResponseReturnValue:
    """Ask for the name, and for what a rule needs."""
    draft = application_drafts.read_or_missing(db.session(), volunteer=_me(), programme=programme())
    account = accounts.get(db.session(), _me())
    names = {"given_name": account.given_name, "family_name": account.family_name}
    typed = names | {"born_on": draft.born_on, "compensation": draft.compensation}
    return render_template(PERSON, errors={}, **_person_page(draft, typed))


@bp.post("/application/person")
@signed_in
def save_person() -> ResponseReturnValue:
    """Keep the name with the account, and what a rule needs with the draft."""
    _refuse_second()
    session, me = db.session(), _me()
    account = accounts.get(session, me)
    draft, before = application_drafts.read_or_missing(session, volunteer=me, programme=programme()), account.full_name
    typed = {field: request.form.get(field, "").strip() for field in ("given_name", "family_name", *_asked(draft))}
    born_on, compensation = typed.get("born_on", ""), typed.get("compensation", "")
    said = Draft(draft.kind, born_on=born_on, compensation=compensation)
    try:
        application_submission.check_person(said, _route(draft), today=today())
        names = {field: typed[field] for field in ("given_name", "family_name")}
        accounts.save_names(session, account=account, **names)
    except RefusedError as error:
        return refused_page(PERSON, error.faults, **_person_page(draft, typed))
    note_rename(account, before)
    application_drafts.save_person(session, volunteer=me, born_on=born_on, compensation=compensation, now=now())
    return redirect(url_for(".tasks"), 303)


@bp.post("/application/draft/deletion")
@signed_in
def discard() -> ResponseReturnValue:
    """Delete the draft with all that is attached to it."""
    application_drafts.discard(db.session(), volunteer=_me())
    return redirect(url_for("application.show"), 303)


def _ways() -> list[tuple[str, str]]:
    """Return all that may be chosen, the shortest way first."""
    routes = {route.kind: route for route in programme().routes}
    guaranteed = routes.get(RouteKind.GUARANTEED)
    groups = [f"{RouteKind.GUARANTEED}:{group.id}" for group in guaranteed.groups] if guaranteed else []
    others = [kind.value for kind in (RouteKind.ATTESTED, RouteKind.STANDARD, RouteKind.PROJECT) if kind in routes]
    named = [(way, group_name(programme(), *way.split(":"))) for way in groups]
    return named + [(way, route_name(way)) for way in others]


def _way(draft: Draft) -> str:
    return f"{draft.kind}:{draft.group}" if draft.group else draft.kind.value


def _route(draft: Draft) -> Route:
    return programme().route(draft.kind)


def _refuse_second() -> None:
    if not applications.may_apply(db.session(), volunteer=_me(), today=today()):
        raise OpenApplicationError


def _known_places() -> tuple[PlaceInput, ...]:
    """Return the profile's organisations, so that nobody says them twice."""
    account = accounts.get(db.session(), _me())
    return tuple(
        PlaceInput(organisations.Place(each.organisation.public_id), each.since.isoformat())
        for each in account.engagements[:1]
    )


def _places_page(draft: Draft, places: Sequence[PlaceInput]) -> dict[str, object]:
    session, route = db.session(), _route(draft)
    most = application_places.most(route)
    rows = list(places)[:most]
    wants_more = len(rows) < most and (not rows or "more" in request.values)
    return {
        "rows": [*rows, PlaceInput()] if wants_more else rows,
        "most": most,
        "may_add": len(rows) < most and not wants_more,
        "counts_hours": application_places.counts_hours(route),
        "is_group": route.kind is RouteKind.GUARANTEED,
        "choices": organisations.choices(session, volunteer=_me()),
        "authorities": organisations.authorities(session),
        "today": today(),
    }


def _asked(draft: Draft) -> list[str]:
    route = _route(draft)
    asked = {"born_on": application_submission.needs_birth_day(route), "compensation": bool(route.compensation_caps)}
    return [field for field, is_asked in asked.items() if is_asked]


def _person_page(draft: Draft, typed: dict[str, str]) -> dict[str, object]:
    return {**typed, "asked": _asked(draft), "today": today()}


def _me() -> UUID:
    return signed_in_account().account_id
