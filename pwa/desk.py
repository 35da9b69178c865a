"""The places of an office beside its daily work: its overview offers those that a role may enter."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pwa.i18n import noted
from pwa.models import Role
from pwa.security.permissions import Permission, may


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """A tile of the overview: where it leads, who may go there, and its words, translated when shown."""

    path: str
    permission: Permission
    icon: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class DeskGroup:
    """Tiles that belong together, with their heading."""

    title: str
    places: tuple[DeskPlace, ...]


GROUPS = (
    DeskGroup(
        noted("Im Alltag"),
        (
            DeskPlace(
                "/office/counter",
                Permission.SERVE_COUNTER,
                "person",
                noted("Am Schalter"),
                noted("Person, Stunden und Antrag für jemanden ohne Telefon aufnehmen"),
            ),
            DeskPlace(
                "/office/letters",
                Permission.SERVE_COUNTER,
                "mail",
                noted("Briefe"),
                noted("Drucken, was Menschen ohne E-Mail bekommen"),
            ),
            DeskPlace(
                "/office/print-runs",
                Permission.ISSUE_CARDS,
                "print",
                noted("Karten drucken"),
                noted("Papierkarten für viele auf einmal"),
            ),
            DeskPlace(
                "/office/renewals",
                Permission.READ_CASES,
                "calendar",
                noted("Was bald endet"),
                noted("Karten verlängern, bevor sie ablaufen"),
            ),
            DeskPlace(
                "/office/partners",
                Permission.READ_CASES,
                "shop",
                noted("Partner"),
                noted("Wer Menschen mit der Karte etwas bietet, und wie oft sie es nutzen"),
            ),
            DeskPlace(
                "/office/proposals",
                Permission.READ_CASES,
                "check",
                noted("Zu zweit entscheiden"),
                noted("Was eine zweite Person bestätigen muss"),
            ),
        ),
    ),
    DeskGroup(
        noted("Zahlen und Regeln"),
        (
            DeskPlace(
                "/office/reports",
                Permission.READ_REPORTS,
                "list",
                noted("Bericht"),
                noted("Anträge, Dauer und Karten der letzten zwölf Monate"),
            ),
            DeskPlace(
                "/office/exports",
                Permission.EXPORT,
                "download",
                noted("Exporte"),
                noted("Anträge, Stunden, Karten und Organisationen als Datei"),
            ),
            DeskPlace(
                "/office/programme",
                Permission.READ_CASES,
                "question",
                noted("Regeln und Simulator"),
                noted("Was gilt, und was wäre mit anderen Regeln?"),
            ),
            DeskPlace(
                "/office/audit-log",
                Permission.READ_AUDIT_LOG,
                "list",
                noted("Protokoll"),
                noted("Wer hat was getan, gesehen oder mitgenommen?"),
            ),
        ),
    ),
    DeskGroup(
        noted("Einrichten"),
        (
            DeskPlace(
                "/office/people",
                Permission.MANAGE_PEOPLE,
                "people",
                noted("Menschen im Amt"),
                noted("Einladen, Rollen ändern, entfernen"),
            ),
            DeskPlace(
                "/office/places",
                Permission.READ_CASES,
                "building",
                noted("Wer entscheidet wo?"),
                noted("Landratsamt und Rathäuser"),
            ),
            DeskPlace(
                "/office/text-blocks",
                Permission.MANAGE_SETTINGS,
                "pencil",
                noted("Textbausteine"),
                noted("Sätze für Rückfragen und Ablehnungen"),
            ),
            DeskPlace(
                "/office/settings",
                Permission.MANAGE_SETTINGS,
                "check",
                noted("Einstellungen"),
                noted("Wie viele Fälle als Stichprobe gezogen werden"),
            ),
        ),
    ),
)


def groups_for(role: Role | None) -> list[DeskGroup]:
    """Return the groups with the places that a role may enter, in their order; none that would be empty."""
    allowed = (replace(group, places=tuple(_allowed(group, role))) for group in GROUPS)
    return [group for group in allowed if group.places]


def _allowed(group: DeskGroup, role: Role | None) -> Iterator[DeskPlace]:
    return (place for place in group.places if may(role, place.permission))
