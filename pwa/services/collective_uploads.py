"""Lists between their preview and their keeping: the rows as they were read, for a day."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.collective import UPLOAD_LIFE
from pwa.models import CollectiveUpload, Organisation
from pwa.services import routing
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.list_scopes import ListScope

MOST_A_DAY: Final = 50  # of one clerk or contact

Columns = Mapping[str, int]  # a field's name and the column that holds it


def keep(
    session: Session,
    content: str,
    columns: Columns,
    *,
    scope: ListScope,
    organisation: Organisation,
    group: str,
    now: datetime,
) -> CollectiveUpload:
    """Keep the rows of a list, in any writing, for its preview. Raises RefusedError after too many in a day."""
    if _recent(session, scope, since=now - UPLOAD_LIFE) >= MOST_A_DAY:
        raise RefusedError({"pasted": "list_too_often"})
    upload = CollectiveUpload(
        organisation_id=organisation.id,
        authority_id=routing.responsible(session, organisation.authority).id,
        group=group,
        digest=hashlib.sha256(content.encode()).hexdigest(),
        content=content,
        columns=_columns_written(columns),
        created_at=now,
        **scope.author,
    )
    session.add(upload)
    session.flush()
    return upload


def get(session: Session, public_id: str, *, scope: ListScope, now: datetime) -> CollectiveUpload:
    """Return an upload of the last day. Raises NotFoundError."""
    own = select(CollectiveUpload).where(
        CollectiveUpload.public_id == public_id, CollectiveUpload.created_at > now - UPLOAD_LIFE, scope.uploads()
    )
    whole = (joinedload(CollectiveUpload.organisation), joinedload(CollectiveUpload.collective))
    upload = session.scalar(own.options(*whole))
    if upload is None:
        raise NotFoundError
    return upload


def columns_of(upload: CollectiveUpload) -> dict[str, int]:
    """Return which column holds what, as guessed or corrected."""
    columns: dict[str, int] = json.loads(upload.columns)
    return columns


def set_columns(session: Session, upload: CollectiveUpload, columns: Columns) -> None:
    """Correct which column holds what."""
    upload.columns = _columns_written(columns)
    session.flush()


def forget(session: Session, *, now: datetime) -> None:
    """Delete the uploads of more than a day ago."""
    session.execute(delete(CollectiveUpload).where(CollectiveUpload.created_at <= now - UPLOAD_LIFE))


def _recent(session: Session, scope: ListScope, *, since: datetime) -> int:
    own = [getattr(CollectiveUpload, name) == key for name, key in scope.author.items()]
    counted = select(func.count()).select_from(CollectiveUpload).where(CollectiveUpload.created_at > since, *own)
    return session.scalar(counted) or 0


def _columns_written(columns: Columns) -> str:
    return json.dumps(dict(columns))
