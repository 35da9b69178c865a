"""Every look at a case, every act and every export of an office stands in its audit log."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType

import pytest
from flask import Flask
from sqlalchemy import select

from pwa.models import AuditEntry, Role
from pwa.security.audit import look, note
from pwa.words.audit import ACTS, SUBJECTS
from tests.people import People
from tests.security.access_rows import OTHER_STATUS, ROWS
from tests.security.access_world import World

LOOKS = {"read", "download", "open_form", "print", "print_letter", "print_letters", "print_paper_card"}
FILES = (".csv", ".xlsx", ".pdf", ".zip")
ABOUT_NOBODY = {"/office/text-blocks/<public_id>"}
NOT_NOTED = {"/office/queue-views", "/office/queue-views/<public_id>/removal"}  # the own views of a list
LOOKS_ALONE = {"/office/card-revocations/check"}  # a POST that only shows: tests/security/test_looks.py


def newest(world: World) -> AuditEntry:
    with world.people.session() as session:
        return session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()


def test_every_look_at_a_case_is_noted(unchanged: World) -> None:
    calw = unchanged.offices["Calw"]
    looks = (each for each in ROWS if each.method == "GET" and each.has_subject)
    for row in (each for each in looks if each.path not in {*OTHER_STATUS, *ABOUT_NOBODY}):
        before = unchanged.audited()
        answer = unchanged.ask(calw.roles[Role.LEAD], "GET", calw.path(row))
        assert answer.status_code == OTHER_STATUS.get(row.path, 200), row
        assert unchanged.audited() > before, row
        entry = newest(unchanged)
        assert entry.act in LOOKS, row
        assert entry.subject.endswith(f" {calw.subjects[row.kind]}"), row
        assert entry.authority_id == calw.town.authority, row


def test_every_export_is_noted(unchanged: World) -> None:
    calw = unchanged.offices["Calw"]
    for row in (each for each in ROWS if each.method == "GET" and each.path.endswith(FILES) and not each.has_subject):
        before = unchanged.audited()
        unchanged.ask(calw.roles[Role.LEAD], "GET", row.path)
        assert unchanged.audited() == before + 1, row
        assert newest(unchanged).act in {"export", "print"}, row


def test_refused_looks_are_not_noted(untouched: World) -> None:
    calw, clerk = untouched.offices["Calw"], untouched.offices["Ulm"].roles[Role.CLERK]
    for row in (each for each in ROWS if each.has_subject):
        untouched.ask(clerk, row.method, calw.path(row))


def test_every_act_of_an_office_leads_to_a_note(app: Flask) -> None:
    posts = [
        rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/office") and "POST" in (rule.methods or ())
    ]
    silent = {rule.rule for rule in posts if not leads_to_note(app.view_functions[rule.endpoint], set())}
    assert sorted(silent) == sorted(NOT_NOTED | LOOKS_ALONE)


@pytest.mark.parametrize("silent", [len, ast.parse, inspect.getsource])
def test_what_notes_nothing_is_known_as_silent(silent: Callable[..., object]) -> None:
    assert not leads_to_note(silent, set())


def test_acts_and_subjects_that_are_noted_have_words(app: Flask) -> None:
    seen: set[object] = set()
    noted = {words for view in app.view_functions.values() for words in _words_of(view, seen)}
    assert sorted({act for act, _noun in noted if act} - set(ACTS)) == []
    assert sorted({noun for _act, noun in noted if noun} - set(SUBJECTS)) == []
    assert ("read", "hour log") in noted


def test_one_case_leaves_its_whole_way_in_the_log(people: People) -> None:
    people.reach_goal()
    application = people.application()
    client = people.client(people.calw.clerk)
    case = f"/office/applications/{application}"
    client.get(case)
    client.post(f"{case}/approval")
    client.post(f"{case}/card")
    with people.session() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()
        assert [(row.act, row.subject.rpartition(" ")[0]) for row in rows] == [
            ("read", "application"),
            ("approve", "application"),
            ("issue", "card"),
        ]


def leads_to_note(view: Callable[..., object], seen: set[object]) -> bool:
    """Tell whether a function, or one of ours that it calls, writes a note."""
    function = inspect.unwrap(view)
    if function is note:
        return True
    if function in seen or not isinstance(function, FunctionType) or not function.__module__.startswith("pwa"):
        return False
    seen.add(function)
    return any(leads_to_note(called, seen) for called in _called(function))


def _called(function: FunctionType) -> Iterator[Callable[..., object]]:
    for call in _calls(function):
        target = _resolved(call.func, function)
        if callable(target):
            yield target


def _calls(function: FunctionType) -> Iterator[ast.Call]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    yield from (each for each in ast.walk(tree) if isinstance(each, ast.Call))


def _resolved(named: ast.expr, function: FunctionType) -> object:
    if isinstance(named, ast.Name):
        return function.__globals__.get(named.id)
    if isinstance(named, ast.Attribute) and isinstance(named.value, ast.Name):
        holder = function.__globals__.get(named.value.id)
        return getattr(holder, named.attr, None) if isinstance(holder, ModuleType) else None
    return None


def _words_of(view: Callable[..., object], seen: set[object]) -> Iterator[tuple[str, str]]:
    """Yield act and noun of each note of a view, or of one of ours that it calls, as far as they are literals."""
    function = inspect.unwrap(view)
    is_ours = isinstance(function, FunctionType) and function.__module__.startswith(("pwa.views", "pwa.pages"))
    if function in seen or not isinstance(function, FunctionType) or not is_ours:
        return
    seen.add(function)
    for call in _calls(function):
        called = _resolved(call.func, function)
        if called is note and len(call.args) == 2:
            yield _literal(call.args[0]), _literal(call.args[1]).rpartition(" ")[0]
        elif called is look:
            yield "read", _literal(call.args[0]).rpartition(" ")[0]
    for called in _called(function):
        yield from _words_of(called, seen)


def _literal(part: ast.expr) -> str:
    if isinstance(part, ast.JoinedStr):
        part = part.values[0]
    return part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else ""
