"""Drafts: what somebody has answered so far, kept at each step and reached in any order."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pwa.domain.programme import Programme, RouteKind
from pwa.models import ApplicationDraft
from pwa.services import evidence
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.organisations import Place

WIZARD = (RouteKind.GUARANTEED, RouteKind.ATTESTED, RouteKind.PROJECT)
PLACE_FIELDS = ("organisation", "organisation_name", "organisation_ags", "since", "activity", "hours", "contact_email")
PLACES = "places-"
MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class PlaceInput:
    """One organisation as the form says it: which, since when, what is done there, how many hours, who confirms it."""

    place: Place = field(default_factory=Place)
    since: str = ""
    activity: str = ""
    hours: str = ""
    contact_email: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far; ``kind`` is the way to the card, ``group`` what opens it."""

    kind: RouteKind
    group: str = ""
    places: tuple[PlaceInput, ...] = ()
    born_on: str = ""
    compensation: str = ""


def read(session: Session, *, volunteer: UUID, programme: Programme) -> Draft | None:
    """Return the draft, if one was begun by a way that the programme still has."""
    row = _row(session, volunteer)
    answers = _answers(row)
    kind, group = read_way(answers.get("way", ""))
    if kind is None or kind not in {route.kind for route in programme.routes}:
        return None
    return Draft(kind, group, places_of(answers), answers.get("born_on", ""), answers.get("compensation", ""))


def read_or_missing(session: Session, *, volunteer: UUID, programme: Programme) -> Draft:
    """Return the draft. Raises NotFoundError."""
    draft = read(session, volunteer=volunteer, programme=programme)
    if draft is None:
        raise NotFoundError
    return draft


def read_way(way: str) -> tuple[RouteKind | None, str]:
    """Return the way and the group from "attested" or "guaranteed:juleica"."""
    name, _, group = way.partition(":")
    return (RouteKind(name), group) if name in list(RouteKind) else (None, "")


def places_of(answers: Mapping[str, str]) -> tuple[PlaceInput, ...]:
    """Return the organisations that the fields name, without empty rows."""
    rows = (place_of(answers, number) for number in range(MOST_ROWS))
    return tuple(row for row in rows if row != PlaceInput())


def place_of(answers: Mapping[str, str], number: int) -> PlaceInput:
    """Return the organisation that the fields of one row name, counted from 0."""
    texts = (answers.get(f"{PLACES}{number}-{each}", "").strip() for each in PLACE_FIELDS)
    listed, name, ags, since, activity, hours, email = texts
    return PlaceInput(Place(listed, name, ags), since, activity, hours, email)


def save_way(session: Session, *, volunteer: UUID, way: str, programme: Programme, now: datetime) -> RouteKind:
    """Keep which way it is. Raises RefusedError where the programme has no such way or group."""
    kind, group = read_way(way)
    routes = {route.kind: route for route in programme.routes}
    if kind is None or kind not in routes:
        raise RefusedError({"way": "way_missing"})
    if kind is RouteKind.GUARANTEED and group not in {each.id for each in routes[kind].groups}:
        raise RefusedError({"way": "way_missing"})
    if kind in WIZARD:
        _keep(session, volunteer, {"way": way}, now=now)
    return kind


def save_places(session: Session, *, volunteer: UUID, places: Sequence[PlaceInput], now: datetime) -> None:
    """Keep the organisations instead of those before."""
    answers: dict[str, str] = {}
    for number, each in enumerate(places):
        place = each.place
        texts = (place.organisation, place.name, place.ags, each.since, each.activity, each.hours, each.contact_email)
        answers |= {f"{PLACES}{number}-{name}": text for name, text in zip(PLACE_FIELDS, texts, strict=True)}
    _keep(session, volunteer, answers, now=now, without=PLACES)


def save_person(session: Session, *, volunteer: UUID, born_on: str, compensation: str, now: datetime) -> None:
    """Keep what a rule asks of the person."""
    _keep(session, volunteer, {"born_on": born_on, "compensation": compensation}, now=now)


def discard(session: Session, *, volunteer: UUID) -> None:
    """Delete the answers and the papers that are not handed in."""
    evidence.delete_draft(session, volunteer=volunteer)
    session.execute(delete(ApplicationDraft).where(ApplicationDraft.volunteer_id == volunteer))
    session.flush()


def _keep(
    session: Session, volunteer: UUID, answers: Mapping[str, str], *, now: datetime, without: str | None = None
) -> None:
    row = _row(session, volunteer)
    kept = {name: text for name, text in _answers(row).items() if without is None or not name.startswith(without)}
    if row is None:
        row = ApplicationDraft(volunteer_id=volunteer)
        session.add(row)
    row.answers, row.updated_at = json.dumps(kept | dict(answers), ensure_ascii=False), now
    session.flush()


def _row(session: Session, volunteer: UUID) -> ApplicationDraft | None:
    return session.scalars(select(ApplicationDraft).where(ApplicationDraft.volunteer_id == volunteer)).one_or_none()


def _answers(row: ApplicationDraft | None) -> dict[str, str]:
    return {str(name): str(text) for name, text in json.loads(row.answers).items()} if row else {}
