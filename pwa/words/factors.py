"""What became of somebody's second factor, in words."""

from enum import StrEnum

from pwa.i18n import gettext as _
from pwa.i18n import noted


class FactorChange(StrEnum):
    """What can become of a second factor."""

    PASSKEY_ADDED = "passkey_added"
    APP_ADDED = "app_added"
    REMOVED = "removed"
    CODES_MADE = "codes_made"
    RESET = "reset"


SENTENCES = {
    FactorChange.PASSKEY_ADDED: noted("Zu Ihrem Konto bei der Ehrenamtskarte ist ein Passkey dazugekommen."),
    FactorChange.APP_ADDED: noted("Zu Ihrem Konto bei der Ehrenamtskarte ist eine App für Codes dazugekommen."),
    FactorChange.REMOVED: noted(
        "Von Ihrem Konto bei der Ehrenamtskarte wurde ein Passkey oder die App für Codes entfernt."
    ),
    FactorChange.CODES_MADE: noted(
        "Für Ihr Konto bei der Ehrenamtskarte gibt es neue Wiederherstellungs-Codes. Die alten gelten nicht mehr."
    ),
    FactorChange.RESET: noted(
        "Ihr Amt hat Ihren zweiten Faktor bei der Ehrenamtskarte zurückgesetzt. "
        "Bei der nächsten Anmeldung richten Sie einen neuen ein."
    ),
}


def sentence(change: FactorChange) -> str:
    """Return what happened, in the language that is spoken."""
    return _(SENTENCES[change])
