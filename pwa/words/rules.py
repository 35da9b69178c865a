"""What a rule says of somebody, in words: the same for volunteer, organisation and office."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Flask

from pwa.domain.evaluation import RouteResult, RuleKind, RuleResult
from pwa.formats import day, hours, hours_short, number
from pwa.i18n import gettext as _
from pwa.i18n import language, ngettext, noted

CENTS: Final = 100


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What is asked, whether and how far it is met, from when and until when; ``short`` is for a chip."""

    title: str
    state: str
    amount: str
    days: tuple[str, ...]
    short: str


def init_rule_words(app: Flask) -> None:
    """Offer the words to templates."""
    app.jinja_env.filters["rule_words"] = rule_words
    app.jinja_env.filters["route_words"] = route_words


def rule_words(result: RuleResult) -> RuleWords:
    """Say one rule in the language of the request."""
    return RuleWords(
        title=TITLES[result.kind](result),
        state=_("Erfüllt") if result.satisfied else _("Noch nicht erfüllt"),
        amount=_waived(result) or AMOUNTS[result.kind](result),
        days=tuple(_days(result)),
        short=_short(result),
    )


def route_words(result: RouteResult, hours_on: date | None = None) -> str:
    """Say in one sentence until when all is met, or from when; ``hours_on`` is the forecast for the hours."""
    met_from = result.met_from(hours_on)
    if result.holds_until is not None:
        return _(
            "Alle Voraussetzungen sind erfüllt. Ohne neue Stunden oder Nachweise bleibt das so bis zum %(day)s."
        ) % {"day": day(result.holds_until)}
    if met_from is not None:
        return _("Geht es so weiter, sind am %(day)s alle Voraussetzungen erfüllt.") % {"day": day(met_from)}
    return (
        _("Alle Voraussetzungen sind erfüllt.")
        if result.is_satisfied
        else _("Noch sind nicht alle Voraussetzungen erfüllt.")
    )


def _waived(result: RuleResult) -> str:
    if result.waived_by is None:
        return ""
    return _("entfällt wegen „%(reason)s“") % {"reason": result.waived_by.in_language(language())}


def _days(result: RuleResult) -> list[str]:
    first, last = _from_words(result), _until_words(result)
    said = []
    if result.satisfied_from is not None:
        said.append(_(first) % {"day": day(result.satisfied_from)})
    if result.satisfied_until is not None:
        said.append(_(last) % {"day": day(result.satisfied_until)})
    if result.by_exception:
        said.append(_("Das Amt kann eine Ausnahme machen."))
    return said


def _from_words(result: RuleResult) -> str:
    if result.satisfied:
        return noted("Erfüllt seit dem %(day)s.")
    if result.kind is RuleKind.DEADLINE:
        return noted("Neue Vorschläge zählen ab dem %(day)s.")
    return noted("Erfüllt ab dem %(day)s.")


def _until_words(result: RuleResult) -> str:
    if result.kind is RuleKind.GROUP and result.waived_by is None:
        return (
            noted("Der Nachweis gilt bis zum %(day)s.")
            if result.satisfied
            else noted("Der Nachweis galt bis zum %(day)s.")
        )
    if result.kind is RuleKind.HOURS and result.waived_by is None:
        return noted("Ohne neue Stunden gilt das bis zum %(day)s.")
    return noted("Das gilt bis zum %(day)s.") if result.satisfied else noted("Das galt bis zum %(day)s.")


def _short(result: RuleResult) -> str:
    if result.satisfied:
        return _("Erfüllt")
    if result.kind is RuleKind.HOURS and result.missing is not None:
        return _("Es fehlen %(missing)s") % {"missing": hours_short(result.missing)}
    if result.kind is RuleKind.PRIOR_DURATION and result.actual is None:
        return _("Beginn fehlt")
    return _(SHORT[result.kind])


