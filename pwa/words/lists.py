"""Words about lists that several audiences read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pwa.domain.collective import FindingKind, MemberState
from pwa.domain.programme import Programme, RouteKind
from pwa.faults import describe
from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.services.list_checks import Finding

TO_ASK = "ask"
STATES: Mapping[MemberState, str] = {
    MemberState.INVITED: noted("Steht schon auf einer Liste und hat noch nicht geantwortet. Nichts zu tun."),
    MemberState.ACCEPTED: noted("Steht schon auf einer Liste und hat zugestimmt. Nichts zu tun."),
    MemberState.REFUSED: noted("Stand schon auf einer Liste und hat abgelehnt. Wir fragen nicht noch einmal."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a preview as its reader sees it."""

    line: int
    shown: str
    kind: str
    text: str


def group_choices(programme: Programme, language: str) -> list[tuple[str, str]]:
    """Return the programme's guaranteed groups: id and name. Empty where it has no such route."""
    routes = [route for route in programme.routes if route.kind is RouteKind.GUARANTEED]
    return [(group.id, group.name.in_language(language)) for route in routes for group in route.groups]


def group_name(programme: Programme, group: str, language: str) -> str:
    """Return a group's name; its id where this version of the programme does not know it any more."""
    return dict(group_choices(programme, language)).get(group, group)


def lines(found: Iterable[Finding], *, for_office: bool) -> list[Line]:
    """Return what is found in words; a club learns nothing of anybody's card."""
    return [_office_line(row) if for_office else _club_line(row) for row in found]


def _office_line(row: Finding) -> Line:
    return Line(row.line, row.shown, row.kind.value, _text(row))


def _club_line(row: Finding) -> Line:
    if row.kind is FindingKind.REVOKED:
        return Line(row.line, row.shown, TO_ASK, _("Bitte klären Sie diese Person mit dem Amt."))
    if row.kind is FindingKind.CARD:
        return Line(row.line, row.shown, FindingKind.KNOWN.value, _("Ist dem Amt schon bekannt. Nichts zu tun."))
    return _office_line(row)


def _text(row: Finding) -> str:
    if row.kind is FindingKind.NEW:
        return _new_text(row)
    if row.kind is FindingKind.KNOWN and row.state is not None:
        return _(STATES[row.state])
    if row.kind is FindingKind.CARD:
        return _("Hat schon eine gültige Karte. Nichts zu tun.")
    if row.kind is FindingKind.REVOKED:
        return _(
            "Eine Karte auf diesen Namen wurde gesperrt oder ersetzt. "
            "Eine Liste belebt sie nicht wieder; bitte einzeln beantragen."
        )
    return _fault_text(row)


def _new_text(row: Finding) -> str:
    has_mail = row.person is not None and row.person.email
    text = _("Bekommt eine E-Mail.") if has_mail else _("Bekommt einen Brief.")
    if row.other_line is None:
        return text
    similar = _("Der Name ist ähnlich wie in Zeile %(line)s: Ist es dieselbe Person?") % {"line": row.other_line}
    return f"{text} {similar}"


def _fault_text(row: Finding) -> str:
    text = " ".join(describe(reason) for reason in row.reasons)
    if row.other_line is None:
        return text
    return _("%(text)s (siehe Zeile %(line)s)") % {"text": text, "line": row.other_line}
