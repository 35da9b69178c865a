from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pwa.clock import system_clock
from pwa.config import Settings
from pwa.db import make_engine, writing
from pwa.domain.proposal import ProposalState
from pwa.models import Account, AuditEntry, Authority, Invitation, Membership, Proposal, Role
from pwa.security.tokens import Purpose, read
from pwa.services import invitations
from pwa.services.audit import OPERATOR
from pwa.services.errors import LastLeadError, OtherOfficeError
from tests.commands.said import Say, refused

ADDRESS = "leitung@calw.example"
SECRET = "s" * 40


@pytest.fixture
def engine(say: Say, database_url: str, monkeypatch: pytest.MonkeyPatch, real: None) -> Iterator[Engine]:
    assert real is None
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("SECRET_KEYS", SECRET)
    say("database", "upgrade")
    made = make_engine(database_url)
    yield made
    made.dispose()


def join(session: Session, address: str, ags: str = "08235", role: Role = Role.CLERK) -> Account:
    office = session.scalars(select(Authority).where(Authority.ags == ags)).one()
    account = Account(email=address, created_at=system_clock())
    session.add(account)
    session.flush()
    session.add(Membership(account_id=account.id, authority_id=office.id, role=role))
    session.flush()
    return account


def by_operator(engine: Engine) -> list[tuple[str, str, str, str]]:
    """Return authority, act, subject and reason of each entry that the operator has left in an audit log."""
    with writing(engine) as session:
        rows = select(Authority.ags, AuditEntry.act, AuditEntry.subject, AuditEntry.reason).join_from(
            AuditEntry, Authority
        )
        found = session.execute(rows.where(AuditEntry.actor == OPERATOR).order_by(AuditEntry.id)).all()
    return [(row.ags, row.act, row.subject, row.reason) for row in found]


def test_the_first_lead_gets_a_link_of_the_invitation(say: Say, engine: Engine) -> None:
    said = say("people", "invite", "--authority", "08235", "--role", "lead", f" {ADDRESS.upper()}")
    assert said.status == 0
    address, _, token = said.out.strip().rpartition("/invitation/")
    assert address.endswith("https://karte.example.org")
    settings = Settings(data=Path(), database_url="", public_url="", secrets=(SECRET,))
    with writing(engine) as session, session.begin():
        invitation = session.scalars(select(Invitation)).one()
        assert read(settings, Purpose.INVITATION, token) == invitation.id
        assert (invitation.email, invitation.role, invitation.made_by_id) == (ADDRESS, Role.LEAD, None)
        account = Account(email=ADDRESS, created_at=system_clock())
        session.add(account)
        session.flush()
        invitations.accept(session, invitation, account=account.id, now=system_clock())
    assert say("people", "list", "--authority", "08235").out == f"{ADDRESS}  lead  lacks a second factor\n"
    assert [entry[:2] for entry in by_operator(engine)] == [("08235", "invite"), ("08235", "list_people")]


def test_an_operators_invitation_makes_a_clerk_the_second_lead_of_the_same_office(say: Say, engine: Engine) -> None:
    with writing(engine) as session, session.begin():
        join(session, ADDRESS)
        join(session, "andere@ulm.example", "08421")
    say("people", "invite", "--authority", "08235", ADDRESS)
    say("people", "invite", "--authority", "08235", "andere@ulm.example")
    with writing(engine) as session, session.begin():
        for invitation in session.scalars(select(Invitation)):
            account = session.scalars(select(Account).where(Account.email == invitation.email)).one()
            if invitation.email == ADDRESS:
                invitations.accept(session, invitation, account=account.id, now=system_clock())
                assert account.membership
                assert account.membership.role is Role.LEAD
            else:
                with pytest.raises(OtherOfficeError):
                    invitations.accept(session, invitation, account=account.id, now=system_clock())


def test_the_only_lead_stays_one_whatever_the_operator_invites_to(say: Say, engine: Engine) -> None:
    with writing(engine) as session, session.begin():
        join(session, ADDRESS, role=Role.LEAD)
    said = refused(say("people", "invite", "--authority", "08235", "--role", "clerk", ADDRESS.upper()))
    assert f"{ADDRESS.upper()} is the only lead of authority 08235" in said
    assert by_operator(engine) == []
    with writing(engine) as session:
        assert session.scalars(select(Invitation)).all() == []
    assert say("people", "invite", "--authority", "08235", ADDRESS).status == 0


