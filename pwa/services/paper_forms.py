"""Paper forms: the code on a sheet, whom it stands for, and that no sheet is entered twice."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.clock import local_day
from pwa.domain import form_code
from pwa.domain.check_code import check_code, read_check_code
from pwa.domain.programme import Programme
from pwa.models import Account, Authority, PaperForm
from pwa.services import accounts, application_drafts, applications, routing
from pwa.services.errors import NotFoundError, RefusedError

GOOD_FOR: Final = timedelta(days=90)
CODE_BYTES: Final = 10


def blank_code(secret: str, *, today: date) -> str:
    """Return a new code for a blank sheet; nothing is stored before somebody enters it."""
    return form_code.make_code(secret, made_on=today, salt=secrets.token_bytes(form_code.SALT_BYTES))


def make(session: Session, *, account: UUID, programme: Programme, now: datetime) -> PaperForm:
    """Make a sheet for one person, bound to the office that decides for this person where that is known."""
    office = _office_of(session, account, programme=programme)
    form = PaperForm(
        code=check_code(secrets.token_bytes(CODE_BYTES)),
        account_id=account,
        authority_id=office.id if office else None,
        created_at=now,
        expires_at=now + GOOD_FOR,
    )
    session.add(form)
    session.flush()
    return form


def get_own(session: Session, public_id: str, *, account: UUID, now: datetime) -> PaperForm:
    """Return an own sheet that still counts. Raises NotFoundError."""
    form = session.scalar(select(PaperForm).where(PaperForm.public_id == public_id, PaperForm.account_id == account))
    if form is None or form.used_at is not None or form.expires_at <= now:
        raise NotFoundError
    return form


def read(
    session: Session, text: str, *, authority: UUID, secret_keys: Sequence[str], now: datetime
) -> tuple[str, Account | None]:
    """Return the code that was typed, and for whom its sheet was printed, None for a blank one.

    Raises RefusedError: no code, one that is not ours or another office's, one that is over, or one entered before.
    """
    code = read_check_code(text)
    if code is None:
        raise RefusedError({"code": "form_code_refused"})
    form = session.scalar(select(PaperForm).where(PaperForm.code == code).options(joinedload(PaperForm.account)))
    if form is None:
        _check_blank(code, secret_keys, now=now)
        return code, None
    if form.authority_id not in {None, authority}:
        raise RefusedError({"code": "form_code_unknown"})
    if form.used_at is not None:
        raise RefusedError({"code": "form_code_used"})
    if form.expires_at <= now:
        raise RefusedError({"code": "form_code_over"})
    return code, form.account


def use(session: Session, code: str, *, account: UUID, authority: UUID, by: UUID, now: datetime) -> None:
    """Note that a sheet is entered: its code opens nothing any more. ``read`` has let it through."""
    form = session.scalar(select(PaperForm).where(PaperForm.code == code))
    if form is None:
        form = PaperForm(code=code, created_at=now, expires_at=now)
        session.add(form)
    form.account_id, form.authority_id, form.used_at, form.used_by_id = account, authority, now, by
    session.flush()


def _check_blank(code: str, secret_keys: Sequence[str], *, now: datetime) -> None:
    days = [day for secret in secret_keys if (day := form_code.made_on(secret, code)) is not None]
    if not days:
        raise RefusedError({"code": "form_code_unknown"})
    if days[0] + form_code.GOOD_FOR < local_day(now):
        raise RefusedError({"code": "form_code_over"})


def _office_of(session: Session, account: UUID, *, programme: Programme) -> Authority | None:
    """Return who decides: of the draft's organisations, else of the approved hours, else of the profile."""
    draft = application_drafts.read(session, volunteer=account, programme=programme)
    named = [place.place.ags for place in draft.places if place.place.ags] if draft else []
    by_hours = applications.responsible(session, volunteer=account)
    if by_hours and not named:
        return by_hours[0]
    engagements = accounts.get(session, account).engagements
    return routing.responsible(session, engagements[0].organisation.authority) if engagements else None
