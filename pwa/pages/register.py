"""The page of one organisation of the register: what it shows, and how a merged one is found."""

import json
from uuid import UUID

from pwa import db
from pwa.models import Organisation, OrganisationChange
from pwa.security.audit import look
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import accounts, contacts, register
from pwa.services.contacts import TypedContact
from pwa.words.labels import CONTACT_ROLES, contact_role, organisation_fields
from pwa.words.register import change_kind, moving

PAGE = "office/organisation.html"
NOTHING_TYPED = TypedContact("", "", "")


def load(public_id: str) -> Organisation:
    """Return an organisation of the own authority; for a merged one what it counts as. Raises NotFoundError."""
    found = load_itself(public_id)
    return found if found.merged_into is None else load_itself(found.merged_into.public_id)


def load_itself(public_id: str) -> Organisation:
    """Return an organisation of the own authority, be it merged. Raises NotFoundError."""
    return register.get(db.session(), public_id, authority=signed_in_account().acting_for)


def shown_page(organisation: Organisation, typed: TypedContact = NOTHING_TYPED, **more: object) -> dict[str, object]:
    """Return what the page shows; ``more`` is what was typed into its other forms."""
    look(f"organisation {organisation.public_id}")
    session = db.session()
    present = [row for row in organisation.contacts if row.removed_at is None]
    changes = register.history(session, organisation)
    names = accounts.names_of(session, (each.by_id for each in changes))
    return {
        "organisation": organisation,
        "contacts": sorted(present, key=lambda row: (row.is_checked, row.id)),
        "typed": typed,
        "fields": organisation_fields(),
        "own_addresses": contacts.typed_for_oneself(session, organisation),
        "role_words": {role: contact_role(role) for role in CONTACT_ROLES},
        "roles": [(role.value, contact_role(role)) for role in CONTACT_ROLES],
        "may_manage": may(signed_in_account().role, Permission.MANAGE_ORGANISATIONS),
        "alike": register.alike(session, organisation),
        "changes": [_told(each, names) for each in reversed(changes)],
        **more,
    }


def _told(change: OrganisationChange, names: dict[UUID, str]) -> dict[str, object]:
    counts: dict[str, int] = json.loads(change.moved or "{}")
    return {
        "title": change_kind(change.kind),
        "at": change.at,
        "by": names[change.by_id],
        "former_name": change.former_name,
        "reason": change.reason,
        "moved": [f"{moving(table)}: {count}" for table, count in counts.items()],
    }
