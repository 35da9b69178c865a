"""The form of hours: what was chosen in it, what it offers on the page, and what a phone keeps of that."""

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from pwa.domain.plausibility import OLDEST_MONTHS
from pwa.domain.window import months_before
from pwa.formats import day_chip, hours, hours_short, weekday
from pwa.instance import now, programme, today
from pwa.models import HourLog
from pwa.outbox import clock_duration
from pwa.services import hour_logs, hour_repeats, hour_suggestions, organisations
from pwa.services.hour_entry import NOT_COUNTED, Entry
from pwa.services.hour_suggestions import Habits, Suggestion
from pwa.services.organisations import Choices, Place

OTHER_DAY = "other"
NO_BREAK = "\u00a0"


def typed_entry(form: Mapping[str, str]) -> Entry:
    """Return what was typed or chosen: an offered day before the date field, a typed duration before an offered one."""
    place = Place(
        form.get("organisation", "").strip(),
        form.get("organisation_name", "").strip(),
        form.get("organisation_ags", "").strip(),
    )
    chosen = form.get("day", OTHER_DAY)
    worked_on = form.get("worked_on", "") if chosen == OTHER_DAY else chosen
    duration = form.get("duration", "")
    if not duration.strip():
        duration = form.get("duration_choice", duration)
    return Entry(place, worked_on, duration, form.get("activity", ""))


def first_entry(session: Session, asked: Mapping[str, str], *, volunteer: UUID) -> Entry:
    """Return the entry that a new form shows: what a suggestion says, else the place and activity of the last one.

    Raises NotFoundError for a suggestion that is not this volunteer's.
    """
    if "repeat" in asked:
        repeat = hour_repeats.get(session, asked["repeat"], volunteer=volunteer)
        return _again(repeat.organisation.public_id, asked, repeat.minutes, repeat.activity)
    if "like" in asked:
        hour_log = hour_logs.get(session, asked["like"], volunteer=volunteer)
        return _again(hour_log.organisation.public_id, asked, hour_log.minutes, hour_log.activity)
    last = habits(session, volunteer=volunteer).last
    if last is None:
        return Entry(Place(), today().isoformat(), "", "")
    return Entry(Place(last.organisation.public_id), today().isoformat(), "", last.activity)


def context(session: Session, entry: Entry, *, volunteer: UUID, account: str, is_first: bool) -> dict[str, object]:
    """Return what the form's page shows around an entry; ``is_first``: nothing was chosen yet, so it may suggest."""
    usual = habits(session, volunteer=volunteer)
    choices = organisations.choices(session, volunteer=volunteer)
    choices = Choices(usual.by_use(choices.own), choices.others)
    return {
        "entry": entry,
        "choices": choices,
        "authorities": organisations.authorities(session),
        "activities": hour_logs.recent_activities(session, volunteer=volunteer),
        "durations": offered_durations(usual),
        "days": [(day.isoformat(), day_chip(day)) for day in (today(), today() - timedelta(days=1))],
        "suggested": [told(one) for one in (*usual.due, *usual.alike)] if is_first else [],
        "earliest": months_before(today(), OLDEST_MONTHS),
        "today": today(),
        "state": state(session, usual, choices, volunteer=volunteer, account=account),
    }


def at_home(session: Session, *, volunteer: UUID, account: str) -> dict[str, object]:
    """Return what the start page shows and keeps of it: the weekly repeats that are due, and what a phone needs."""
    usual = habits(session, volunteer=volunteer)
    choices = Choices(usual.by_use(organisations.own(session, volunteer=volunteer)), ())
    return {
        "suggested": [told(one) for one in usual.due],
        "form_state": state(session, usual, choices, volunteer=volunteer, account=account),
    }


def state(session: Session, usual: Habits, choices: Choices, *, volunteer: UUID, account: str) -> dict[str, object]:
    """Return what a phone needs to show the form without network: texts as the page says them."""
    return {
        "account": account,
        "at": int(now().timestamp() * 1000),
        "organisations": [
            {"id": row.public_id, "name": row.name, "activity": usual.activity_for(row)} for row in choices.own
        ],
        "authorities": [{"ags": row.ags, "name": row.full_name} for row in organisations.authorities(session)],
        "activities": list(hour_logs.recent_activities(session, volunteer=volunteer)),
        "durations": [{"value": value, "label": label} for value, label in offered_durations(usual)],
        "suggestions": [told(one) for one in usual.suggestions],
        "entries": [_kept(entry) for entry in usual.entries],
        "window_months": programme().goal_route.window_months,
    }


def told(suggestion: Suggestion) -> dict[str, object]:
    """Return a suggestion in words, with the way to the form that it fills."""
    source, worked_on = suggestion.source, suggestion.worked_on.isoformat()
    kind = "repeat" if suggestion.is_repeat else "like"
    return {
        "kind": kind,
        "id": source.public_id,
        "organisation": source.organisation.public_id,
        "day": worked_on,
        "until": suggestion.shown_until.isoformat(),
        "duration": clock_duration(source.minutes),
        "activity": source.activity,
        "title": f"{source.activity}, {hours(source.minutes).replace(' ', NO_BREAK)}",
        "text": f"{weekday(suggestion.worked_on)}, {source.organisation.name}",
        "path": f"{url_for('hours.new')}?{urlencode({kind: source.public_id, 'day': worked_on})}",
    }


def habits(session: Session, *, volunteer: UUID) -> Habits:
    """Return what this volunteer usually enters."""
    return hour_suggestions.habits(session, volunteer=volunteer, today=today())


def offered_durations(usual: Habits) -> list[tuple[str, str]]:
    """Return the durations to tap: what is sent, and the words."""
    return [(clock_duration(minutes), hours_short(minutes)) for minutes in usual.durations]


def _again(organisation: str, asked: Mapping[str, str], minutes: int, activity: str) -> Entry:
    return Entry(Place(organisation), asked.get("day") or today().isoformat(), clock_duration(minutes), activity)


def _kept(entry: HourLog) -> dict[str, object]:
    return {
        "id": entry.public_id,
        "organisation": entry.organisation.public_id,
        "worked_on": entry.worked_on.isoformat(),
        "minutes": entry.minutes,
        "counts": entry.status not in NOT_COUNTED,
    }
