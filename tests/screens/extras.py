"""People whom the demo does not have: a newcomer, odd hours, an office without cases, a phone with a card."""

from datetime import date, timedelta
from typing import Final
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.demo.applications import CONSENT
from pwa.demo.names import address
from pwa.demo.places import CHOIR, FIRE_BRIGADE, OSTALBKREIS, SPORTS_CLUB, Kind
from pwa.demo.scene import NAMED
from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.domain.names import frame_name
from pwa.domain.programme import RouteKind
from pwa.instance import Instance
from pwa.models import (
    Account,
    Application,
    Authority,
    Card,
    Credential,
    CredentialKind,
    Engagement,
    HourLog,
    Membership,
    Organisation,
    Role,
)
from pwa.services import hour_logs, hour_repeats
from pwa.services.hour_entry import Entry
from pwa.services.organisations import Place
from pwa.vk1.frame import day_number
from pwa.vk1.p256 import point
from pwa.vk1.signing import sign_credential
from tests.screens.cast import account_of, card_in
from tests.screens.group_cast import add_group
from tests.screens.letters import write_messages
from tests.screens.wizard_cast import add_drafts
from tests.vectors.keys import key_of

QUIET_KREIS: Final = "08135"  # where nobody of the demo lives
NEW: Final = ("Mehmet", "Yılmaz")
ODD: Final = ("Emine", "Schäfer")
AUDITOR: Final = ("Jürgen", "Voß")  # the demo's own
QUIET: Final = ("Petra", "Lang")
REGULAR: Final = ("Frieda", "Mezger")  # has a training each week
NAMELESS: Final = "neu.hier@example.org"
PHONE: Final = key_of("the phone of the pictures")
PHONE_NAME: Final = "Chrome auf Android"
PHONE_INDEX: Final = 4711
CREDENTIAL_DAYS: Final = 60
LONG_AGO: Final = timedelta(days=24)  # so that the odd hours stand high in the queue


def add_people(session: Session, parts: Instance) -> None:
    """Add them to the demo's database."""
    now = parts.clock()
    _engage(session, _account(session, address(*NEW), NEW, parts), SPORTS_CLUB, since=now.date() - timedelta(days=30))
    _account(session, NAMELESS, ("", ""), parts)
    odd = _account(session, address(*ODD), ODD, parts)
    write_messages(session, odd, parts)
    _engage(session, odd, FIRE_BRIGADE, since=now.date() - timedelta(days=900))
    for _ in range(2):
        _enter(session, odd, FIRE_BRIGADE, "9", "Einsatz beim Hochwasser", parts)
    session.add(_apply(session, odd, parts))
    _enter(session, account_of(session, address(*NAMED["office"])), SPORTS_CLUB, "3", "Aufsicht beim Turnier", parts)
    _train_each_week(session, _account(session, address(*REGULAR), REGULAR, parts), parts)
    quiet = _account(session, address(*QUIET), QUIET, parts)
    session.add(Membership(account_id=quiet.id, authority_id=_authority(session, QUIET_KREIS).id, role=Role.CLERK))
    session.add(_phone_with(card_in(session, CardState.ACTIVE), parts))
    clubs = [_organisation(session, kind) for kind in (SPORTS_CLUB, CHOIR)]
    add_drafts(session, parts, clubs, _organisation(session, FIRE_BRIGADE))
    add_group(session, parts, {kind.name: _organisation(session, kind) for kind in (SPORTS_CLUB, CHOIR)})
    session.flush()


def _account(session: Session, email: str, name: tuple[str, str], parts: Instance) -> Account:
    account = Account(email=email, given_name=name[0], family_name=name[1], created_at=parts.clock())
    session.add(account)
    session.flush()
    return account


def _engage(session: Session, account: Account, kind: Kind, *, since: date) -> None:
    session.add(Engagement(account_id=account.id, organisation_id=_organisation(session, kind).id, since=since))
    session.flush()


def _enter(session: Session, volunteer: Account, kind: Kind, hours: str, activity: str, parts: Instance) -> None:
    sent_at = parts.clock() - LONG_AGO
    today = local_day(sent_at)
    place = Place(_organisation(session, kind).public_id)
    entry = Entry(place, (today - timedelta(days=1)).isoformat(), hours, activity)
    hour_logs.create(session, entry, volunteer=volunteer.id, client_id=uuid4(), now=sent_at, today=today)


def _train_each_week(session: Session, volunteer: Account, parts: Instance) -> None:
    """Enter a training of eight days ago, to be suggested each week, and something else of the week before."""
    now, today = parts.clock(), local_day(parts.clock())
    place = Place(_organisation(session, SPORTS_CLUB).public_id)

    def enter(days: int, hours: str, activity: str) -> HourLog:
        entry, at = (
            Entry(place, (today - timedelta(days=days)).isoformat(), hours, activity),
            now - timedelta(days=days),
        )
        return hour_logs.create(session, entry, volunteer=volunteer.id, client_id=uuid4(), now=at, today=today)

    enter(10, "4", "Fahrdienst zum Turnier")
    hour_repeats.remember(session, enter(8, "1,5", "Training der Jugend"), now=now)


def _apply(session: Session, account: Account, parts: Instance) -> Application:
    """Return an application that came too early: only a changed rule or a withdrawn approval leads to one."""
    at = parts.clock() - timedelta(days=2)
    application = Application(
        volunteer_id=account.id,
        authority_id=_authority(session, OSTALBKREIS).id,
        programme=parts.programme.id,
        programme_version=parts.programme.version,
        route=RouteKind.STANDARD.value,
        given_name=account.given_name,
        family_name=account.family_name,
        consent_text=CONSENT,
        consent_at=at,
        status=ApplicationStatus.SUBMITTED,
        submitted_at=at,
    )
    application.record(by=account.id, at=at)
    return application


def _phone_with(card: Card, parts: Instance) -> Credential:
    """Return the credential of PHONE: who enrols the same key again gets it, so its code is always the same."""
    issuer, device_point = parts.issuer, point(PHONE.public_key())
    last_on = local_day(parts.clock()) + timedelta(days=CREDENTIAL_DAYS)
    frame = sign_credential(
        issuer.key,
        prog=issuer.prog,
        kid=issuer.kid,
        idx=PHONE_INDEX,
        exp_day=day_number(last_on),
        tier=card.tier,
        device_point=device_point,
        name=frame_name(card.given_name, card.family_name),
    )
    return Credential(
        card_id=card.id,
        kind=CredentialKind.DEVICE,
        status_index=PHONE_INDEX,
        kid=issuer.kid,
        last_on=last_on,
        public_key=device_point,
        frame=frame,
        device=PHONE_NAME,
        issued_at=parts.clock(),
    )


def _organisation(session: Session, kind: Kind) -> Organisation:
    name = kind.name.split("{place}", maxsplit=1)[0]
    of_kreis = select(Organisation).join(Authority).where(Authority.ags == OSTALBKREIS)
    return session.scalars(of_kreis.where(Organisation.name.startswith(name)).limit(1)).one()


def _authority(session: Session, ags: str) -> Authority:
    return session.scalars(select(Authority).where(Authority.ags == ags)).one()
