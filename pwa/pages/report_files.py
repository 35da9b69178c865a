"""A report's tables as worksheets, with a legend that says what they are."""

from datetime import date

from pwa.exports.sheet import Cell, Column, Legend, Sheet
from pwa.formats import day, daytime
from pwa.i18n import gettext as _
from pwa.services.reports import Report
from pwa.words.reports import Row, Table, period_words

NAME_WIDTH, NUMBER_WIDTH = 44, 22


def sheet_of(table: Table) -> Sheet:
    """Return a table whose figures are numbers; what is not told stays in words."""
    columns = [Column(table.first, NAME_WIDTH), *(Column(name, NUMBER_WIDTH) for name in table.columns)]
    return Sheet(table.title, columns, [cells_of(row) for row in table.rows])


def legend_of(report: Report, *, today: date) -> Legend:
    """Return what the figures are, of when, and what they do not say."""
    facts = [(_("Gebiet"), report.place.full_name), (_("Zeitraum"), period_words(report.period, today=today))]
    facts += [(_("Erstellt am"), day(today)), *explained(report)]
    return Legend(_("Legende"), facts, (_("Spalte"), _("Bedeutung")))


def explained(report: Report) -> list[tuple[str, str]]:
    """Return how each figure is counted, its limits, and of when it is."""
    stands = _("Beides wird jede Stunde neu gezählt. Stand: %(daytime)s.") % {"daytime": daytime(report.counted_at)}
    return [*_counting(), *_limits(), (_("Laufender Monat und offene Anträge"), stands)]


def _counting() -> list[tuple[str, str]]:
    return [
        (
            _("Rundung"),
            _(
                "Jede Anzahl ist auf ein Vielfaches von 5 gerundet, weniger als 5 heißt „unter 5“. "
                "So ist auch durch Abziehen niemand zu erkennen. Summen können deshalb abweichen."
            ),
        ),
        (
            _("Anträge"),
            _(
                "Ein eingegangener Antrag zählt im Monat der Abgabe, ein entschiedener im Monat der Entscheidung. "
                "Er zählt dort, wo er bei der Zählung liegt."
            ),
        ),
        (
            _("Karten"),
            _(
                "Gezählt sind neu ausgestellte Karten. Ersatz für eine Karte zählt nicht noch einmal. Nur eingelesene, "
                "anderswo ausgestellte Karten zählen nicht mit, auch nicht als Antrag."
            ),
        ),
        (
            _("Tage bis zur Entscheidung"),
            _(
                "Kalendertage von der Abgabe bis zur Entscheidung, Rückfragen eingeschlossen. "
                "Median: Die Hälfte ging höchstens so lange. Neun von zehn nennen wir ab 50 Entscheidungen."
            ),
        ),
    ]


def _limits() -> list[tuple[str, str]]:
    return [
        (
            _("Minuten Arbeit je Karte"),
            _(
                "Geschätzt aus dem Protokoll: die Zeit vom Öffnen eines Falls bis zum nächsten Schritt derselben "
                "Person, je Fall höchstens zehn Minuten, geteilt durch die ausgestellten Karten. "
                "Telefon, Post und Druck fehlen. Die Zahl sagt nichts über einzelne Beschäftigte."
            ),
        ),
        (
            _("Bereich und Alter"),
            _(
                "Den Bereich gibt das Amt bei der Organisation an. Das Alter kennen wir nur, "
                "wo ein Antrag das Geburtsdatum braucht; es gilt am Ersten des Monats."
            ),
        ),
        (
            _("Partner und Nutzung"),
            _(
                "Gezählt sind Partner, die am letzten Tag dabei sind. Wie oft die Karte genutzt wurde, melden sie "
                "freiwillig als Summe eines Monats, auch nachträglich. Beim Prüfen einer Karte zählt niemand mit. "
                "Nutzungen stehen hier erst, wenn fünf Partner mehr als 0 gemeldet haben und auch durch Abziehen kein "
                "Betrieb zu erkennen ist. Sonst heißt es „zu wenige Partner“; solche Monate fehlen in der Summe. "
                "Fehlt jede Meldung, steht keine Zahl, auch keine Null."
            ),
        ),
        (
            _("Abgeschlossene Monate"),
            _(
                "Anträge und Karten werden nach dem Ende des Monats einmal gezählt und ändern sich danach nicht mehr. "
                "Partner und Nutzungen zählen wir für jeden Bericht neu."
            ),
        ),
    ]


def cells_of(row: Row) -> list[Cell]:
    """Return a row's name and figures; what is not told stays in words."""
    pairs = zip(row.values, row.words, strict=True)
    return [row.name, *(words if value is None else value for value, words in pairs)]
