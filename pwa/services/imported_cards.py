"""Stores the cards of an import: for each a holder, an application that says where it comes from, and a link."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from pwa.domain.application import ApplicationStatus
from pwa.domain.card_row import CardRow
from pwa.domain.programme import Programme, RouteKind
from pwa.models import Account, Application, Card, CardImport, CardLink
from pwa.models.base import uuid7
from pwa.services import decision_messages
from pwa.services.card_checks import Finding, FindingKind
from pwa.services.card_links import LINK_LIFE
from pwa.services.errors import RefusedError

WHOLE: Final = "whole"
PARTS: Final = "parts"


def store(
    session: Session,
    kept: CardImport,
    found: Sequence[Finding],
    *,
    scope: str,
    programme: Programme,
    words: str,
    now: datetime,
) -> int:
    """Store all new cards and return how many; ``words`` is the step in each application that says why there is one.

    Raises RefusedError where ``scope`` is whole and a row has a fault.
    """
    new = [(finding.row, finding.holder) for finding in found if finding.row and finding.kind is FindingKind.NEW]
    _check(scope, found, has_new=bool(new))
    holders = [holder or _account(row, now) for row, holder in new]
    applications = [
        _application(row, holder, kept, programme=programme, words=words, now=now)
        for (row, _), holder in zip(new, holders, strict=True)
    ]
    cards = [_card(row, given, now) for (row, _), given in zip(new, applications, strict=True)]
    links = [
        _link(card, kept, opens=holder is None, has_mail=row.email is not None, now=now)
        for (row, holder), card in zip(new, cards, strict=True)
    ]
    for rows in (holders, applications, cards, links):  # each names one before it by its key
        session.add_all(rows)
        session.flush()
    for (_, holder), card in zip(new, cards, strict=True):
        if holder is not None:
            decision_messages.card_ready(session, card, now=now)
    kept.stored_at, kept.content = now, ""
    session.flush()
    return len(cards)


def _check(scope: str, found: Sequence[Finding], *, has_new: bool) -> None:
    if scope not in {WHOLE, PARTS}:
        raise RefusedError({"scope": "import_scope_missing"})
    if scope == WHOLE and any(finding.kind is FindingKind.FAULT for finding in found):
        raise RefusedError({"scope": "import_not_whole"})
    if not has_new:
        raise RefusedError({"scope": "import_nothing_new"})


def _account(row: CardRow, now: datetime) -> Account:
    names = {"given_name": row.given_name, "family_name": row.family_name}
    return Account(id=uuid7(), email=row.email, created_at=now, language="de", **names)


def _application(
    row: CardRow, holder: Account, kept: CardImport, *, programme: Programme, words: str, now: datetime
) -> Application:
    """Return the application that stands behind the card; nobody consented to anything here."""
    application = Application(
        id=uuid7(),
        volunteer_id=holder.id,
        authority_id=kept.authority_id,
        programme=programme.id,
        programme_version=programme.version,
        route=RouteKind.ATTESTED.value,
        born_on=row.born_on,
        given_name=row.given_name,
        family_name=row.family_name,
        consent_text="",
        consent_at=now,
        status=ApplicationStatus.CARD_ISSUED,
        submitted_at=now,
        decided_at=now,
        decided_by_id=kept.clerk_id,
    )
    application.record(by=kept.clerk_id, at=now, text=words)
    return application


def _card(row: CardRow, application: Application, now: datetime) -> Card:
    return Card(
        id=uuid7(),
        number=row.number,
        authority_id=application.authority_id,
        holder_id=application.volunteer_id,
        application_id=application.id,
        programme=application.programme,
        programme_version=application.programme_version,
        given_name=row.given_name,
        family_name=row.family_name,
        tier=row.tier,
        first_on=row.first_on,
        last_on=row.last_on,
        issued_at=now,
        issued_by_id=application.decided_by_id,
    )


def _link(card: Card, kept: CardImport, *, opens: bool, has_mail: bool, now: datetime) -> CardLink:
    """Return the link; who had an account already gets the usual message instead of its mail."""
    return CardLink(
        card_id=card.id,
        import_id=kept.id,
        opens=opens,
        created_at=now,
        expires_at=now + LINK_LIFE,
        mail_due_at=now if opens and has_mail else None,
    )
