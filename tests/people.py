"""The people of the tests: two volunteers, a shop, clerks of two towns, and what they have."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.db import writing
from pwa.domain.application import ApplicationStatus
from pwa.domain.hour_log import HourLogStatus
from pwa.instance import Instance
from pwa.models import (
    Account,
    Application,
    Authority,
    AuthorityKind,
    Card,
    CardImport,
    Engagement,
    HourLog,
    Membership,
    Organisation,
    Role,
)
from pwa.security.login import cookie_name
from pwa.services import application_decisions, cards, sessions
from tests.audit import AuditingClient

CONSENT = "Ich stimme zu."


@dataclass(frozen=True, slots=True)
class Town:
    """An authority with one organisation and its office."""

    authority: UUID
    ags: str
    organisation: str
    organisation_id: UUID
    lead: UUID
    clerk: UUID
    auditor: UUID


class People:
    """Makes the people of a test and signs them in; a shop is somebody who is not."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.parts: Instance = app.extensions["ehrenamtskarte"]
        with self.session() as session, session.begin():
            self.calw = self._town(session, "08235", "Calw")
            self.ulm = self._town(session, "08421", "Ulm")
            self.volunteer = self._volunteer(session, "Anna", "Kowalska")
            self.other_volunteer = self._volunteer(session, "Bela", "Őri")

    @property
    def today(self) -> date:
        return local_day(self.parts.clock())

    def session(self) -> Session:
        """Open a session of the test's own."""
        return writing(self.parts.engine)

    def new_volunteer(self, given_name: str, family_name: str) -> UUID:
        """Let one more person be active in both towns."""
        with self.session() as session, session.begin():
            return self._volunteer(session, given_name, family_name)

    def public_id(self, account: UUID) -> str:
        """Return the id by which pages and phones name an account."""
        with self.session() as session:
            return session.get_one(Account, account).public_id

    def client(self, account: UUID | None = None) -> AuditingClient:
        """Return a browser, signed in as ``account`` or as nobody."""
        self.app.test_client_class = AuditingClient
        client = self.app.test_client()
        assert isinstance(client, AuditingClient)
        if account is not None:
            client.set_cookie(cookie_name(self.parts.settings), self.token(account))
        return client

    def token(self, account: UUID) -> str:
        """Open a session for an account, with the second factor where it has a role."""
        with self.session() as session, session.begin():
            row = session.get_one(Account, account)
            secret, now = self.parts.settings.secrets[0], self.parts.clock()
            is_office = row.membership is not None
            return sessions.start(session, account=row, secret=secret, now=now, has_second_factor=is_office)

    def hour_log(
        self,
        volunteer: UUID | None = None,
        town: Town | None = None,
        *,
        minutes: int = 150,
        days_ago: int = 3,
        status: HourLogStatus = HourLogStatus.SUBMITTED,
        activity: str = "Training",
    ) -> str:
        """Store an hour log and return its public id."""
        row = self._hour_log(volunteer, town, minutes=minutes, days_ago=days_ago, status=status, activity=activity)
        with self.session() as session, session.begin():
            session.add(row)
            session.flush()
            return row.public_id

    def reach_goal(self, volunteer: UUID | None = None, town: Town | None = None) -> None:
        """Let a volunteer have 205 approved hours in the window."""
        approved = HourLogStatus.APPROVED
        with self.session() as session, session.begin():
            session.add_all(
                self._hour_log(volunteer, town, minutes=300, days_ago=day + 5, status=approved, activity="Training")
                for day in range(41)
            )

    def application(self, volunteer: UUID | None = None, town: Town | None = None) -> str:
        """Hand in an application and return its public id."""
        with self.session() as session, session.begin():
            account = session.get_one(Account, volunteer or self.volunteer)
            row = Application(
                volunteer_id=account.id,
                authority_id=(town or self.calw).authority,
                programme=self.parts.programme.id,
                programme_version=self.parts.programme.version,
                route=self.parts.programme.goal_route.kind.value,
                given_name=account.given_name,
                family_name=account.family_name,
                consent_text=CONSENT,
                consent_at=self.parts.clock(),
                status=ApplicationStatus.SUBMITTED,
                submitted_at=self.parts.clock(),
            )
            row.record(by=account.id, at=self.parts.clock())
            session.add(row)
            session.flush()
            return row.public_id

    def card(self, volunteer: UUID | None = None, town: Town | None = None) -> str:
        """Let a volunteer reach the goal and get a card; return its public id."""
        place = town or self.calw
        self.reach_goal(volunteer, place)
        public_id = self.application(volunteer, place)
        now, programme = self.parts.clock(), self.parts.programme
        with self.session() as session, session.begin():
            row = application_decisions.get(session, public_id, authority=place.authority)
            application_decisions.approve(session, row, by=place.clerk, programme=programme, now=now, today=self.today)
            card: Card = cards.issue(
                session, application=row, programme=programme, by=place.clerk, now=now, today=self.today
            )
            return card.public_id

    def card_import(self, town: Town | None = None) -> str:
        """Let a clerk's import of cards be over, and return its public id."""
        place = town or self.calw
        row = CardImport(
            authority_id=place.authority,
            clerk_id=place.clerk,
            created_at=self.parts.clock(),
            content="",
            stored_at=self.parts.clock(),
        )
        with self.session() as session, session.begin():
            session.add(row)
            session.flush()
            return row.public_id

    def _hour_log(
        self,
        volunteer: UUID | None,
        town: Town | None,
        *,
        minutes: int,
        days_ago: int,
        status: HourLogStatus,
        activity: str,
    ) -> HourLog:
        place, person = town or self.calw, volunteer or self.volunteer
        row = HourLog(
            volunteer_id=person,
            authority_id=place.authority,
            organisation_id=place.organisation_id,
            client_id=uuid4(),
            fingerprint="",
            worked_on=self.today - timedelta(days=days_ago),
            minutes=minutes,
            activity=activity,
            status=status,
            submitted_at=self.parts.clock(),
        )
        row.record(by=person, at=self.parts.clock())
        return row

    def _town(self, session: Session, ags: str, name: str) -> Town:
        kind = AuthorityKind.LANDKREIS if name == "Calw" else AuthorityKind.STADTKREIS
        authority = Authority(ags=ags, name=name, kind=kind, sample_percent=0)
        session.add(authority)
        session.flush()
        organisation = Organisation(authority_id=authority.id, name=f"Sportverein {name}")
        session.add(organisation)
        session.flush()
        office = {role: self._clerk(session, authority, role) for role in Role}
        return Town(
            authority=authority.id,
            ags=ags,
            organisation=organisation.public_id,
            organisation_id=organisation.id,
            lead=office[Role.LEAD],
            clerk=office[Role.CLERK],
            auditor=office[Role.AUDITOR],
        )

    def _clerk(self, session: Session, authority: Authority, role: Role) -> UUID:
        email = f"{role.value}@{authority.name.lower()}.example"
        account = Account(
            email=email, given_name=role.value.title(), family_name=authority.name, created_at=self.parts.clock()
        )
        session.add(account)
        session.flush()
        session.add(Membership(account_id=account.id, authority_id=authority.id, role=role))
        session.flush()
        return account.id

    def _volunteer(self, session: Session, given_name: str, family_name: str) -> UUID:
        account = Account(
            email=f"{given_name.lower()}@volunteers.example",
            given_name=given_name,
            family_name=family_name,
            created_at=self.parts.clock(),
        )
        session.add(account)
        session.flush()
        since = self.today - timedelta(days=800)
        for town in (self.calw, self.ulm):
            session.add(Engagement(account_id=account.id, organisation_id=town.organisation_id, since=since))
        session.flush()
        return account.id
