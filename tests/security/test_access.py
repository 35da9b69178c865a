"""Who may come in to the office, by every method: design.md's order of 403, 401, 404, 403, 405."""

import pytest
from flask import Blueprint, Flask

from pwa.models import Account, Role
from pwa.security.access import UnstatedAccessError, access_of, refuse_unstated
from pwa.security.login import cookie_name
from pwa.security.permissions import PERMISSIONS
from pwa.services import sessions
from tests.people import People
from tests.security.access_rows import OTHER_STATUS, PERSONAL, ROWS, Row
from tests.security.access_world import ALL_METHODS, World, assert_same, on_each_database

OFFICE = "/office"
OUR_ORIGIN = "http://127.0.0.1:8000"
SAFE = {"GET", "HEAD", "OPTIONS"}
PATHS = {row.path: row for row in ROWS}
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


def known(row: Row) -> set[str]:
    return {other.method for other in ROWS if other.path == row.path}


def test_every_office_path_has_its_row(app: Flask) -> None:
    ways = {
        (method, rule.rule): access_of(app, rule.endpoint).permission
        for rule in app.url_map.iter_rules()
        if rule.rule == OFFICE or rule.rule.startswith(f"{OFFICE}/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert ways == {(row.method, row.path): row.permission for row in ROWS}


def test_nobody_gets_the_sign_in_form_for_every_office_path_and_method(untouched: World) -> None:
    calw = untouched.offices["Calw"]
    for row in PATHS.values():
        for method in ALL_METHODS:
            answer = untouched.ask(None, method, calw.path(row))
            assert answer.status_code == 401, (method, row)
            assert "Location" not in answer.headers, (method, row)
            assert method == "HEAD" or 'action="/sign-in"' in answer.text, (method, row)


def test_nobody_learns_which_office_paths_exist(people: People) -> None:
    assert people.client().get("/office/nothing").status_code == 401


def test_volunteers_find_no_office_path_by_any_method(untouched: World) -> None:
    calw = untouched.offices["Calw"]
    for account in untouched.outsiders.values():
        for method in ALL_METHODS:
            missing = untouched.ask(account, method, "/office/nothing")
            for row in PATHS.values():
                answer = untouched.ask(account, method, calw.path(row))
                assert answer.status_code == missing.status_code == 404, (method, row)
                assert answer.text.replace(answer.request.path, "") == missing.text.replace(missing.request.path, "")


def test_clerk_without_the_second_factor_finds_no_office_path(people: People) -> None:
    with people.session() as session, session.begin():
        secret, now = people.parts.settings.secrets[0], people.parts.clock()
        token = sessions.start(session, account=session.get_one(Account, people.calw.clerk), secret=secret, now=now)
    client = people.client()
    client.set_cookie(cookie_name(people.parts.settings), token)
    for row in ROWS:
        assert client.open(row.at("x" * 16), method=row.method).status_code == 404, row


@on_each_database
def test_other_offices_subject_is_like_a_missing_one_for_every_role(untouched: World) -> None:
    for owner, viewer in untouched.strangers:
        office = untouched.offices[owner]
        for account in untouched.offices[viewer].roles.values():
            for row in (each for each in ROWS if each.has_subject):
                with untouched.counting() as for_theirs:
                    theirs = untouched.ask(account, row.method, office.path(row))
                with untouched.counting() as for_missing:
                    missing = untouched.ask(account, row.method, office.missing(row))
                assert theirs.status_code == missing.status_code == 404, (viewer, row)
                assert_same(theirs, missing)
                assert for_theirs == for_missing, (viewer, row)


def test_other_offices_subject_is_like_a_missing_one_for_every_unknown_method(untouched: World) -> None:
    calw, clerk = untouched.offices["Calw"], untouched.offices["Ulm"].roles[Role.CLERK]
    for row in (each for each in PATHS.values() if each.has_subject):
        for method in set(ALL_METHODS) - known(row):
            theirs, missing = (untouched.ask(clerk, method, path) for path in (calw.path(row), calw.missing(row)))
            assert theirs.status_code == missing.status_code, (method, row)
            assert_same(theirs, missing)


def test_other_offices_pages_hold_none_of_the_subjects(unchanged: World) -> None:
    for owner, viewer in unchanged.strangers:
        subjects = unchanged.offices[owner].subjects.values()
        for row in (each for each in ROWS if each.method == "GET" and not each.has_subject):
            for account in unchanged.offices[viewer].roles.values():
                page = unchanged.ask(account, "GET", row.path).data.decode(errors="replace")
                assert not [public_id for public_id in subjects if public_id in page], (viewer, row)


def test_role_without_the_permission_is_refused_within_its_own_office(untouched: World) -> None:
    for office in untouched.offices.values():
        for role, account in office.roles.items():
            for row in (
                each for each in ROWS if each.permission not in PERMISSIONS[role] and each.path not in PERSONAL
            ):
                assert untouched.ask(account, row.method, office.path(row)).status_code == 403, (role, row)


@on_each_database
def test_role_with_the_permission_reads_every_page(unchanged: World) -> None:
    for office in unchanged.offices.values():
        for role, account in office.roles.items():
            for row in (each for each in ROWS if each.method == "GET" and each.permission in PERMISSIONS[role]):
                method = "HEAD" if office.name == "Nagold" else "GET"
                answer = unchanged.ask(account, method, office.path(row))
                assert answer.status_code == usual(role, row), (office.name, role, row)


def test_unknown_method_is_refused_last(untouched: World) -> None:
    calw = untouched.offices["Calw"]
    accounts = [None, untouched.people.volunteer, *calw.roles.values()]
    for row in PATHS.values():
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - known(row):
            answers = [untouched.ask(account, method, calw.path(row)).status_code for account in accounts]
            assert answers == [401, 404, *(405 for _ in calw.roles)], (method, row)


def test_options_tell_the_methods_to_the_office_alone(untouched: World) -> None:
    calw = untouched.offices["Calw"]
    for row in PATHS.values():
        answer = untouched.ask(calw.roles[Role.CLERK], "OPTIONS", calw.path(row))
        assert answer.status_code == 200, row
        assert set(answer.headers["Allow"].split(", ")) - {"HEAD", "OPTIONS"} == known(row), row


def test_foreign_origin_is_refused_before_anything_else(untouched: World) -> None:
    calw = untouched.offices["Calw"]
    clerk = calw.roles[Role.CLERK]
    for row in PATHS.values():
        path = calw.path(row)
        for method in set(ALL_METHODS) - SAFE:
            for account in (None, untouched.people.volunteer, clerk):
                assert untouched.ask(account, method, path, headers=FOREIGN[0]).status_code == 403, (method, row)
        for headers in FOREIGN:
            assert untouched.ask(clerk, "POST", path, headers=headers).status_code == 403, (row, headers)


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


def usual(role: Role, row: Row) -> int:
    """Return how a page answers; who reads totals alone is led from the overview to the report."""
    if (role, row.path) == (Role.LAND_READER, "/office"):
        return 303
    return OTHER_STATUS.get(row.path, 200)
