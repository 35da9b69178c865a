from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from json import loads
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from pwa import create_app
from pwa.config import Settings
from pwa.domain.hour_log import HourLogStatus
from pwa.models import Account, Engagement, HourLog
from tests.clock import FakeClock
from tests.people import People
from tests.views.volunteer_pages import fetch

HUNDRED_IN_24_MONTHS = Path(__file__).parents[1] / "programmes" / "test-100.toml"
APPROVED = HourLogStatus.APPROVED


@pytest.fixture
def people_of_100(settings: Settings, clock: FakeClock) -> Iterator[People]:
    app = create_app(replace(settings, programme=str(HUNDRED_IN_24_MONTHS)), clock=clock)
    app.testing = True
    yield People(app)
    app.extensions["stop_signing"]()
    app.extensions["ehrenamtskarte"].engine.dispose()


def question(people: People, hour_log: str) -> None:
    with people.session() as session, session.begin():
        row = session.query(HourLog).filter_by(public_id=hour_log).one()
        row.query(by=people.calw.clerk, at=people.parts.clock(), question="Wirklich?")


def test_strangers_are_asked_to_sign_in(people: People) -> None:
    for path in ("/home", "/progress"):
        response = people.client().get(path)
        assert response.status_code == 401
        assert 'action="/sign-in"' in response.text


def test_pages_refuse_writing(people: People) -> None:
    for path in ("/home", "/progress"):
        assert people.client(people.volunteer).post(path).status_code == 405


def test_home_leads_to_card_and_hours_and_greets_by_name(people: People) -> None:
    page = fetch(people, "/home")

    assert "Guten Tag, Anna Kowalska" in page
    assert 'class="tile" href="/card"' in page
    assert 'class="tile tile--primary" href="/hour-logs/new"' in page


def test_home_shows_only_own_approved_minutes(people: People) -> None:
    people.hour_log(minutes=150, status=APPROVED)
    people.hour_log(minutes=600, status=HourLogStatus.REJECTED)
    people.hour_log(people.other_volunteer, minutes=300, status=APPROVED)

    page = fetch(people, "/home")

    assert "<strong>2,5 Stunden</strong> von 200 Stunden sind anerkannt." in page


def test_home_shows_waiting_minutes_apart(people: People) -> None:
    people.hour_log(minutes=90)

    page = fetch(people, "/home")

    assert "1,5 Stunden warten auf das Amt" in page
    assert "<strong>0 Stunden</strong> von 200 Stunden sind anerkannt." in page


def test_home_first_asks_for_the_profile(people: People) -> None:
    with people.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == people.volunteer).values(given_name="", family_name=""))

    page = fetch(people, "/home")

    assert "Bitte sagen Sie uns Ihren Namen" in page
    assert 'href="/account"' in page


def test_home_asks_for_first_hours(people: People) -> None:
    assert "Tragen Sie Ihre ersten Stunden ein." in fetch(people, "/home")


def test_home_tells_what_is_missing_where_no_day_can_be_forecast(people: People) -> None:
    people.hour_log(minutes=60, days_ago=200, status=APPROVED)

    assert "Es fehlen noch 199 Stunden: Tragen Sie ein" in fetch(people, "/home")


def test_home_names_the_forecast_day(people: People) -> None:
    for day in range(80):
        people.hour_log(minutes=120, days_ago=day, status=APPROVED)

    # 160 hours within 90 days; the missing 40 hours take 22.5 days at 16/9 hours a day: the 23rd day from 22 November.
    assert "haben Sie 200 Stunden am 15. Dezember 2026 zusammen." in fetch(people, "/home")


def test_home_leads_to_the_question_about_hours(people: People) -> None:
    hour_log = people.hour_log(days_ago=3)
    question(people, hour_log)

    page = fetch(people, "/home")

    assert "Das Amt hat eine Frage zu Ihren Stunden vom 19. November 2026." in page
    assert f'href="/hour-logs/{hour_log}"' in page


def test_home_does_not_tell_of_another_volunteers_question(people: People) -> None:
    question(people, people.hour_log(people.other_volunteer))

    assert "Das Amt hat eine Frage" not in fetch(people, "/home")


def test_home_leads_to_the_application_once_rules_are_met(people: People) -> None:
    people.reach_goal()

    assert "Alle Voraussetzungen sind erfüllt" in fetch(people, "/home")


def test_home_names_the_day_on_which_the_engagement_is_long_enough(people: People) -> None:
    people.reach_goal()
    with people.session() as session, session.begin():
        begun = people.today - timedelta(days=30)
        session.execute(update(Engagement).where(Engagement.account_id == people.volunteer).values(since=begun))

    assert "Ab dem 23. Oktober 2027 können Sie die Karte beantragen." in fetch(people, "/home")


def test_home_asks_since_when_where_nothing_is_known(people: People) -> None:
    people.reach_goal()
    with people.session() as session, session.begin():
        session.execute(delete(Engagement).where(Engagement.account_id == people.volunteer))

    page = fetch(people, "/home")

    assert "Bitte sagen Sie uns noch, seit wann Sie sich engagieren." in page
    assert 'href="/account"' in page


