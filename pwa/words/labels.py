"""Words for values that are stored as codes."""

from collections.abc import Sequence

from pwa.domain.hour_log import HourLogStatus
from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.models import ContactRole, OrganisationField, RevocationReason, Role

REVOCATION_REASONS = {
    RevocationReason.ENGAGEMENT_ENDED: noted("Das Engagement wurde beendet."),
    RevocationReason.ISSUED_IN_ERROR: noted("Die Karte wurde irrtümlich ausgestellt."),
    RevocationReason.MISUSE: noted("Die Karte wurde missbraucht."),
    RevocationReason.HOLDER_REQUEST: noted("Die Karte wurde auf eigenen Wunsch beendet."),
    RevocationReason.DECEASED: noted("Die Inhaberin oder der Inhaber ist verstorben."),
}
HOUR_LOG_STATES = {
    HourLogStatus.SUBMITTED: noted("Eingereicht"),
    HourLogStatus.CONFIRMED: noted("Bestätigt"),
    HourLogStatus.QUERIED: noted("Rückfrage"),
    HourLogStatus.APPROVED: noted("Anerkannt"),
    HourLogStatus.REJECTED: noted("Abgelehnt"),
    HourLogStatus.WITHDRAWN: noted("Zurückgezogen"),
}
ROLES = {
    Role.CLERK: noted("Sachbearbeitung"),
    Role.LEAD: noted("Leitung"),
    Role.AUDITOR: noted("Revision"),
    Role.LAND_READER: noted("Lesezugang des Landes"),
}
ROLE_HINTS = {
    Role.CLERK: noted("Prüft Stunden und Anträge, stellt Karten aus."),
    Role.LEAD: noted("Lädt dazu Menschen ein, exportiert, ändert viele Karten. Eine zweite Leitung bestätigt."),
    Role.AUDITOR: noted("Liest alles, auch das Protokoll, und ändert nichts. Eine zweite Leitung bestätigt."),
    Role.LAND_READER: noted("Sieht nur Zahlen, nie einzelne Menschen."),
}

CONTACT_ROLES = {
    ContactRole.BOARD: noted("Vorstand"),
    ContactRole.COMMANDER: noted("Kommando"),
    ContactRole.COORDINATOR: noted("Ehrenamtskoordination"),
    ContactRole.DEPUTY: noted("Stellvertretung"),
}

ORGANISATION_FIELDS = {
    OrganisationField.RESCUE: noted("Feuerwehr, Rettung, Katastrophenschutz"),
    OrganisationField.SPORT: noted("Sport und Bewegung"),
    OrganisationField.YOUTH: noted("Kinder, Jugend, Bildung"),
    OrganisationField.SOCIAL: noted("Soziales und Nachbarschaft"),
    OrganisationField.CULTURE: noted("Kultur und Musik"),
    OrganisationField.NATURE: noted("Natur, Tiere, Umwelt"),
    OrganisationField.OTHER: noted("Anderes"),
}


def revocation_reason(reason: RevocationReason) -> str:
    """Return a reason in the language of the request."""
    return _(REVOCATION_REASONS[reason])


def role(kind: Role) -> str:
    """Return a role in the language of the request."""
    return _(ROLES[kind])


def hour_log_state(status: HourLogStatus) -> str:
    """Return the state of an entry in the language of the request."""
    return _(HOUR_LOG_STATES[status])


def organisation_field(kind: OrganisationField) -> str:
    """Return what an organisation works for, in the language of the request."""
    return _(ORGANISATION_FIELDS[kind])


def organisation_fields() -> list[tuple[str, str]]:
    """Return what there is to choose from, in the language of the request."""
    return [(kind.value, _(words)) for kind, words in ORGANISATION_FIELDS.items()]


def contact_role(kind: ContactRole) -> str:
    """Return what a contact is in an organisation, in the language of the request."""
    return _(CONTACT_ROLES[kind])


def role_word(role: Role) -> str:
    """Return an office role in the language of the request."""
    return _(ROLES[role])


def role_choices(roles: Sequence[Role]) -> list[tuple[str, str, str]]:
    """Return roles to choose from: value, word, and what the role does."""
    return [(role.value, role_word(role), _(ROLE_HINTS[role])) for role in roles]
