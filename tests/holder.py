"""A holder in Python: a card, browsers that are signed in, and what a shop sees of a phone."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.background import sign
from pwa.models import AccountSession, Card, Credential, RevocationReason
from pwa.services import cards, enrolment, phones, renewal, sessions, status_lists
from pwa.services.enrolment import Proof
from pwa.services.renewal import Renewal
from pwa.vk1 import p256, status_list
from pwa.vk1.check import check
from pwa.vk1.ring import verify_ring
from pwa.vk1.verdict import Kind
from tests.people import People
from tests.phone import Phone

OVER_20_DAYS = timedelta(days=21)


class Holder:
    """The volunteer of the tests with a card and one browser."""

    def __init__(self, people: People) -> None:
        self.people, self.parts = people, people.parts
        self.public_id = people.card()
        self.session_id = self.new_browser()

    def new_browser(self) -> UUID:
        """Sign in by another browser and return its session."""
        return self.session_of(self.people.volunteer)

    def session_of(self, account: UUID) -> UUID:
        self.people.token(account)
        newest = select(AccountSession.id).where(AccountSession.account_id == account)
        with self.people.session() as session:
            return session.scalars(newest.order_by(AccountSession.id.desc()).limit(1)).one()

    def see(self, session_id: UUID) -> None:
        """Let a browser visit the site."""
        with self.people.session() as session, session.begin():
            sessions.mark_seen(session, session_id=session_id, now=self.parts.clock())

    def card(self, session: Session) -> Card:
        return session.scalars(select(Card).where(Card.public_id == self.public_id)).one()

    def nonce(self, session_id: UUID | None = None) -> bytes:
        with self.people.session() as session, session.begin():
            return self._nonce(session, session_id or self.session_id)

    def enrol(
        self,
        phone: Phone,
        proof: Proof | None = None,
        *,
        moves: bool = False,
        browser: UUID | None = None,
        device: str = "Telefon",
    ) -> Credential:
        session_id = browser or self.session_id
        with self.people.session() as session, session.begin():
            credential = enrolment.enrol(
                session,
                card=self.card(session),
                proof=proof or phone.proof(self._nonce(session, session_id)),
                session_id=session_id,
                device=device,
                replace=moves,
                issuer=self.parts.issuer,
                now=self.parts.clock(),
                today=self.people.today,
            )
            phone.credential = credential.frame
            return credential

    def renew(self, old: Phone, new: Phone, asked: Renewal | None = None, *, browser: UUID | None = None) -> Credential:
        """Let the key of ``new`` follow that of ``old``; what the server decides is kept, also with an error."""
        session_id = browser or self.session_id
        with self.people.session() as session:
            try:
                credential = renewal.renew(
                    session,
                    card=self.card(session),
                    renewal=asked or old.renewal(new, self._nonce(session, session_id)),
                    session_id=session_id,
                    issuer=self.parts.issuer,
                    now=self.parts.clock(),
                    today=self.people.today,
                )
            finally:
                session.commit()
            new.credential = credential.frame
            return credential

    def block(self, here: UUID) -> bool:
        with self.people.session() as session, session.begin():
            return phones.block(
                session, card=self.card(session), here=here, issuer=self.parts.issuer, now=self.parts.clock()
            )

    def revoke(self, by: UUID) -> None:
        with self.people.session() as session, session.begin():
            cards.revoke(
                session,
                card=self.card(session),
                reason=RevocationReason.MISUSE,
                by=by,
                issuer=self.parts.issuer,
                now=self.parts.clock(),
            )

    def verdict(self, phone: Phone) -> Kind:
        """Return what a shop sees."""
        return verdict(self.people, phone)

    def credentials(self) -> list[Credential]:
        with self.people.session() as session:
            return list(session.scalars(select(Credential).order_by(Credential.id)))

    def _nonce(self, session: Session, session_id: UUID) -> bytes:
        now = self.parts.clock()
        return enrolment.make_nonce(session, card=self.card(session), session_id=session_id, now=now)


def verdict(people: People, phone: Phone) -> Kind:
    """Return what a shop sees that has just fetched ring and list, signed anew each day."""
    sign(people.parts)
    now = people.parts.clock().timestamp()
    ring = verify_ring(people.parts.ring().decode(), p256.key_from_point(people.parts.root))
    url = people.parts.issuer.list_url(0)
    with people.session() as session:
        token = status_lists.token(session, number=0)
    lists = {url: status_list.verify_list(token or "", url=url, ring=ring)}
    return check(phone.show(now), ring=ring, lists=lists, now=now).verdict.kind
