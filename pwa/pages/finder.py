"""The page that finds the way to the card: one question, or what the answers lead to."""

from urllib.parse import urlencode

from flask import render_template, request, url_for

from pwa.domain import finder
from pwa.domain.finder import Answer, Finding, Question
from pwa.domain.programme import Programme, RouteKind
from pwa.faults import describe
from pwa.i18n import gettext as _
from pwa.i18n import language
from pwa.instance import programme

PAGE = "public/finder.html"


def page() -> str:
    """Ask the next question, else tell the way; the answers stand in the address and nowhere else."""
    answers = finder.read(programme(), request.args.to_dict())
    asked = finder.next_question(programme(), answers)
    known = {question.value: answer for question, answer in answers.items()}
    before = dict(list(known.items())[:-1])
    back = f"{url_for('finder.find')}?{urlencode(before)}" if known else ""
    if asked is not None:
        errors = {asked.value: describe("answer_missing")} if request.args.get("asked") == asked.value else {}
        return render_template(
            PAGE, asked=asked, options=_options(asked), answers=known, back=back, errors=errors, **_words()
        )
    finding = finder.find(programme(), answers)
    return render_template(PAGE, asked=None, finding=finding, way=way(finding), back=back, **_words())


def way(finding: Finding) -> str:
    """Return what the application's first step is given."""
    return f"{finding.route.kind.value}:{finding.group.id}" if finding.group else finding.route.kind.value


def _options(asked: Question) -> list[tuple[str, str]]:
    texts = _texts(programme())
    names = {group.id: group.name.in_language(language()) for group in finder.groups(programme())}
    return [(each, names.get(each) or texts[Answer(each)]) for each in finder.choices(programme(), asked)]


def _texts(rules: Programme) -> dict[Answer, str]:
    route = finder.by_hours(rules)
    project = rules.route(RouteKind.PROJECT) if RouteKind.PROJECT in finder.kinds(rules) else route
    months, hours = {"months": route.prior_months}, {"hours": route.minutes // 60, "project": project.minutes // 60}
    return {
        Answer.NONE: _("Nein, zu keiner"),
        Answer.LONG: _("Seit mindestens %(months)s Monaten") % months,
        Answer.SHORT: _("Kürzer als %(months)s Monate") % months,
        Answer.ENOUGH: _("Mindestens %(hours)s Stunden im Jahr") % hours,
        Answer.PROJECT: _("Mindestens %(project)s Stunden in einem Projekt") % hours,
        Answer.FEW: _("Weniger"),
        Answer.ORGANISATION: _("Meine Organisation bestätigt sie"),
        Answer.SELF: _("Ich schreibe sie hier auf"),
    }


def _words() -> dict[str, object]:
    rules = programme()
    return {"programme": rules, "hours_route": finder.by_hours(rules)}
