"""A renewal whose card is revoked before it is issued comes to an end, with words for both sides."""

import pytest
from sqlalchemy import select, update

from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.models import AuditEntry, Card, Consequence, RevocationReason
from pwa.services import renewals
from tests.audit_rows import entries, entries_apart, waiting
from tests.clock import FakeClock
from tests.people import People
from tests.views.card_pages import CARDS, act, ending_card, stored, told
from tests.views.list_pages import read
from tests.views.queue_pages import APPLICATIONS, application_status, carry_out

REJECTED = ApplicationStatus.REJECTED


def renewing(people: People, *, then: str | None = None) -> tuple[str, str]:
    """Hand in a renewal and let a clerk approve it as ``then`` says; return the card's and its public id."""
    card = ending_card(people)
    with people.session() as session, session.begin():
        row = session.scalars(select(Card).where(Card.public_id == card)).one()
        programme, now = people.parts.programme, people.parts.clock()
        made = renewals.apply(
            session, row, consent_text="Ja.", is_consent_new=True, programme=programme, now=now, today=people.today
        )
        application = made.public_id
    if then is not None:
        clerk = people.client(people.calw.clerk)
        assert clerk.post(f"{APPLICATIONS}/{application}/approval", data={"then": then}).status_code == 303
    return card, application


def test_renewal_that_is_approved_at_once_is_not_said_to_be_a_new_card(people: People) -> None:
    card, application = renewing(people)
    clerk = people.client(people.calw.clerk)
    answer = clerk.post(f"{APPLICATIONS}/{application}/approval", data={"then": "card"})
    page = read(clerk.get(answer.location))
    assert answer.location.startswith(f"{CARDS}/{card}?")
    assert (
        "Die Karte ist verlängert. Das Telefon holt sich den neuen Nachweis von selbst. Weiter zu den Anträgen" in page
    )
    assert "auf das Telefon laden" not in page


@pytest.mark.parametrize("then", [None, "", "later"], ids=["waiting", "approved", "card to follow"])
def test_revoking_a_card_ends_its_renewal_and_both_sides_read_why(
    people: People, clock: FakeClock, then: str | None
) -> None:
    card, application = renewing(people, then=then)
    last_on = stored(people, card).last_on
    with entries_apart():
        act(people, card, "revocation", reason="misuse")
    assert application_status(people, application) is REJECTED
    assert told(people)[-1] == "application_rejected"
    clerk = people.client(people.calw.clerk)
    page = read(clerk.get(f"{APPLICATIONS}/{application}"))
    assert "Die Karte zu diesem Antrag ist gesperrt" in page
    assert "Clerk Calw hat die Karte gesperrt, der Antrag endete am 22. November 2026" in page
    assert "Neuen Antrag am Schalter aufnehmen" in page
    assert "Zurücknehmen" not in page
    own = read(people.client(people.volunteer).get("/application"))
    assert "Ihr Antrag auf Verlängerung ist beendet" in own
    assert "Die Karte, die dieser Antrag verlängern sollte, ist gesperrt." in own
    assert "abgelehnt" not in own
    clock.turn(minutes=11)
    carry_out(people)
    assert (stored(people, card).state, stored(people, card).last_on) == (CardState.REVOKED, last_on)
    assert application_status(people, application) is REJECTED
    with people.session() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "reject")).one()
        assert (entry.subject, entry.reason) == (f"application {application}", f"card {card} revoked")
        assert session.scalars(select(Consequence)).all() == []
    clerk.post(f"{APPLICATIONS}/{application}/undo")
    assert clerk.post(f"{APPLICATIONS}/{application}/card").status_code == 409
    assert application_status(people, application) is REJECTED


def test_renewal_that_stayed_approved_beside_a_revoked_card_can_be_ended(people: People) -> None:
    card, application = renewing(people, then="later")
    with people.session() as session, session.begin():
        gone = {"state": CardState.REVOKED, "revocation_reason": RevocationReason.DECEASED}
        session.execute(update(Card).where(Card.public_id == card).values(gone))
    clerk = people.client(people.calw.clerk)
    page = read(clerk.get(f"{APPLICATIONS}/{application}"))
    assert "Antrag beenden" in page
    assert "Karte ausstellen" not in page
    with entries_apart():
        assert clerk.post(f"{APPLICATIONS}/{application}/card").location == f"{APPLICATIONS}/{application}"
    assert entries(people)[-1].act == "reject"
    assert application_status(people, application) is REJECTED
    assert "application_rejected" not in told(people)


def test_card_that_was_to_follow_does_not_follow_for_a_revoked_one(people: People, clock: FakeClock) -> None:
    card, application = renewing(people, then="later")
    with people.session() as session, session.begin():
        session.execute(update(Card).where(Card.public_id == card).values(state=CardState.REVOKED))
    clock.turn(minutes=11)
    carry_out(people)
    assert waiting(people) == ["reject"]
    assert application_status(people, application) is REJECTED
    assert stored(people, card).state is CardState.REVOKED


def test_renewal_of_a_replaced_card_goes_on_with_the_new_one(people: People) -> None:
    card, application = renewing(people, then="")
    new = act(people, card, "replacement", why="lost").location.removeprefix(f"{CARDS}/").partition("?")[0]
    assert application_status(people, application) is ApplicationStatus.APPROVED
    people.client(people.calw.clerk).post(f"{APPLICATIONS}/{application}/card")
    assert application_status(people, application) is ApplicationStatus.CARD_ISSUED
    assert str(stored(people, new).last_on) == "2028-12-22"
