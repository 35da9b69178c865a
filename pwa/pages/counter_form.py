"""The counter's form: how it is read, filled in beforehand, and what can be chosen on it."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID, uuid4

from flask import Request

from pwa import db
from pwa.domain.programme import Route, RouteKind
from pwa.faults import describe
from pwa.formats import day, hours
from pwa.i18n import gettext as _
from pwa.i18n import language
from pwa.instance import now, programme, today
from pwa.models import Account
from pwa.security.login import signed_in_account
from pwa.services import accounts, application_drafts, counter_people, organisations
from pwa.services.application_drafts import PLACES, PlaceInput
from pwa.services.application_places import MOST_PLACES
from pwa.services.counter_form import (
    CONFIRMATION,
    HOURS_ONLY,
    WAYS,
    CounterInput,
    CounterPlace,
    Desk,
    lines_field,
)
from pwa.services.counter_hours import LinesRefusedError
from pwa.services.counter_people import PersonInput
from pwa.services.errors import RefusedError
from pwa.services.organisations import Place
from pwa.words.consents import consent_text
from pwa.words.error_summary import of_organisation
from pwa.words.routes import group_name, route_name

MORE, REMOVE, ASKED = "more", "remove", "was_asked"
PERSON = ("given_name", "family_name", "born_on", "street", "town")
TEXTS = ("way", "compensation", "paper_kind", "paper_number", "paper_last_on")
PLACE = ("organisation", "organisation_name", "organisation_ags", "since", "activity")
PAPERS = ("lines", "hours")
ROWS = [f"{PLACES}{number}-" for number in range(MOST_PLACES)]
FIELDS = (
    *PERSON,
    *(before + name for before in ROWS for name in PLACE),
    "way",
    *(before + name for before in ROWS for name in PAPERS),
    *TEXTS[1:],
    "has_seen",
    "consent",
    "consent_on",
)


def typed(request: Request, account: Account | None, *, code: str) -> CounterInput:
    """Return the form as it was filled in, with one organisation less or more where that is asked for."""
    form = request.form
    return CounterInput(
        form_id=_form_id(form.get("form_id", "")),
        person=_person(form, account),
        is_other_person="is_other_person" in form,
        places=_places(form),
        **_texts(form, TEXTS),
        has_seen="has_seen" in form,
        has_consent="consent" in form,
        consent_on=form.get("consent_on", "").strip(),
        code=code,
    )


def first(account: Account | None, *, code: str = "") -> CounterInput:
    """Return the form as it is shown at first: empty, or with what the person has said already."""
    if account is None:
        return CounterInput(code=code)
    kept = counter_people.of_account(db.session(), account.id)
    draft = application_drafts.read(db.session(), volunteer=account.id, programme=programme())
    known = accounts.get(db.session(), account.id).engagements[:1]
    profile = [PlaceInput(Place(each.organisation.public_id), each.since.isoformat()) for each in known]
    said = draft.places[:MOST_PLACES] if draft and draft.places else profile
    return CounterInput(
        person=PersonInput(
            given_name=account.given_name,
            family_name=account.family_name,
            born_on=kept.born_on.isoformat() if kept else draft.born_on if draft else "",
            street=kept.street if kept else "",
            town=kept.town if kept else "",
        ),
        places=tuple(CounterPlace(each) for each in said) or (CounterPlace(),),
        way=(f"{draft.kind}:{draft.group}" if draft.group else draft.kind.value) if draft else "",
        code=code,
    )


def desk(consent_on: str) -> Desk:
    """Return who enters by which rules; ``consent_on`` is the day on the signed form."""
    me, signed = signed_in_account(), counter_people.read_day(consent_on)
    words = {"day": day(signed) if signed else ""}
    signed_words = _("Auf Papier unterschrieben am %(day)s. Das Blatt liegt beim Amt.") % words
    return Desk(
        authority=me.acting_for,
        clerk=me.account_id,
        programme=programme(),
        consent={kind: f"{consent_text(kind)} {signed_words}" for kind in WAYS},
        declarations={
            each.id: each.wording.in_language(language()) for route in programme().routes for each in route.declarations
        },
        now=now(),
        today=today(),
    )


def errors_of(error: RefusedError, given: CounterInput) -> dict[str, str]:
    """Return the words for each field at fault, in the order of the form; of several organisations they say which."""
    errors = {field: describe(reason) for field, reason in error.faults.items()}
    if isinstance(error, LinesRefusedError):
        words = {"number": error.line.number, "fault": errors[error.field]}
        errors[error.field] = _("Zeile %(number)s: %(fault)s") % words
    ordered = sorted(errors, key=lambda field: FIELDS.index(field) if field in FIELDS else len(FIELDS))
    several = len(given.places) > 1
    return {field: (of_organisation(field) if several else "") + errors[field] for field in ordered}


def page(given: CounterInput, account: Account | None, *, focus: int | None = None) -> dict[str, object]:
    """Return what the form's page shows; ``focus`` is the organisation that was just added, counted from 0."""
    session = db.session()
    person, authority = account.id if account else None, signed_in_account().acting_for
    return {
        "given": given,
        "account": account,
        "keeps_birth_day": account is None or counter_people.of_account(session, account.id) is not None,
        "ways": _ways(),
        "papers": _papers(),
        "choices": organisations.at_counter(session, authority=authority, person=person),
        "authorities": organisations.authorities(session),
        "asks_compensation": any(route.compensation_caps for route in programme().routes),
        "may_add": len(given.places) < MOST_PLACES,
        "focus": focus,
        "today": today(),
    }


