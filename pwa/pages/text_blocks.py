"""Text blocks where a clerk writes: the office's own, then those that ship with the app."""

from flask import request

from pwa import db
from pwa.i18n import LANGUAGES, language, noted, speak
from pwa.i18n import gettext as _
from pwa.models import TextUse
from pwa.security.login import signed_in_account
from pwa.services import text_blocks

BLOCK = "-block"  # the name of the choice beside a text field ends so
USUAL = {
    TextUse.QUESTION: (
        (
            noted("Beleg fehlt"),
            noted("Bitte reichen Sie einen Nachweis ein, zum Beispiel eine Bestätigung Ihrer Organisation."),
        ),
        (
            noted("Tag oder Dauer prüfen"),
            noted("Stimmen Tag und Dauer? Bitte prüfen Sie den Eintrag und ändern Sie ihn, wenn etwas nicht stimmt."),
        ),
        (
            noted("Tätigkeit beschreiben"),
            noted("Was haben Sie genau getan? Bitte beschreiben Sie die Tätigkeit in ein bis zwei Sätzen."),
        ),
        (
            noted("Doppelt?"),
            noted(
                "Für diesen Tag gibt es einen ähnlichen Eintrag. Ist einer davon doppelt? Dann ziehen Sie ihn zurück."
            ),
        ),
    ),
    TextUse.REFUSAL: (
        (
            noted("Kein Ehrenamt"),
            noted("Diese Tätigkeit ist kein Ehrenamt im Sinne des Programms, zum Beispiel weil sie bezahlt wurde."),
        ),
        (
            noted("Doppelt eingetragen"),
            noted("Diese Stunden sind schon mit einem anderen Eintrag anerkannt."),
        ),
        (
            noted("Nicht bestätigt"),
            noted("Die Organisation hat diese Angaben nicht bestätigt. Bitte sprechen Sie zuerst mit ihr."),
        ),
        (
            noted("Voraussetzungen fehlen"),
            noted(
                "Die Voraussetzungen sind noch nicht erfüllt. Was fehlt, steht beim Antrag. "
                "Sind sie erfüllt, stellen Sie gern einen neuen."
            ),
        ),
    ),
}


def offered(use: TextUse) -> list[tuple[str, str]]:
    """Return each text with its title, as a choice of a form has them; the value is the text itself.

    Those of the app come in the page's language, then in the others: the volunteer may read another one.
    """
    own = text_blocks.of_office(db.session(), authority=signed_in_account().acting_for)
    spoken = language()
    titles = [_(title) for title, _text in USUAL[use]]
    usual: list[tuple[str, str]] = []
    for each in (spoken, *(other for other in LANGUAGES if other != spoken)):
        speak(each)
        mark = "" if each == spoken else f" ({each.upper()})"
        usual += [(_(text), title + mark) for title, (_title, text) in zip(titles, USUAL[use], strict=True)]
    speak(spoken)
    return [*((row.text, row.title) for row in own if row.use is use), *usual]


def usual() -> dict[TextUse, list[tuple[str, str]]]:
    """Return the texts that ship with the app: title and words."""
    return {use: [(_(title), _(text)) for title, text in blocks] for use, blocks in USUAL.items()}


def written(field: str) -> str:
    """Return what a clerk wrote into a field, or the text chosen beside it where the field is empty."""
    return request.form.get(field, "").strip() or request.form.get(f"{field}{BLOCK}", "")
