"""Finding things by ids that a form names, within one authority."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.orm import InstrumentedAttribute


def own_of(
    public_id: InstrumentedAttribute[str], ids: Collection[str], owner: InstrumentedAttribute[UUID], authority: UUID
) -> ColumnElement[bool]:
    """Return the condition for the authority's own of these ids, which are looked up one by one."""
    return and_(public_id.in_(ids), belongs(owner, authority))


def belongs(owner: InstrumentedAttribute[UUID], authority: UUID) -> ColumnElement[bool]:
    """Return the condition for the authority's own, beside another one that says which.

    A list of ids seems longer to a planner than "all of this authority", which it then walks through: the owner is
    compared in a way that no index serves.
    """
    return func.coalesce(owner, owner) == authority
