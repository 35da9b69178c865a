"""Another last day for many cards: previewed, done in small transactions, resumed, told."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa import card_change_runs
from pwa.domain.card import CardState
from pwa.models import CardAct, CardChange, Proposal
from pwa.services import card_changes, card_endings
from pwa.vk1.verdict import Kind
from tests.clock import FakeClock
from tests.holder import Holder
from tests.office_people import decide, second_lead
from tests.people import People
from tests.phone import Phone
from tests.views.card_pages import act, audited, begun_change, change, many_cards, steps, stored
from tests.views.list_pages import read

PATH = "/office/card-changes"
PROPOSALS = "/office/proposals"
YEAR = {"ending_from": "2027-01-01", "ending_until": "2027-12-31"}


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one person alone shorten no card."""
    monkeypatch.setattr(card_endings, "ALONE", 0)


def last_days(people: People, public_ids: Sequence[str]) -> set[str]:
    return {str(stored(people, public_id).last_on) for public_id in public_ids}


def preview(people: People, **days: str) -> TestResponse:
    return people.client(people.calw.lead).get(PATH, query_string=YEAR | days)


def begin(people: People, **form: str) -> TestResponse:
    return people.client(people.calw.lead).post(PATH, data={"reason": "Das Programm läuft länger."} | YEAR | form)


def test_preview_says_how_many_cards_get_which_day_and_changes_nothing(people: People) -> None:
    early = many_cards(people, 2, last_on=date(2027, 3, 31))
    [late] = many_cards(people, 1, "L", last_on=date(2027, 12, 31))
    shown = read(preview(people, last_on="2027-06-30"))
    assert "3 Karten bekommen einen anderen letzten Tag" in shown
    assert "2 Karten gelten länger: bis zum 30. Juni 2027." in shown
    assert "1 Karte endet früher: am 30. Juni 2027." in shown
    assert [str(stored(people, each).last_on) for each in (*early, late)] == ["2027-03-31"] * 2 + ["2027-12-31"]


def test_all_matching_cards_change_and_no_other(people: People) -> None:
    inside = many_cards(people, 2, last_on=date(2027, 3, 31))
    [before] = many_cards(people, 1, "B", last_on=date(2026, 12, 31))
    [revoked] = many_cards(people, 1, "R", last_on=date(2027, 3, 31))
    theirs = people.card(people.other_volunteer, people.ulm)
    change(people, theirs, last_on=date(2027, 3, 31))
    act(people, revoked, "revocation", reason="misuse")
    response = begin(people, last_on="2028-12-31")
    shown = read(people.client(people.calw.lead).get(response.location))
    assert "2 Karten sind geändert." in shown
    assert [str(stored(people, each).last_on) for each in inside] == ["2028-12-31"] * 2
    assert str(stored(people, before).last_on) == "2026-12-31"
    assert str(stored(people, theirs).last_on) == str(stored(people, revoked).last_on) == "2027-03-31"
    assert stored(people, revoked).state is CardState.REVOKED
    assert [step.act for step in steps(people, inside[0])] == [CardAct.EXTENDED]
    assert [name for name, _ in audited(people)].count("change_many_cards") == 1


def test_end_of_many_that_moves_back_invalidates_at_once(people: People) -> None:
    holder = Holder(people)
    phone, later = Phone(people.parts.issuer.prog), Phone(people.parts.issuer.prog)
    holder.enrol(phone)
    form = {"ending_from": "2028-01-01", "ending_until": "2028-12-31", "last_on": "2026-12-31"}
    assert "1 Karte endet früher" in read(preview(people, **form))
    begin(people, **form)
    assert holder.verdict(phone) is Kind.NOT_VALID
    assert str(holder.renew(phone, later).last_on) == "2026-12-31"
    assert holder.verdict(later) is Kind.VALID


