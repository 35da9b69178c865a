"""The application on paper in words, in the language of the request; blank, or with what somebody has said already."""

from pwa import qr
from pwa.domain.check_code import grouped
from pwa.domain.programme import Route, RouteKind
from pwa.exports.paper_form_pdf import Choice, Form, Line, Part
from pwa.formats import day, hours
from pwa.i18n import gettext as _
from pwa.i18n import language
from pwa.instance import programme, settings
from pwa.models import Account
from pwa.services.application_drafts import Draft
from pwa.words.consents import consent_text

LOG_ROWS = 26


def form_of(code: str, *, account: Account | None = None, draft: Draft | None = None) -> Form:
    """Return all that the form says."""
    return Form(
        lang=language(),
        title=_("Antrag auf die Ehrenamtskarte"),
        lead=_("Bitte schreiben Sie in Druckbuchstaben. Geben Sie das Blatt bei Ihrem Amt am Schalter ab."),
        demo=_("Demo – alle Personen und Zahlen sind erfunden") if settings().demo else "",
        code=grouped(code),
        code_label=_("Formularnummer – bitte nicht kopieren"),
        drawing=qr.drawn(grouped(code)).decode(),
        alt=_("QR-Code mit der Formularnummer"),
        parts=[_person(account, draft), _engagement(account, draft), _way(draft)],
        log_title=_("Stundenzettel"),
        log_note=_("Eine Zeile für jeden Tag. Brauchen Sie mehr Platz, legen Sie ein Blatt bei."),
        log_columns=(_("Tag"), _("Stunden"), _("Was haben Sie getan?")),
        log_rows=LOG_ROWS,
        consent_title=_("Einwilligung und Unterschrift"),
        consent=_consent(draft),
        signature=(_("Ort und Datum"), _("Unterschrift")),
        office_title=_("Füllt das Amt aus"),
        office=(_("Nachweis im Original gesehen"), _("Am Schalter aufgenommen am:")),
        footer=_("Ehrenamtskarte, Antrag auf Papier"),
    )


def _person(account: Account | None, draft: Draft | None) -> Part:
    born_on = draft.born_on if draft else ""
    return Part(
        _("Zur Person"),
        _("Die Anschrift brauchen wir nur für Briefe. Haben Sie eine E-Mail, lassen Sie sie weg."),
        (
            Line(_("Vorname"), account.given_name if account else ""),
            Line(_("Nachname"), account.family_name if account else ""),
            Line(_("Geburtstag"), born_on),
            Line(_("E-Mail (freiwillig)"), (account.email or "") if account else ""),
            Line(_("Straße und Hausnummer (freiwillig)")),
            Line(_("Postleitzahl und Ort (freiwillig)")),
        ),
    )


def _engagement(account: Account | None, draft: Draft | None) -> Part:
    known = account.engagements[0] if account and account.engagements else None
    activity = draft.places[0].activity if draft and draft.places else ""
    return Part(
        _("Ihr Ehrenamt"),
        _("Sind es mehrere Organisationen, legen Sie für jede ein Blatt mit diesen Angaben und den Stunden bei."),
        (
            Line(_("Organisation"), known.organisation.name if known else ""),
            Line(_("Ort der Organisation"), known.organisation.authority.name if known else ""),
            Line(_("Dabei seit (Tag, Monat, Jahr)"), day(known.since) if known else ""),
            Line(_("Was tun Sie dort?"), activity),
        ),
    )


def _way(draft: Draft | None) -> Part:
    chosen = (draft.kind, draft.group) if draft else (None, "")
    choices = [choice for route in programme().routes for choice in _choices(route, chosen)]
    return Part(_("Ihr Weg zur Karte"), _("Bitte kreuzen Sie an, was auf Sie zutrifft."), choices=choices)


def _choices(route: Route, chosen: tuple[RouteKind | None, str]) -> list[Choice]:
    is_chosen = chosen[0] is route.kind
    if route.kind is RouteKind.STANDARD:
        label = _("Ich schreibe meine Stunden auf den Stundenzettel auf der Rückseite.")
        return [Choice(label, is_chosen)]
    if route.kind is RouteKind.PROJECT:
        words = {"hours": hours(route.minutes)}
        label = _("Ich schreibe dort mindestens %(hours)s in einem Projekt auf.") % words
        return [Choice(label, is_chosen)]
    if route.kind is RouteKind.ATTESTED:
        lines = (Line(_("Stunden in den letzten zwölf Monaten")), Line(_("Datum, Stempel und Unterschrift dort")))
        return [Choice(_("Meine Organisation bestätigt meine Stunden:"), is_chosen, lines)]
    if route.kind is RouteKind.GUARANTEED:
        return [
            Choice(
                _("%(group)s – ich zeige am Schalter: %(papers)s")
                % {
                    "group": group.name.in_language(language()),
                    "papers": _(" oder ").join(each.name.in_language(language()) for each in group.evidence),
                },
                is_chosen and group.id == chosen[1],
            )
            for group in route.groups
        ]
    return []


def _consent(draft: Draft | None) -> list[str]:
    declarations = {
        each.id: each.wording.in_language(language())
        for route in programme().routes
        if draft is None or route.kind is draft.kind
        for each in route.declarations
    }
    return [consent_text(RouteKind.ATTESTED), *declarations.values()]