SHORT: Final[Mapping[RuleKind, str]] = {
    RuleKind.HOURS: noted("Bestätigung fehlt"),
    RuleKind.WEEKLY_HOURS: noted("Bestätigung fehlt"),
    RuleKind.MONTHLY_HOURS: noted("Bestätigung fehlt"),
    RuleKind.PRIOR_DURATION: noted("Engagement zu kurz"),
    RuleKind.AGE: noted("Alter"),
    RuleKind.AGE_MAX: noted("Alter"),
    RuleKind.COMPENSATION: noted("Aufwandsentschädigung"),
    RuleKind.GROUP: noted("Nachweis der Gruppe"),
    RuleKind.HONOUR: noted("Nachweis der Ehrung"),
    RuleKind.SERVICE_YEARS: noted("Dienstjahre"),
    RuleKind.PLACE: noted("Ort"),
    RuleKind.DECLARATION: noted("Erklärung fehlt"),
    RuleKind.NOMINATION: noted("Vorschlag fehlt"),
    RuleKind.DEADLINE: noted("Frist vorbei"),
    RuleKind.QUOTA: noted("Keine Karte frei"),
    RuleKind.OFFER: noted("Weg entfallen"),
}


def _hours_title(result: RuleResult) -> str:
    text = noted("%(required)s bestätigte Zeit") if result.is_attested else noted("%(required)s anerkannte Zeit")
    return _(text) % {"required": hours(result.required)}


def _weekly_title(result: RuleResult) -> str:
    return _("Im Schnitt %(required)s in der Woche") % {"required": hours(result.required)}


def _monthly_title(result: RuleResult) -> str:
    return _("Im Schnitt %(required)s im Monat") % {"required": hours(result.required)}


def _prior_title(result: RuleResult) -> str:
    return ngettext(
        "Seit mindestens %(count)s Monat im Ehrenamt", "Seit mindestens %(count)s Monaten im Ehrenamt", result.required
    ) % {"count": result.required}


def _age_title(result: RuleResult) -> str:
    return _("Mindestens %(years)s Jahre alt") % {"years": result.required}


def _age_max_title(result: RuleResult) -> str:
    return _("Höchstens %(years)s Jahre alt") % {"years": result.required}


def _compensation_title(result: RuleResult) -> str:
    if result.required == 0:
        return _("Keine Bezahlung, nur Auslagen")
    euros = _euros(result.required)
    return _("Höchstens %(euros)s Euro Aufwandsentschädigung im Jahr") % {"euros": euros}


def _group_title(result: RuleResult) -> str:
    """Name all groups only to who is in none of them yet."""
    if result.satisfied and result.held:
        return _("Mitglied einer Gruppe mit Anspruch")
    return _("Mitglied einer dieser Gruppen: %(names)s") % {"names": _listed(result)}


def _honour_title(result: RuleResult) -> str:
    return _("Eine dieser Ehrungen: %(names)s") % {"names": _listed(result)}


def _service_title(result: RuleResult) -> str:
    return ngettext(
        "Mindestens %(count)s Jahr im Dienst für andere",
        "Mindestens %(count)s Jahre im Dienst für andere",
        result.required,
    ) % {"count": result.required}


def _declaration_title(result: RuleResult) -> str:
    return _("Erklärung: %(names)s") % {"names": _listed(result, " ")}


def _listed(result: RuleResult, between: str = ", ", *, only_held: bool = False) -> str:
    names = result.held if only_held else result.names
    return between.join(name.in_language(language()) for name in names)


def _hours_amount(result: RuleResult) -> str:
    if result.actual is None:
        return _("die Bestätigung der Organisation fehlt noch")
    text = noted("%(actual)s sind bestätigt") if result.is_attested else noted("%(actual)s sind anerkannt")
    said = _(text) % {"actual": hours(result.actual)}
    if result.satisfied or result.missing is None:
        return said
    return _joined(said, _("es fehlen %(missing)s") % {"missing": hours(result.missing)})


def _prior_amount(result: RuleResult) -> str:
    if result.actual is None:
        return _("der Beginn des Engagements fehlt noch")
    said = ngettext("%(count)s Monat ist belegt", "%(count)s Monate sind belegt", result.actual) % {
        "count": result.actual
    }
    if result.satisfied or result.missing is None:
        return said
    missing = ngettext("es fehlt %(count)s Monat", "es fehlen %(count)s Monate", result.missing)
    return _joined(said, missing % {"count": result.missing})


def _age_amount(result: RuleResult) -> str:
    if result.actual is None:
        return _("das Geburtsdatum fehlt noch")
    return ngettext("%(count)s Jahr alt", "%(count)s Jahre alt", result.actual) % {"count": result.actual}


