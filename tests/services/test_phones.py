"""How often a card may change phones, and what a holder ends: nobody honest is locked out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pwa.models import CredentialEnd, Message
from pwa.services import phones, sessions
from pwa.services.errors import OtherPhoneError, OwnCaseError, TooManyPhonesError
from pwa.services.phones import Browser
from pwa.vk1.verdict import Kind
from tests.clock import FakeClock
from tests.holder import Holder
from tests.people import People
from tests.phone import Phone


@pytest.fixture
def holder(people: People) -> Holder:
    return Holder(people)


def move(holder: Holder) -> Phone:
    """Take the card to one more phone, by a browser that is signed in for it."""
    phone = Phone(holder.parts.issuer.prog)
    holder.enrol(phone, moves=True, browser=holder.new_browser())
    return phone


def moved(holder: Holder, times: int) -> Phone:
    phone = move(holder)
    for _ in range(times):
        phone = move(holder)
    return phone


def changes(holder: Holder) -> int:
    with holder.people.session() as session:
        return phones.changes(session, card=holder.card(session), now=holder.parts.clock())


def browsers(holder: Holder) -> list[Browser]:
    with holder.people.session() as session:
        return phones.browsers(
            session,
            account=holder.people.volunteer,
            card=holder.card(session),
            here=holder.session_id,
            now=holder.parts.clock(),
            today=holder.people.today,
        )


def test_card_moves_three_times_and_the_fourth_time_needs_the_office(holder: Holder) -> None:
    last = moved(holder, 3)
    with pytest.raises(TooManyPhonesError):
        move(holder)
    assert holder.verdict(last) is Kind.VALID
    assert changes(holder) == 3


def test_office_lets_the_card_move_again(holder: Holder, clock: FakeClock) -> None:
    moved(holder, 3)
    clock.turn(minutes=1)
    with holder.people.session() as session, session.begin():
        phones.allow_changes(session, card=holder.card(session), by=holder.people.calw.clerk, now=clock())
    assert holder.verdict(move(holder)) is Kind.VALID


def test_nobody_lets_the_own_card_move_again(holder: Holder, clock: FakeClock) -> None:
    with holder.people.session() as session, pytest.raises(OwnCaseError):
        phones.allow_changes(session, card=holder.card(session), by=holder.people.volunteer, now=clock())


def test_changes_count_for_thirty_days(holder: Holder, clock: FakeClock) -> None:
    moved(holder, 3)
    clock.turn(days=31)
    assert holder.verdict(move(holder)) is Kind.VALID


def test_phone_that_was_not_seen_for_a_week_may_be_replaced_any_number_of_times(
    holder: Holder, clock: FakeClock
) -> None:
    for _ in range(6):
        move(holder)
        clock.turn(days=8, minutes=1)
    assert changes(holder) == 0


def test_wiped_browser_loads_the_card_any_number_of_times(holder: Holder) -> None:
    phone = Phone(holder.parts.issuer.prog)
    for _ in range(6):
        phone = Phone(holder.parts.issuer.prog)
        holder.enrol(phone)
    assert holder.verdict(phone) is Kind.VALID
    assert changes(holder) == 0


def test_who_signs_out_and_in_again_each_day_is_never_asked(holder: Holder, clock: FakeClock) -> None:
    phone = Phone(holder.parts.issuer.prog)
    for _ in range(6):
        browser = holder.new_browser()
        phone = Phone(holder.parts.issuer.prog)
        holder.enrol(phone, browser=browser)
        with holder.people.session() as session, session.begin():
            phones.leave(session, session_id=browser, issuer=holder.parts.issuer, now=clock())
            sessions.end(session, session_id=browser, now=clock())
    assert holder.verdict(phone) is Kind.NOT_VALID
    assert changes(holder) == 0


def test_cracked_phone_is_replaced_after_a_question(holder: Holder) -> None:
    cracked = move(holder)
    new, browser = Phone(cracked.prog), holder.new_browser()
    with pytest.raises(OtherPhoneError):
        holder.enrol(new, browser=browser)
    holder.enrol(new, browser=browser, moves=True)
    assert (holder.verdict(cracked), holder.verdict(new)) == (Kind.NOT_VALID, Kind.VALID)


def test_new_phone_is_told_to_the_holder(holder: Holder) -> None:
    moved(holder, 1)
    with holder.people.session() as session:
        assert session.scalars(select(Message.kind).where(Message.kind == "phone_moved")).all() == ["phone_moved"]


def test_run_out_card_moves_without_a_question_and_without_being_counted(holder: Holder, clock: FakeClock) -> None:
    holder.enrol(Phone(holder.parts.issuer.prog))
    clock.turn(days=61)
    holder.see(holder.session_id)
    holder.enrol(Phone(holder.parts.issuer.prog), browser=holder.new_browser())
    assert changes(holder) == 0


def test_blocked_phone_loses_card_and_session_and_its_holder_hears_of_it(holder: Holder) -> None:
    lost, browser = Phone(holder.parts.issuer.prog), holder.new_browser()
    holder.enrol(lost, browser=browser)
    assert holder.block(holder.session_id)
    assert holder.verdict(lost) is Kind.NOT_VALID
    assert holder.credentials()[0].ended_why is CredentialEnd.LOST
    assert [(each.is_here, each.has_card) for each in browsers(holder)] == [(True, False)]
    with holder.people.session() as session:
        assert session.scalars(select(Message.kind)).all().count("phone_blocked") == 1


def test_blocking_where_there_is_no_card_does_nothing(holder: Holder) -> None:
    assert not holder.block(holder.session_id)


def test_blocking_the_phone_at_hand_leaves_its_holder_signed_in(holder: Holder) -> None:
    holder.enrol(Phone(holder.parts.issuer.prog))
    assert holder.block(holder.session_id)
    assert [each.is_here for each in browsers(holder)] == [True]


def test_blocking_is_always_possible_and_counts_as_a_change(holder: Holder) -> None:
    last = moved(holder, 3)
    assert holder.block(holder.session_id)
    assert holder.verdict(last) is Kind.NOT_VALID
    with pytest.raises(TooManyPhonesError):
        holder.enrol(Phone(last.prog))


def test_page_lists_the_cards_phone_first_with_the_day_it_took_the_card(holder: Holder, clock: FakeClock) -> None:
    phone, browser = Phone(holder.parts.issuer.prog), holder.new_browser()
    taken_at = clock()
    holder.enrol(phone, browser=browser, device="Chrome auf Android")
    clock.turn(days=21)
    holder.renew(phone, Phone(phone.prog), browser=browser)
    first, *others = browsers(holder)
    assert first == Browser("Chrome auf Android", taken_at, taken_at, has_card=True, is_here=False)
    assert [(each.has_card, each.is_here) for each in others] == [(False, True)]


def test_signing_out_elsewhere_ends_every_session_but_this_one(holder: Holder) -> None:
    phone, browser = Phone(holder.parts.issuer.prog), holder.new_browser()
    holder.enrol(phone, browser=browser)
    with holder.people.session() as session, session.begin():
        phones.sign_out_elsewhere(
            session, account=holder.people.volunteer, here=holder.session_id, now=holder.parts.clock()
        )
    assert [(each.has_card, each.seen_at is None) for each in browsers(holder)] == [(True, True), (False, False)]
    assert holder.verdict(phone) is Kind.VALID


def test_seven_days_are_the_limit_of_being_in_use(holder: Holder, clock: FakeClock) -> None:
    move(holder)
    clock.instant += timedelta(days=7)
    move(holder)
    assert changes(holder) == 0


def test_signing_out_elsewhere_first_is_no_way_round_the_limit(holder: Holder, clock: FakeClock) -> None:
    for _ in range(4):
        browser = holder.new_browser()
        with holder.people.session() as session, session.begin():
            phones.sign_out_elsewhere(session, account=holder.people.volunteer, here=browser, now=clock())
        holder.enrol(Phone(holder.parts.issuer.prog), moves=True, browser=browser)
    assert changes(holder) == 3
    with pytest.raises(TooManyPhonesError):
        move(holder)


def test_signing_out_ends_what_was_renewed_too(holder: Holder, clock: FakeClock) -> None:
    old, new = Phone(holder.parts.issuer.prog), Phone(holder.parts.issuer.prog)
    holder.enrol(old, browser=holder.new_browser())
    clock.turn(days=25)
    browser = holder.new_browser()
    holder.renew(old, new, browser=browser)
    with holder.people.session() as session, session.begin():
        phones.leave(session, session_id=browser, issuer=holder.parts.issuer, now=clock())
    assert [holder.verdict(phone) for phone in (old, new)] == [Kind.NOT_VALID, Kind.NOT_VALID]
