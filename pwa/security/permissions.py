"""Permissions: what each role may do within its own authority. README.md shows the same table."""

from enum import StrEnum

from pwa.models import FourEyesAct, Role


class Permission(StrEnum):
    """Something that only some roles may do."""

    READ_CASES = "read_cases"
    DECIDE_HOURS = "decide_hours"
    DECIDE_APPLICATIONS = "decide_applications"
    ISSUE_CARDS = "issue_cards"
    REVOKE_CARDS = "revoke_cards"
    IMPORT = "import"
    MANAGE_ORGANISATIONS = "manage_organisations"
    MANAGE_PARTNERS = "manage_partners"
    SERVE_COUNTER = "serve_counter"
    READ_REPORTS = "read_reports"
    READ_AUDIT_LOG = "read_audit_log"
    EXPORT = "export"
    CHANGE_MANY_CARDS = "change_many_cards"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SETTINGS = "manage_settings"
    MANAGE_PLACES = "manage_places"


LEADING = frozenset(
    {
        Permission.READ_AUDIT_LOG,
        Permission.EXPORT,
        Permission.CHANGE_MANY_CARDS,
        Permission.MANAGE_PEOPLE,
        Permission.MANAGE_SETTINGS,
        Permission.MANAGE_PLACES,
    }
)
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.LAND_READER: frozenset({Permission.READ_REPORTS}),
    Role.AUDITOR: frozenset({Permission.READ_CASES, Permission.READ_REPORTS, Permission.READ_AUDIT_LOG}),
    Role.CLERK: frozenset(Permission) - LEADING,
    Role.LEAD: frozenset(Permission),
}


DECIDES = {
    FourEyesAct.REVOKE_MANY: Permission.CHANGE_MANY_CARDS,
    FourEyesAct.CHANGE_RIGHTS: Permission.MANAGE_PEOPLE,
    FourEyesAct.ROTATE_KEY: Permission.MANAGE_SETTINGS,
    FourEyesAct.OVERRIDE: Permission.DECIDE_APPLICATIONS,
    FourEyesAct.SHORTEN_MANY: Permission.CHANGE_MANY_CARDS,
}
"""What it takes to confirm or refuse an act: what it also takes to propose it."""


def may(role: Role | None, permission: Permission) -> bool:
    """Tell whether a role has a permission; without a role, none."""
    return role is not None and permission in PERMISSIONS[role]


def may_decide(role: Role | None, act: FourEyesAct) -> bool:
    """Tell whether a role may confirm or refuse what somebody else has proposed."""
    return may(role, DECIDES[act])
