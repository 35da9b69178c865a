"""What the pages of both kinds of cases share: notes, neighbours, text blocks."""

from flask import request

from pwa import db
from pwa.instance import now
from pwa.models import Application, HourLog, TextUse
from pwa.pages import text_blocks
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import case_neighbours, case_notes


def case_page(case: Application | HourLog) -> dict[str, object]:
    """Return what a case's page shows beside the case itself."""
    me = signed_in_account()
    return {
        "notes": case_notes.of_case(db.session(), case),
        "note_text": request.form.get("note", ""),
        "answer": request.form.get("answer", ""),
        "neighbours": case_neighbours.of(db.session(), case, by=me.account_id),
        "question_blocks": text_blocks.offered(TextUse.QUESTION),
        "refusal_blocks": text_blocks.offered(TextUse.REFUSAL),
        "may_serve": may(me.role, Permission.SERVE_COUNTER),
        "me": me.account_id,
        "now": now(),
    }
