"""An office's register of partners: find one, add and change it, end its part; nothing is ever deleted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from pwa.domain.partner import PartnerState, last_day
from pwa.models import Partner, PartnerCategory, PartnerKind, PartnerUses
from pwa.models.partner import PARTNER_BENEFIT, PARTNER_NAME, PARTNER_PLACE
from pwa.services.errors import ChangedEntryError, NotFoundError, RefusedError
from pwa.services.paging import Order, Page, page_of
from pwa.services.texts import required_day, search_words

AHEAD: Final = timedelta(days=366)
LONGEST: Final = {"name": PARTNER_NAME, "place": PARTNER_PLACE, "benefit": PARTNER_BENEFIT}
UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b"))  # where a line may break; they come along from websites
BY_NAME: Final = Order(Partner.name, Partner.id, read=str)


@dataclass(frozen=True, slots=True)
class PartnerInput:
    """The form's fields, every one still text."""

    name: str = ""
    place: str = ""
    kind: str = ""
    category: str = ""
    benefit: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes an entry and when; ``seen`` is the sequence number that this person saw."""

    by: UUID
    at: datetime
    today: date
    seen: str


def search(
    session: Session,
    *,
    authority: UUID,
    today: date,
    text: str = "",
    state: PartnerState | None = None,
    after: str | None = None,
) -> Page[Partner]:
    """Return this authority's partners by name; ``text`` are parts of name and place, taken literally."""
    found = select(Partner).where(Partner.authority_id == authority)
    for word in search_words(text):
        found = found.where(
            or_(Partner.name.icontains(word, autoescape=True), Partner.place.icontains(word, autoescape=True))
        )
    if state is not None:
        found = found.where(_stands(state, today))
    return page_of(session, found, order=BY_NAME, after=after)


def get(session: Session, public_id: str, *, authority: UUID) -> Partner:
    """Return a partner of this authority. Raises NotFoundError."""
    own = select(Partner).where(Partner.public_id == public_id, Partner.authority_id == authority)
    partner = session.scalars(own).one_or_none()
    if partner is None:
        raise NotFoundError
    return partner


def add(session: Session, given: PartnerInput, *, authority: UUID, by: UUID, now: datetime, today: date) -> Partner:
    """Put a partner into the register. Raises RefusedError."""
    partner = Partner(authority_id=authority, changed_by_id=by, changed_at=now)
    _fill(session, partner, given, today=today)
    session.add(partner)
    session.flush()
    return partner


def change(session: Session, partner: Partner, given: PartnerInput, *, act: Change) -> None:
    """Keep other words about a partner. Raises RefusedError and ChangedEntryError."""
    hold(session, partner, seen=act.seen)
    _fill(session, partner, given, today=act.today)
    partner.touch(by=act.by, at=act.at)
    session.flush()


def end(session: Session, partner: Partner, last_on: str, *, act: Change) -> None:
    """Let a partner take part up to a day, this one included. Raises RefusedError and ChangedEntryError."""
    hold(session, partner, seen=act.seen)
    faults: dict[str, str] = {}
    until = _day("last_on", last_on, faults, today=act.today)
    newest = session.scalar(select(func.max(PartnerUses.month)).where(PartnerUses.partner_id == partner.id))
    if until is not None and until < partner.since:
        faults["last_on"] = "partner_end_before_since"
    elif until is not None and newest is not None and until < newest:
        faults["last_on"] = "partner_end_before_uses"
    elif until is not None and _is_twice(session, partner, partner.name, partner.place, days=(partner.since, until)):
        faults["last_on"] = "partner_end_twice"
    if faults:
        raise RefusedError(faults)
    partner.until = until
    partner.touch(by=act.by, at=act.at)
    session.flush()


def resume(session: Session, partner: Partner, *, act: Change) -> None:
    """Let a partner take part without an end again. Raises RefusedError and ChangedEntryError."""
    hold(session, partner, seen=act.seen)
    if _is_twice(session, partner, partner.name, partner.place, days=(partner.since, None)):
        raise RefusedError({"last_on": "partner_end_twice"})
    partner.until = None
    partner.touch(by=act.by, at=act.at)
    session.flush()


def hold(session: Session, partner: Partner, *, seen: str | None = None) -> None:
    """Let nobody else change an entry until this is done; raises ChangedEntryError where somebody just did."""
    session.refresh(partner, with_for_update=True)
    if seen is not None and seen != str(partner.sequence):
        raise ChangedEntryError


def _stands(state: PartnerState, today: date) -> ColumnElement[bool]:
    is_over = Partner.until.is_not(None) & (Partner.until < today)
    if state is PartnerState.ENDED:
        return is_over
    has_begun = Partner.since <= today
    return has_begun & ~is_over if state is PartnerState.ACTIVE else ~has_begun


def _fill(session: Session, partner: Partner, given: PartnerInput, *, today: date) -> None:
    """Keep what was typed, all of it or nothing. Raises RefusedError."""
    faults: dict[str, str] = {}
    lines = {field: _line(field, getattr(given, field), faults) for field in LONGEST}
    if given.kind not in list(PartnerKind):
        faults["kind"] = "partner_kind_missing"
    if given.category not in list(PartnerCategory):
        faults["category"] = "partner_category_missing"
    since = _day("since", given.since, faults, today=today)
    if since is not None and partner in session:
        _compare(session, partner, since, faults)
    if (
        since is not None
        and not faults.keys() & {"name", "place"}
        and _is_twice(session, partner, lines["name"], lines["place"], days=(since, partner.until))
    ):
        faults["name"] = "partner_twice"
    if faults or since is None:
        raise RefusedError(faults)
    partner.name, partner.place, partner.benefit = lines["name"], lines["place"], lines["benefit"]
    partner.kind, partner.category = PartnerKind(given.kind), PartnerCategory(given.category)
    partner.since = since


def _line(field: str, text: str, faults: dict[str, str]) -> str:
    line = " ".join(text.translate(UNSEEN).split())
    if not line or len(line) > LONGEST[field] or not line.isprintable():
        faults[field] = f"partner_{field}_refused"
    return line


def _day(field: str, text: str, faults: dict[str, str], *, today: date) -> date | None:
    day = required_day(field, text, faults)
    if day is not None and day > today + AHEAD:
        faults[field] = "partner_day_too_far"
    return day


def _compare(session: Session, partner: Partner, since: date, faults: dict[str, str]) -> None:
    """Note a fault where the first day does not go with what the register says of a partner already."""
    oldest = session.scalar(select(func.min(PartnerUses.month)).where(PartnerUses.partner_id == partner.id))
    if partner.until is not None and since > partner.until:
        faults["since"] = "partner_since_after_end"
    elif oldest is not None and since > last_day(oldest):
        faults["since"] = "partner_since_after_uses"


def _is_twice(session: Session, partner: Partner, name: str, place: str, *, days: tuple[date, date | None]) -> bool:
    """Tell whether another entry of this name and place takes part on any of these days, the first to the last."""
    since, until = days
    same = select(Partner.id).where(
        Partner.authority_id == partner.authority_id,
        Partner.name == name,
        Partner.place == place,
        or_(Partner.until.is_(None), Partner.until >= since),
    )
    if until is not None:
        same = same.where(Partner.since <= until)
    with session.no_autoflush:
        return any(found != partner.id for found in session.scalars(same))
