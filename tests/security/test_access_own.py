"""What belongs to a person or lies behind a link: closed to everybody else, by every method."""

from collections.abc import Iterator
from uuid import UUID, uuid4

from flask import Flask
from werkzeug.routing import Rule

from pwa.security.access import access_of
from pwa.security.permissions import PERMISSIONS
from tests.security.access_rows import HELD_ROWS, OPEN_PATHS, OWN_ROWS, ROWS, SUBJECT, Held, Own
from tests.security.access_world import World, assert_same, on_each_database

ASKED = {"HEAD", "OPTIONS"}
EVIL = {"Origin": "https://evil.example"}
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


def rules(app: Flask) -> Iterator[tuple[Rule, set[str]]]:
    """Yield each rule outside the office with its own methods."""
    for rule in app.url_map.iter_rules():
        if not (rule.rule == "/office" or rule.rule.startswith("/office/")):
            yield rule, (rule.methods or set()) - ASKED


def absent(subject: str) -> str:
    """Return an id of the same kind and length that nothing has."""
    return str(uuid4()) if len(subject) == len(str(uuid4())) else "x" * len(subject)


def tampered(token: str) -> str:
    """Return a token that was changed in the middle of what is signed."""
    letter = "A" if token[3] != "A" else "B"
    return f"{token[:3]}{letter}{token[4:]}"


def everybody(world: World) -> dict[str, UUID]:
    """Everybody with a session, by name."""
    office = {
        f"{role} {name}": account for name, place in world.offices.items() for role, account in place.roles.items()
    }
    return world.outsiders | office


def test_every_path_with_an_id_or_a_token_has_its_row(app: Flask) -> None:
    ways = {(method, rule.rule) for rule, methods in rules(app) if rule.arguments for method in methods}
    stated = {(row.method, row.path) for row in (*OWN_ROWS, *HELD_ROWS)}
    assert ways - stated == {(method, path) for method, path in ways if path in OPEN_PATHS}
    assert stated <= ways


def test_rows_state_what_the_endpoints_do(app: Flask) -> None:
    needed = {rule.rule: access_of(app, rule.endpoint) for rule, _methods in rules(app)}
    by_way = {(method, rule.rule): access_of(app, rule.endpoint) for rule, methods in rules(app) for method in methods}
    assert all(by_way[row.method, row.path].needs_session for row in OWN_ROWS)
    assert all(by_way[row.method, row.path].needs_session == row.needs_session for row in HELD_ROWS)
    assert not any(needed[path].needs_session for path in OPEN_PATHS if path in needed)


def test_nobody_comes_in_without_a_session_by_any_method(untouched: World) -> None:
    for rule, methods in rules(untouched.people.app):
        if access_of(untouched.people.app, rule.endpoint).needs_session:
            path = filled(untouched, rule.rule)
            for method in methods:
                assert untouched.ask(None, method, path).status_code == 401, (method, rule)


def test_foreign_origin_is_refused_on_every_path(untouched: World) -> None:
    for rule, _methods in rules(untouched.people.app):
        for method in UNSAFE:
            for account in (None, untouched.people.volunteer):
                answer = untouched.ask(account, method, filled(untouched, rule.rule), headers=EVIL)
                assert answer.status_code == 403, (method, rule)


def test_unknown_method_is_refused_on_every_path(untouched: World) -> None:
    adapter = untouched.people.app.url_map.bind("127.0.0.1")
    for path in {filled(untouched, rule.rule) for rule, _methods in rules(untouched.people.app)}:
        for method in {"GET", *UNSAFE} - set(adapter.allowed_methods(path)):
            answer = untouched.ask(untouched.people.volunteer, method, path)
            assert answer.status_code == 405, (method, path)


@on_each_database
def test_somebody_elses_thing_is_like_a_missing_one(untouched: World) -> None:
    for row in OWN_ROWS:
        owner, subject = untouched.own[row.kind]
        nothing = row.at(absent(subject))
        for name, account in everybody(untouched).items():
            if account != owner:
                with untouched.counting() as for_theirs:
                    theirs = untouched.ask(account, row.method, row.at(subject))
                with untouched.counting() as for_missing:
                    missing = untouched.ask(account, row.method, nothing)
                assert theirs.status_code == missing.status_code == 404, (name, row)
                assert_same(theirs, missing)
                assert for_theirs == for_missing, (name, row)


@on_each_database
def test_owner_sees_the_own_things(untouched: World) -> None:
    for row in (each for each in OWN_ROWS if each.method == "GET"):
        owner, subject = untouched.own[row.kind]
        assert untouched.ask(owner, "GET", row.at(subject)).status_code == 200, row


@on_each_database
def test_link_opens_for_whoever_holds_it(unchanged: World) -> None:
    for row in (each for each in HELD_ROWS if each.method == "GET"):
        behind = unchanged.held[row.kind]
        path = row.at(behind.token, behind.inner.get(row.inner, ""))
        assert unchanged.ask(None, "GET", path).status_code == 200, row


def test_link_that_was_changed_or_is_for_something_else_opens_nothing(untouched: World) -> None:
    anna = untouched.people.volunteer
    for row in HELD_ROWS:
        behind = untouched.held[row.kind]
        inner = behind.inner.get(row.inner, "")
        others = [each.token for kind, each in untouched.held.items() if kind != row.kind]
        for token in (tampered(behind.token), *others, "x", "~", "x" * 300):
            account = anna if row.needs_session else None
            answer = untouched.ask(account, row.method, row.at(token, inner))
            assert answer.status_code == 404, (token, row)


def test_office_rights_open_no_link(untouched: World) -> None:
    """A link's token alone opens it: who is signed in with which right makes no difference."""
    for row in (each for each in HELD_ROWS if not each.needs_session):
        behind = untouched.held[row.kind]
        path = row.at(tampered(behind.token), behind.inner.get(row.inner, ""))
        for name, account in everybody(untouched).items():
            assert untouched.ask(account, row.method, path).status_code == 404, (name, row)


@on_each_database
def test_what_lies_behind_another_link_is_like_a_missing_one(untouched: World) -> None:
    elsewhere = {**untouched.other_held["club"].inner, "attestation": untouched.other_held["attestation"].token}
    for row in (each for each in HELD_ROWS if each.inner):
        token, other = untouched.held[row.kind].token, elsewhere[row.inner]
        with untouched.counting() as for_theirs:
            theirs = untouched.ask(None, row.method, row.at(token, other))
        with untouched.counting() as for_missing:
            missing = untouched.ask(None, row.method, row.at(token, absent(other)))
        assert theirs.status_code == missing.status_code == 404, row
        assert_same(theirs, missing)
        assert for_theirs == for_missing, row


def test_every_permission_is_asked_for_somewhere_by_a_role_that_has_it() -> None:
    granted = set().union(*PERMISSIONS.values())
    assert {row.permission for row in ROWS} <= granted


def filled(world: World, path: str) -> str:
    """Return a path with ids of things that are there, of whatever kind fits."""
    for row in (*OWN_ROWS, *HELD_ROWS):
        if row.path == path:
            return _at(world, row)
    for name, value in (("<version>", "x"), ("<path:name>", "x"), ("<lang>", "de"), ("<name>", "x")):
        path = path.replace(name, value)
    return path.replace("<int(max=15):number>", "0").replace(SUBJECT, "x")


def _at(world: World, row: Own | Held) -> str:
    if isinstance(row, Own):
        return row.at(world.own[row.kind][1])
    behind = world.held[row.kind]
    return row.at(behind.token, behind.inner.get(row.inner, ""))
