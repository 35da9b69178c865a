"""Renewing, moving the end of, replacing a card, and blocking a lost phone: each stands in the card's history."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from pwa.domain.card import CardState
from pwa.models import CardAct, Credential, CredentialEnd
from pwa.vk1.verdict import Kind
from tests.clock import FakeClock
from tests.holder import Holder
from tests.people import People
from tests.phone import Phone
from tests.views.card_imports import check, table
from tests.views.card_pages import CARDS, act, audited, change, ending_card, steps, stored, told
from tests.views.list_pages import read


def page(people: People, public_id: str) -> str:
    return read(people.client(people.calw.clerk).get(f"{CARDS}/{public_id}"))


def test_card_whose_rules_hold_is_renewed_by_one_click(people: People) -> None:
    public_id = ending_card(people)
    old = stored(people, public_id)
    assert "Alle Regeln sind erfüllt. Sie gilt dann bis zum 22. Dezember 2028." in page(people, public_id)
    response = act(people, public_id, "renewal")
    assert response.location == f"{CARDS}/{public_id}?done=renewed"
    new = stored(people, public_id)
    assert (new.number, new.state) == (old.number, CardState.ACTIVE)
    assert new.last_on is not None
    assert new.last_on.isoformat() == "2028-12-22"
    assert "Verlängert bis 22. Dezember 2028 22. November 2026, 10:00 Uhr · Clerk Calw" in page(people, public_id)
    assert ("renew", f"card {public_id}") in audited(people)
    assert told(people)[-1] == "card_renewed"


def test_new_term_begins_on_the_day_after_the_old_one_or_today(people: People) -> None:
    soon, late = people.today + timedelta(days=10), people.today - timedelta(days=10)
    for last_on, expected in ((soon, "2028-12-02"), (late, "2028-11-21")):
        public_id = ending_card(people)
        change(people, public_id, last_on=last_on)
        act(people, public_id, "renewal")
        assert str(stored(people, public_id).last_on) == expected
        change(people, public_id, last_on=people.today - timedelta(days=40))


def test_phone_of_a_renewed_card_takes_the_later_day_without_a_word(people: People, clock: FakeClock) -> None:
    holder = Holder(people)
    change(people, holder.public_id, last_on=people.today + timedelta(days=5))
    phone, later = Phone(people.parts.issuer.prog), Phone(people.parts.issuer.prog)
    holder.enrol(phone)
    act(people, holder.public_id, "renewal")
    assert holder.verdict(phone) is Kind.VALID
    holder.renew(phone, later)
    clock.turn(days=10)
    assert holder.verdict(later) is Kind.VALID


def test_renewing_twice_changes_nothing_the_second_time(people: People) -> None:
    public_id = ending_card(people)
    act(people, public_id, "renewal")
    once = stored(people, public_id).last_on
    response = act(people, public_id, "renewal")
    assert response.status_code == 422
    assert "Verlängern geht ab 90 Tage vor dem letzten Tag." in response.text
    assert stored(people, public_id).last_on == once


def test_revoked_card_is_not_renewed(people: People) -> None:
    public_id = ending_card(people)
    act(people, public_id, "revocation", reason="misuse")
    before = stored(people, public_id).last_on
    assert act(people, public_id, "renewal").status_code == 409
    assert act(people, public_id, "end", last_on="2028-01-01", end_reason="Länger.").status_code == 409
    assert stored(people, public_id).last_on == before
    assert steps(people, public_id) == []


def test_card_whose_rules_do_not_hold_says_what_is_missing(people: People, clock: FakeClock) -> None:
    public_id = people.card()
    clock.turn(days=700)
    shown = page(people, public_id)
    assert "Es fehlt noch etwas." in shown
    assert "Was fehlt?" in shown
    assert act(people, public_id, "renewal").status_code == 422
    assert steps(people, public_id) == []


def test_end_that_moves_back_invalidates_at_once_and_the_phone_gets_the_shorter_day(
    people: People, clock: FakeClock
) -> None:
    holder = Holder(people)
    phone, later = Phone(people.parts.issuer.prog), Phone(people.parts.issuer.prog)
    holder.enrol(phone)
    response = act(people, holder.public_id, "end", last_on="2026-12-01", end_reason="Das Programm endet früher.")
    assert response.location.endswith("?done=shortened")
    assert holder.verdict(phone) is Kind.NOT_VALID
    assert str(holder.renew(phone, later).last_on) == "2026-12-01"
    assert holder.verdict(later) is Kind.VALID
    clock.turn(days=20)
    assert holder.verdict(later) is not Kind.VALID
    assert told(people)[-1] == "card_shortened"


def test_shortened_phone_is_told_to_ask_anew_when_the_card_is_opened(people: People) -> None:
    holder = Holder(people)
    holder.enrol(Phone(people.parts.issuer.prog))
    client = people.client(people.volunteer)
    assert '"renewed_keys": []' in client.get("/card").text
    act(people, holder.public_id, "end", last_on="2026-12-01", end_reason="Das Programm endet früher.")
    assert '"renewed_keys": []' not in client.get("/card").text


def test_end_that_moves_back_and_forth_leaves_no_phone_behind(people: People) -> None:
    holder = Holder(people)
    phone, later = Phone(people.parts.issuer.prog), Phone(people.parts.issuer.prog)
    holder.enrol(phone)
    act(people, holder.public_id, "end", last_on="2026-12-01", end_reason="Irrtum.")
    act(people, holder.public_id, "end", last_on="2028-11-21", end_reason="Doch nicht.")
    assert [step.act for step in steps(people, holder.public_id)] == [CardAct.SHORTENED, CardAct.EXTENDED]
    assert holder.verdict(phone) is Kind.NOT_VALID
    holder.renew(phone, later)
    assert holder.verdict(later) is Kind.VALID


def test_end_of_a_card_that_no_credential_outlasts_sets_no_bit(people: People) -> None:
    holder = Holder(people)
    phone = Phone(people.parts.issuer.prog)
    holder.enrol(phone)
    act(people, holder.public_id, "end", last_on="2028-01-01", end_reason="Das Programm endet früher.")
    assert holder.verdict(phone) is Kind.VALID


@pytest.mark.parametrize(
    ("last_on", "words"),
    [
        ("2026-11-21", "Dieser Tag ist schon vorbei."),
        ("2028-11-21", "Die Karte endet schon an diesem Tag."),
        ("2030-11-22", "So lange läuft das Programm nicht."),
        ("", "Bitte geben Sie das Datum ein."),
        ("morgen", "Bitte geben Sie das Datum ein."),
        ("9999-99-99", "Bitte geben Sie das Datum ein."),
        ("9999-12-31", "Dieser Tag liegt zu weit in der Zukunft."),
    ],
)
def test_day_that_cannot_be_is_refused(people: People, last_on: str, words: str) -> None:
    public_id = people.card()
    response = act(people, public_id, "end", last_on=last_on, end_reason="Länger.")
    assert response.status_code == 422
    assert words in response.text
    assert str(stored(people, public_id).last_on) == "2028-11-21"
    assert steps(people, public_id) == []


def test_another_end_needs_a_reason(people: People) -> None:
    public_id = people.card()
    response = act(people, public_id, "end", last_on="2027-01-01", end_reason="  ")
    assert response.status_code == 422
    assert "Bitte schreiben Sie den Grund." in response.text
    assert str(stored(people, public_id).last_on) == "2028-11-21"


@pytest.mark.parametrize("why", ["lost", "damaged"])
def test_replaced_card_is_over_at_once_and_the_new_one_has_another_number(people: People, why: str) -> None:
    holder = Holder(people)
    phone = Phone(people.parts.issuer.prog)
    holder.enrol(phone)
    old = stored(people, holder.public_id)
    new_id = act(people, holder.public_id, "replacement", why=why).location.split("/")[-1].split("?")[0]
    new = stored(people, new_id)
    assert stored(people, holder.public_id).state is CardState.REPLACED
    assert holder.verdict(phone) is Kind.NOT_VALID
    assert holder.credentials()[0].ended_why is CredentialEnd.REPLACED
    assert (new.full_name, new.last_on, new.state) == (old.full_name, old.last_on, CardState.ACTIVE)
    assert new.number != old.number
    assert f"Sie ersetzt die Karte {old.number}." in page(people, new_id)
    assert f"Zur neuen Karte {new.number}" in page(people, holder.public_id)
    assert "Durch eine neue Karte ersetzt" in page(people, holder.public_id)
    acts = [name for name, _ in audited(people)]
    assert acts.count("replace") == acts.count("issue") == 1


def test_card_is_replaced_once(people: People) -> None:
    public_id = people.card()
    assert act(people, public_id, "replacement", why="lost").status_code == 303
    assert act(people, public_id, "replacement", why="lost").status_code == 409
    with people.session() as session:
        assert session.query(type(stored(people, public_id))).count() == 2


def test_replaced_card_is_neither_renewed_nor_revoked(people: People) -> None:
    public_id = ending_card(people)
    act(people, public_id, "replacement", why="lost")
    assert act(people, public_id, "renewal").status_code == 409
    assert act(people, public_id, "revocation", reason="misuse").status_code == 409


def test_new_card_is_renewed_like_the_old_one(people: People) -> None:
    public_id = ending_card(people)
    new_id = act(people, public_id, "replacement", why="damaged").location.split("/")[-1].split("?")[0]
    assert act(people, new_id, "renewal").location.endswith("?done=renewed")
    assert str(stored(people, new_id).last_on) == "2028-12-22"


def test_change_of_name_is_a_case_with_its_proof(people: People) -> None:
    public_id = people.card()
    form = {"why": "name_changed", "given_name": "Anna", "family_name": "Müller-Öz", "proof": "Heiratsurkunde"}
    new_id = act(people, public_id, "replacement", **form).location.split("/")[-1].split("?")[0]
    assert stored(people, new_id).full_name == "Anna Müller-Öz"
    assert stored(people, public_id).full_name == "Anna Kowalska"
    assert "Name geändert: Heiratsurkunde" in page(people, public_id)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "Bitte wählen Sie einen Grund."),
        ({"why": "because"}, "Bitte wählen Sie einen Grund."),
        ({"why": "name_changed"}, "Bitte geben Sie den Namen ein."),
        ({"why": "name_changed", "given_name": "Anna", "family_name": "Kowalska"}, "Dieser Name steht schon auf der"),
        ({"why": "name_changed", "given_name": "Anna", "family_name": "Müller 2"}, "In Namen stehen keine Ziffern."),
        ({"why": "name_changed", "given_name": "Anna", "family_name": "Müller"}, "was für den neuen Namen vorgelegen"),
    ],
    ids=str,
)
def test_replacement_that_lacks_something_is_refused(people: People, form: dict[str, str], words: str) -> None:
    public_id = people.card()
    response = act(people, public_id, "replacement", **form)
    assert response.status_code == 422
    assert words in response.text
    assert stored(people, public_id).state is CardState.ACTIVE


@pytest.mark.parametrize(
    ("way", "form"), [("replacement", {"why": "lost"}), ("revocation", {"reason": "misuse"})], ids=["replace", "revoke"]
)
def test_of_two_clerks_at_once_one_wins(people: People, way: str, form: dict[str, str]) -> None:
    public_id = people.card()
    clients = [people.client(account) for account in (people.calw.clerk, people.calw.lead)]
    with ThreadPoolExecutor(2) as both:
        answers = [both.submit(client.post, f"{CARDS}/{public_id}/{way}", data=form) for client in clients]
        assert sorted(answer.result().status_code for answer in answers) == [303, 409]
    assert len([name for name, _ in audited(people) if name in {"replace", "revoke"}]) == 1


def test_card_that_is_over_is_not_replaced(people: People) -> None:
    public_id = ending_card(people, -5)
    assert act(people, public_id, "replacement", why="lost").status_code == 409
    assert stored(people, public_id).state is CardState.ACTIVE


def test_table_that_is_imported_again_does_not_revive_a_replaced_card(people: People) -> None:
    public_id = people.card()
    old = stored(people, public_id)
    act(people, public_id, "replacement", why="lost")
    clerk = people.client(people.calw.clerk)
    path = check(clerk, table(f"{old.number};Anna;Kowalska;22.11.2026;21.11.2028;"))
    assert "schon da" in read(clerk.get(path))
    assert stored(people, public_id).state is CardState.REPLACED


def test_nobody_changes_the_own_card(people: People) -> None:
    public_id = ending_card(people)
    change(people, public_id, holder_id=people.calw.clerk)
    forms = {
        "renewal": {},
        "end": {"last_on": "2027-01-01", "end_reason": "Länger."},
        "replacement": {"why": "lost"},
        "phones/block": {},
        "revocation": {"reason": "misuse"},
    }
    assert {way: act(people, public_id, way, **form).status_code for way, form in forms.items()} == dict.fromkeys(
        forms, 403
    )
    with people.session() as session:
        assert session.scalars(select(Credential)).all() == []
    assert stored(people, public_id).state is CardState.ACTIVE
