from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from flask import Blueprint, Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.models import Account, Application, AuditEntry, Card, HourLog, Role
from pwa.security.access import UnstatedAccessError, access_of, refuse_unstated
from pwa.security.login import cookie_name
from pwa.security.permissions import PERMISSIONS, Permission
from pwa.services import sessions
from tests.people import People, Town

OFFICE = "/office"
SUBJECT = "<public_id>"
OUR_ORIGIN = "http://127.0.0.1:8000"
SAFE = {"GET", "HEAD", "OPTIONS"}
METHODS = {"GET", "POST", "DELETE"}


@dataclass(frozen=True, slots=True)
class Row:
    """One way to one office path, and what it takes."""

    method: str
    path: str
    permission: Permission

    @property
    def has_subject(self) -> bool:
        return SUBJECT in self.path

    def at(self, public_id: str) -> str:
        return self.path.replace(SUBJECT, public_id)


ROWS = (
    Row("GET", "/office", Permission.READ_CASES),
    Row("GET", "/office/hour-logs", Permission.READ_CASES),
    Row("GET", "/office/hour-logs/<public_id>", Permission.READ_CASES),
    Row("POST", "/office/hour-logs/<public_id>/approval", Permission.DECIDE_HOURS),
    Row("POST", "/office/hour-logs/<public_id>/rejection", Permission.DECIDE_HOURS),
    Row("POST", "/office/hour-logs/<public_id>/query", Permission.DECIDE_HOURS),
    Row("GET", "/office/applications", Permission.READ_CASES),
    Row("GET", "/office/applications/<public_id>", Permission.READ_CASES),
    Row("POST", "/office/applications/<public_id>/approval", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/applications/<public_id>/rejection", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/applications/<public_id>/query", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/applications/<public_id>/card", Permission.ISSUE_CARDS),
    Row("GET", "/office/cards", Permission.READ_CASES),
    Row("GET", "/office/cards/<public_id>", Permission.READ_CASES),
    Row("POST", "/office/cards/<public_id>/revocation", Permission.REVOKE_CARDS),
)
MISSING = "x" * 16
FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": f"{OUR_ORIGIN}.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": OUR_ORIGIN},
    {"Sec-Fetch-Site": "none", "Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
)
OURS: tuple[dict[str, str], ...] = (
    {},
    {"Origin": OUR_ORIGIN},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none", "Origin": OUR_ORIGIN},
)


@dataclass(frozen=True, slots=True)
class Office:
    """A town's office with one subject of each kind, by the path's second part."""

    people: People
    town: Town
    subjects: dict[str, str]

    def path(self, row: Row) -> str:
        return row.at(self.subjects[row.path.split("/")[2]]) if row.has_subject else row.path

    def send(self, row: Row, account: UUID | None = None, **options: object) -> TestResponse:
        return self.people.client(account).open(self.path(row), method=row.method, **options)

    def snapshot(self) -> list[list[tuple[object, ...]]]:
        with self.people.session() as session:
            return [
                [tuple(row) for row in session.execute(select(table.__table__).order_by(table.id))]
                for table in (HourLog, Application, Card)
            ]

    def audited(self) -> int:
        with self.people.session() as session:
            return len(session.scalars(select(AuditEntry)).all())


@pytest.fixture
def office(people: People) -> Office:
    subjects = {
        "hour-logs": people.hour_log(),
        "applications": people.application(),
        "cards": people.card(people.other_volunteer),
    }
    return Office(people, people.calw, subjects)


@pytest.fixture
def untouched(office: Office) -> Iterator[Office]:
    """The office, for tests after which nothing may have changed and nothing may stand in the audit log."""
    before = office.snapshot()
    yield office
    assert office.snapshot() == before
    assert office.audited() == 0


def test_every_office_path_has_its_row(app: Flask) -> None:
    ways = {
        (method, rule.rule): access_of(app, rule.endpoint).permission
        for rule in app.url_map.iter_rules()
        if rule.rule == OFFICE or rule.rule.startswith(f"{OFFICE}/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert ways == {(row.method, row.path): row.permission for row in ROWS}


def test_nobody_gets_the_sign_in_form_for_every_office_path(untouched: Office) -> None:
    for row in ROWS:
        response = untouched.send(row)
        assert response.status_code == 401, row
        assert 'action="/sign-in"' in response.text, row
        assert "Location" not in response.headers, row


def test_nobody_learns_which_office_paths_exist(people: People) -> None:
    assert people.client().get("/office/nothing").status_code == 401


def test_volunteer_finds_no_office_path(untouched: Office) -> None:
    people = untouched.people
    missing = people.client(people.volunteer).get("/office/nothing")
    for row in ROWS:
        response = untouched.send(row, people.volunteer)
        assert response.status_code == missing.status_code == 404, row
        assert_same_page(response, missing)


def test_clerk_without_the_second_factor_finds_no_office_path(untouched: Office) -> None:
    parts, clerk = untouched.people.parts, untouched.town.clerk
    with untouched.people.session() as session, session.begin():
        token = sessions.start(
            session, account=session.get_one(Account, clerk), secret=parts.settings.secrets[0], now=parts.clock()
        )
    client = untouched.people.client()
    client.set_cookie(cookie_name(parts.settings), token)
    for row in ROWS:
        assert client.open(untouched.path(row), method=row.method).status_code == 404, row


def test_other_towns_subject_is_like_a_missing_one_for_every_role(untouched: Office) -> None:
    ulm = untouched.people.ulm
    for account in (ulm.clerk, ulm.lead, ulm.auditor):
        client = untouched.people.client(account)
        for row in filter(lambda row: row.has_subject, ROWS):
            theirs = client.open(untouched.path(row), method=row.method)
            missing = client.open(row.at(MISSING), method=row.method)
            assert theirs.status_code == missing.status_code == 404, row
            assert_same_page(theirs, missing)
            assert list(theirs.headers) == list(missing.headers), row


def test_other_towns_lists_hold_none_of_the_subjects(untouched: Office) -> None:
    client = untouched.people.client(untouched.people.ulm.clerk)
    for row in filter(lambda row: not row.has_subject, ROWS):
        page = client.get(row.path).text
        assert not [public_id for public_id in untouched.subjects.values() if public_id in page], row


def test_role_without_the_permission_is_refused_within_its_own_town(untouched: Office) -> None:
    auditor = untouched.town.auditor
    for row in ROWS:
        is_allowed = row.permission in PERMISSIONS[Role.AUDITOR]
        if not is_allowed:
            assert untouched.send(row, auditor).status_code == 403, row


def test_auditor_reads_every_page(office: Office) -> None:
    for row in ROWS:
        if row.method == "GET":
            assert office.send(row, office.town.auditor).status_code == 200, row


def test_unknown_method_is_refused_last(untouched: Office) -> None:
    people = untouched.people
    clients = [people.client(account) for account in (None, people.volunteer, untouched.town.clerk)]
    for row in {row.path: row for row in ROWS}.values():
        known = {other.method for other in ROWS if other.path == row.path}
        for method in METHODS - known:
            answers = [client.open(untouched.path(row), method=method).status_code for client in clients]
            assert answers == [401, 404, 405], (method, row)


def test_foreign_origin_is_refused_before_anything_else(untouched: Office) -> None:
    anonymous, clerk = untouched.people.client(), untouched.people.client(untouched.town.clerk)
    for row in filter(lambda row: row.method not in SAFE, ROWS):
        assert anonymous.post(untouched.path(row), headers=FOREIGN[0]).status_code == 403, row
        for headers in FOREIGN:
            assert clerk.post(untouched.path(row), headers=headers).status_code == 403, (row, headers)


def test_our_own_forms_are_let_through(people: People) -> None:
    client = people.client(people.calw.clerk)
    for headers in OURS:
        response = client.post(f"/office/hour-logs/{people.hour_log()}/approval", headers=headers)
        assert response.status_code == 303, headers


def test_endpoint_without_a_stated_access_stops_the_start(app: Flask) -> None:
    pages = Blueprint("pages", __name__)
    pages.add_url_rule("/unstated", view_func=lambda: "", endpoint="unstated")
    bare = Flask("bare", static_folder=None)
    bare.register_blueprint(pages)
    with pytest.raises(UnstatedAccessError, match=r"pages\.unstated"):
        refuse_unstated(bare)
    refuse_unstated(app)


def assert_same_page(left: TestResponse, right: TestResponse) -> None:
    """Both are the same byte for byte, apart from the path that the language form leads back to."""
    assert left.text.replace(left.request.path, "") == right.text.replace(right.request.path, "")
