"""Imports for the pictures: a table that waits for its check, one whose columns are unknown, one that is stored."""

from uuid import UUID

from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.domain.card_row import WrittenCard
from pwa.domain.member_row import WrittenMember
from pwa.instance import Instance
from pwa.models import Account, CardImport
from pwa.security import tokens
from pwa.security.tokens import Purpose
from pwa.services import card_checks, card_imports, card_links, imported_cards
from pwa.sheets import read_text

HEADER = "Karten-Nr.;Vorname;Nachname;Gültig ab;Gültig bis;E-Mail"
ROWS = (
    "OA-2025-0117;Gerlinde-Annemarie;Müller-Lüdenscheidt;01.02.2026;31.01.2036;gerlinde@example.org",
    "OA-2025-0118;Emil;Ott;01.02.2026;unbegrenzt;",
    "OA-2025-0119;Frieda;Kern;1.1.26;31.01.2036;",
    "OA-2025-0118;Gerd;Uhl;01.02.2026;31.01.2036;",
    "OA-2025-0001;Dora;Abt;01.02.2026;31.01.2036;",
)
UNKNOWN = "A;B;C;D;E\n01.02.2026;Emil;Ott;OA-2025-0118;31.01.2036"
STORED = (
    WrittenCard(WrittenMember(2, "Dora", "Abt"), "OA-2025-0001", "01.02.2026", "31.01.2036"),
    WrittenCard(WrittenMember(3, "Ilse", "Frank", "ilse@example.org"), "OA-2025-0002", "01.02.2026", "unbegrenzt"),
)


def import_cases(session: Session, parts: Instance, clerk: UUID) -> dict[str, str]:
    """Make the imports of a clerk and return their public ids, a stored card's, and the token of its link."""
    stored = _kept(session, parts, clerk, UNKNOWN)
    _store(session, parts, stored)
    link = card_links.without_mail(session, stored, now=parts.clock()).rows[0]
    return {
        "import": _kept(session, parts, clerk, "\n".join((HEADER, *ROWS))).public_id,
        "import_unknown": _kept(session, parts, clerk, UNKNOWN).public_id,
        "import_stored": stored.public_id,
        "imported_card": link.card.public_id,
        "card_link": tokens.make(parts.settings, Purpose.CARD, link.id),
    }


def _kept(session: Session, parts: Instance, clerk: UUID, text: str) -> CardImport:
    membership = session.get_one(Account, clerk).membership
    assert membership is not None
    return card_imports.keep(session, read_text(text), authority=membership.authority_id, by=clerk, now=parts.clock())


def _store(session: Session, parts: Instance, kept: CardImport) -> None:
    now, programme = parts.clock(), parts.programme
    found = card_checks.findings(
        session, STORED, authority=kept.authority_id, by=kept.clerk_id, programme=programme, today=local_day(now)
    )
    imported_cards.store(session, kept, found, scope=imported_cards.WHOLE, programme=programme, words="", now=now)