def test_act_goes_on_where_it_was_interrupted(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = many_cards(people, 5, last_on=date(2027, 3, 31))
    monkeypatch.setattr(card_changes, "BATCH", 2)
    monkeypatch.setattr(card_change_runs, "PATIENCE", 0.0)
    path = begin(people, last_on="2027-06-30").location
    lead = people.client(people.calw.lead)
    assert "2 Karten sind geändert." in read(lead.get(path))
    assert "Jetzt weitermachen" in lead.get(path).text
    lead.post(path)
    assert "4 Karten sind geändert." in read(lead.get(path))
    card_change_runs.go_on(people.parts)
    assert "5 Karten sind geändert." in read(lead.get(path))
    assert "Jetzt weitermachen" not in lead.get(path).text
    assert [len(steps(people, each)) for each in cards] == [1] * 5


def test_act_that_is_done_stays_as_it_is(people: People) -> None:
    [card] = many_cards(people, 1, last_on=date(2027, 3, 31))
    path = begin(people, last_on="2027-06-30").location
    change(people, card, last_on=date(2027, 3, 31))
    people.client(people.calw.lead).post(path)
    assert str(stored(people, card).last_on) == "2027-03-31"


def test_own_card_stays_as_it_is(people: People) -> None:
    mine, other = many_cards(people, 2, last_on=date(2027, 3, 31))
    change(people, mine, holder_id=people.calw.lead)
    shown = read(preview(people, last_on="2027-06-30"))
    assert "1 Karte bekommt einen anderen letzten Tag" in shown
    assert "Ihre eigene Karte bleibt, wie sie ist." in shown
    begin(people, last_on="2027-06-30")
    assert (str(stored(people, mine).last_on), str(stored(people, other).last_on)) == ("2027-03-31", "2027-06-30")


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"last_on": "2026-11-21"}, "Dieser Tag ist schon vorbei."),
        ({"last_on": "2030-01-01"}, "So lange läuft das Programm nicht."),
        ({"last_on": "2027-06-31"}, "Bitte geben Sie das Datum ein."),
        ({"last_on": "2027-06-30", "ending_from": ""}, "Bitte geben Sie das Datum ein."),
        ({"last_on": "2027-06-30", "ending_from": "2028-01-01"}, "Der letzte Tag liegt vor dem ersten."),
        ({"last_on": "2027-06-30", "reason": " "}, "Bitte schreiben Sie den Grund."),
        ({"last_on": "2027-03-31"}, "endet keine Karte, die sich ändern würde."),
    ],
    ids=str,
)
def test_days_that_cannot_be_are_refused(people: People, form: dict[str, str], words: str) -> None:
    [card] = many_cards(people, 1, last_on=date(2027, 3, 31))
    response = begin(people, **form)
    assert response.status_code == 422
    assert words in response.text
    assert str(stored(people, card).last_on) == "2027-03-31"
    with people.session() as session:
        assert session.scalars(select(CardChange)).all() == []


def test_more_than_twenty_end_earlier_only_with_a_second_person(people: People) -> None:
    cards = many_cards(people, 21, last_on=date(2027, 12, 31))
    other = second_lead(people)
    assert (
        "Mehr als 20 Karten in einer Stunde lässt niemand allein früher enden"
        in preview(people, last_on="2027-06-30").text
    )
    answer = begin(people, last_on="2027-06-30")
    assert (answer.status_code, answer.location) == (303, f"{PROPOSALS}?done=proposed")
    assert decide(people, people.calw.lead).status_code == decide(people, people.calw.clerk).status_code == 403
    assert last_days(people, cards) == {"2027-12-31"}
    shown = read(people.client(other).get(PROPOSALS))
    assert "vom 1. Januar 2027 bis 31. Dezember 2027 enden: neuer letzter Tag 30. Juni 2027" in shown
    assert "21 Karten enden früher: am 30. Juni 2027." in shown
    assert decide(people, other).location == f"{PROPOSALS}?done=confirmed"
    assert last_days(people, cards) == {"2027-06-30"}
    assert [(step.act, step.by_id) for step in steps(people, cards[0])] == [(CardAct.SHORTENED, other)]
    assert [name for name, _ in audited(people)][-2:] == ["change_many_cards", "confirm"]
    [path] = re.findall(f'{PATH}/[^"]+', people.client(other).get(PATH).text)
    assert "Vorgeschlagen von Lead Calw" in read(people.client(other).get(path))


