"""Views of a queue that somebody has kept by name: each is the filter of an address, and only its owner's."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import SavedView
from pwa.services import queue_filters
from pwa.services.errors import NotFoundError, RefusedError

LONGEST_NAME = 60
MOST = 20


def of_account(session: Session, *, account: UUID, queue: str) -> Sequence[SavedView]:
    """Return somebody's views of a queue by name."""
    own = select(SavedView).where(SavedView.account_id == account, SavedView.queue == queue)
    return session.scalars(own.order_by(SavedView.name)).all()


def keep(session: Session, *, account: UUID, queue: str, name: str, asked: Mapping[str, str]) -> SavedView:
    """Keep what an address asks for; the same name again takes its place. Raises RefusedError."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise RefusedError({"name": "view_name_refused"})
    query = urlencode(queue_filters.read(asked).arguments)
    known = of_account(session, account=account, queue=queue)
    row = next((each for each in known if each.name == name), None)
    if row is None:
        if len(known) >= MOST:
            raise RefusedError({"name": "views_too_many"})
        row = SavedView(account_id=account, queue=queue, name=name, query=query)
        session.add(row)
    row.query = query
    session.flush()
    return row


def get(session: Session, public_id: str, *, account: UUID) -> SavedView:
    """Return one of somebody's own views. Raises NotFoundError."""
    own = select(SavedView).where(SavedView.public_id == public_id, SavedView.account_id == account)
    row = session.scalars(own).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def arguments(view: SavedView) -> dict[str, str]:
    """Return the filter of a view, as an address says it."""
    return queue_filters.read(dict(parse_qsl(view.query))).arguments
