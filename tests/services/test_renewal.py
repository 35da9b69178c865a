"""Renewing a credential: a new key, no bit set, the same answer again, and what happens to copies."""

import pytest
from sqlalchemy import select

from pwa.models import AuditWaiting, Card, CredentialEnd, Message
from pwa.services.errors import CopiedKeyError, NotDueError, NoValidCardError, ProofRefusedError
from pwa.services.renewal import Renewal
from pwa.vk1.verdict import Kind
from tests.clock import FakeClock
from tests.holder import Holder
from tests.people import People
from tests.phone import Phone


@pytest.fixture
def holder(people: People) -> Holder:
    return Holder(people)


@pytest.fixture
def phone(holder: Holder, clock: FakeClock) -> Phone:
    """A phone that took the card 21 days ago."""
    phone = Phone(holder.parts.issuer.prog)
    holder.enrol(phone)
    clock.turn(days=21)
    return phone


def follower(phone: Phone) -> Phone:
    return Phone(phone.prog)


def test_renewed_credential_lasts_sixty_days_more(holder: Holder, phone: Phone) -> None:
    new = follower(phone)
    credential = holder.renew(phone, new)
    assert (credential.last_on - holder.people.today).days == 60
    assert holder.verdict(new) is Kind.VALID


def test_old_credential_stays_good_until_its_last_day(holder: Holder, phone: Phone, clock: FakeClock) -> None:
    holder.renew(phone, follower(phone))
    assert holder.verdict(phone) is Kind.VALID
    clock.turn(days=40)
    assert holder.verdict(phone) is Kind.NOT_VALID


def test_credential_ends_with_the_card_after_a_renewal_too(holder: Holder, phone: Phone, clock: FakeClock) -> None:
    clock.turn(days=670)
    with holder.people.session() as session:
        last_on = holder.card(session).last_on
    assert holder.renew(phone, follower(phone)).last_on == last_on


def test_same_new_key_gets_the_same_credential_again(holder: Holder, phone: Phone) -> None:
    new = follower(phone)
    assert holder.renew(phone, new).frame == holder.renew(phone, new).frame
    assert len(holder.credentials()) == 2


def test_run_out_credential_is_renewed_by_its_key(holder: Holder, phone: Phone, clock: FakeClock) -> None:
    clock.turn(days=100)
    new = follower(phone)
    holder.renew(phone, new)
    assert holder.verdict(new) is Kind.VALID


@pytest.mark.parametrize("age", [0, 19])
def test_credential_is_not_renewed_before_its_twentieth_day(holder: Holder, clock: FakeClock, age: int) -> None:
    phone = Phone(holder.parts.issuer.prog)
    holder.enrol(phone)
    clock.turn(days=age)
    with pytest.raises(NotDueError):
        holder.renew(phone, follower(phone))


def test_credential_is_renewed_from_its_twentieth_day_on(holder: Holder, clock: FakeClock) -> None:
    phone = Phone(holder.parts.issuer.prog)
    holder.enrol(phone)
    clock.turn(days=20)
    holder.renew(phone, follower(phone))


def test_credential_that_ends_with_the_card_is_not_renewed(holder: Holder, phone: Phone, clock: FakeClock) -> None:
    clock.turn(days=670)
    last = follower(phone)
    holder.renew(phone, last)
    clock.turn(days=20)
    with pytest.raises(NotDueError):
        holder.renew(last, follower(phone))


def test_another_old_key_or_a_bad_signature_is_refused(holder: Holder, phone: Phone) -> None:
    stranger, new = follower(phone), follower(phone)
    with pytest.raises(ProofRefusedError):
        holder.renew(stranger, new)
    asked = phone.renewal(new, holder.nonce())
    with pytest.raises(ProofRefusedError):
        holder.renew(phone, new, Renewal(asked.proof, phone.point, asked.proof.signature))
    assert holder.verdict(phone) is Kind.VALID


def test_nonce_renews_once_and_for_its_own_session_alone(holder: Holder, phone: Phone) -> None:
    new = follower(phone)
    with pytest.raises(ProofRefusedError):
        holder.renew(phone, new, phone.renewal(new, holder.nonce(holder.new_browser())))
    asked = phone.renewal(new, holder.nonce())
    holder.renew(phone, new, asked)
    with pytest.raises(ProofRefusedError):
        holder.renew(phone, new, asked)


def test_card_that_has_moved_or_is_revoked_is_not_renewed(holder: Holder, phone: Phone) -> None:
    second = follower(phone)
    holder.enrol(second, moves=True, browser=holder.new_browser())
    with pytest.raises(ProofRefusedError):
        holder.renew(phone, follower(phone))
    assert holder.verdict(second) is Kind.VALID
    holder.revoke(holder.people.calw.clerk)
    with pytest.raises(NoValidCardError):
        holder.renew(second, follower(phone))


def test_revoking_ends_renewed_credentials_too(holder: Holder, phone: Phone) -> None:
    new = follower(phone)
    holder.renew(phone, new)
    holder.revoke(holder.people.calw.clerk)
    assert (holder.verdict(phone), holder.verdict(new)) == (Kind.NOT_VALID, Kind.NOT_VALID)


def test_moving_ends_renewed_credentials_too_and_counts_them_as_one_phone(holder: Holder, phone: Phone) -> None:
    new, other = follower(phone), follower(phone)
    holder.renew(phone, new)
    holder.see(holder.session_id)
    holder.enrol(other, moves=True, browser=holder.new_browser())
    assert (holder.verdict(phone), holder.verdict(new)) == (Kind.NOT_VALID, Kind.NOT_VALID)
    assert [each.was_in_use for each in holder.credentials()] == [False, True, False]


def test_copied_key_ends_the_card_on_every_phone_and_the_card_stays(holder: Holder, phone: Phone) -> None:
    new, copy = follower(phone), follower(phone)
    holder.renew(phone, new)
    with pytest.raises(CopiedKeyError):
        holder.renew(phone, copy)
    assert (holder.verdict(phone), holder.verdict(new)) == (Kind.NOT_VALID, Kind.NOT_VALID)
    assert {each.ended_why for each in holder.credentials()} == {CredentialEnd.CLONED}
    again = follower(phone)
    holder.enrol(again)
    assert holder.verdict(again) is Kind.VALID


def test_copied_key_is_told_to_holder_and_office(holder: Holder, phone: Phone, clock: FakeClock) -> None:
    holder.renew(phone, follower(phone))
    with pytest.raises(CopiedKeyError):
        holder.renew(phone, follower(phone))
    with holder.people.session() as session:
        assert session.scalars(select(Card.cloned_at)).one() == clock()
        audited = session.scalars(select(AuditWaiting)).one()
        told = session.scalars(select(Message).where(Message.kind == "card_copied")).one()
    assert (audited.act, audited.authority_id) == ("card_copied", holder.people.calw.authority)
    assert told.account_id == holder.people.volunteer


def test_copy_that_was_faster_is_found_out_by_the_holders_own_phone(holder: Holder, phone: Phone) -> None:
    copy = follower(phone)
    holder.renew(phone, copy)
    with pytest.raises(CopiedKeyError):
        holder.renew(phone, follower(phone))
    assert holder.verdict(copy) is Kind.NOT_VALID
