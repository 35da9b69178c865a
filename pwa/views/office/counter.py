"""At the counter: a clerk enters person, hours and application for somebody without phone or mail."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now, settings
from pwa.models import Account
from pwa.page import page_with, refused_page
from pwa.pages import counter_form
from pwa.security.access import requires, requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import counter, counter_people, paper_forms
from pwa.services.counter import Entered, LikelyDuplicateError
from pwa.services.counter_form import CounterInput
from pwa.services.errors import RefusedError

bp = Blueprint("office_counter", __name__)

START = "office/counter.html"
FORM = "office/counter_form.html"


def load_person(public_id: str) -> Account:
    """Return a person whom the own office knows. Raises NotFoundError."""
    return counter_people.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/counter")
@requires(Permission.SERVE_COUNTER)
def start() -> ResponseReturnValue:
    """Begin with the form's number, with somebody who is known, or with somebody new."""
    return render_template(START, errors={}, code="", **_start_page())


@bp.post("/office/counter/code")
@requires(Permission.SERVE_COUNTER)
def open_code() -> ResponseReturnValue:
    """Open the form for the sheet on the desk, filled in with what it stands for."""
    text = request.form.get("code", "")
    try:
        code, account = _read(text)
    except RefusedError as error:
        return refused_page(START, error.faults, code=text, **_start_page())
    if account is not None:
        note("open_form", f"person {account.public_id}")
    return render_template(FORM, errors={}, **counter_form.page(counter_form.first(account, code=code), account))


@bp.get("/office/counter/new")
@requires(Permission.SERVE_COUNTER)
def new() -> ResponseReturnValue:
    """Show the empty form."""
    return render_template(FORM, errors={}, **counter_form.page(CounterInput(), None))


@bp.get("/office/counter/people/<public_id>")
@requires_on(Permission.SERVE_COUNTER, load_person)
def known(account: Account) -> ResponseReturnValue:
    """Show the form for somebody who is known."""
    look(f"person {account.public_id}")
    return render_template(FORM, errors={}, **counter_form.page(counter_form.first(account), account))


@bp.post("/office/counter")
@requires(Permission.SERVE_COUNTER)
def enter() -> ResponseReturnValue:
    """Store all that the form says, or nothing."""
    code, account, faults = _typed_code()
    given = counter_form.typed(request, account, code=code)
    if counter_form.MORE in request.form or counter_form.REMOVE in request.form:
        return _with_other_rows(given, account)
    if faults and not counter.sent_before(db.session(), given, account, by=signed_in_account().account_id):
        return _with_faults(RefusedError(faults), given, account)
    try:
        entered = counter.enter(db.session(), given, counter_form.desk(given.consent_on), account=account)
    except LikelyDuplicateError:
        return _ask_whether_same(given)
    except RefusedError as error:
        return _with_faults(error, given, account)
    _note(entered)
    return _go_on(entered)


def _with_faults(error: RefusedError, given: CounterInput, account: Account | None) -> ResponseReturnValue:
    """Show the form again as it was typed."""
    db.session().rollback()  # what was begun must not show up on the page
    _look_again(account)
    return page_with(FORM, counter_form.errors_of(error, given), **counter_form.page(given, account))


def _look_again(account: Account | None) -> None:
    """Note that the form is shown once more for somebody who is known."""
    if account is not None:
        look(f"person {account.public_id}")


def _with_other_rows(given: CounterInput, account: Account | None) -> ResponseReturnValue:
    """Show the form again with one organisation more or less; nothing is stored, nothing is lost."""
    if account is not None:
        note("open_form", f"person {account.public_id}")
    return render_template(FORM, errors={}, **counter_form.page(given, account, focus=len(given.places) - 1))


def _typed_code() -> tuple[str, Account | None, dict[str, str]]:
    """Return the form's code, whom it is about, and what is wrong with the code. Raises NotFoundError."""
    text, person = request.form.get("code", ""), request.form.get("person", "")
    account = load_person(person) if person else None
    try:
        code, of_code = _read(text) if text.strip() else ("", None)
    except RefusedError as error:
        return text, account, error.faults
    return code, of_code or account, {}


def _read(text: str) -> tuple[str, Account | None]:
    authority = signed_in_account().acting_for
    return paper_forms.read(db.session(), text, authority=authority, secret_keys=settings().secrets, now=now())


def _ask_whether_same(given: CounterInput) -> ResponseReturnValue:
    db.session().rollback()  # the person that was begun is not one of those that are known
    alike = counter_people.alike(db.session(), given.person, authority=signed_in_account().acting_for)
    page = render_template(FORM, errors={}, alike=alike, **counter_form.page(given, None))
    return make_response(page, 422)


def _note(entered: Entered) -> None:
    note("enter_at_counter", f"person {entered.account.public_id}")
    for row in entered.hour_logs:
        note("enter_at_counter", f"hour log {row.public_id}")
    if entered.application is not None and entered.is_application_new:
        note("enter_at_counter", f"application {entered.application.public_id}")


def _go_on(entered: Entered) -> ResponseReturnValue:
    """Lead to the application where it lies with the own office, else say what has come of it."""
    application = entered.application
    if application is None:
        return redirect(url_for(".start", done="hours"), 303)
    if application.authority_id != signed_in_account().acting_for:
        return redirect(url_for(".start", done="elsewhere"), 303)
    return redirect(url_for("office_applications.show", public_id=application.public_id, entered=1), 303)


def _start_page() -> dict[str, object]:
    q = request.args.get("q", "")
    found = counter_people.search(db.session(), q, authority=signed_in_account().acting_for)
    return {"q": q, "found": found, "done": request.args.get("done", "")}
