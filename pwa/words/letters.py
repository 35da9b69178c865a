"""What letters to people without a mail address say: all of it, since no page stands behind them."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from pwa import qr
from pwa.exports.letter_pdf import Letters, Sheet
from pwa.formats import day
from pwa.i18n import gettext as _
from pwa.i18n import language, noted, speak
from pwa.instance import now, settings
from pwa.models import Authority, CardLink
from pwa.security import tokens
from pwa.security.tokens import Purpose
from pwa.services.letters import Contents
from pwa.services.messages import MessageKind
from pwa.words.messages import corrected, entry, general

ANSWER = noted(
    "Bitte antworten Sie uns schriftlich, am Telefon oder am Schalter. Bringen Sie diesen Brief gern mit. "
    "Danach geht es weiter."
)


def letters_of(contents: Sequence[Contents], authority: Authority) -> Letters:
    """Return a print run in words, each letter in the language of its reader."""
    title, demo = _("Briefe zur Ehrenamtskarte"), _("Demo – alle Personen und Zahlen sind erfunden")
    lang = language()
    sheets = [_sheet(each, authority) for each in contents]
    speak(lang)
    return Letters(lang=lang, title=title, demo=demo if settings().demo else "", sheets=sheets)


def title_of(kind: str) -> str:
    """Return what a letter is about."""
    return general(MessageKind(kind)).title


def _sheet(given: Contents, authority: Authority) -> Sheet:
    message, link = given.letter.message, given.link
    speak(message.account.language)
    kind, facts = MessageKind(message.kind), json.loads(message.facts)
    address = _address(link) if link else ""
    return Sheet(
        lang=language(),
        sender=authority.office_name,
        address=given.address,
        day=day(now()),
        title=title_of(message.kind),
        greeting=_("Guten Tag %(name)s,") % {"name": message.account.full_name},
        paragraphs=_before(kind, facts),
        quote=given.said,
        after=_after(kind, link),
        drawing=qr.drawn(address).decode() if address else "",
        alt=_("QR-Code, der Ihre Karte öffnet"),
        link=address,
        closing=_("Freundliche Grüße, %(office)s") % {"office": authority.office_name},
    )


BEFORE = {
    MessageKind.HOURS_REJECTED: noted("Diese Stunden haben wir nicht anerkannt. Der Grund:"),
    MessageKind.HOURS_CORRECTED: noted("Der Grund:"),
    MessageKind.HOURS_QUERIED: noted("Zu diesen Stunden haben wir eine Frage:"),
    MessageKind.APPLICATION_QUERIED: noted("Zu Ihrem Antrag haben wir eine Frage:"),
    MessageKind.APPLICATION_REJECTED: noted("Wir haben Ihren Antrag abgelehnt. Der Grund:"),
    MessageKind.CARD_READY: noted("Ihr Antrag ist bewilligt. Ihre Ehrenamtskarte ist ausgestellt."),
    MessageKind.CLUB_VOUCHED: noted(
        "Ihr Verein hat bestätigt, dass Sie noch dabei sind. Zum Verlängern fehlt nur noch Ihr Ja."
    ),
}
ENDS = {
    MessageKind.CARD_ENDS: noted("Ihre Ehrenamtskarte gilt noch bis %(day)s."),
    MessageKind.CARD_RENEWED: noted("Ihre Ehrenamtskarte gilt jetzt bis %(day)s."),
    MessageKind.CARD_SHORTENED: noted("Ihre Ehrenamtskarte gilt nur noch bis %(day)s."),
}
AFTER = {
    MessageKind.HOURS_QUERIED: ANSWER,
    MessageKind.APPLICATION_QUERIED: ANSWER,
    MessageKind.CARD_ENDS: noted(
        "Danach brauchen Sie eine neue. Den Antrag stellen Sie am Schalter oder mit dem Papierformular."
    ),
    MessageKind.CARD_RENEWED: noted(
        "Haben Sie eine Karte auf Papier? Sie endet noch am alten Tag. Eine neue bekommen Sie bei uns am Schalter. "
        "Auf dem Telefon verlängert sich die Karte von selbst."
    ),
    MessageKind.CARD_SHORTENED: noted(
        "Haben Sie eine Karte auf Papier? Sie ist nicht mehr gültig. Eine neue bekommen Sie bei uns am Schalter. "
        "Eine Karte auf dem Telefon öffnen Sie bitte einmal mit Internet."
    ),
    MessageKind.CLUB_VOUCHED: noted(
        "Bitte stellen Sie den Antrag am Schalter oder mit dem Papierformular. Bringen Sie diesen Brief gern mit."
    ),
}


def _before(kind: MessageKind, facts: Mapping[str, str]) -> list[str]:
    if kind in ENDS:
        return [_(ENDS[kind]) % {"day": day(date.fromisoformat(facts["last_on"]))}]
    about = {
        MessageKind.HOURS_CORRECTED: corrected,
        MessageKind.HOURS_REJECTED: entry,
        MessageKind.HOURS_QUERIED: entry,
    }
    return [*([about[kind](facts)] if kind in about else []), _(BEFORE[kind])]


def _after(kind: MessageKind, link: CardLink | None) -> list[str]:
    if kind in AFTER:
        return [_(AFTER[kind])]
    if kind is not MessageKind.CARD_READY:
        return [_("Haben Sie Fragen? Dann kommen Sie bitte zu uns an den Schalter.")]
    if link is None:
        return [_("Die Karte auf Papier bekommen Sie bei uns am Schalter.")]
    return [
        _("Öffnen Sie diesen Code mit der Kamera Ihres Telefons. Dann ist die Karte auf dem Telefon."),
        _("Der Code geht nur einmal und bis zum %(day)s. Bitte geben Sie diesen Brief nicht weiter.")
        % {"day": day(link.expires_at)},
        _("Sie haben kein Smartphone? Dann bekommen Sie die Karte auf Papier bei uns am Schalter."),
    ]


def _address(link: CardLink) -> str:
    return f"{settings().public_url}/card-link/{tokens.make(settings(), Purpose.CARD, link.id)}"
