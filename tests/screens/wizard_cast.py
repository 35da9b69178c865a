"""People in the middle of an application: one whom two clubs attest, fire-fighters with and without the last step."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.demo.names import address
from pwa.domain.programme import RouteKind
from pwa.instance import Instance
from pwa.models import Account, Application, Organisation
from pwa.services import application_drafts, application_submission, evidence
from pwa.services.application_drafts import PlaceInput
from pwa.services.evidence import EvidenceInput
from pwa.services.organisations import Place
from pwa.words.consents import consent_text
from tests import papers

ATTESTED: Final = ("Selma", "Yıldız")
FIRE_FIGHTER: Final = ("Jonas", "Kübler")
APPLICANT: Final = ("Franziska", "Häfner")
FIRE_BRIGADE: Final = f"{RouteKind.GUARANTEED}:fire_brigade"


def add_drafts(session: Session, parts: Instance, clubs: list[Organisation], brigade: Organisation) -> None:
    """Add a draft of two clubs, one of a fire-fighter, and an application that a fire-fighter has sent."""
    attested, fighter, applicant = (_account(session, name, parts) for name in (ATTESTED, FIRE_FIGHTER, APPLICANT))
    _begin(session, attested.id, RouteKind.ATTESTED.value, clubs, parts, hours="120")
    for account in (fighter, applicant):
        _begin(session, account.id, FIRE_BRIGADE, [brigade], parts)
        _attach(session, account.id, parts)
    _send(session, applicant, parts)


def wizard_people() -> dict[str, tuple[str, str]]:
    """Return the names of those who sign in."""
    return {"attested_draft": ATTESTED, "group_draft": FIRE_FIGHTER, "group_applicant": APPLICANT}


def _account(session: Session, name: tuple[str, str], parts: Instance) -> Account:
    account = Account(email=address(*name), given_name=name[0], family_name=name[1], created_at=parts.clock())
    session.add(account)
    session.flush()
    return account


def _begin(
    session: Session, volunteer: UUID, way: str, clubs: list[Organisation], parts: Instance, *, hours: str = ""
) -> None:
    now = parts.clock()
    application_drafts.save_way(session, volunteer=volunteer, way=way, programme=parts.programme, now=now)
    places = [PlaceInput(Place(club.public_id), "2019-04-01", "Leitung der Jugendgruppe", hours) for club in clubs]
    application_drafts.save_places(session, volunteer=volunteer, places=places, now=now)


def _attach(session: Session, volunteer: UUID, parts: Instance) -> None:
    now, today = parts.clock(), local_day(parts.clock())
    given = EvidenceInput(
        kind="service_pass",
        number="FW 1208",
        last_on=(today + timedelta(days=400)).isoformat(),
        file_name="Dienstausweis.jpg",
        content=papers.photo(),
    )
    taken = application_submission.papers(parts.programme.route(RouteKind.GUARANTEED), "fire_brigade")
    evidence.add(session, given, volunteer=volunteer, papers=taken, now=now, today=today)


def _send(session: Session, account: Account, parts: Instance) -> Application:
    now, today = parts.clock(), local_day(parts.clock())
    draft = application_drafts.read_or_missing(session, volunteer=account.id, programme=parts.programme)
    given = application_submission.ready(
        session, draft, account=account, authority_ags="", programme=parts.programme, today=today
    )
    return application_submission.submit(
        session,
        given,
        account=account,
        consent_text=consent_text(RouteKind.GUARANTEED),
        declarations={},
        programme=parts.programme,
        now=now,
        today=today,
    )
