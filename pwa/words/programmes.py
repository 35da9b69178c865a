"""What a programme asks for, in words; what no source says is said as unknown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from pwa.domain.evaluation import Facts, evaluate
from pwa.domain.programme import CardTerm, Compensation, Place, Programme, Route, RouteKind, WindowKind
from pwa.formats import day
from pwa.i18n import gettext as _
from pwa.i18n import ngettext, noted
from pwa.words.rules import rule_words

ROUTES: Final = {
    RouteKind.STANDARD: noted("Mit Stunden, die hier eingetragen sind"),
    RouteKind.ATTESTED: noted("Mit einer Bestätigung der Organisation"),
    RouteKind.GUARANTEED: noted("Als Mitglied einer Gruppe"),
    RouteKind.PROJECT: noted("Mit Stunden in einem Projekt"),
    RouteKind.HONOUR: noted("Mit einer Ehrung"),
    RouteKind.JUBILEE: noted("Nach vielen Dienstjahren"),
    RouteKind.NOMINATION: noted("Auf Vorschlag"),
}
PLACES: Final = {
    Place.ENGAGEMENT: noted("Der Ort des Engagements entscheidet, nicht der Wohnort."),
    Place.RESIDENCE: noted("Der Wohnort entscheidet."),
    Place.EITHER: noted("Es genügt, wenn Engagement oder Wohnort im Gebiet liegt."),
    Place.BOTH: noted("Engagement und Wohnort müssen im Gebiet liegen."),
}
COMPENSATIONS: Final = {
    Compensation.NONE: noted("Wer dafür Geld bekommt, erhält keine Karte."),
    Compensation.EXPENSES: noted("Auslagen dürfen erstattet werden, mehr nicht."),
    Compensation.CAPPED: noted("Eine Pauschale bis zur Höchstgrenze ist erlaubt."),
    Compensation.PLAUSIBLE: noted("Eine angemessene Pauschale ist erlaubt."),
}


@dataclass(frozen=True, slots=True)
class RouteWords:
    """One way to the card: its name, what must be met, what goes with it, and what nobody says."""

    name: str
    rules: tuple[str, ...]
    terms: tuple[str, ...]
    unknown: tuple[str, ...]


def route_name(kind: RouteKind) -> str:
    """Return what a way to the card is called."""
    return _(ROUTES[kind])


def routes_in_words(programme: Programme, *, today: date) -> list[RouteWords]:
    """Say every route; its rules have the words that volunteers read."""
    results = evaluate(programme, Facts({}), today=today).routes
    return [
        RouteWords(
            name=route_name(route.kind),
            rules=tuple(rule_words(rule).title for rule in result.rules),
            terms=tuple(_terms(programme, route)),
            unknown=tuple(_unknown(programme, route)),
        )
        for route, result in zip(programme.routes, results, strict=True)
    ]


def _terms(programme: Programme, route: Route) -> Iterator[str]:
    if route.counts_hours:
        yield _window(route)
        yield (
            _("Stunden in mehreren Organisationen zählen zusammen.")
            if route.sum_over_organisations
            else _("Es zählen nur die Stunden in einer Organisation.")
        )
    yield _(PLACES[route.place])
    if route.compensation is not None:
        yield _(COMPENSATIONS[route.compensation])
    yield _card(route.card_term or programme.card_term)
    renewable = programme.renewable if route.renewable is None else route.renewable
    if renewable is not None:
        yield _("Die Karte kann verlängert werden.") if renewable else _("Die Karte kann nicht verlängert werden.")


def _window(route: Route) -> str:
    if route.window_kind is WindowKind.CALENDAR:
        return _("Es zählen Stunden des Kalenderjahres.")
    return ngettext(
        "Es zählen Stunden des letzten Monats.", "Es zählen Stunden der letzten %(count)s Monate.", route.window_months
    ) % {"count": route.window_months}


def _card(term: CardTerm) -> str:
    months = ngettext("%(count)s Monat", "%(count)s Monate", term.months or 0) % {"count": term.months}
    if term.months is not None and term.last_day is not None:
        said = {"months": months, "day": day(term.last_day)}
        return _("Die Karte gilt %(months)s, längstens bis zum %(day)s.") % said
    if term.months is not None:
        return _("Die Karte gilt %(months)s.") % {"months": months}
    if term.last_day is not None:
        return _("Die Karte gilt bis zum %(day)s.") % {"day": day(term.last_day)}
    return _("Die Karte gilt ohne Ende.")


def _unknown(programme: Programme, route: Route) -> Iterator[str]:
    """Yield what no source says of a route."""
    if route.age_min is None:
        yield _("Mindestalter")
    if route.counts_hours and route.sum_over_organisations and route.organisations_max is None:
        yield _("Höchstzahl der Organisationen")
    if route.compensation is None and not route.compensation_caps:
        yield _("Höchstgrenze einer Pauschale")
    if route.renewable is None and programme.renewable is None:
        yield _("Verlängerung der Karte")
    if route.legal_claim is None:
        yield _("Anspruch auf die Karte")
