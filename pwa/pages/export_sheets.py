"""An office's exports in words: columns, states, the legend; made before the rows are read."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pwa.clock import local_day
from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.exports.sheet import MINUTES_PER_HOUR, Cell, Column, Legend, Sheet
from pwa.formats import day, daytime
from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.instance import now, programme, today
from pwa.models import Authority
from pwa.services.office_exports import WAITING, Check, Filter, What
from pwa.words.labels import HOUR_LOG_STATES, ORGANISATION_FIELDS
from pwa.words.routes import NAMES, group_name

TITLES = {
    What.APPLICATIONS: noted("Anträge"),
    What.HOURS: noted("Stunden"),
    What.CARDS: noted("Karten"),
    What.ORGANISATIONS: noted("Organisationen"),
}
UNDECIDED = noted("Wartet auf das Amt")
STATES: Mapping[What, Mapping[str, str]] = {
    What.HOURS: {WAITING: UNDECIDED, **{state.value: words for state, words in HOUR_LOG_STATES.items()}},
    What.APPLICATIONS: {
        WAITING: UNDECIDED,
        ApplicationStatus.SUBMITTED: noted("Eingereicht"),
        ApplicationStatus.QUERIED: noted("Rückfrage"),
        ApplicationStatus.APPROVED: noted("Bewilligt"),
        ApplicationStatus.CARD_ISSUED: noted("Karte ausgestellt"),
        ApplicationStatus.REJECTED: noted("Abgelehnt"),
        ApplicationStatus.WITHDRAWN: noted("Zurückgezogen"),
    },
    What.CARDS: {
        CardState.ACTIVE: noted("Gültig"),
        CardState.REVOKED: noted("Gesperrt"),
        CardState.REPLACED: noted("Ersetzt"),
        CardState.ENDED: noted("Abgelaufen"),
    },
    What.ORGANISATIONS: {Check.CHECKED: noted("Geprüft"), Check.UNCHECKED: noted("Ungeprüft")},
}

Rows = Iterable[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Form:
    """The words of an export, in the language of the request, so that rows need no request any more."""

    title: str
    columns: Sequence[Column]
    words: Mapping[str, str]
    today: date
    line: Callable[["Form", tuple[object, ...]], Sequence[Cell]]

    def sheet(self, rows: Rows) -> Sheet:
        """Return the table, its rows read one after the other."""
        return Sheet(self.title, self.columns, self._lines(rows))

    def _lines(self, rows: Rows) -> Iterator[Sequence[Cell]]:
        for row in rows:
            yield self.line(self, row)


def form_of(what: What) -> Form:
    """Return the words for an export."""
    words = {code: _(text) for code, text in STATES[what].items()}
    if what is What.APPLICATIONS:
        words |= {kind.value: _(text) for kind, text in NAMES.items()} | _groups()
    if what is What.ORGANISATIONS:
        words |= {field.value: _(text) for field, text in ORGANISATION_FIELDS.items()}
        words |= {"True": _("ja"), "False": _("nein")}
    return Form(_(TITLES[what]), list(_columns(what)), words, today(), LINES[what])


def state_options(what: What) -> list[tuple[str, str]]:
    """Return the states to choose from."""
    return [(code, _(words)) for code, words in STATES[what].items()]


def filter_words(chosen: Filter) -> str:
    """Return what a filter lets through."""
    parts = [_(STATES[chosen.what][chosen.state])] if chosen.state else [_("alle")]
    if chosen.first:
        parts.append(_("vom %(day)s an") % {"day": day(chosen.first)})
    if chosen.last:
        parts.append(_("bis zum %(day)s") % {"day": day(chosen.last)})
    if chosen.text:
        parts.append(_("gesucht: „%(text)s“") % {"text": chosen.text})
    return ", ".join(parts)


def legend_of(chosen: Filter, office: Authority) -> Legend:
    """Return what explains the file."""
    facts = [
        (_("Inhalt"), _(TITLES[chosen.what])),
        (_("Filter"), filter_words(chosen)),
        (_("Amt"), office.office_name),
        (_("Erstellt am"), daytime(now())),
        (
            _("Hinweis"),
            _("Die Datei enthält personenbezogene Daten. Bitte löschen Sie sie, sobald Sie sie nicht mehr brauchen."),
        ),
    ]
    return Legend(_("Legende"), facts, (_("Spalte"), _("Bedeutung")))


def _groups() -> dict[str, str]:
    kinds = [(route.kind.value, group.id) for route in programme().routes for group in route.groups]
    return {group: group_name(programme(), kind, group) for kind, group in kinds}


def _columns(what: What) -> Iterator[Column]:
    if what is What.CARDS:
        yield Column(_("Kartennummer"), 20, _("Die Nummer, wie sie auf der Karte steht."))
    elif what is not What.ORGANISATIONS:
        yield Column(_("Eingang"), 12, _("Der Tag, an dem der Eintrag oder Antrag abgegeben wurde."))
    if what is not What.ORGANISATIONS:
        yield Column(_("Vorname"), 20, _("Der Vorname, wie ihn die Person angegeben hat."))
        yield Column(_("Nachname"), 24, _("Der Nachname, wie ihn die Person angegeben hat."))
    yield from COLUMNS[what]()


def _hour_columns() -> Iterator[Column]:
    yield Column(_("Organisation"), 32, _("Wo die Person tätig war."))
    yield Column(_("Tätigkeit"), 40, _("Was die Person getan hat, in ihren Worten."))
    yield Column(_("Tag"), 12, _("Der Tag der Tätigkeit."))
    yield Column(_("Stunden"), 10, _("Die Dauer in Stunden, auf zwei Stellen gerundet."))
    yield from _decision_columns()


def _application_columns() -> Iterator[Column]:
    yield Column(_("Weg zur Karte"), 32, _("Auf welchem Weg die Karte beantragt ist."))
    yield Column(_("Gruppe"), 32, _("Die Gruppe, zu der die Person gehört, wenn der Weg eine braucht."))
    yield from _decision_columns()


def _decision_columns() -> Iterator[Column]:
    yield Column(_("Stand"), 18, _("Der Stand in dem Augenblick, in dem die Datei entstand."))
    yield Column(_("Entschieden am"), 14, _("Der Tag der letzten Entscheidung; leer, solange es keine gibt."))


def _card_columns() -> Iterator[Column]:
    yield Column(_("Erster Tag"), 12, _("Ab diesem Tag gilt die Karte."))
    yield Column(_("Letzter Tag"), 12, _("Bis zu diesem Tag gilt die Karte; leer, wenn sie kein Ende hat."))
    yield Column(_("Stand"), 18, _("Der Stand in dem Augenblick, in dem die Datei entstand."))
    yield Column(_("Ausgestellt am"), 14, _("Der Tag, an dem das Amt die Karte ausgestellt hat."))


def _organisation_columns() -> Iterator[Column]:
    yield Column(_("Organisation"), 40, _("Der Name im Verzeichnis."))
    yield Column(_("Bereich"), 36, _("Wofür sich die Organisation einsetzt; leer, wenn das nicht angegeben ist."))
    yield Column(_("Stand"), 14, _("Ob die Organisation geprüft ist und im Verzeichnis steht."))
    yield Column(_("Vertrauenswürdig"), 18, _("Ob ihre Bestätigung als Genehmigung zählt."))
    yield Column(_("Geprüfte Kontakte"), 18, _("Wie viele geprüfte Kontakte für sie sprechen."))


def _hour_line(form: Form, row: tuple[object, ...]) -> Sequence[Cell]:
    sent, given, family, organisation, activity, worked_on, minutes, status, decided = row
    hours = minutes / MINUTES_PER_HOUR if isinstance(minutes, int) else None
    cells = (_day(sent), str(given), str(family), str(organisation), str(activity), _day(worked_on), hours)
    return (*cells, form.words[str(status)], _day(decided))


def _application_line(form: Form, row: tuple[object, ...]) -> Sequence[Cell]:
    sent, given, family, route, group, status, decided = row
    way, members = form.words.get(str(route), str(route)), form.words.get(str(group), str(group or ""))
    return (_day(sent), str(given), str(family), way, members if group else "", form.words[str(status)], _day(decided))


def _card_line(form: Form, row: tuple[object, ...]) -> Sequence[Cell]:
    number, given, family, first_on, last_on, state, issued = row
    last = _day(last_on)
    is_over = state is CardState.ACTIVE and last is not None and last < form.today
    shown = form.words[CardState.ENDED if is_over else str(state)]
    return (str(number), str(given), str(family), _day(first_on), last, shown, _day(issued))


def _organisation_line(form: Form, row: tuple[object, ...]) -> Sequence[Cell]:
    name, field, is_checked, is_trusted, contacts = row
    check = form.words[Check.CHECKED if is_checked else Check.UNCHECKED]
    speaking = contacts if isinstance(contacts, int) else None
    return (str(name), form.words[str(field)] if field else "", check, form.words[str(bool(is_trusted))], speaking)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return local_day(value)
    return value if isinstance(value, date) else None


COLUMNS = {
    What.HOURS: _hour_columns,
    What.APPLICATIONS: _application_columns,
    What.CARDS: _card_columns,
    What.ORGANISATIONS: _organisation_columns,
}
LINES: Mapping[What, Callable[[Form, tuple[object, ...]], Sequence[Cell]]] = {
    What.HOURS: _hour_line,
    What.APPLICATIONS: _application_line,
    What.CARDS: _card_line,
    What.ORGANISATIONS: _organisation_line,
}
