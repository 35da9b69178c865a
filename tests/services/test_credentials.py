"""Enrolling a phone, moving to another, and what a revocation does to both."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from pwa.domain.transitions import AlreadyDecidedError
from pwa.models import CredentialEnd
from pwa.services.errors import NoValidCardError, OtherPhoneError, OwnCaseError, ProofRefusedError
from pwa.vk1.verdict import Kind
from tests.clock import FakeClock
from tests.holder import Holder
from tests.people import People
from tests.phone import Phone


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
    second, browser = Phone(phone.prog), holder.new_browser()
    with pytest.raises(OtherPhoneError) as refused:
        holder.enrol(second, browser=browser)
    assert refused.value.device == "Telefon"
    assert holder.verdict(phone) is Kind.VALID
    holder.enrol(second, moves=True, browser=browser)
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
    other = holder.session_of(holder.people.other_volunteer)
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


def test_browser_whose_storage_was_wiped_gets_the_card_anew_without_a_question(holder: Holder, phone: Phone) -> None:
    holder.enrol(phone)
    again = Phone(phone.prog)
    holder.enrol(again)
    assert holder.verdict(again) is Kind.VALID
    assert holder.verdict(phone) is Kind.NOT_VALID
    assert [(each.ended_why, each.was_in_use) for each in holder.credentials()] == [
        (CredentialEnd.MOVED, False),
        (None, False),
    ]
