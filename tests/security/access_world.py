"""Two offices and a Gemeinde below one of them, everybody's browsers, and what may not change."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import ColumnElement, Connection, Table, event, select
from werkzeug.test import TestResponse

from pwa.models import Account, Base, Membership, Role
from pwa.security.login import cookie_name
from pwa.services import report_months
from tests.databases import ENGINES
from tests.gemeinden import delegate, make
from tests.people import People, Town
from tests.security.access_rows import Row
from tests.security.access_subjects import Behind, held_subjects, office_subjects, own_subjects
from tests.views.confirm_pages import make_attestation

BESIDE = {"audit_entry", "audit_pseudonym", "audit_head"}
LAST_SEEN = "seen_at"
MISSING = "x"
ALL_METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")

on_each_database = pytest.mark.parametrize("world", ENGINES, indirect=True, scope="module")  # else on the first

Snapshot = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Office:
    """A town's office: its people by role, and one subject of each kind."""

    name: str
    town: Town
    roles: dict[Role, UUID]
    subjects: dict[str, str]

    def path(self, row: Row) -> str:
        return row.at(self.subjects[row.kind]) if row.has_subject else row.path

    def missing(self, row: Row) -> str:
        """The same path with an id as long as the subject's that nothing has."""
        return row.at(MISSING * len(self.subjects[row.kind]))


class World:
    """What the tests of access share; none of them may change anything in it."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.own: dict[str, tuple[UUID, str]] = own_subjects(people)
        towns = {"Calw": people.calw, "Ulm": people.ulm, "Nagold": make(people)}
        delegate(people)
        self.offices = {name: self._office(name, town) for name, town in towns.items()}
        self.held: dict[str, Behind] = held_subjects(people, people.calw)
        self.other_held = {"club": self._other_club(), "attestation": self._other_attestation()}
        accounts = [people.volunteer, people.other_volunteer]
        accounts += [account for office in self.offices.values() for account in office.roles.values()]
        self._count_months()
        self._clients = {account: self._client(account) for account in accounts} | {None: self._client(None)}

    @cached_property
    def outsiders(self) -> dict[str, UUID]:
        """People without an office."""
        return {"volunteer": self.people.volunteer, "other volunteer": self.people.other_volunteer}

    @property
    def strangers(self) -> list[tuple[str, str]]:
        """Whose subjects are looked for by whom: between Kreise, and between a Landkreis and its Gemeinde."""
        return [("Calw", "Ulm"), ("Calw", "Nagold"), ("Nagold", "Calw")]

    def ask(
        self,
        account: UUID | None,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
    ) -> TestResponse:
        return self._clients[account].open(path, method=method, headers=headers, data=data)

    def snapshot(self) -> Snapshot:
        """Every row of every table but for audit and last-seen."""
        with self.people.session() as session:
            return {
                table.name: sorted(map(tuple, session.execute(select(*_kept_columns(table)))), key=repr)
                for table in Base.metadata.sorted_tables
                if table.name not in BESIDE
            }

    def audited(self) -> int:
        """How many rows stand in all audit logs."""
        entry = Base.metadata.tables["audit_entry"]
        with self.people.session() as session:
            return len(session.execute(select(entry.c.id)).all())

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """Collect the statements that the database gets."""
        statements: list[str] = []

        def note(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
            statements.append(statement)

        event.listen(self.people.parts.engine, "before_cursor_execute", note)
        yield statements
        event.remove(self.people.parts.engine, "before_cursor_execute", note)

    def _office(self, name: str, town: Town) -> Office:
        with self.people.session() as session:
            rows = session.execute(
                select(Membership.role, Account.id)
                .join(Account, Account.id == Membership.account_id)
                .where(Membership.authority_id == town.authority)
            )
            roles = {row.role: row.id for row in rows}
        return Office(name, town, roles, office_subjects(self.people, town, name))

    def _count_months(self) -> None:
        """Count what reports tell ahead of them, as an instance does."""
        with self.people.session() as session, session.begin():
            while report_months.count_due(session, now=self.people.parts.clock()):
                pass

    def _other_club(self) -> Behind:
        ulm = self.offices["Ulm"].subjects
        return Behind("", {"list": ulm["lists"], "upload": ulm["list-uploads"]})

    def _other_attestation(self) -> Behind:
        people = self.people
        return Behind(make_attestation(people, people.new_volunteer("Willi", "Wort"), people.ulm))

    def _client(self, account: UUID | None) -> FlaskClient:
        self.people.app.test_client_class = FlaskClient
        client = self.people.app.test_client()
        if account is not None:
            client.set_cookie(cookie_name(self.people.parts.settings), self.people.token(account))
        return client


def assert_same(left: TestResponse, right: TestResponse) -> None:
    """Both are the same to the byte, headers too, apart from the path that the language form leads back to."""
    assert left.text.replace(left.request.path, "") == right.text.replace(right.request.path, ""), left.request.path
    assert list(left.headers) == list(right.headers), left.request.path


def _kept_columns(table: Table) -> list[ColumnElement[object]]:
    return [column for column in table.c if column.name != LAST_SEEN]
