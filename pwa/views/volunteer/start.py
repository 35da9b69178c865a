"""A volunteer's start page and progress."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.evaluation import RuleKind
from pwa.domain.window import Window
from pwa.formats import day, days, hours, month_short
from pwa.instance import instance, now, programme, today
from pwa.models import Card
from pwa.pages import hour_form
from pwa.pages.renewal_offer import offer_of
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import application_drafts, applications, attendances, cards, group_proposals, hour_logs, standing
from pwa.services.next_step import next_step
from pwa.services.standing import Standing

bp = Blueprint("volunteer", __name__)


@bp.get("/home")
@signed_in
def home() -> ResponseReturnValue:
    """Show the two tiles, the progress and the next step."""
    account = signed_in_account()
    session, me = db.session(), account.account_id
    where = standing.of(session, volunteer=me, programme=programme(), today=today())
    application = applications.current(session, volunteer=me)
    card = cards.current(session, holder=me)
    asked = hour_logs.asked(session, volunteer=me)
    step = next_step(
        where,
        application,
        card,
        has_profile=account.has_profile,
        today=today(),
        asked=asked,
        has_draft=application_drafts.read(session, volunteer=me, programme=programme()) is not None,
    )
    return render_template(
        "volunteer/home.html",
        shell=False,
        state=_kept_on_phone(where, card),
        standing=where,
        duration=where.evaluation.route(where.route.kind).rule(RuleKind.PRIOR_DURATION),
        step=step,
        asked=asked,
        card=card,
        offer=offer_of(card),
        has_card=card is not None and card.is_valid_on(today()),
        compromised=sorted(instance().issuer.compromised),
        proposals=group_proposals.waiting(session, email=account.email, now=now()),
        stays=attendances.unfinished(session, volunteer=me, now=now()),
        **hour_form.at_home(session, volunteer=me, account=account.public_id),
    )


@bp.get("/progress")
@signed_in
def progress() -> ResponseReturnValue:
    """Show the ring, the rolling months, each rule, and what slides out of the window."""
    volunteer = signed_in_account().account_id
    where = standing.of(db.session(), volunteer=volunteer, programme=programme(), today=today())
    bars = [_bar(month, minutes) for month, minutes in where.months]
    return render_template("volunteer/progress.html", standing=where, bars=bars, programme=programme())


def _kept_on_phone(where: Standing, card: Card | None) -> dict[str, object]:
    """Return what the start page says without network: texts, under the account that they belong to."""
    account = signed_in_account()
    return {
        "account": account.public_id,
        "name": account.display_name,
        "done": hours(where.progress.minutes),
        "goal": hours(where.progress.goal_minutes),
        "missing": hours(where.progress.missing_minutes) if where.progress.missing_minutes else "",
        "as_of": day(today()),
        "card": card is not None and card.is_valid_on(today()),
    }


def _bar(month: Window, minutes: int) -> dict[str, object]:
    return {"label": days(month), "short": month_short(month.until), "minutes": minutes}
