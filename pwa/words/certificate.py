"""A statement of hours in words, in the language of the request."""

from pwa import qr
from pwa.domain.check_code import grouped
from pwa.domain.statement import Part, Statement
from pwa.exports.certificate_pdf import Check, Row, Words
from pwa.formats import day, hours, hours_short
from pwa.i18n import gettext as _
from pwa.i18n import language, ngettext
from pwa.instance import settings

CHECK_PATH = "/certificate/check"


def words_of(statement: Statement, code: str) -> Words:
    """Return all that the document says; it claims to be no official one."""
    period = {"first": day(statement.period.first), "last": day(statement.period.last)}
    return Words(
        lang=language(),
        title=_("Stunden und Tätigkeiten im Ehrenamt"),
        note=_("Eigene Übersicht aus der Ehrenamtskarten-App, kein amtlicher Engagementnachweis."),
        demo=_("Demo – alle Personen und Zahlen sind erfunden") if settings().demo else "",
        facts=(
            (_("Name"), statement.name),
            (_("Zeitraum"), _("%(first)s bis %(last)s") % period),
            (_("Erstellt am"), day(statement.issued_on)),
        ),
        headings=(_("Anerkannte Stunden"), _("Prüfen")),
        columns=(_("Organisation und Tätigkeiten"), _("Engagiert seit"), _("Stunden")),
        rows=[_row(part) for part in statement.parts],
        total=(_("Summe"), hours(statement.minutes)),
        explained=_(
            "Die Stunden hat die Person selbst eingetragen, und das zuständige Amt hat sie anerkannt. "
            "Ihr Name und „Engagiert seit“ sind eigene Angaben."
        ),
        check=_check(code),
        footer=_("Kein amtlicher Engagementnachweis"),
    )


def activities_of(part: Part) -> str:
    """Return the activities of an organisation in one line."""
    shown = ", ".join(part.activities)
    if not part.more:
        return shown
    more = ngettext("und eine weitere Tätigkeit", "und %(count)s weitere Tätigkeiten", part.more)
    return f"{shown} {more % {'count': part.more}}"


def _row(part: Part) -> Row:
    since = day(part.since) if part.since else "–"
    return Row(part.organisation, activities_of(part), since, hours_short(part.minutes))


def _check(code: str) -> Check:
    place = settings().public_url + CHECK_PATH
    address = f"{place}#{code}"
    return Check(
        text=_("Ob diese Übersicht echt ist, sagt die folgende Seite. Geben Sie dort diesen Code ein:"),
        code=grouped(code),
        address=address,
        place=place,
        drawing=qr.drawn(address).decode(),
        alt=_("QR-Code, der zur Prüfseite führt und den Code mitbringt"),
    )
