"""The words of the work queue: why a case needs eyes, what came of it, what a form showed of it."""

from pwa import formats
from pwa.domain.case_flag import CaseFlag
from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.models import Application, HourLog
from pwa.services.bulk_acts import Outcome
from pwa.words.routes import route_name

FLAGS = {
    CaseFlag.LONG_DAY: (
        noted("Über 16 Stunden"),
        noted("Mit allen Einträgen kommen an diesem Tag mehr als 16 Stunden zusammen."),
    ),
    CaseFlag.DUPLICATE: (
        noted("Vielleicht doppelt"),
        noted("Für diesen Tag gibt es einen zweiten Eintrag gleicher Dauer bei derselben Organisation."),
    ),
    CaseFlag.OVERLAP: (
        noted("Überschneidung"),
        noted("Am selben Tag steht dieselbe Tätigkeit noch einmal, mit anderer Dauer."),
    ),
    CaseFlag.OUTSIDE_WINDOW: (
        noted("Außerhalb des Zeitraums"),
        noted("Der Tag liegt vor dem Zeitraum, der heute zählt. Er zählt nicht mit."),
    ),
    CaseFlag.UNCHECKED_ORGANISATION: (
        noted("Organisation ungeprüft"),
        noted("Die Organisation steht nicht im Verzeichnis. Der Name ist eine eigene Angabe."),
    ),
    CaseFlag.UNCHECKED_CONTACT: (
        noted("Kontakt ungeprüft"),
        noted("Bestätigt hat jemand, den das Amt noch nicht geprüft hat. Das zählt noch nicht."),
    ),
    CaseFlag.SAME_PERSON: (
        noted("Vielleicht dieselbe Person"),
        noted("Unter einem anderen Konto gibt es einen Antrag mit demselben Namen."),
    ),
    CaseFlag.CARD: (
        noted("Karte vorhanden"),
        noted("Auf diesen Namen gibt es schon eine gültige Karte."),
    ),
    CaseFlag.CARD_REVOKED: (
        noted("Karte gesperrt"),
        noted("Eine Karte auf diesen Namen wurde gesperrt oder ersetzt."),
    ),
    CaseFlag.RULES: (
        noted("Voraussetzung fehlt"),
        noted("Nicht alle Voraussetzungen sind heute erfüllt."),
    ),
    CaseFlag.ANSWERED: (
        noted("Rückfrage beantwortet"),
        noted("Auf eine Rückfrage kam eine Antwort. Bitte lesen Sie sie."),
    ),
    CaseFlag.SAMPLE: (
        noted("Stichprobe"),
        noted("Dieser Fall wurde zufällig gezogen. Bitte sehen Sie ihn einmal ganz an."),
    ),
    CaseFlag.OWN_CASE: (
        noted("Eigener Fall"),
        noted("Über eigene Fälle entscheidet eine Kollegin oder ein Kollege."),
    ),
}
OUTCOMES = {
    Outcome.READY: noted("Wird genehmigt"),
    Outcome.DONE: noted("Genehmigt"),
    Outcome.DECIDED: noted("Schon entschieden"),
    Outcome.CHANGED: noted("Inzwischen geändert"),
    Outcome.FLAGGED: noted("Braucht einen Blick"),
    Outcome.OWN: noted("Eigener Fall"),
    Outcome.TOO_MANY: noted("Mehr als 100 auf einmal"),
    Outcome.MISSING: noted("Nicht gefunden"),
    Outcome.UNDONE: noted("Zurückgenommen"),
}
ACTS = {
    "approve": noted("Genehmigen"),
    "reject": noted("Ablehnen"),
    "query": noted("Nachfragen"),
    "issue": noted("Karte ausstellen"),
}


def flag_word(flag: CaseFlag) -> str:
    """Return a reason to look in two or three words."""
    return _(FLAGS[flag][0])


def flag_sentence(flag: CaseFlag) -> str:
    """Return a reason to look in a sentence."""
    return _(FLAGS[flag][1])


def outcome(kind: Outcome) -> str:
    """Return what came of a case."""
    return _(OUTCOMES[kind])


def act(kind: str) -> str:
    """Return what somebody wanted to do."""
    return _(ACTS[kind])


def name(row: HourLog | Application) -> str:
    """Return whose case it is."""
    if isinstance(row, Application):
        return row.full_name
    return row.volunteer.full_name or row.volunteer.email or ""


def shown(row: HourLog | Application) -> str:
    """Return in one line what a form shows of a case, so that a later page can show both versions."""
    if isinstance(row, Application):
        born_on = [formats.day(row.born_on)] if row.born_on else []
        return ", ".join((row.full_name, route_name(row.route), *born_on))
    work = (formats.hours(row.minutes), formats.day(row.worked_on), row.organisation.name, row.activity)
    return ", ".join(work)
