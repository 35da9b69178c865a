"""What a volunteer agrees to with an application, word by word; it is kept with the application."""

from pwa.domain.programme import RouteKind
from pwa.i18n import gettext as _
from pwa.i18n import in_all_languages, noted

OWN_LOG = noted(
    "Ich stimme zu, dass das zuständige Amt meinen Namen, meine Organisationen und meine anerkannten Stunden "
    "ansieht, um über die Ehrenamtskarte zu entscheiden. Meine Angaben sind richtig. "
    "Ich kann den Antrag zurückziehen, solange er nicht entschieden ist."
)
ASKING = noted(
    "Ich stimme zu, dass das zuständige Amt meinen Namen, meine Angaben und meine Nachweise ansieht und dass "
    "die genannten Organisationen gefragt werden, ob meine Angaben stimmen. Das Amt entscheidet damit über die "
    "Ehrenamtskarte. Meine Angaben sind richtig. "
    "Ich kann den Antrag zurückziehen, solange er nicht entschieden ist."
)
ON_A_LIST = noted(
    "Ich möchte die Ehrenamtskarte. Ich stimme zu, dass das zuständige Amt meine Angaben von der Liste für "
    "meinen Antrag verwendet und dass meine Organisation sieht, ob ich zugestimmt habe. Meine Angaben sind richtig."
)


def list_consent_text() -> str:
    """Return what somebody on a club's list agrees to, word by word; it is kept with the application."""
    return _(ON_A_LIST)


def consent_text(kind: RouteKind) -> str:
    """Return the consent to an application by this way; every other one than the own log asks organisations."""
    return _(_words(kind))


def is_present_consent(text: str, kind: RouteKind) -> bool:
    """Tell whether somebody has agreed to the words that are used today, in whichever language."""
    return text in in_all_languages(_words(kind)) | in_all_languages(ON_A_LIST)


def _words(kind: RouteKind) -> str:
    return OWN_LOG if kind is RouteKind.STANDARD else ASKING
