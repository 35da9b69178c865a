"""The register for the pictures: a club that stands in it twice, and a trusted one into which another was merged."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pwa.demo.places import OSTALBKREIS
from pwa.domain.hour_log import HourLogStatus
from pwa.instance import Instance
from pwa.models import Authority, ConfirmationLink, HourLog, Membership, Organisation, OrganisationContact
from pwa.security import tokens
from pwa.security.tokens import Purpose
from pwa.services import organisation_merges, register
from pwa.services.register import Act

FIRST: Final = UUID("018f6f00-0000-7000-8000-00000000e000")
TRUSTED: Final = "register-trusted"


def register_cases(session: Session, parts: Instance, club: str) -> dict[str, str]:
    """Let a club stand in the register twice, add a trusted one, and return what leads to them."""
    of_kreis = select(Membership).join(Authority).where(Authority.ags == OSTALBKREIS)
    clerk = session.scalars(of_kreis.order_by(Membership.id).limit(1)).one()
    known = session.scalars(select(Organisation).where(Organisation.public_id == club)).one()
    short = known.name.replace("Freiwillige Feuerwehr", "FFW")
    double = Organisation(id=_key(1), public_id="register-double", authority_id=known.authority_id, name=short)
    session.add(double)
    trusted = _trusted(session, parts, clerk)
    return {"club_double": double.public_id, "club_trusted": TRUSTED, "club_hours": _link(session, trusted, parts)}


def _trusted(session: Session, parts: Instance, clerk: Membership) -> OrganisationContact:
    """Make a club that the office trusts, of two entries, with hours that wait for its word."""
    now, area = parts.clock(), clerk.authority_id
    kept = Organisation(id=_key(2), public_id=TRUSTED, authority_id=area, name="Sozialwerk Remsbronn e.\u00a0V.")
    gone = Organisation(id=_key(3), public_id="register-gone", authority_id=area, name="Sozialwerk Remsbr.")
    contact = OrganisationContact(
        id=_key(4), organisation=kept, email="vorstand@sozialwerk.example", name="Ruth Ahrens"
    )
    contact.check(by=clerk.account_id, at=now)
    session.add_all((kept, gone, contact))
    session.flush()
    for log in session.scalars(_waiting(area).limit(3)):
        log.organisation_id = gone.id
    session.flush()
    act = Act(by=clerk.account_id, at=now - timedelta(days=30))
    organisation_merges.merge(session, gone, kept, stays=TRUSTED, act=act, reason="Derselbe Verein, einmal abgekürzt.")
    trusting = Act(by=clerk.account_id, at=now - timedelta(days=2))
    register.trust(session, kept, act=trusting, reason="Seit drei Jahren stimmen alle Angaben.")
    return contact


def _waiting(area: UUID) -> Select[HourLog]:
    rows = select(HourLog).where(HourLog.authority_id == area, HourLog.status == HourLogStatus.SUBMITTED)
    return rows.order_by(HourLog.submitted_at.desc(), HourLog.id)


def _link(session: Session, contact: OrganisationContact, parts: Instance) -> str:
    now = parts.clock()
    link = ConfirmationLink(id=_key(5), contact_id=contact.id, created_at=now, expires_at=now + timedelta(days=28))
    session.add(link)
    session.flush()
    return tokens.make(parts.settings, Purpose.CONFIRM, link.id)


def _key(number: int) -> UUID:
    return UUID(int=FIRST.int + number)
