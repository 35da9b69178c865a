"""Links that sign the demo's people in: one for each role, reusable, and good after a restart."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.config import Settings
from pwa.demo.names import address
from pwa.demo.scene import NAMED
from pwa.models import Account
from pwa.security.tokens import Purpose, make


def ready_links(session: Session, *, settings: Settings) -> dict[str, str]:
    """Return the address for each role, and that of the scanner; a role without account has none."""
    links = {}
    for role, name in NAMED.items():
        account_id = session.scalar(select(Account.id).where(Account.email == address(*name)))
        if account_id is not None:
            links[role] = f"{settings.public_url}/sign-in/link?ready={make(settings, Purpose.READY, account_id)}"
    return {**links, "scan": f"{settings.public_url}/scan"}