def test_as_many_as_one_may_shorten_alone_and_any_number_that_go_on_longer_change_at_once(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card_endings, "ALONE", 2)
    cards = many_cards(people, 3, last_on=date(2027, 6, 30))
    begin(people, last_on="2027-12-31")
    assert last_days(people, cards) == {"2027-12-31"}
    change(people, cards[2], last_on=date(2026, 12, 31))
    begin(people, last_on="2027-06-30")
    assert last_days(people, cards[:2]) == {"2027-06-30"}


def test_act_that_is_still_running_counts(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card_endings, "ALONE", 2)
    monkeypatch.setattr(card_change_runs, "after_this_request", lambda _key: None)
    many_cards(people, 2, last_on=date(2027, 12, 31))
    late = many_cards(people, 1, "L", last_on=date(2028, 3, 31))
    assert "/card-changes/" in begin(people, last_on="2027-06-30").location
    others = {"ending_from": "2028-01-01", "ending_until": "2028-12-31"}
    assert "proposed" in begin(people, last_on="2027-06-30", **others).location
    assert last_days(people, late) == {"2028-03-31"}


def test_what_a_second_person_confirms_is_what_matches_then(people: People, alone: None) -> None:
    assert alone is None
    first, moved = many_cards(people, 2, last_on=date(2027, 12, 31))
    other = second_lead(people)
    begin(people, last_on="2027-06-30")
    change(people, moved, last_on=date(2028, 3, 31))
    [new] = many_cards(people, 1, "N", last_on=date(2027, 3, 31))
    shown = read(people.client(other).get(PROPOSALS))
    assert "1 Karte endet früher: am 30. Juni 2027." in shown
    assert "1 Karte gilt länger: bis zum 30. Juni 2027." in shown
    decide(people, other)
    assert last_days(people, (first, new)) == {"2027-06-30"}
    assert last_days(people, (moved,)) == {"2028-03-31"}


def test_own_cards_of_both_who_decide_stay_as_they_are(people: People, alone: None) -> None:
    assert alone is None
    proposers, others, third = many_cards(people, 3, last_on=date(2027, 12, 31))
    other = second_lead(people)
    change(people, proposers, holder_id=people.calw.lead)
    change(people, others, holder_id=other)
    begin(people, last_on="2027-06-30")
    decide(people, other)
    assert last_days(people, (proposers, others)) == {"2027-12-31"}
    assert last_days(people, (third,)) == {"2027-06-30"}


def test_day_that_is_over_when_it_is_confirmed_changes_nothing(people: People, alone: None, clock: FakeClock) -> None:
    assert alone is None
    cards = many_cards(people, 1, last_on=date(2027, 12, 31))
    other = second_lead(people)
    begin(people, last_on=people.today.isoformat())
    clock.turn(days=1)
    answer = decide(people, other)
    assert answer.status_code == 422
    assert "Dieser Tag ist schon vorbei." in answer.text
    assert last_days(people, cards) == {"2027-12-31"}


def test_nothing_is_proposed_without_a_reason(people: People, alone: None) -> None:
    assert alone is None
    many_cards(people, 1, last_on=date(2027, 12, 31))
    answer = begin(people, last_on="2027-06-30", reason=" ")
    assert answer.status_code == 422
    assert "Bitte schreiben Sie den Grund." in answer.text
    with people.session() as session:
        assert session.scalars(select(Proposal)).all() == []


def test_page_lists_what_was_done_by_whom(people: People) -> None:
    many_cards(people, 1, last_on=date(2027, 3, 31))
    path = begin(people, last_on="2027-06-30").location
    lead = people.client(people.calw.lead)
    assert path in lead.get(PATH).text
    assert "22. November 2026, 10:00 Uhr, Lead Calw" in read(lead.get(path))


def test_clerk_changes_not_many(people: People) -> None:
    public_id = begun_change(people, people.calw)
    clerk = people.client(people.calw.clerk)
    answers = [clerk.get(PATH), clerk.post(PATH, data=YEAR), clerk.get(f"{PATH}/{public_id}")]
    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_cards_that_have_just_ended_may_go_on(people: People) -> None:
    [card] = many_cards(people, 1, last_on=people.today - timedelta(days=3))
    begin(people, ending_from="2026-11-01", ending_until="2026-11-30", last_on="2027-12-31")
    assert stored(people, card).state_on(people.today) is CardState.ACTIVE
