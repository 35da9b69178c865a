"""What no page of the office sends: more fields, hostile searches, unknown keys. Nothing of it counts."""

import re
from uuid import UUID

import pytest
from sqlalchemy import select

from pwa.models import Account, Base, Membership, Organisation, Role
from tests.gemeinden import delegate, make
from tests.people import People, Town
from tests.security.access_rows import ROWS, Row
from tests.security.access_subjects import office_subjects
from tests.security.access_world import World

POSTS = [row for row in ROWS if row.method == "POST"]
PLACE = f"0001-01-01T00:00:00+14:00~{'0' * 32}"  # before the first instant of UTC
TEXTS = ("100%", "_", "%", "' OR 1=1", "'; DROP TABLE card; --", "\\", "<script>", "ﬀ" * 400, PLACE, "9999-12-31")
KEYS = ("sort", "order", "status", "state", "show", "kind", "flag", "route", "view", "page", "format", "field")
FILES = (".csv", ".xlsx", ".pdf")
LISTS = [row.path for row in ROWS if row.method == "GET" and not row.has_subject and not row.path.endswith(FILES)]
USUAL = {
    "reason": "engagement_ended",
    "question": "An welchem Tag war das?",
    "scope": "whole",
    "name": "Nora Neu",
    "email": "neu@verein.example",
    "delegates": "1",
}
CANARY = "canary_of_a_field"
# What a Gemeinde's office sees of its Kreis: who decides where, and the totals of both side by side.
SHARED_IN_KREIS = {"/office/places", "/office/reports"}
PAGES = [path for path in LISTS if path != "/office/people"]  # that page tells when the viewer was last there


def extra(town: Town) -> dict[str, str]:
    """Return fields that would matter if anything took them."""
    return {
        "role": CANARY,
        "status": CANARY,
        "state": CANARY,
        "authority_id": str(town.authority),
        "approved_by": str(town.lead),
        "approved_by_id": str(town.lead),
        "decided_by_id": str(town.lead),
        "holder_id": str(town.lead),
        "volunteer_id": str(town.lead),
        "is_checked": CANARY,
        "public_id": CANARY,
        "id": str(town.lead),
    }


def stored(people: People, values: set[object]) -> dict[str, int]:
    """Count for each table how often one of these values stands in it."""
    with people.session() as session:
        return {
            table.name: sum(
                any(value == each for each in values) for row in session.execute(select(table)) for value in row
            )
            for table in Base.metadata.sorted_tables
            if table.name != "account_session"
        }


def roles(people: People) -> dict[UUID, tuple[UUID, Role]]:
    with people.session() as session:
        return {row.account_id: (row.authority_id, row.role) for row in session.scalars(select(Membership))}


def test_fields_that_no_form_has_are_not_stored(people: People) -> None:
    subjects = office_subjects(people, people.calw, "Calw")
    client, town = people.client(people.calw.lead), people.ulm
    values: set[object] = {CANARY, town.authority, town.lead}
    before, members = stored(people, values), roles(people)
    answers = [client.post(at(row, subjects), data=USUAL | extra(town)).status_code for row in POSTS]
    assert set(answers) <= {200, 303, 400, 403, 404, 409, 422}
    assert 303 in answers
    assert stored(people, values) == before
    assert roles(people).items() <= members.items()  # one was removed, nobody has another one


def at(row: Row, subjects: dict[str, str]) -> str:
    return row.at(subjects[row.kind]) if row.has_subject else row.path


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_search_is_answered_by_a_page_and_changes_nothing(unchanged: World, text: str) -> None:
    lead = unchanged.offices["Calw"].roles[Role.LEAD]
    for path in LISTS:
        for name in ("q", "after", "act", "since", "last"):
            answer = unchanged.ask(lead, "GET", f"{path}?{name}={_quoted(text)}")
            assert answer.status_code == 200, (path, name)
            assert "<script>" not in answer.text.replace('<script type="module"', ""), (path, name)


def test_unknown_keys_and_values_show_what_is_usual(unchanged: World) -> None:
    lead = unchanged.offices["Calw"].roles[Role.LEAD]
    for path in LISTS:
        usual = rows_on(unchanged.ask(lead, "GET", path).text)
        for name in KEYS:
            answer = unchanged.ask(lead, "GET", f"{path}?{name}=nothing_of_the_kind")
            assert answer.status_code == 200, (path, name)
            assert rows_on(answer.text) == usual, (path, name)


def rows_on(page: str) -> list[str]:
    """Return where the rows of a list lead, in their order."""
    return re.findall(r'href="(/office/[\w-]+/[\w-]+)"', page)


def test_search_finds_a_percent_sign_and_a_line_literally(people: People) -> None:
    names = ("100% Sport", "100 Sport", "A_B Verein", "AXB Verein")
    with people.session() as session, session.begin():
        session.add_all(Organisation(authority_id=people.calw.authority, name=name) for name in names)
    client = people.client(people.calw.clerk)

    def found(text: str) -> list[str]:
        page = client.get("/office/organisations", query_string={"q": text}).text
        return [name for name in names if f">{name}<" in page]

    assert found("100%") == ["100% Sport"]
    assert found("A_B") == ["A_B Verein"]
    assert found("' OR 1=1") == []


def test_another_offices_cases_change_no_list_and_no_count(people: People) -> None:
    nagold = make(people)
    delegate(people)
    viewers = {"Ulm": people.ulm, "Nagold": nagold}
    accounts = [(name, account) for name, town in viewers.items() for account in (town.lead, town.auditor)]
    pages = {name: [path for path in PAGES if name == "Ulm" or path not in SHARED_IN_KREIS] for name in viewers}
    asked = [(account, path) for name, account in accounts for path in pages[name]]
    before = {way: _page(people, *way) for way in asked}
    office_subjects(people, people.calw, "Calw")
    people.card(people.new_volunteer("Rita", "Rund"))
    for way in asked:
        assert _page(people, *way) == before[way], way


def test_account_named_in_a_form_must_be_the_one_signed_in(people: People) -> None:
    public_id = people.hour_log()
    with people.session() as session:
        other = session.get_one(Account, people.calw.lead).public_id
    answer = people.client(people.calw.clerk).post(f"/office/hour-logs/{public_id}/approval", data={"account": other})
    assert answer.status_code == 401


def _page(people: People, account: UUID, path: str) -> str:
    """Return a page without the id of its form, which is another one each time."""
    return re.sub(r'(name="form_id" value=)"[\w-]{36}"', r"\1", people.client(account).get(path).text)


def _quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())