def test_lead_who_became_the_only_one_since_the_invitation_stays_one(say: Say, engine: Engine) -> None:
    with writing(engine) as session, session.begin():
        first, second = join(session, ADDRESS, role=Role.LEAD).id, join(session, "zwei@calw.example", role=Role.LEAD).id
    assert say("people", "invite", "--authority", "08235", "--role", "clerk", ADDRESS).status == 0
    with writing(engine) as session, session.begin():
        other = session.scalars(select(Membership).where(Membership.account_id == second)).one()
        other.role = Role.CLERK
        session.flush()
        invitation = session.scalars(select(Invitation)).one()
        with pytest.raises(LastLeadError):
            invitations.accept(session, invitation, account=first, now=system_clock())
        assert session.get_one(Account, first).membership
        assert invitation.used_at is None
        other.role = Role.LEAD
        session.flush()
        invitations.accept(session, invitation, account=first, now=system_clock())
        assert {row.role for row in session.scalars(select(Membership))} == {Role.CLERK, Role.LEAD}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--authority", "99999", ADDRESS), "There is no authority with the key 99999"),
        (("--authority", "08235", "nobody"), "is no mail address"),
        (("--authority", "08235", "--role", "land_reader", ADDRESS), "has no people with the role land_reader"),
        (("--authority", "08235", "--role", "king", ADDRESS), "invalid choice"),
        ((ADDRESS,), "--authority"),
    ],
)
def test_what_is_no_invitation_is_said_plainly(say: Say, engine: Engine, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(say("people", "invite", *words))
    with writing(engine) as session:
        assert session.scalars(select(Invitation)).all() == []
    assert by_operator(engine) == []


@pytest.mark.usefixtures("engine")
def test_nobody_works_in_a_new_office(say: Say) -> None:
    assert say("people", "list", "--authority", "08235").out.startswith("Nobody works there yet")


def test_keys_change_only_after_a_lead_has_confirmed(say: Say, engine: Engine) -> None:
    say("keys", "make")
    say("keys", "publish")
    with writing(engine) as session, session.begin():
        lead = join(session, ADDRESS, role=Role.LEAD).id
    assert "No lead has confirmed this" in refused(say("keys", "add"))
    said = say("keys", "propose", "--authority", "08235", "--reason", "Jahreswechsel", "add cards")
    public_id = said.out.strip().rpartition("=")[2]
    assert f"keys add --for cards --confirmed={public_id}" in said.out
    assert "No lead has confirmed this" in refused(say("keys", "add", f"--confirmed={public_id}"))
    with writing(engine) as session, session.begin():
        proposal = session.scalars(select(Proposal)).one()
        proposal.decide(ProposalState.CONFIRMED, by=lead, at=system_clock())
    for other in (("add", "--for", "lists"), ("compromise", "1")):
        assert "No lead has confirmed this" in refused(say("keys", *other, f"--confirmed={public_id}"))
    assert say("keys", "add", f"--confirmed={public_id}").status == 0
    assert by_operator(engine) == [
        ("08235", "propose", f"proposal {public_id}", "Jahreswechsel"),
        ("08235", "change_keys", f"proposal {public_id}", "add cards"),
    ]
    assert "No lead has confirmed this" in refused(say("keys", "add", f"--confirmed={public_id}"))


def test_keys_that_nobody_could_confirm_are_changed_in_sight_of_the_land(say: Say, engine: Engine) -> None:
    for words in (("make",), ("publish",), ("add", "--for", "lists")):
        assert say("keys", *words).status == 0
    assert by_operator(engine) == [("08", "change_keys", "keys", "add lists")]


@pytest.mark.parametrize("change", ["", "remove cards", "add", "compromise", "compromise 1; rm"])
def test_a_change_of_keys_is_named_exactly(say: Say, engine: Engine, change: str) -> None:
    sentence = refused(say("keys", "propose", "--authority", "08235", "--reason", "x", change))
    assert "in quotation marks" in sentence
    with writing(engine) as session:
        assert session.scalars(select(Proposal)).all() == []
