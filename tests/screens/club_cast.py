"""Clubs for the pictures: one with people who wait, one that has answered, one for which nothing waits."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.demo.places import FIRE_BRIGADE, FOOD_BANK, OSTALBKREIS, RED_CROSS, Kind
from pwa.domain.application import ApplicationStatus
from pwa.instance import Instance
from pwa.models import (
    Application,
    Attestation,
    AttestationState,
    Authority,
    ConfirmationLink,
    Organisation,
    OrganisationContact,
    Reply,
)
from pwa.security import tokens
from pwa.security.tokens import Purpose

SINCE: Final = date(2014, 9, 1)
MINUTES: Final = (236 * 60, 210 * 60, 341 * 60 + 30, 204 * 60, 228 * 60)
FEWER: Final = 160 * 60


def club_cases(session: Session, parts: Instance) -> dict[str, str]:
    """Ask the clubs, and return what their links lead to."""
    waiting, answered, quiet = (_contact(session, kind) for kind in (FIRE_BRIGADE, RED_CROSS, FOOD_BANK))
    applications = _applications(session)
    for kind, contact in ((FIRE_BRIGADE, waiting), (RED_CROSS, answered)):
        asked = [_ask(contact, *row, kind, parts) for row in zip(applications, MINUTES, strict=False)]
        session.add_all(asked)
        session.flush()
        if contact is answered:
            _answer(asked, contact, parts)
    session.flush()
    return {
        "club": waiting.organisation.public_id,
        "club_unchecked": _contact_of_kreis(session, is_checked=False).organisation.public_id,
        "club_link": _link(session, waiting, parts),
        "club_answered": _link(session, answered, parts),
        "club_quiet": _link(session, quiet, parts),
        "club_over": _link(session, quiet, parts, days_ago=28),
    }


def _contact(session: Session, kind: Kind) -> OrganisationContact:
    return _contact_of_kreis(session, kind.name.split("{place}", maxsplit=1)[0])


def _contact_of_kreis(session: Session, name: str = "", *, is_checked: bool = True) -> OrganisationContact:
    of_kreis = select(OrganisationContact).join(Organisation).join(Authority).where(Authority.ags == OSTALBKREIS)
    named = of_kreis.where(
        Organisation.name.startswith(name), OrganisationContact.checked_at.is_not(None) == is_checked
    )
    return session.scalars(named.order_by(OrganisationContact.id).limit(1)).one()


def _applications(session: Session) -> list[Application]:
    waiting = select(Application).join(Authority, Authority.id == Application.authority_id)
    rows = waiting.where(Authority.ags == OSTALBKREIS, Application.status == ApplicationStatus.SUBMITTED)
    return list(session.scalars(rows.order_by(Application.submitted_at, Application.id).limit(len(MINUTES))))


def _ask(
    contact: OrganisationContact, application: Application, minutes: int, kind: Kind, parts: Instance
) -> Attestation:
    return Attestation(
        application=application,
        organisation_id=contact.organisation_id,
        activity=kind.activities[minutes % len(kind.activities)],
        since=SINCE,
        minutes=minutes,
        asked_at=parts.clock() - timedelta(days=1),
    )


def _answer(asked: list[Attestation], contact: OrganisationContact, parts: Instance) -> None:
    replies = (
        Reply(AttestationState.CONFIRMED),
        Reply(AttestationState.PARTLY, minutes=FEWER, since=SINCE),
        Reply(AttestationState.DECLINED, reason="War im letzten Jahr nicht mehr bei uns aktiv."),
        Reply(AttestationState.UNKNOWN_PERSON),
    )
    for row, said in zip(asked, (*replies, replies[0]), strict=False):
        row.answer(said, by=contact, at=parts.clock())


def _link(session: Session, contact: OrganisationContact, parts: Instance, *, days_ago: int = 1) -> str:
    made = parts.clock() - timedelta(days=days_ago)
    link = ConfirmationLink(contact_id=contact.id, created_at=made, expires_at=made + timedelta(days=28))
    session.add(link)
    session.flush()
    return tokens.make(parts.settings, Purpose.CONFIRM, link.id)
