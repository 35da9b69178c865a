"""What ends soon: in which span, whether the rules hold, who knows of it, and letters for those without mail."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from pwa.models import Account
from pwa.services import daily_messages
from tests.clock import FakeClock
from tests.people import People
from tests.views.card_pages import CARDS, act, audited, change, ending_card, many_cards, stored
from tests.views.list_pages import read

PATH = "/office/renewals"
SPANS = (7, 30, 90, -30)


def shown(people: People, within: int | str = 90) -> str:
    return people.client(people.calw.clerk).get(PATH, query_string={"within": within}).text


@pytest.mark.parametrize(
    ("days", "spans"),
    [
        (0, (7, 30, 90)),
        (7, (7, 30, 90)),
        (8, (30, 90)),
        (30, (30, 90)),
        (31, (90,)),
        (90, (90,)),
        (91, ()),
        (-1, (-30,)),
        (-30, (-30,)),
        (-31, ()),
    ],
)
def test_card_stands_in_each_span_in_which_it_ends(people: People, days: int, spans: tuple[int, ...]) -> None:
    public_id = ending_card(people, days)
    assert tuple(span for span in SPANS if public_id in shown(people, span)) == spans


def test_row_says_how_long_whether_the_rules_hold_and_who_knows(people: People) -> None:
    ending_card(people, 5)
    page = read(people.client(people.calw.clerk).get(PATH))
    for text in ("27.11.2026", "5 Tage", "Alle Regeln sind erfüllt.", "Noch nicht", "Verlängern"):
        assert text in page
    with people.session() as session, session.begin():
        daily_messages.tell_card_ends(session, today=people.today, now=people.parts.clock())
    assert "Per E-Mail" in shown(people)


def test_card_is_renewed_from_the_list(people: People) -> None:
    public_id = ending_card(people, 5)
    response = act(people, public_id, "renewal", next="list", within="7")
    assert response.location == f"{PATH}?within=7&renewed=1"
    assert "Die Karte ist verlängert." in people.client(people.calw.clerk).get(response.location).text
    assert public_id not in shown(people)


def test_card_whose_hours_do_not_suffice_any_more_offers_no_button(people: People, clock: FakeClock) -> None:
    public_id = people.card()
    clock.turn(days=720)
    page = shown(people)
    assert public_id in page
    assert "Es fehlt noch etwas." in page
    assert f"{CARDS}/{public_id}/renewal" not in page


def test_other_towns_revoked_and_endless_cards_are_not_listed(people: People) -> None:
    theirs = people.card(people.other_volunteer, people.ulm)
    revoked, endless = many_cards(people, 2)
    soon = people.today + timedelta(days=5)
    for public_id, last_on in ((theirs, soon), (revoked, soon), (endless, None)):
        change(people, public_id, last_on=last_on)
    act(people, revoked, "revocation", reason="misuse")
    page = shown(people)
    assert [public_id for public_id in (theirs, revoked, endless) if public_id in page] == []
    assert "Hier endet gerade nichts" in page


def test_unknown_span_shows_ninety_days(people: People) -> None:
    public_id = ending_card(people, 80)
    assert [public_id in shown(people, within) for within in ("x", "8", "-1", "99999999999999999999")] == [True] * 4


def test_pages_of_the_list_go_on(people: People) -> None:
    cards = many_cards(people, 27, last_on=people.today + timedelta(days=20))
    first = shown(people)
    assert "Weitere anzeigen" in first
    mark = stored(people, cards[24])
    assert mark.last_on is not None
    after = f"{mark.last_on.isoformat()}~{mark.id.hex}"
    rest = people.client(people.calw.clerk).get(PATH, query_string={"within": 90, "after": after}).text
    assert [sum(public_id in page for public_id in cards) for page in (first, rest)] == [25, 2]


def test_letters_are_for_those_without_mail_only(people: People) -> None:
    public_id = ending_card(people, 5)
    [other] = many_cards(people, 1, last_on=people.today + timedelta(days=5))
    with people.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == people.volunteer).values(email=None))
    assert "Braucht einen Brief" in shown(people)
    page = read(people.client(people.calw.clerk).get(f"{PATH}/letters?within=7"))
    assert "Anna Kowalska Ihre Ehrenamtskarte endet bald" in page
    assert stored(people, public_id).number in page
    assert stored(people, other).number not in page
    assert ("print_letter", f"card {public_id}") in audited(people)


def test_nobody_without_mail_needs_no_letter(people: People) -> None:
    ending_card(people, 5)
    assert "Keine Briefe nötig" in people.client(people.calw.clerk).get(f"{PATH}/letters").text


def test_auditor_reads_the_list_and_renews_nothing(people: People) -> None:
    public_id = ending_card(people, 5)
    page = people.client(people.calw.auditor).get(PATH).text
    assert public_id in page
    assert f"{CARDS}/{public_id}/renewal" not in page


def test_reminder_of_somebody_without_mail_stands_in_the_inbox(people: People) -> None:
    ending_card(people, 5)
    with people.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == people.volunteer).values(email=None))
        assert daily_messages.tell_card_ends(session, today=people.today, now=people.parts.clock()) == 1
    assert "Unter „Karte“ sehen Sie, wie Sie sie verlängern." in people.client(people.volunteer).get("/messages").text
