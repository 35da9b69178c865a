"""What an office's register of organisations can be narrowed to."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from pwa.models import Organisation, OrganisationContact
from pwa.services.contacts import UNCHECKED


class Shown(StrEnum):
    """What is shown: contacts or entries that nobody has looked at, trusted ones, likely doubles, merged ones."""

    UNCHECKED = "unchecked"
    NEW = "new"
    TRUSTED = "trusted"
    NO_CONTACT = "no-contact"
    DOUBLE = "double"
    MERGED = "merged"


def conditions(shown: Shown | None) -> list[ColumnElement[bool]]:
    """Return what is shown; those that were merged stand only in a list of their own."""
    merged = Organisation.merged_into_id.is_not(None)
    if shown is Shown.MERGED:
        return [merged]
    return [~merged] if shown is None else [~merged, _NARROWED[shown]()]


def _is_double() -> ColumnElement[bool]:
    other = aliased(Organisation)
    return exists().where(
        other.authority_id == Organisation.authority_id,
        other.match_key == Organisation.match_key,
        other.match_key != "",
        other.merged_into_id.is_(None),
        other.id != Organisation.id,
    )


def _has_contact(*of: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(OrganisationContact.organisation_id == Organisation.id, *of)


_SPEAKS = (OrganisationContact.checked_at.is_not(None), OrganisationContact.removed_at.is_(None))
_NARROWED: Mapping[Shown, Callable[[], ColumnElement[bool]]] = {
    Shown.UNCHECKED: lambda: _has_contact(*UNCHECKED),
    Shown.NEW: lambda: Organisation.is_checked.is_(False),
    Shown.TRUSTED: lambda: Organisation.is_trusted.is_(True),
    Shown.NO_CONTACT: lambda: ~_has_contact(*_SPEAKS),
    Shown.DOUBLE: _is_double,
}
