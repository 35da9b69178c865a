from sqlalchemy import select

from pwa.domain.application import ApplicationStatus
from pwa.models import Card, RevocationReason
from tests.clock import FakeClock
from tests.people import People
from tests.views.application_pages import SUBMIT, ask, fetch, only_one, post, reject, stored, submit

# Under way


def test_application_under_way_shows_who_decides_and_what_was_handed_in(people: People) -> None:
    people.reach_goal()
    submit(people)

    page = fetch(people)

    assert "Landratsamt Calw prüft ihn." in page
    assert "Eingereicht" in page
    assert "22. November 2026, 10:00 Uhr" in page
    assert "Ich stimme zu, dass das zuständige Amt meinen Namen" in page
    assert SUBMIT not in page


def test_question_is_shown_and_answered(people: People) -> None:
    people.application()
    ask(people)
    assert "Seit wann genau?" in fetch(people)

    response = post(people, answer=" Seit Mai 2020. ")

    assert response.status_code == 303
    assert only_one(people).status is ApplicationStatus.SUBMITTED
    assert "Seit Mai 2020." in fetch(people)


def test_answer_that_says_nothing_or_too_much_is_refused(people: People) -> None:
    people.application()
    ask(people)

    for answer in ("", "  ", "x" * 501):
        response = post(people, answer=answer)
        assert response.status_code == 422
        assert 'id="answer-error"' in response.text
        assert "Seit wann genau?" in response.text

    assert only_one(people).status is ApplicationStatus.QUERIED


def test_answer_without_a_question_changes_nothing(people: People) -> None:
    people.application()

    assert post(people, answer="Ja").status_code == 409
    assert only_one(people).status is ApplicationStatus.SUBMITTED


def test_application_is_withdrawn_and_handed_in_anew(people: People, clock: FakeClock) -> None:
    people.reach_goal()
    submit(people)
    assert 'action="/application/withdrawal"' in fetch(people)

    response = post(people, "/withdrawal")

    assert response.status_code == 303
    assert "Sie haben Ihren Antrag zurückgezogen" in fetch(people)
    clock.turn(minutes=1)
    assert submit(people).status_code == 303


def test_approved_application_only_waits_for_its_card(people: People) -> None:
    people.application()
    with people.session() as session, session.begin():
        stored(session).approve(by=people.calw.clerk, at=people.parts.clock())

    page = fetch(people)

    assert "Ihre Karte kommt gleich." in page
    assert "/application/withdrawal" not in page
    assert post(people, "/withdrawal").status_code == 409


# Afterwards


def test_rejected_application_tells_the_reason_and_may_be_handed_in_anew(people: People, clock: FakeClock) -> None:
    people.reach_goal()
    people.application()
    reject(people)

    page = fetch(people)

    assert "Die Stunden waren bezahlt." in page
    assert "Bei Fragen hilft Ihr Amt: Landratsamt Calw." in page
    clock.turn(hours=1)
    assert submit(people).status_code == 303


def test_issued_card_is_linked(people: People) -> None:
    people.card()

    page = fetch(people)

    assert "Ihre Karte ist ausgestellt" in page
    assert "Sie gilt bis zum 21. November 2028." in page
    assert 'href="/card"' in page
    assert submit(people).status_code == 409


def test_revoked_card_is_explained(people: People) -> None:
    people.card()
    with people.session() as session, session.begin():
        card = session.scalars(select(Card)).one()
        card.revoke(by=people.calw.clerk, at=people.parts.clock(), reason=RevocationReason.ENGAGEMENT_ENDED)

    page = fetch(people)

    assert "Ihre Karte ist gesperrt" in page
    assert "Das Engagement wurde beendet. Bei Fragen hilft Ihr Amt: Landratsamt Calw." in page


def test_expired_card_leads_to_a_new_one(people: People, clock: FakeClock) -> None:
    people.card()
    clock.turn(days=731)

    page = fetch(people)

    assert "Ihre Karte ist abgelaufen" in page
    assert "Es fehlen noch 200 Stunden." in page
