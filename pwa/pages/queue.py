"""The pages of the work queue, the same for every kind of case; views say which kind and who may."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now, programme, today
from pwa.models import Application, BulkAct, CaseKind, Consequence, HourLog
from pwa.pages import export_links
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import (
    accounts,
    bulk_acts,
    consequences,
    hand_overs,
    organisations,
    queue_filters,
    queues,
    saved_views,
    undo,
)
from pwa.services.bulk_acts import Item, Line
from pwa.services.office_exports import What
from pwa.services.queue_applications import ApplicationQueue
from pwa.services.queue_filters import QueueFilter, Show
from pwa.services.queue_hours import HourQueue
from pwa.services.queues import Case, Desk, Queue, Row
from pwa.words import queue as queue_words
from pwa.words.routes import group_name, route_name

ORGANISATIONS = 200


@dataclass(frozen=True, slots=True)
class QueuePlace(Generic[Row]):
    """A queue with its pages: the blueprint that has them, and the words of its audit notes."""

    queue: Queue[Row]
    blueprint: str
    template: str
    noun: str
    permission: Permission
    export: What

    def url(self, page: str, **arguments: object) -> str:
        """Return the address of one of its pages."""
        return url_for(f"{self.blueprint}.{page}", **arguments)  # type: ignore[arg-type]  # any value goes into a query


HOURS = QueuePlace(
    HourQueue(), "office_hours", "office/hour_logs.html", "hour log", Permission.DECIDE_HOURS, What.HOURS
)
APPLICATIONS = QueuePlace(
    ApplicationQueue(),
    "office_applications",
    "office/applications.html",
    "application",
    Permission.ISSUE_CARDS,
    What.APPLICATIONS,
)


def desk() -> Desk:
    """Return who decides here and now."""
    account = signed_in_account()
    return Desk(account.account_id, account.acting_for, programme(), now(), today())


def queue_page(place: QueuePlace[Row]) -> ResponseReturnValue:
    """Show what waits, as the address asks for it."""
    wanted, after = queue_filters.read(request.args), request.args.get("after")
    page = queues.page(db.session(), place.queue, desk(), wanted, after=after)
    export_path = export_links.of_queue(place.export, wanted, at=now())
    return render_template(place.template, page=page, after=after, export_path=export_path, **_frame(place, wanted))


def selection_page(place: QueuePlace[Row], items: Sequence[Item] | None = None) -> ResponseReturnValue:
    """Show what would happen to each chosen case; nothing is decided yet."""
    chosen = _chosen(place) if items is None else items
    return _summary(place, chosen, status=200)


def decide(place: QueuePlace[Row]) -> ResponseReturnValue:
    """Decide on what was chosen, and lead on to what came of each case."""
    items = bulk_acts.read_items(request.form.getlist("item"))
    if not items:
        return _summary(place, items, status=422)
    done = bulk_acts.decide(db.session(), place.queue, desk(), items, at_once="now" in request.form)
    for line in done.lines:
        if line.outcome is bulk_acts.Outcome.DONE:
            note("approve", f"{place.noun} {line.item.public_id}", reason=f"bulk act {done.act.public_id}")
    for card in done.cards:
        note("issue", f"card {card}", reason=f"bulk act {done.act.public_id}")
    return redirect(url_for("office_queue.result", public_id=done.act.public_id), 303)


def result(act: BulkAct) -> ResponseReturnValue:
    """Show what came of each case of a bulk act."""
    return _result(APPLICATIONS, act) if act.case_kind is CaseKind.APPLICATION else _result(HOURS, act)


def undo_act(act: BulkAct) -> ResponseReturnValue:
    """Lift what can still be lifted of a bulk act."""
    return _undo(APPLICATIONS, act) if act.case_kind is CaseKind.APPLICATION else _undo(HOURS, act)


def undo_case(place: QueuePlace[Row], case: HourLog | Application) -> ResponseReturnValue:
    """Lift the last decision on one case."""
    undo.lift(db.session(), case, by=signed_in_account().account_id, now=now())
    note("lift", f"{place.noun} {case.public_id}")
    return redirect(place.url("queue", undone=1), 303)


def case_words(place: QueuePlace[Row], row: Row) -> dict[str, object]:
    """Return what a case's own page says of the queue: why it needs eyes, what a form shows, what can be undone."""
    checked = place.queue.check(db.session(), [row], desk())
    return {
        "eyes": [queue_words.flag_sentence(flag) for case in checked for flag in case.flags],
        "shown": queue_words.shown(row),
        "undoable": consequences.of_case(db.session(), row, now=now()),
    }


