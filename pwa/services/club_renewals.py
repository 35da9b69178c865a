"""A club says who of its members is still active: their cards are renewed on its word (docs/adr/0022)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.card import LATE_DAYS, RENEWAL_DAYS, CardState
from pwa.domain.mail_address import is_same_mailbox
from pwa.domain.programme import Programme
from pwa.models import (
    Account,
    Application,
    Attestation,
    Card,
    CardRenewal,
    OrganisationContact,
)
from pwa.models.attestation import VOUCHED
from pwa.services import card_renewals, renewal_words, renewals
from pwa.services.errors import RefusedError
from pwa.services.messages import MessageKind, tell
from pwa.services.paging import Order, Page, page_of
from pwa.services.renewals import RenewalWay

ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class ClubMember:
    """Somebody whose card rests on this club's word and ends soon; ``minutes`` is what the club said before."""

    card: Card
    way: RenewalWay
    minutes: int | None
    is_vouched: bool

    @property
    def is_open(self) -> bool:
        """Tell whether the club's word would renew the card."""
        return self.way is RenewalWay.ASKS and not self.is_vouched


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a club's word: applications at the office, and people who must say yes first."""

    sent: int
    asked: int


def ending(
    session: Session, contact: OrganisationContact, *, programme: Programme, today: date, after: str | None = None
) -> Page[ClubMember]:
    """Return whose card rests on this organisation's word and ends soon, the soonest first."""
    order = Order(Card.last_on, Card.id, read=date.fromisoformat)
    page = page_of(session, _cards(contact, today), order=order, after=after, size=ON_A_PAGE)
    return Page([_member(session, card, contact, programme=programme, today=today) for card in page.rows], page.next)


def vouch(
    session: Session,
    contact: OrganisationContact,
    chosen: Collection[str],
    *,
    is_present: Callable[[Application], bool],
    programme: Programme,
    now: datetime,
    today: date,
) -> Outcome:
    """Note that these people are still active, by their cards' public ids; ids that are not theirs are passed over.

    Where ``is_present`` says that somebody has agreed to today's words, the application goes to the office at once;
    else the person says yes first. Raises RefusedError where nobody is left.
    """
    cards = session.scalars(_cards(contact, today).where(Card.public_id.in_(list(chosen)[:ON_A_PAGE]))).all()
    members = [_member(session, card, contact, programme=programme, today=today) for card in cards]
    open_ones = [member.card for member in members if member.is_open and not _is_own(session, member.card, contact)]
    if not open_ones:
        raise RefusedError({"members": "members_missing"})
    sent = 0
    for card in open_ones:
        renewal_words.give(session, card, contact, now=now)
        grounds = card_renewals.grounds(session, card)
        if is_present(grounds):
            _apply(session, card, grounds.consent_text, programme=programme, now=now, today=today)
            sent += 1
        else:
            _tell(session, card, MessageKind.CLUB_VOUCHED, path="/application/renewal", now=now)
    return Outcome(sent, len(open_ones) - sent)


def _cards(contact: OrganisationContact, today: date) -> Select[Card]:
    """Return active cards that end soon or have just ended, and for which this organisation has vouched."""
    renewed = select(CardRenewal.application_id).where(CardRenewal.card_id == Card.id)
    vouched = exists().where(
        Attestation.organisation_id == contact.organisation_id,
        Attestation.state.in_(VOUCHED),
        or_(Attestation.application_id == Card.application_id, Attestation.application_id.in_(renewed)),
    )
    return (
        select(Card)
        .where(
            Card.state == CardState.ACTIVE,
            Card.last_on >= today - timedelta(days=LATE_DAYS),
            Card.last_on <= today + timedelta(days=RENEWAL_DAYS),
            vouched,
        )
        .options(joinedload(Card.authority))
    )


def _member(
    session: Session, card: Card, contact: OrganisationContact, *, programme: Programme, today: date
) -> ClubMember:
    found = renewals.prospect(session, card, programme=programme, today=today)
    said = session.scalar(_said(found.grounds, contact))
    minutes = (said.minutes if said.attested_minutes is None else said.attested_minutes) if said else None
    is_vouched = contact.organisation_id in renewal_words.given(session, card)
    return ClubMember(card, found.way, minutes, is_vouched=is_vouched)


def _said(grounds: Application, contact: OrganisationContact) -> Select[Attestation]:
    own = Attestation.application_id == grounds.id, Attestation.organisation_id == contact.organisation_id
    return select(Attestation).where(*own)


def _is_own(session: Session, card: Card, contact: OrganisationContact) -> bool:
    """Tell whether somebody would vouch for the own card."""
    email = session.scalar(select(Account.email).where(Account.id == card.holder_id))
    return email is not None and is_same_mailbox(email, contact.email)


def _apply(session: Session, card: Card, agreed: str, *, programme: Programme, now: datetime, today: date) -> None:
    renewals.apply(
        session,
        card,
        consent_text=agreed,
        is_consent_new=False,
        programme=programme,
        now=now,
        today=today,
    )
    _tell(session, card, MessageKind.CLUB_RENEWED, path="/application", now=now)


def _tell(session: Session, card: Card, kind: MessageKind, *, path: str, now: datetime) -> None:
    mark = f"{kind}:{card.public_id}:{card.last_on}"
    tell(session, account=card.holder_id, kind=kind, facts={}, path=path, mark=mark, now=now)
