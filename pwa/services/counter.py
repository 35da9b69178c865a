"""At the counter: person, hours and application of somebody without phone or mail, entered by a clerk in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import Account, Application, CounterEntry, Engagement, HourLog
from pwa.services import application_places, counter_applications, counter_hours, counter_people, paper_forms
from pwa.services.application_drafts import PLACES
from pwa.services.application_places import CheckedPlace
from pwa.services.counter_form import BY_LOG, HOURS_ONLY, CounterInput, Desk, lines_field
from pwa.services.counter_hours import Sheet
from pwa.services.errors import OwnCaseError, RefusedError
from pwa.services.organisations import Place


class LikelyDuplicateError(Exception):
    """The office knows somebody of that name and birth day: the clerk says whether it is the same person."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What is stored: the person, new hours that wait, and the application where there is one.

    A form that was stored before leads to the application of then.
    """

    account: Account
    hour_logs: list[HourLog]
    application: Application | None
    is_application_new: bool


def enter(session: Session, given: CounterInput, desk: Desk, *, account: Account | None) -> Entered:
    """Store all that a form says, or nothing: the caller undoes what was begun where this raises.

    Raises RefusedError that names each field at fault, LikelyDuplicateError, and OwnCaseError: nobody enters the own.
    """
    if account is not None and account.id == desk.clerk:
        raise OwnCaseError
    before = sent_before(session, given, account, by=desk.clerk)
    known = before.account if before else account
    alike = [] if known else counter_people.alike(session, given.person, authority=desk.authority)
    account, places = _checked(session, given, desk, known)
    if alike and not given.is_other_person:
        raise LikelyDuplicateError
    is_repeat = before is not None and before.fingerprint == given.fingerprint()
    if not is_repeat:  # what was corrected since stays corrected
        _correct(session, given, desk, account=account)
    for place in places:
        _engage(session, place, account=account)
    rows = _hours(session, given, desk, account=account, places=places)
    entry = before or _entry(given, desk, account=account, is_new=known is None)
    is_new = given.way != HOURS_ONLY and (entry.application is None or not is_repeat)
    if is_new:
        entry.application = counter_applications.hand_in(session, given, desk, account=account, places=places)
    if given.code and before is None:
        paper_forms.use(session, given.code, account=account.id, authority=desk.authority, by=desk.clerk, now=desk.now)
    session.add(entry)
    session.flush()
    return Entered(account, rows, entry.application, is_application_new=is_new)


def _entry(given: CounterInput, desk: Desk, *, account: Account, is_new: bool) -> CounterEntry:
    return CounterEntry(
        form_id=given.form_id,
        fingerprint=given.fingerprint(),
        account_id=account.id,
        is_new=is_new,
        entered_by_id=desk.clerk,
        entered_at=desk.now,
    )


def sent_before(session: Session, given: CounterInput, account: Account | None, *, by: UUID) -> CounterEntry | None:
    """Return what this clerk has stored of this very form: for a known person, or for the new one that it took in."""
    whose = CounterEntry.account_id == account.id if account else CounterEntry.is_new
    own = select(CounterEntry).where(CounterEntry.form_id == given.form_id, CounterEntry.entered_by_id == by)
    return session.scalar(own.where(whose))


def _checked(
    session: Session, given: CounterInput, desk: Desk, account: Account | None
) -> tuple[Account, Sequence[CheckedPlace]]:
    """Return the person, taken in where new, and the organisations. Raises RefusedError that says all at once."""
    faults = _faults(given, desk)
    account = account or _taken_in(session, given, desk, faults)
    places: Sequence[CheckedPlace] = ()
    try:
        places = application_places.check(
            session,
            given.said,
            route=given.route(desk.programme),
            volunteer=account.id if account else desk.clerk,  # where nobody is taken in, nothing of it is kept
            today=desk.today,
        )
    except RefusedError as error:
        faults.update(error.faults)
    if faults or account is None:
        raise RefusedError(faults)
    return account, places


def _taken_in(session: Session, given: CounterInput, desk: Desk, faults: dict[str, str]) -> Account | None:
    """Return the new person; None where that is refused, with the reasons among the faults."""
    try:
        return counter_people.take_in(session, given.person, authority=desk.authority, by=desk.clerk, now=desk.now)
    except RefusedError as error:
        faults.update(error.faults)
        return None


def _faults(given: CounterInput, desk: Desk) -> dict[str, str]:
    """Return what is missing on the form itself, so that all of it is said at once."""
    faults: dict[str, str] = {}
    route = given.route(desk.programme)
    for number in range(application_places.most(route), len(given.places)):
        faults[f"{PLACES}{number}-organisation"] = "counter_places_too_many"
    if given.way == HOURS_ONLY:
        empty = (number for number, place in enumerate(given.places) if not place.lines.strip())
        return faults | {lines_field(number): "counter_lines_missing" for number in empty}
    if route is None:
        faults["way"] = "way_missing"
    counter_applications.check_consent(given, faults, today=desk.today)
    return faults


def _correct(session: Session, given: CounterInput, desk: Desk, *, account: Account) -> None:
    """Keep birth day and address as they are on the form now; letters go to the address of who has no mail."""
    kept, has_mail = counter_people.of_account(session, account.id), account.email is not None
    if kept is not None:
        counter_people.correct(session, kept, given.person, has_mail=has_mail, now=desk.now)
    elif not has_mail and given.person.born_on.strip():
        counter_people.describe(
            session, given.person, account=account, authority=desk.authority, by=desk.clerk, now=desk.now
        )


def _engage(session: Session, place: CheckedPlace, *, account: Account) -> None:
    """Write where the person is active into the profile if it is new there."""
    organisation = place.organisation
    known = select(Engagement.id).where(
        Engagement.account_id == account.id, Engagement.organisation_id == organisation.id
    )
    if session.scalar(known) is None:
        session.add(Engagement(account_id=account.id, organisation_id=organisation.id, since=place.since))
        session.flush()


def _hours(
    session: Session, given: CounterInput, desk: Desk, *, account: Account, places: Sequence[CheckedPlace]
) -> list[HourLog]:
    rows: list[HourLog] = []
    if given.way not in BY_LOG:
        return rows
    for number, (typed, place) in enumerate(zip(given.places, places, strict=True)):
        if typed.lines.strip():
            field, organisation = lines_field(number), Place(place.organisation.public_id)
            sheet = Sheet(given.form_id, field, typed.lines, organisation, place.activity)
            rows += counter_hours.enter(
                session, sheet, volunteer=account.id, by=desk.clerk, now=desk.now, today=desk.today
            )
    return rows
