"""Words of the register of organisations: filters, steps of the history, and what moves when two become one."""

from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.models import ChangeKind
from pwa.services.register_filters import Shown

FILTERS = {
    Shown.UNCHECKED: noted("Kontakt zu prüfen"),
    Shown.NO_CONTACT: noted("Ohne geprüften Kontakt"),
    Shown.NEW: noted("Organisation ungeprüft"),
    Shown.DOUBLE: noted("Wohl doppelt"),
    Shown.TRUSTED: noted("Vertrauenswürdig"),
    Shown.MERGED: noted("Zusammengeführt"),
}
CHANGES = {
    ChangeKind.ADDED: noted("Ins Verzeichnis eingetragen"),
    ChangeKind.RENAMED: noted("Umbenannt"),
    ChangeKind.LISTED: noted("Geprüft und ins Verzeichnis aufgenommen"),
    ChangeKind.TRUSTED: noted("Als vertrauenswürdig eingestuft"),
    ChangeKind.UNTRUSTED: noted("Nicht mehr vertrauenswürdig"),
    ChangeKind.MERGED: noted("Zusammengeführt"),
}
MOVING = {
    "engagement": noted("Engagements in Profilen"),
    "hour_log": noted("Stundeneinträge"),
    "hour_repeat": noted("Wöchentliche Vorschläge"),
    "attestation": noted("Bestätigungen zu Anträgen"),
    "group_event": noted("Termine"),
    "hour_proposal": noted("Vorgeschlagene Stunden"),
    "collective_application": noted("Listen"),
    "collective_member": noted("Menschen auf Listen"),
    "collective_upload": noted("Listen in Vorbereitung"),
    "renewal_word": noted("Bestätigungen zu Verlängerungen"),
    "organisation_contact": noted("Kontakte"),
}


def filters() -> list[tuple[str, str]]:
    """Return what the register can be narrowed to, as value and words."""
    return [(shown.value, _(words)) for shown, words in FILTERS.items()]


def change_kind(kind: ChangeKind) -> str:
    """Return what happened, in the language of the request."""
    return _(CHANGES[kind])


def moving(table: str) -> str:
    """Return what the rows of a table are, in the language of the request."""
    return _(MOVING[table])
