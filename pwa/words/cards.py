"""Words about a card's life, for the office."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from pwa.formats import day, daytime
from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.models import ReplacementReason, RevocationReason
from pwa.services.card_history import Happening
from pwa.services.renewals import RenewalWay
from pwa.words.labels import revocation_reason

ACTS = {
    "issued": noted("Ausgestellt"),
    "revoked": noted("Gesperrt"),
    "renewed": noted("Verlängert bis %(day)s"),
    "extended": noted("Ende verschoben auf %(day)s"),
    "shortened": noted("Ende vorgezogen auf %(day)s"),
    "replaced": noted("Durch eine neue Karte ersetzt"),
    "phone_blocked": noted("Auf dem Telefon gesperrt"),
    "phones_allowed": noted("Telefonwechsel wieder erlaubt"),
}
REPLACEMENTS = {
    ReplacementReason.LOST: noted("Karte verloren"),
    ReplacementReason.DAMAGED: noted("Karte beschädigt"),
    ReplacementReason.NAME_CHANGED: noted("Name geändert"),
}
WAYS = {
    RenewalWay.READY: noted("Alle Regeln sind erfüllt."),
    RenewalWay.ASKS: noted("Die Organisation muss noch einmal bestätigen."),
    RenewalWay.MISSING: noted("Es fehlt noch etwas."),
    RenewalWay.PAPERS: noted("Es braucht einen neuen Antrag mit Nachweis."),
    RenewalWay.UNDER_WAY: noted("Ein Antrag liegt schon vor."),
    RenewalWay.EARLY: noted("Verlängern geht ab 90 Tage vor dem letzten Tag."),
    RenewalWay.LATE: noted("Sie ist seit mehr als 30 Tagen abgelaufen. Es braucht einen neuen Antrag."),
    RenewalWay.NOT_RENEWABLE: noted("Diese Karte lässt sich nach den Regeln des Programms nicht verlängern."),
    RenewalWay.NO_LATER_DAY: noted("Das Programm nennt keinen späteren letzten Tag."),
    RenewalWay.OVER: noted("Diese Karte gilt nicht mehr."),
    RenewalWay.UNLIMITED: noted("Diese Karte gilt unbegrenzt."),
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a timeline."""

    title: str
    at: str
    by: str
    text: str


def history_line(told: Happening, names: Mapping[UUID, str]) -> HistoryLine:
    """Say what happened in the language of the request."""
    title = _(ACTS[told.act])
    if told.last_on is not None:
        title %= {"day": day(told.last_on)}
    return HistoryLine(title, daytime(told.at), names.get(told.by, ""), _reason(told))


def replacement_reasons() -> list[tuple[str, str]]:
    """Return why a card may be replaced, to choose from."""
    return [(reason.value, _(words)) for reason, words in REPLACEMENTS.items()]


def renewal_way(way: RenewalWay) -> str:
    """Say how a card could be renewed, or why not."""
    return _(WAYS[way])


def _reason(told: Happening) -> str:
    if told.act == "revoked":
        return revocation_reason(RevocationReason(told.reason))
    if told.act != "replaced":
        return told.reason
    code, _colon, words = told.reason.partition(": ")
    return ": ".join(part for part in (_(REPLACEMENTS[ReplacementReason(code)]), words) if part)
