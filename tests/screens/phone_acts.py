"""What befalls a phone before a picture is taken."""

from uuid import UUID

from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.db import writing
from pwa.models import AccountSession, Card, Credential, CredentialKind
from tests.screens.card_acts import view
from tests.screens.scene import Act, Visit
from tests.vectors.scene import NOW

YEAR = 365 * 86_400
WIPE = """
    () => new Promise((resolve) => {
      const deleting = indexedDB.deleteDatabase("ehrenamtskarte");
      deleting.onsuccess = deleting.onblocked = resolve;
    })
"""

RING_KEPT = """
    () => new Promise((resolve) => {
      const opening = indexedDB.open("ehrenamtskarte");
      opening.onsuccess = () => {
        const keys = opening.result.transaction("trust").objectStore("trust").getAllKeys();
        keys.onsuccess = () => {
          opening.result.close();
          resolve(keys.result.some((key) => key.includes("/list/")));
        };
      };
    })
"""


def alone(person: str) -> Act:
    """Let a person be signed in by this browser and by no other one."""

    def do(visit: Visit) -> None:
        with writing(visit.stage.parts.engine) as session, session.begin():
            _end_others(session, visit.stage.people[person])
        visit.page.reload()

    return do


def elsewhere(person: str) -> Act:
    """Let the person's card be on a phone that is signed in, too."""

    def do(visit: Visit) -> None:
        account = visit.stage.people[person]
        with writing(visit.stage.parts.engine) as session, session.begin():
            _end_others(session, account)
        visit.stage.cookie(person)
        with writing(visit.stage.parts.engine) as session, session.begin():
            on_phone = (Card.holder_id == account, Credential.kind == CredentialKind.DEVICE)
            credentials = session.scalars(select(Credential).join(Card).where(*on_phone))
            credentials.one().session_id = _newest(session, account).id
        visit.page.reload()

    return do


def wipe(visit: Visit) -> None:
    """Let the browser lose what it has stored, and open the card again."""
    visit.go("/help")
    visit.page.evaluate(WIPE)
    visit.go("/card")
    view("again")(visit)


def move_too_often(visit: Visit) -> None:
    """Let the server say that the card has moved too often."""
    visit.page.route("**/card/credential", lambda route: route.fulfill(status=409, json={"error": ""}))


def a_year_later(visit: Visit) -> None:
    """Open the card without network on a phone whose clock is a year ahead."""
    visit.page.wait_for_function(RING_KEPT)
    visit.page.route("**/livez", lambda route: route.abort())
    visit.page.route("**/.well-known/**", lambda route: route.abort())
    visit.page.clock.set_fixed_time(NOW + YEAR)
    visit.go("/shell/de/card")
    expect(visit.page.locator(".card--void")).to_be_visible()


def _end_others(session: Session, account: UUID) -> None:
    here = _newest(session, account).id
    others = AccountSession.account_id == account, AccountSession.id != here
    for row in session.scalars(select(AccountSession).where(*others)):
        row.ended_at = row.created_at


def _newest(session: Session, account: UUID) -> AccountSession:
    own = select(AccountSession).where(AccountSession.account_id == account)
    return session.scalars(own.order_by(AccountSession.id.desc()).limit(1)).one()
