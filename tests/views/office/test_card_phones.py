"""Blocking a lost phone at the office."""

from pwa.vk1.verdict import Kind
from tests.holder import Holder
from tests.people import People
from tests.phone import Phone
from tests.views.card_pages import CARDS, act, audited, steps
from tests.views.list_pages import read


def page(people: People, public_id: str) -> str:
    return read(people.client(people.calw.clerk).get(f"{CARDS}/{public_id}"))


def test_lost_phone_is_blocked_and_the_card_goes_to_a_new_one(people: People) -> None:
    holder = Holder(people)
    lost = [moved(holder) for _ in range(4)][-1]
    shown = page(people, holder.public_id)
    assert "Telefon verloren?" in shown
    assert "vom 22. November 2026, gilt bis 21. Januar 2027" in shown
    assert act(people, holder.public_id, "phones/block").location.endswith("?done=blocked")
    assert holder.verdict(lost) is Kind.NOT_VALID
    new = Phone(people.parts.issuer.prog)
    holder.enrol(new, browser=holder.new_browser())
    assert holder.verdict(new) is Kind.VALID
    assert "Auf dem Telefon gesperrt" in page(people, holder.public_id)
    assert ("block_phone", f"card {holder.public_id}") in audited(people)


def moved(holder: Holder) -> Phone:
    """Put the card on one more phone."""
    phone = Phone(holder.parts.issuer.prog)
    holder.enrol(phone, moves=True, browser=holder.new_browser())
    return phone


def test_blocking_where_no_phone_has_the_card_changes_nothing(people: People) -> None:
    public_id = people.card()
    assert act(people, public_id, "phones/block").status_code == 303
    assert steps(people, public_id) == []
    assert "block_phone" not in [name for name, _ in audited(people)]
