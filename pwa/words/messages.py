"""What messages say, in the language of the reader: the whole in the inbox, a general line by mail and push."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pwa.formats import day, hours
from pwa.i18n import gettext as _
from pwa.i18n import ngettext, noted
from pwa.models import Topic
from pwa.services.messages import MessageKind


@dataclass(frozen=True, slots=True)
class Words:
    """A headline, what follows from it, and the words of the button that leads on."""

    title: str
    text: str
    action: str


TOPICS = {
    Topic.HOURS_DECIDED: noted("Das Amt hat über meine Stunden entschieden"),
    Topic.QUESTION: noted("Das Amt hat eine Frage"),
    Topic.CARD_READY: noted("Über meinen Antrag ist entschieden"),
    Topic.CARD_ENDS: noted("Meine Karte läuft bald ab"),
    Topic.HOURS_SLIDE: noted("Ältere Stunden zählen bald nicht mehr"),
    Topic.PROPOSAL: noted("Jemand hat Stunden für mich aufgeschrieben"),
    Topic.PHONE: noted("Meine Karte wechselt das Telefon oder wird gesperrt"),
}
TITLES = {
    MessageKind.HOURS_APPROVED: noted("Ihre Stunden wurden geprüft"),
    MessageKind.HOURS_REJECTED: noted("Ihre Stunden wurden geprüft"),
    MessageKind.HOURS_QUERIED: noted("Das Amt hat eine Frage zu Ihren Stunden"),
    MessageKind.HOURS_CORRECTED: noted("Ihre Stunden wurden berichtigt"),
    MessageKind.APPLICATION_QUERIED: noted("Das Amt hat eine Frage zu Ihrem Antrag"),
    MessageKind.APPLICATION_REJECTED: noted("Über Ihren Antrag ist entschieden"),
    MessageKind.CARD_READY: noted("Ihre Ehrenamtskarte ist da"),
    MessageKind.CARD_ENDS: noted("Ihre Ehrenamtskarte läuft bald ab"),
    MessageKind.CARD_RENEWED: noted("Ihre Ehrenamtskarte gilt jetzt länger"),
    MessageKind.CARD_SHORTENED: noted("Ihre Ehrenamtskarte endet früher"),
    MessageKind.CLUB_RENEWED: noted("Ihr Verein hat die Verlängerung beantragt"),
    MessageKind.CLUB_VOUCHED: noted("Ihre Ehrenamtskarte kann verlängert werden"),
    MessageKind.HOURS_SLIDE: noted("Ältere Stunden zählen bald nicht mehr"),
    MessageKind.PROPOSAL: noted("Jemand hat Stunden für Sie aufgeschrieben"),
    MessageKind.PHONE_MOVED: noted("Ihre Karte ist jetzt auf einem anderen Telefon"),
    MessageKind.PHONE_BLOCKED: noted("Ihre Karte wurde auf einem Telefon gesperrt"),
    MessageKind.CARD_COPIED: noted("Bitte laden Sie Ihre Karte neu"),
}
GENERAL = {
    MessageKind.HOURS_APPROVED: noted("Sehen Sie nach, wie weit Sie jetzt sind."),
    MessageKind.HOURS_REJECTED: noted("Sehen Sie nach, wie entschieden wurde."),
    MessageKind.HOURS_QUERIED: noted("Bitte antworten Sie, dann geht es weiter."),
    MessageKind.HOURS_CORRECTED: noted("Sehen Sie nach, was jetzt zählt."),
    MessageKind.APPLICATION_QUERIED: noted("Bitte antworten Sie, dann geht es weiter."),
    MessageKind.APPLICATION_REJECTED: noted("Sehen Sie nach, wie entschieden wurde."),
    MessageKind.CARD_READY: noted("Laden Sie die Karte jetzt auf Ihr Telefon."),
    MessageKind.CARD_ENDS: noted("Sehen Sie nach, wie lange sie noch gilt."),
    MessageKind.CARD_RENEWED: noted("Sie müssen nichts tun. Ihr Telefon holt sich den neuen Nachweis von selbst."),
    MessageKind.CARD_SHORTENED: noted("Bitte öffnen Sie Ihre Karte einmal mit Internet."),
    MessageKind.CLUB_RENEWED: noted("Jetzt entscheidet das Amt. Sie können den Antrag zurückziehen."),
    MessageKind.CLUB_VOUCHED: noted("Ihr Verein hat das bestätigt. Es fehlt nur noch Ihr Ja."),
    MessageKind.HOURS_SLIDE: noted("Sehen Sie nach, was das für Ihre Karte heißt."),
    MessageKind.PROPOSAL: noted("Bitte prüfen Sie, ob die Stunden stimmen."),
    MessageKind.PHONE_MOVED: noted("Waren Sie das nicht? Dann sperren Sie bitte das andere Telefon."),
    MessageKind.PHONE_BLOCKED: noted("Auf Ihrem jetzigen Telefon können Sie die Karte wieder laden."),
    MessageKind.CARD_COPIED: noted("Auf dem bisherigen Telefon gilt sie aus Sicherheitsgründen nicht mehr."),
}
ACTIONS = {
    MessageKind.HOURS_APPROVED: noted("Stunden ansehen"),
    MessageKind.HOURS_REJECTED: noted("Eintrag ansehen"),
    MessageKind.HOURS_QUERIED: noted("Frage beantworten"),
    MessageKind.HOURS_CORRECTED: noted("Eintrag ansehen"),
    MessageKind.APPLICATION_QUERIED: noted("Frage beantworten"),
    MessageKind.APPLICATION_REJECTED: noted("Antrag ansehen"),
    MessageKind.CARD_READY: noted("Karte ansehen"),
    MessageKind.CARD_ENDS: noted("Karte ansehen"),
    MessageKind.CARD_RENEWED: noted("Karte ansehen"),
    MessageKind.CARD_SHORTENED: noted("Karte ansehen"),
    MessageKind.CLUB_RENEWED: noted("Antrag ansehen"),
    MessageKind.CLUB_VOUCHED: noted("Karte verlängern"),
    MessageKind.HOURS_SLIDE: noted("Fortschritt ansehen"),
    MessageKind.PROPOSAL: noted("Stunden prüfen"),
    MessageKind.PHONE_MOVED: noted("Telefone ansehen"),
    MessageKind.PHONE_BLOCKED: noted("Telefone ansehen"),
    MessageKind.CARD_COPIED: noted("Karte ansehen"),
}


def topic(about: Topic) -> str:
    """Return what a topic is called where people choose."""
    return _(TOPICS[about])


def general(kind: MessageKind) -> Words:
    """Return words that anybody may read, on a lock screen or in a mailbox: no name, hours, place or reason."""
    return Words(_(TITLES[kind]), _(GENERAL[kind]), _(ACTIONS[kind]))


def words(kind: MessageKind, facts: Mapping[str, str]) -> Words:
    """Return the words of the inbox, which name what ``facts`` hold."""
    detail = DETAILS.get(kind)
    found = detail(facts) if detail else None
    return Words(_(TITLES[kind]), found or _(GENERAL[kind]), _(ACTIONS[kind]))


def _hours_approved(facts: Mapping[str, str]) -> str:
    count = int(facts.get("count", "1"))
    if count > 1:
        return ngettext("%(count)s Eintrag ist anerkannt.", "%(count)s Einträge sind anerkannt.", count) % {
            "count": count
        }
    return _("%(entry)s: anerkannt.") % {"entry": entry(facts)}


def _hours_rejected(facts: Mapping[str, str]) -> str:
    return _("%(entry)s: nicht anerkannt. Den Grund lesen Sie beim Eintrag.") % {"entry": entry(facts)}


def _hours_queried(facts: Mapping[str, str]) -> str:
    return _("%(entry)s: Bitte antworten Sie, dann geht es weiter.") % {"entry": entry(facts)}


def _hours_corrected(facts: Mapping[str, str]) -> str:
    return _("%(what)s Den Grund lesen Sie beim Eintrag.") % {"what": corrected(facts)}


def corrected(facts: Mapping[str, str]) -> str:
    """Return what counts now of an entry, and what counted before."""
    said = {
        "place": facts["organisation"],
        "day": _day(facts["worked_on"]),
        "before": hours(int(facts["before"])),
        "after": hours(int(facts["after"])),
    }
    if facts["after"] == "0":
        return _("%(place)s, %(day)s: Die %(before)s zählen nicht mehr.") % said
    return _("%(place)s, %(day)s: Es zählen %(after)s statt %(before)s.") % said


def _application_rejected(_facts: Mapping[str, str]) -> str:
    return _("Das Amt hat den Antrag abgelehnt. Den Grund lesen Sie beim Antrag.")


def _card_ends(facts: Mapping[str, str]) -> str:
    return _("Sie gilt noch bis %(day)s. Unter „Karte“ sehen Sie, wie Sie sie verlängern.") % {
        "day": _day(facts["last_on"])
    }


def _card_renewed(facts: Mapping[str, str]) -> str:
    return _("Sie gilt jetzt bis %(day)s. Ihr Telefon holt sich den neuen Nachweis von selbst.") % {
        "day": _day(facts["last_on"])
    }


def _card_shortened(facts: Mapping[str, str]) -> str:
    return _("Sie gilt nur noch bis %(day)s. Bitte öffnen Sie Ihre Karte einmal mit Internet.") % {
        "day": _day(facts["last_on"])
    }


def _hours_slide(facts: Mapping[str, str]) -> str:
    left = int(facts["minutes"])
    return _("Am %(day)s haben Sie noch %(left)s. Für einen neuen Antrag fehlen dann %(missing)s.") % {
        "day": _day(facts["on"]),
        "left": hours(left),
        "missing": hours(int(facts["goal"]) - left),
    }


def _proposal(facts: Mapping[str, str]) -> str:
    return _("%(leader)s hat aufgeschrieben: %(hours)s am %(day)s. Ohne Ihr Ja wird nichts eingetragen.") % {
        "leader": facts["leader"],
        "hours": hours(int(facts["minutes"])),
        "day": _day(facts["day"]),
    }


def _phone_moved(facts: Mapping[str, str]) -> str | None:
    device = facts.get("device")
    return device and _("Sie ist auf „%(device)s“. Waren Sie das nicht? Dann sperren Sie bitte dieses Telefon.") % {
        "device": device
    }


def _phone_blocked(facts: Mapping[str, str]) -> str | None:
    device = facts.get("device")
    return device and _("Auf „%(device)s“ gilt sie nicht mehr. Auf Ihrem jetzigen Telefon können Sie sie laden.") % {
        "device": device
    }


def entry(facts: Mapping[str, str]) -> str:
    """Return "Sportverein, 3. Mai 2027, 2,5 Stunden"."""
    return f"{facts['organisation']}, {_day(facts['worked_on'])}, {hours(int(facts['minutes']))}"


def _day(text: str) -> str:
    return day(date.fromisoformat(text))


DETAILS = {
    MessageKind.HOURS_APPROVED: _hours_approved,
    MessageKind.HOURS_REJECTED: _hours_rejected,
    MessageKind.HOURS_QUERIED: _hours_queried,
    MessageKind.HOURS_CORRECTED: _hours_corrected,
    MessageKind.APPLICATION_REJECTED: _application_rejected,
    MessageKind.CARD_ENDS: _card_ends,
    MessageKind.CARD_RENEWED: _card_renewed,
    MessageKind.CARD_SHORTENED: _card_shortened,
    MessageKind.HOURS_SLIDE: _hours_slide,
    MessageKind.PROPOSAL: _proposal,
    MessageKind.PHONE_MOVED: _phone_moved,
    MessageKind.PHONE_BLOCKED: _phone_blocked,
}
