"""Messages that lie in an inbox when pictures are taken: some read, some new."""

from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from pwa.instance import Instance
from pwa.models import Account
from pwa.services import inbox
from pwa.services.messages import MessageKind, tell

Told = tuple[tuple[int, MessageKind, dict[str, str], str], ...]

PLACE: Final = {"organisation": "Freiwillige Feuerwehr Aalen", "worked_on": "2026-10-31", "minutes": "540"}
PROPOSED: Final = {"leader": "Petra Lang", "day": "2026-10-24", "minutes": "180"}
OLD: Final[Told] = (
    (48, MessageKind.HOURS_APPROVED, {"count": "12"}, "/hour-logs"),
    (33, MessageKind.CARD_READY, {}, "/card"),
    (20, MessageKind.PROPOSAL, PROPOSED, "/messages"),
)
NEW: Final[Told] = (
    (3, MessageKind.HOURS_SLIDE, {"on": "2026-12-05", "minutes": "11880", "goal": "12000"}, "/progress"),
    (2, MessageKind.HOURS_REJECTED, PLACE, "/hour-logs"),
    (1, MessageKind.HOURS_QUERIED, PLACE, "/hour-logs"),
)


def write_messages(session: Session, account: Account, parts: Instance) -> None:
    """Tell a person what happened in the last weeks, and let the older part be read."""
    now = parts.clock()
    for messages in (OLD, NEW):
        for days, kind, facts, path in messages:
            tell(
                session,
                account=account.id,
                kind=kind,
                facts=facts,
                path=path,
                mark=kind.value,
                now=now - timedelta(days=days),
            )
        if messages is OLD:
            inbox.read_all(session, account=account.id, now=now)