def test_home_waits_with_the_volunteer(people: People) -> None:
    people.reach_goal()
    people.application()

    assert "Ihr Antrag liegt beim Amt" in fetch(people, "/home")


def test_home_puts_a_valid_card_first(people: People) -> None:
    people.card()

    page = fetch(people, "/home")

    assert 'class="tile tile--primary" href="/card"' in page
    assert "Gültig bis 21. November 2028" in page


def test_home_keeps_texts_for_the_phone_under_the_account(people: People) -> None:
    people.hour_log(minutes=150, status=APPROVED)
    with people.session() as session:
        public_id = session.get_one(Account, people.volunteer).public_id

    page = fetch(people, "/home")
    state = loads(page.split('id="home-state">')[1].split("</script>")[0])

    assert state == {
        "account": public_id,
        "name": "Anna Kowalska",
        "done": "2,5 Stunden",
        "goal": "200 Stunden",
        "missing": "197,5 Stunden",
        "as_of": "22. November 2026",
        "card": False,
    }


def test_home_escapes_a_name_in_the_texts_for_the_phone(people: People) -> None:
    with people.session() as session, session.begin():
        odd = update(Account).where(Account.id == people.volunteer).values(given_name="</script><b>")
        session.execute(odd)

    page = people.client(people.volunteer).get("/home").text

    assert "</script><b>" not in page


def test_shell_of_home_is_the_same_for_everybody(people: People) -> None:
    for path in ("/shell/de/home", "/shell/en/home"):
        response = people.client(people.volunteer).get(path)
        page = response.text
        assert response.status_code == 200
        assert page == people.client().get(path).text
        assert "home-state" not in page
        assert "Kowalska" not in page


def test_shell_of_home_has_a_place_for_each_kept_text(people: People) -> None:
    page = people.client().get("/shell/de/home").text

    for key in ("name", "done", "goal", "missing", "as_of"):
        assert f'data-fill="{key}"' in page
    assert 'data-show-if="!account"' in page


def test_progress_has_a_bar_and_a_row_for_each_month(people: People) -> None:
    people.hour_log(minutes=150, days_ago=0, status=APPROVED)
    people.hour_log(minutes=60, days_ago=31, status=APPROVED)

    page = fetch(people, "/progress")

    assert page.count('class="bars__month"') == 12
    assert '<td>23. Okt. – 22. Nov. 2026</td><td class="figure">2,5 Std.</td>' in page
    assert '<td>23. Sept. – 22. Okt. 2026</td><td class="figure">1 Std.</td>' in page
    assert '<th scope="row">Zusammen</th><td class="figure">3,5 Std.</td>' in page


def test_progress_says_of_each_rule_whether_it_is_met(people: People) -> None:
    people.hour_log(minutes=150, status=APPROVED)

    page = fetch(people, "/progress")

    assert "2,5 Stunden sind anerkannt, es fehlen 197,5 Stunden." in page
    assert "Seit mindestens 12 Monaten im Ehrenamt" in page
    assert "Erfüllt</strong>: 26 Monate sind belegt." in page


def test_progress_tells_what_slides_out_and_when(people: People) -> None:
    people.hour_log(minutes=120, days_ago=360, status=APPROVED)
    people.hour_log(minutes=60, days_ago=300, status=APPROVED)

    page = fetch(people, "/progress")

    assert (
        "In den nächsten 90 Tagen fallen 3 Stunden aus dem Zeitraum, die ersten 2 Stunden am 27. November 2026." in page
    )
    assert '<td>26. Januar 2027</td><td class="figure">1 Std.</td>' in page


def test_progress_says_that_nothing_slides_out(people: People) -> None:
    people.hour_log(status=APPROVED)

    assert "fallen keine Stunden aus dem Zeitraum" in fetch(people, "/progress")


def test_progress_shows_waiting_minutes_apart(people: People) -> None:
    people.hour_log(minutes=90)

    page = fetch(people, "/progress")

    assert "Dazu warten 1,5 Stunden auf die Entscheidung des Amtes." in page
    assert '<th scope="row">Zusammen</th><td class="figure">0 Std.</td>' in page


def test_progress_leads_to_the_application_once_rules_are_met(people: People) -> None:
    people.reach_goal()

    page = fetch(people, "/progress")

    assert "Weiter zum Antrag" in page
    assert "Ohne neue Stunden gilt das bis zum" in page


def test_progress_follows_another_programme(people_of_100: People) -> None:
    people_of_100.hour_log(minutes=600, days_ago=500, status=APPROVED)

    page = fetch(people_of_100, "/progress")

    assert "<strong>10 Stunden</strong> von 100 Stunden sind anerkannt." in page
    assert "Es zählen die anerkannten Stunden der letzten 24 Monate." in page
    assert page.count("<td>2") == 24
    assert page.count('class="bars__month"') == 12


def test_pages_speak_english_where_the_browser_asks(people: People) -> None:
    response = people.client(people.volunteer).get("/progress", headers={"Accept-Language": "en"})

    assert '<html lang="en">' in response.text
