"""Words for values that are stored as codes."""

from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.models import RevocationReason, Role

REVOCATION_REASONS = {
    RevocationReason.ENGAGEMENT_ENDED: noted("Das Engagement wurde beendet."),
    RevocationReason.ISSUED_IN_ERROR: noted("Die Karte wurde irrtümlich ausgestellt."),
    RevocationReason.MISUSE: noted("Die Karte wurde missbraucht."),
    RevocationReason.HOLDER_REQUEST: noted("Die Karte wurde auf eigenen Wunsch beendet."),
    RevocationReason.DECEASED: noted("Die Inhaberin oder der Inhaber ist verstorben."),
}
ROLES = {
    Role.CLERK: noted("Sachbearbeitung"),
    Role.LEAD: noted("Leitung"),
    Role.AUDITOR: noted("Revision"),
}


def revocation_reason(reason: RevocationReason) -> str:
    """Return a reason in the language of the request."""
    return _(REVOCATION_REASONS[reason])


def role(kind: Role) -> str:
    """Return a role in the language of the request."""
    return _(ROLES[kind])
