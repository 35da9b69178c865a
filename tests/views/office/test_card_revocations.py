"""Revoking many cards: seen before the act, a result for each, more than twenty only with a second person."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from pwa.domain.card import CardState
from pwa.services import four_eyes
from pwa.services.four_eyes import PERFORMERS, FourEyesAct
from tests.clock import FakeClock
from tests.office_people import second_lead
from tests.people import People
from tests.views.card_pages import audited, change, many_cards, stored
from tests.views.list_pages import read

PATH = "/office/card-revocations"


def check(people: People, numbers: str) -> TestResponse:
    return people.client(people.calw.lead).post(f"{PATH}/check", data={"numbers": numbers})


def revoke(people: People, public_ids: Sequence[str], reason: str = "engagement_ended") -> TestResponse:
    return people.client(people.calw.lead).post(PATH, data={"card": list(public_ids), "reason": reason})


def states(people: People, public_ids: Sequence[str]) -> list[CardState]:
    return [stored(people, public_id).state for public_id in public_ids]


@dataclass
class Proposed:
    """What was put before a second person."""

    details: dict[str, object]
    authority_id: UUID
    public_id: str = field(default="proposal12345678")


@pytest.fixture
def proposed(monkeypatch: pytest.MonkeyPatch) -> list[Proposed]:
    """Keep proposals here: how they are stored and confirmed is tested with four eyes."""
    kept: list[Proposed] = []

    def propose(_session: Session, *, authority: UUID, details: dict[str, object], **_rest: object) -> Proposed:
        kept.append(Proposed(details, authority))
        return kept[-1]

    monkeypatch.setattr(four_eyes, "propose", propose)
    return kept


def test_pasted_numbers_are_shown_before_anything_is_revoked(people: People) -> None:
    first, second = many_cards(people, 2)
    numbers = [stored(people, first).number, stored(people, second).number.replace(" ", "")]
    shown = read(check(people, "\n".join([*numbers, "", numbers[0]])))
    assert "2 Karten endgültig sperren" in shown
    assert "Pa Muster" in shown
    assert states(people, [first, second]) == [CardState.ACTIVE] * 2


def test_all_of_a_selection_are_revoked_at_once_each_with_its_result(people: People) -> None:
    chosen = many_cards(people, 3)
    response = revoke(people, chosen)
    assert response.status_code == 303
    shown = read(people.client(people.calw.lead).get(response.location))
    assert "3 Karten sind gesperrt." in shown
    assert shown.count("Gesperrt –") == 3
    assert states(people, chosen) == [CardState.REVOKED] * 3
    assert [row for row in audited(people) if row[0] == "revoke"] == [("revoke", f"card {each}") for each in chosen]


def test_foreign_missing_and_revoked_numbers_are_told_and_the_others_go_on(people: People) -> None:
    mine, over = many_cards(people, 2)
    theirs = people.card(people.other_volunteer, people.ulm)
    revoke(people, [over], "misuse")
    numbers = [stored(people, each).number for each in (mine, over, theirs)]
    shown = read(check(people, "\n".join([*numbers, "0000 0000 0000"])))
    assert f"Diese Nummern gibt es hier nicht {numbers[2]}, 0000 0000 0000" in shown
    assert "Gilt schon nicht mehr, bleibt so" in shown
    assert "1 Karte endgültig sperren" in shown
    response = revoke(people, [mine, over, theirs, "missing"])
    assert "done=1" in response.location
    assert theirs not in response.location
    assert states(people, [mine, over, theirs]) == [CardState.REVOKED, CardState.REVOKED, CardState.ACTIVE]
    assert stored(people, over).revocation_reason == "misuse"


def test_revoked_card_is_told_and_stays_as_it_is(people: People) -> None:
    [over] = many_cards(people, 1)
    revoke(people, [over], "misuse")
    before = stored(people, over).revoked_at
    response = revoke(people, [over], "deceased")
    assert "0 Karten sind gesperrt." in read(people.client(people.calw.lead).get(response.location))
    assert stored(people, over).revoked_at == before
    assert stored(people, over).revocation_reason == "misuse"


def test_own_card_is_left_out(people: People) -> None:
    mine, other = many_cards(people, 2)
    change(people, mine, holder_id=people.calw.lead)
    assert "Ihre eigene Karte, bleibt so" in read(check(people, stored(people, mine).number))
    revoke(people, [mine, other])
    assert states(people, [mine, other]) == [CardState.ACTIVE, CardState.REVOKED]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ("", "Bitte wählen Sie mindestens eine Karte."),
        (" \n ", "Bitte wählen Sie mindestens eine Karte."),
        ("\n".join(f"{number:012}" for number in range(101)), "Mehr als 100 Karten auf einmal gehen nicht."),
    ],
    ids=["none", "blanks", "101"],
)
def test_too_few_and_too_many_are_refused(people: People, numbers: str, words: str) -> None:
    response = check(people, numbers)
    assert response.status_code == 422
    assert words in response.text


def test_more_than_a_hundred_ids_are_refused(people: People) -> None:
    [mine] = many_cards(people, 1)
    assert revoke(people, [mine, *(f"x{number}" for number in range(100))]).status_code == 422
    assert states(people, [mine]) == [CardState.ACTIVE]


def test_reason_is_one_of_the_list(people: People) -> None:
    chosen = many_cards(people, 2)
    response = revoke(people, chosen, "because")
    assert response.status_code == 422
    assert "Bitte wählen Sie einen Grund." in response.text
    assert states(people, chosen) == [CardState.ACTIVE] * 2


def test_clerk_revokes_one_but_not_many(people: People) -> None:
    [chosen] = many_cards(people, 1)
    clerk = people.client(people.calw.clerk)
    assert clerk.post(PATH, data={"card": chosen, "reason": "misuse"}).status_code == 403
    assert states(people, [chosen]) == [CardState.ACTIVE]


def test_twenty_need_one_person_and_twenty_one_need_two(people: People, proposed: list[Proposed]) -> None:
    chosen = many_cards(people, 21)
    response = revoke(people, chosen)
    shown = read(people.client(people.calw.lead).get(response.location))
    assert "Jetzt muss eine zweite Person zustimmen." in shown
    assert states(people, chosen) == [CardState.ACTIVE] * 21
    assert [each.details for each in proposed] == [{"cards": chosen, "reason": "engagement_ended"}]
    revoke(people, chosen[:20])
    assert states(people, chosen) == [CardState.REVOKED] * 20 + [CardState.ACTIVE]
    assert len(proposed) == 1


def test_several_acts_within_an_hour_are_one(people: People, proposed: list[Proposed], clock: FakeClock) -> None:
    chosen = many_cards(people, 22)
    revoke(people, chosen[:12])
    clock.turn(seconds=3599)
    revoke(people, chosen[12:20])
    assert states(people, chosen) == [CardState.REVOKED] * 20 + [CardState.ACTIVE] * 2
    numbers = stored(people, chosen[20]).number
    assert "Mehr als 20 Karten in einer Stunde sperrt niemand allein" in check(people, numbers).text
    assert "proposed=1" in revoke(people, chosen[20:21]).location
    assert states(people, chosen[20:]) == [CardState.ACTIVE] * 2
    clock.turn(seconds=2)
    revoke(people, chosen[20:])
    assert states(people, chosen) == [CardState.REVOKED] * 22
    assert len(proposed) == 1


def test_what_others_revoke_counts_for_them(people: People, proposed: list[Proposed]) -> None:
    chosen = many_cards(people, 21)
    revoke(people, chosen[:20])
    other = people.client(second_lead(people))
    other.post(PATH, data={"card": chosen[20], "reason": "engagement_ended"})
    assert states(people, chosen) == [CardState.REVOKED] * 21
    assert proposed == []


def test_cards_that_one_person_shortened_count_too(people: People, proposed: list[Proposed]) -> None:
    chosen = many_cards(people, 21, last_on=date(2027, 12, 31))
    days = {"ending_from": "2027-01-01", "ending_until": "2027-12-31", "last_on": "2027-06-30"}
    change(people, chosen[20], last_on=date(2028, 6, 30))
    people.client(people.calw.lead).post("/office/card-changes", data=days | {"reason": "Das Programm endet."})
    revoke(people, chosen[20:])
    assert len(proposed) == 1
    assert states(people, chosen) == [CardState.ACTIVE] * 21


def test_second_person_revokes_what_is_still_active(people: People, proposed: list[Proposed]) -> None:
    chosen = many_cards(people, 21)
    revoke(people, chosen)
    revoke(people, chosen[:1], "misuse")
    perform(people, proposed[0], by=people.calw.clerk, at=people.parts.clock())
    assert states(people, chosen) == [CardState.REVOKED] * 21
    assert stored(people, chosen[0]).revocation_reason == "misuse"
    assert stored(people, chosen[1]).revoked_by_id == people.calw.clerk


def perform(people: People, proposal: Proposed, *, by: UUID, at: datetime) -> None:
    """Do what a second person has confirmed."""
    client = people.client(by)
    with client, people.session() as session, session.begin():
        client.get("/office")
        PERFORMERS[FourEyesAct.REVOKE_MANY](session, proposal, by, at)  # type: ignore[arg-type] # stands in for the stored one
