"""The papers of an application: attached to the draft, handed out to their owner alone, deleted for good."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.application import ApplicationStatus
from pwa.domain.programme import Evidence as Paper
from pwa.i18n import language
from pwa.instance import now, programme, today
from pwa.models import Application
from pwa.page import refused_page
from pwa.pages.downloads import sealed
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import application_drafts, application_submission, applications, evidence
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.evidence import EvidenceInput
from pwa.uploads import takes_upload, uploaded
from pwa.words.routes import paper_name

bp = Blueprint("evidence", __name__)

PAGE = "volunteer/application_evidence.html"


@bp.get("/application/evidence")
@signed_in
def listed() -> ResponseReturnValue:
    """List the papers of the draft, or of the application that the office asks about, and take one more."""
    return render_template(PAGE, errors={}, typed={}, **_page())


@bp.post("/application/evidence")
@takes_upload  # more than a paper may have, so that too large a photo is refused at its field
@signed_in
def add() -> ResponseReturnValue:
    """Keep one more paper, made anew."""
    typed = {field: request.form.get(field, "").strip() for field in ("kind", "number", "last_on")}
    content, name = uploaded("file")
    given = EvidenceInput(**typed, file_name=name, content=content)
    try:
        evidence.add(
            db.session(), given, volunteer=_me(), papers=_papers(), now=now(), today=today(), application=_asked()
        )
    except RefusedError as error:
        return refused_page(PAGE, error.faults, typed=typed, **_page())
    return redirect(url_for(".listed"), 303)


@bp.get("/application/evidence/<public_id>")
@signed_in
def download(public_id: str) -> ResponseReturnValue:
    """Hand out an own paper."""
    row = evidence.get_own(db.session(), public_id, volunteer=_me())
    return sealed(row.content, file_name=row.file_name)


@bp.post("/application/evidence/<public_id>/deletion")
@signed_in
def remove(public_id: str) -> ResponseReturnValue:
    """Delete an own paper for good."""
    is_draft = evidence.get_own(db.session(), public_id, volunteer=_me()).application_id is None
    evidence.remove(db.session(), public_id, volunteer=_me(), today=today())
    return redirect(url_for(".listed") if is_draft else url_for("application.show"), 303)


def _asked() -> Application | None:
    """Return the application that the office has asked about: its papers may be handed in later."""
    row = applications.current(db.session(), volunteer=_me())
    return row if row is not None and row.status is ApplicationStatus.QUERIED else None


def _papers() -> list[Paper]:
    asked = _asked()
    if asked is not None:
        papers = application_submission.papers_of(asked, programme=programme())
        if not papers:
            raise NotFoundError
        return papers
    draft = application_drafts.read_or_missing(db.session(), volunteer=_me(), programme=programme())
    return application_submission.papers(programme().route(draft.kind), draft.group)


def _page() -> dict[str, object]:
    session, asked, papers = db.session(), _asked(), _papers()
    rows = evidence.of_application(session, asked) if asked else evidence.of_draft(session, volunteer=_me())
    return {
        "is_handed_in": asked is not None,
        "way_back": url_for("application.show") if asked else url_for("draft.tasks"),
        "rows": rows,
        "names": {row.kind: paper_name(programme(), row.kind) for row in rows},
        "papers": papers,
        "options": [(paper.kind, paper.name.in_language(language())) for paper in papers],
        "may_add": len(rows) < evidence.MOST_FILES,
        "most": evidence.MOST_FILES,
        "today": today(),
    }


def _me() -> UUID:
    return signed_in_account().account_id
