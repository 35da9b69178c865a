"""Enrolling a phone, moving to another, and what a revocation does to both."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.transitions import AlreadyDecidedError
from pwa.models import AccountSession, Card, Credential, RevocationReason
from pwa.services import cards, credentials, status_lists
from pwa.services.errors import NoValidCardError, OtherPhoneError, OwnCaseError, ProofRefusedError
from pwa.vk1 import p256, status_list
from pwa.vk1.check import check
from pwa.vk1.ring import verify_ring
from pwa.vk1.verdict import Kind
from tests.clock import FakeClock
from tests.people import People
from tests.phone import Phone


class Holder:
    """The volunteer of the tests with a card and a session."""

    def __init__(self, people: People) -> None:
        self.people, self.parts = people, people.parts
        self.public_id = people.card()
        people.token(people.volunteer)
        with people.session() as session:
            self.session_id = session.scalars(
                select(AccountSession.id).where(AccountSession.account_id == people.volunteer)
            ).one()

    def card(self, session: Session) -> Card:
        return session.scalars(select(Card).where(Card.public_id == self.public_id)).one()

    def nonce(self, session_id: UUID | None = None) -> bytes:
        with self.people.session() as session, session.begin():
            return credentials.make_nonce(
                session, card=self.card(session), session_id=session_id or self.session_id, now=self.parts.clock()
            )

    def enrol(self, phone: Phone, proof: credentials.Proof | None = None, *, moves: bool = False) -> Credential:
        with self.people.session() as session, session.begin():
            credential = credentials.enrol(
                session,
                card=self.card(session),
                proof=proof or phone.proof(self.nonce_in(session)),
                session_id=self.session_id,
                device="Telefon",
                replace=moves,
                issuer=self.parts.issuer,
                now=self.parts.clock(),
                today=self.people.today,
            )
            phone.credential = credential.frame
            return credential

    def nonce_in(self, session: Session) -> bytes:
        now = self.parts.clock()
        return credentials.make_nonce(session, card=self.card(session), session_id=self.session_id, now=now)

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
        now = self.parts.clock().timestamp()
        ring = verify_ring(self.parts.ring().decode(), p256.key_from_point(self.parts.root))
        url = self.parts.issuer.list_url(0)
        with self.people.session() as session:
            token = status_lists.token(session, number=0)
        lists = {url: status_list.verify_list(token or "", url=url, ring=ring)}
        return check(phone.show(now), ring=ring, lists=lists, now=now).verdict.kind


@pytest.fixture
def holder(people: People) -> Holder:
    return Holder(people)


@pytest.fixture
def phone(people: People) -> Phone:
    return Phone(people.parts.issuer.prog)


def test_enrolled_phone_shows_a_valid_card(holder: Holder, phone: Phone) -> None:
    credential = holder.enrol(phone)
    assert holder.verdict(phone) is Kind.VALID
    assert credential.last_on == holder.people.today + timedelta(days=60)


def test_same_key_gets_the_same_credential(holder: Holder, phone: Phone) -> None:
    assert holder.enrol(phone).frame == holder.enrol(phone).frame


def test_second_phone_is_asked_about_and_ends_the_first(holder: Holder, phone: Phone) -> None:
    holder.enrol(phone)
    second = Phone(phone.prog)
    with pytest.raises(OtherPhoneError) as refused:
        holder.enrol(second)
    assert refused.value.device == "Telefon"
    assert holder.verdict(phone) is Kind.VALID
    holder.enrol(second, moves=True)
    assert holder.verdict(phone) is Kind.NOT_VALID
    assert holder.verdict(second) is Kind.VALID


def test_revoked_card_is_red_in_the_next_list_and_gets_no_credential(holder: Holder, phone: Phone) -> None:
    holder.enrol(phone)
    holder.revoke(holder.people.calw.clerk)
    assert holder.verdict(phone) is Kind.NOT_VALID
    with pytest.raises(NoValidCardError):
        holder.enrol(Phone(phone.prog), moves=True)
    with pytest.raises(AlreadyDecidedError):
        holder.revoke(holder.people.calw.clerk)


def test_nobody_revokes_the_own_card(holder: Holder) -> None:
    with pytest.raises(OwnCaseError):
        holder.revoke(holder.people.volunteer)


def test_nonce_works_once(holder: Holder, phone: Phone) -> None:
    proof = phone.proof(holder.nonce())
    holder.enrol(phone, proof)
    with pytest.raises(ProofRefusedError):
        holder.enrol(phone, proof)


def test_nonce_ends_after_five_minutes(holder: Holder, phone: Phone, clock: FakeClock) -> None:
    proof = phone.proof(holder.nonce())
    clock.turn(minutes=5)
    with pytest.raises(ProofRefusedError):
        holder.enrol(phone, proof)


def test_nonce_of_another_session_is_refused(holder: Holder, phone: Phone) -> None:
    people = holder.people
    people.token(people.other_volunteer)
    with people.session() as session:
        other = session.scalars(
            select(AccountSession.id).where(AccountSession.account_id == people.other_volunteer)
        ).one()
    with pytest.raises(ProofRefusedError):
        holder.enrol(phone, phone.proof(holder.nonce(other)))


@pytest.mark.parametrize("field", ["nonce", "public_key", "signature"])
def test_changed_proof_is_refused(holder: Holder, phone: Phone, field: str) -> None:
    proof = phone.proof(holder.nonce())
    changed = bytearray(getattr(proof, field))
    changed[-1] ^= 1
    with pytest.raises(ProofRefusedError):
        holder.enrol(phone, replace(proof, **{field: bytes(changed)}))


def test_unknown_nonce_is_refused(holder: Holder, phone: Phone) -> None:
    with pytest.raises(ProofRefusedError):
        holder.enrol(phone, phone.proof(uuid4().bytes))


def test_credential_ends_with_the_card(holder: Holder, phone: Phone, clock: FakeClock) -> None:
    clock.turn(days=700)
    last_on = holder.enrol(phone).last_on
    with holder.people.session() as session:
        assert last_on == holder.card(session).last_on


def test_card_past_its_last_day_gets_no_credential(holder: Holder, phone: Phone, clock: FakeClock) -> None:
    clock.turn(days=731)
    with pytest.raises(NoValidCardError):
        holder.enrol(phone)