def _compensation_amount(result: RuleResult) -> str:
    if result.actual is None:
        return _("die Angabe zur Aufwandsentschädigung fehlt noch")
    said = _("%(euros)s Euro sind angegeben") % {"euros": _euros(result.actual)}
    if result.satisfied or result.missing is None:
        return said
    return _joined(said, _("%(euros)s Euro zu viel") % {"euros": _euros(result.missing)})


def _held_amount(result: RuleResult) -> str:
    return _listed(result, only_held=True) if result.held else _("kein gültiger Nachweis liegt vor")


def _service_amount(result: RuleResult) -> str:
    if result.actual is None:
        return _("der Beginn des Dienstes fehlt noch")
    return ngettext("%(count)s Jahr ist belegt", "%(count)s Jahre sind belegt", result.actual) % {
        "count": result.actual
    }


def _declaration_amount(result: RuleResult) -> str:
    said = {"actual": number(result.actual or 0), "required": number(result.required)}
    return _("%(actual)s von %(required)s abgegeben") % said


def _quota_amount(result: RuleResult) -> str:
    if result.actual is None:
        return _("das Amt prüft, ob noch eine Karte frei ist")
    return ngettext("%(count)s Karte ist frei", "%(count)s Karten sind frei", result.actual) % {"count": result.actual}


def _either(met: str, missing: str) -> Callable[[RuleResult], str]:
    """Return words for a rule without figures."""
    return lambda result: _(met if result.satisfied else missing)


def _joined(*parts: str) -> str:
    return ", ".join(parts)


def _euros(cents: int) -> str:
    return number(cents // CENTS) if cents % CENTS == 0 else number(cents / CENTS)


TITLES: Final[Mapping[RuleKind, Callable[[RuleResult], str]]] = {
    RuleKind.HOURS: _hours_title,
    RuleKind.WEEKLY_HOURS: _weekly_title,
    RuleKind.MONTHLY_HOURS: _monthly_title,
    RuleKind.PRIOR_DURATION: _prior_title,
    RuleKind.AGE: _age_title,
    RuleKind.AGE_MAX: _age_max_title,
    RuleKind.COMPENSATION: _compensation_title,
    RuleKind.GROUP: _group_title,
    RuleKind.HONOUR: _honour_title,
    RuleKind.SERVICE_YEARS: _service_title,
    RuleKind.PLACE: lambda _result: _("Im Gebiet dieses Amtes"),
    RuleKind.DECLARATION: _declaration_title,
    RuleKind.NOMINATION: lambda _result: _("Von der Organisation vorgeschlagen"),
    RuleKind.OFFER: lambda _result: _("Diesen Weg zur Karte gibt es"),
    RuleKind.DEADLINE: lambda _result: _("Rechtzeitig vorgeschlagen"),
    RuleKind.QUOTA: lambda _result: _("Eine Karte ist noch frei"),
}
AMOUNTS: Final[Mapping[RuleKind, Callable[[RuleResult], str]]] = {
    RuleKind.HOURS: _hours_amount,
    RuleKind.WEEKLY_HOURS: _hours_amount,
    RuleKind.MONTHLY_HOURS: _hours_amount,
    RuleKind.PRIOR_DURATION: _prior_amount,
    RuleKind.AGE: _age_amount,
    RuleKind.AGE_MAX: _age_amount,
    RuleKind.COMPENSATION: _compensation_amount,
    RuleKind.GROUP: _held_amount,
    RuleKind.HONOUR: _held_amount,
    RuleKind.SERVICE_YEARS: _service_amount,
    RuleKind.PLACE: _either(noted("der Ort passt"), noted("der Ort liegt außerhalb")),
    RuleKind.DECLARATION: _declaration_amount,
    RuleKind.OFFER: _either(noted("er gilt heute"), noted("die heutigen Regeln kennen ihn nicht mehr")),
    RuleKind.NOMINATION: _either(noted("der Vorschlag liegt vor"), noted("der Vorschlag fehlt noch")),
    RuleKind.DEADLINE: _either(noted("die Frist ist gewahrt"), noted("die Frist dieses Jahres ist vorbei")),
    RuleKind.QUOTA: _quota_amount,
}