def item_of(row: HourLog | Application) -> Item:
    """Return a case as a form names it."""
    return Item(row.public_id, row.content_mark)


def _result(place: QueuePlace[Row], act: BulkAct) -> ResponseReturnValue:
    lines = bulk_acts.results(db.session(), place.queue, act)
    return render_template(
        "office/queue_result.html",
        place=place,
        act=act,
        lines=lines,
        undoable=bulk_acts.undoable(db.session(), act, desk()),
        names=_deciders(lines),
        words=queue_words,
        may_decide=may(signed_in_account().role, place.permission),
    )


def _undo(place: QueuePlace[Row], act: BulkAct) -> ResponseReturnValue:
    for public_id in bulk_acts.lift(db.session(), place.queue, act, desk()):
        note("lift", f"{place.noun} {public_id}", reason=f"bulk act {act.public_id}")
    return redirect(url_for("office_queue.result", public_id=act.public_id, undone=1), 303)


def _chosen(place: QueuePlace[Row]) -> list[Item]:
    """Return what the address names, or the first hundred that are ready and that its filter means."""
    if "ready" not in request.args:
        return bulk_acts.read_items(request.args.getlist("item"))
    wanted = replace(queue_filters.read(request.args), show=Show.READY)
    page = queues.page(db.session(), place.queue, desk(), wanted, size=bulk_acts.MOST)
    return [item_of(case.row) for case in page.cases]


def _summary(place: QueuePlace[Row], items: Sequence[Item], *, status: int) -> ResponseReturnValue:
    lines = bulk_acts.preview(db.session(), place.queue, desk(), items)
    page = render_template(
        "office/queue_selection.html",
        place=place,
        ready=[line for line in lines if line.outcome is bulk_acts.Outcome.READY],
        left_out=[line for line in lines if line.outcome is not bulk_acts.Outcome.READY],
        names=_deciders(lines),
        words=queue_words,
    )
    return make_response(page, status)


def _frame(place: QueuePlace[Row], wanted: QueueFilter) -> dict[str, object]:
    session, account = db.session(), signed_in_account()
    authority = account.acting_for
    lists = saved_views.of_account(session, account=account.account_id, queue=place.queue.name)
    near = organisations.of_authority(session, authority=authority, most=ORGANISATIONS)
    recent = consequences.recent(session, authority=authority, kind=place.queue.kind, now=now())
    return {
        "place": place,
        "wanted": wanted,
        "words": queue_words,
        "item_of": item_of,
        "views": [(row, saved_views.arguments(row)) for row in lists],
        "organisations": [(row.public_id, row.name) for row in near],
        "routes": _routes() if place.queue.has_routes else [],
        "way_of": _way,
        "recent": _recent(place, recent),
        "may_decide": may(account.role, place.permission),
        "me": account.account_id,
        "given": hand_overs.given(session, authority=authority, kind=place.queue.kind),
    }


def _routes() -> list[tuple[str, str]]:
    return [(route.kind.value, route_name(route.kind.value)) for route in programme().routes]


def _way(application: Application) -> str:
    return group_name(programme(), application.route, application.group) or route_name(application.route)


def _recent(place: QueuePlace[Row], rows: Sequence[Consequence]) -> list[tuple[Consequence, Row]]:
    cases = place.queue.of_keys(db.session(), [row.case_id for row in rows])
    return [(row, cases[row.case_id]) for row in rows if row.case_id in cases]


def _deciders(lines: Sequence[Line[Row]]) -> dict[str, str]:
    """Return who decided on those that were decided before, by public id."""
    cases: list[Case[Row]] = [line.case for line in lines if line.case is not None]
    known = accounts.names_of(db.session(), [case.row.decided_by_id for case in cases])
    return {case.row.public_id: known[case.row.decided_by_id] for case in cases if case.row.decided_by_id is not None}
