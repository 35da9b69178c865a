"""Permissions: what each role may do within its own authority. README.md shows the same table."""

from enum import StrEnum

from pwa.models import Role


class Permission(StrEnum):
    """Something that only some roles may do."""

    READ_CASES = "read_cases"
    DECIDE_HOURS = "decide_hours"
    DECIDE_APPLICATIONS = "decide_applications"
    ISSUE_CARDS = "issue_cards"
    REVOKE_CARDS = "revoke_cards"


DECIDING = frozenset(Permission)
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.AUDITOR: frozenset({Permission.READ_CASES}),
    Role.CLERK: DECIDING,
    Role.LEAD: DECIDING,
}


def may(role: Role | None, permission: Permission) -> bool:
    """Tell whether a role has a permission; without a role, none."""
    return role is not None and permission in PERMISSIONS[role]
