"""People of an office for the pictures: who lacks the second factor, who must show it, who is invited and proposed."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.demo.names import address
from pwa.demo.places import OSTALBKREIS
from pwa.demo.scene import NAMED
from pwa.instance import Instance
from pwa.models import Account, AuthenticatorApp, Authority, Invitation, Membership, Passkey, Role
from pwa.security import tokens
from pwa.security.tokens import Purpose
from pwa.services import invitations, overrides, people, recovery_codes
from pwa.services.application_decisions import get
from pwa.services.sealing import seal
from tests.screens.cast import account_of, application_of
from tests.screens.extras import ODD

WITHOUT_FACTOR: Final = {"clerk_new": ("Dilara", "Aksoy"), "clerk_half": ("Florian", "Wörner")}
SECOND_LEAD: Final = ("Ingeborg", "Pfäffle")


def add_office_people(session: Session, parts: Instance) -> None:
    """Add two clerks who come by mail alone, a second lead, and what all of them have to show."""
    for name, role in ((WITHOUT_FACTOR["clerk_new"], Role.CLERK), (WITHOUT_FACTOR["clerk_half"], Role.CLERK)):
        _join(session, parts, name, role)
    _join(session, parts, SECOND_LEAD, Role.LEAD)
    for name in (WITHOUT_FACTOR["clerk_half"], NAMED["office"], NAMED["office_clerk"]):
        _equip(session, parts, account_of(session, address(*name)))


def people_cases(session: Session, parts: Instance) -> dict[str, str]:
    """Return the public ids of a clerk and an invitation's token, with proposals of the second lead on the way."""
    lead, second = (account_of(session, address(*name)) for name in (NAMED["office"], SECOND_LEAD))
    office = session.scalars(select(Authority).where(Authority.ags == OSTALBKREIS)).one()
    now = parts.clock() - timedelta(hours=5)
    invited = _invite(session, office, lead, "hannelore.ruf@ostalbkreis.example", "clerk", parts)
    _invite(session, office, second, "revision@ostalbkreis.example", "auditor", parts)
    clerk = people.get(session, account_of(session, address(*NAMED["office_clerk"])).public_id, authority=office.id)
    people.propose_role(session, clerk, role="lead", reason="Vertretung ab Januar", by=second.id, now=now)
    odd = account_of(session, address(*ODD))
    application = get(session, application_of(session, odd.id), authority=office.id)
    overrides.propose(
        session,
        application,
        reason="Die Aufzeichnungen eines Jahres sind beim Hochwasser verloren gegangen.",
        by=second.id,
        programme=parts.programme,
        now=now,
        today=now.date(),
    )
    return {"office_person": clerk.account.public_id, "invitation": invited}


def _join(session: Session, parts: Instance, name: tuple[str, str], role: Role) -> None:
    account = Account(email=address(*name), given_name=name[0], family_name=name[1], created_at=parts.clock())
    session.add(account)
    session.flush()
    office = session.scalars(select(Authority.id).where(Authority.ags == OSTALBKREIS)).one()
    session.add(Membership(account_id=account.id, authority_id=office, role=role))
    session.flush()


def _equip(session: Session, parts: Instance, account: Account) -> None:
    before = parts.clock() - timedelta(days=40)
    secret = seal(parts.settings.secrets, "authenticator app", "00" * 20)
    session.add(AuthenticatorApp(account_id=account.id, secret=secret, last_step=0, added_at=before, used_at=before))
    session.add(
        Passkey(
            account_id=account.id,
            credential_id=account.id.bytes,
            attested=b"",
            sign_count=0,
            name="Dienst-Laptop",
            added_at=before,
            used_at=parts.clock() - timedelta(hours=3),
        )
    )
    recovery_codes.make(session, account=account.id, secret=parts.settings.secrets[0], now=before)


def _invite(session: Session, office: Authority, lead: Account, email: str, role: str, parts: Instance) -> str:
    invitation: Invitation = invitations.invite(
        session, authority=office.id, email=email, role=role, reason="Prüfung 2026", by=lead.id, now=parts.clock()
    )
    return tokens.make(parts.settings, Purpose.INVITATION, invitation.id)