def _form_id(text: str) -> UUID:
    """Return the form's own id, a new one where it has none or a damaged one."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _person(form: Mapping[str, str], account: Account | None) -> PersonInput:
    """Return the person as the form says it; an address that a form for somebody new left out deletes none."""
    said = PersonInput(**_texts(form, PERSON))
    kept = counter_people.of_account(db.session(), account.id) if account and ASKED in form else None
    return said if kept is None or said.street or said.town else replace(said, street=kept.street, town=kept.town)


def _places(form: Mapping[str, str]) -> tuple[CounterPlace, ...]:
    """Return the rows that say something, without one that is taken away, and an empty one where it is asked for."""
    rows = [_row(form, number) for number in range(MOST_PLACES) if str(number) != form.get(REMOVE)]
    said = [row for row in rows if row != CounterPlace()] or [CounterPlace()]
    more = [CounterPlace()] if MORE in form and len(said) < MOST_PLACES else []
    return (*said, *more)


def _row(form: Mapping[str, str], number: int) -> CounterPlace:
    """Return what a row says; an address is not asked for here."""
    said = replace(application_drafts.place_of(form, number), contact_email="")
    return CounterPlace(said, form.get(lines_field(number), "").strip())


def _texts(form: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: form.get(name, "").strip() for name in names}


def _ways() -> list[tuple[str, str, str]]:
    ways = [(HOURS_ONLY, _("Nur Stunden"), _("Sie warten auf die Entscheidung. Der Antrag kommt später."))]
    for route in programme().routes:
        if route.kind is RouteKind.STANDARD:
            ways.append((route.kind.value, route_name(route.kind), _("Stundenzettel abtippen, oder nur der Antrag.")))
        if route.kind is RouteKind.PROJECT:
            ways.append((route.kind.value, route_name(route.kind), _project_words(route)))
        if route.kind is RouteKind.ATTESTED:
            ways.append((route.kind.value, route_name(route.kind), _("Unterschriebenes Papier mit den Stunden.")))
        if route.kind is RouteKind.GUARANTEED:
            for group in route.groups:
                names = _(" oder ").join(each.name.in_language(language()) for each in group.evidence)
                ways.append((f"{route.kind}:{group.id}", group_name(programme(), route.kind, group.id), names))
    return ways


def _project_words(route: Route) -> str:
    """Return what a project asks for, by the figures of the rules."""
    words = {"hours": hours(route.minutes), "months": route.window_months}
    return _("%(hours)s in einem Projekt, in den letzten %(months)s Monaten. Stundenzettel abtippen.") % words


def _papers() -> list[tuple[str, str]]:
    """Return the papers of all groups, each kind once, and the organisation's signed word."""
    named: dict[str, list[str]] = {}
    groups = [group for route in programme().routes if route.kind is RouteKind.GUARANTEED for group in route.groups]
    for paper in (each for group in groups for each in group.evidence):
        name = paper.name.in_language(language())
        if name not in named.setdefault(paper.kind, []):
            named[paper.kind].append(name)
    papers = [(kind, " / ".join(names)) for kind, names in named.items()]
    return [*papers, (CONFIRMATION, _("Unterschriebene Bestätigung der Organisation"))]
