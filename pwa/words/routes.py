"""How the ways to the card are named, for volunteers and for the office."""

from pwa.domain.programme import Programme, RouteKind
from pwa.i18n import gettext as _
from pwa.i18n import language, noted

NAMES = {
    RouteKind.STANDARD: noted("Mit eigenen Stunden"),
    RouteKind.ATTESTED: noted("Mit Bestätigung der Organisation"),
    RouteKind.GUARANTEED: noted("Als Mitglied einer Gruppe"),
    RouteKind.PROJECT: noted("Mit einem Projekt"),
    RouteKind.HONOUR: noted("Mit einer Ehrung"),
    RouteKind.JUBILEE: noted("Für viele Jahre im Ehrenamt"),
    RouteKind.NOMINATION: noted("Auf Vorschlag"),
}


def route_name(kind: str) -> str:
    """Return what a way to the card is called."""
    return _(NAMES[RouteKind(kind)])


def group_name(programme: Programme, kind: str, group: str | None) -> str:
    """Return what a group is called; its id where the rules do not know it any more."""
    routes = {route.kind: route for route in programme.routes}
    known = routes[RouteKind(kind)].groups if RouteKind(kind) in routes else ()
    found = next((each.name.in_language(language()) for each in known if each.id == group), None)
    return found or group or ""


def paper_name(programme: Programme, kind: str) -> str:
    """Return what a kind of paper is called."""
    papers = (
        paper
        for route in programme.routes
        for paper in (*route.evidence, *(each for group in (*route.groups, *route.honours) for each in group.evidence))
    )
    return next((paper.name.in_language(language()) for paper in papers if paper.kind == kind), kind)
