from datetime import timedelta

from sqlalchemy import delete, update

from pwa.domain.application import ApplicationStatus
from pwa.models import Account, Authority, AuthorityKind, Engagement
from tests.people import People
from tests.views.application_pages import SUBMIT, count, fetch, only_one, post, submit

# Who may


def test_strangers_find_their_way_and_are_asked_to_sign_in_before_they_write(people: People) -> None:
    client = people.client()

    page = client.get("/application")

    assert page.status_code == 200
    assert "Gehören Sie zu einer dieser Gruppen?" in page.text
    assert 'href="/sign-in?next=/application"' in page.text
    assert client.post("/application").status_code == 401
    assert client.post("/application/withdrawal").status_code == 401


def test_write_from_a_foreign_origin_is_refused(people: People) -> None:
    people.reach_goal()
    headers = {"Origin": "https://elsewhere.example"}
    client, data = people.client(people.volunteer), {"authority": "08235", "consent": "1"}

    assert client.post("/application", data=data, headers=headers).status_code == 403
    assert client.post("/application/withdrawal", headers=headers).status_code == 403
    assert count(people) == 0


def test_unknown_method_is_refused(people: People) -> None:
    client = people.client(people.volunteer)

    assert client.delete("/application").status_code == 405
    assert client.get("/application/withdrawal").status_code == 405


def test_application_of_another_is_neither_seen_nor_touched(people: People) -> None:
    people.application(people.other_volunteer)

    assert "Verlauf" not in fetch(people)
    assert post(people, "/withdrawal").status_code == 404
    assert post(people, answer="Ja").status_code == 404
    assert only_one(people).status is ApplicationStatus.SUBMITTED


# Before


def test_without_the_hours_there_is_the_way_there_and_no_form(people: People) -> None:
    page = fetch(people)

    assert "0 Stunden sind anerkannt, es fehlen 200 Stunden." in page
    assert "Es fehlen noch 200 Stunden. Sobald sie anerkannt sind, stellen Sie hier den Antrag." in page
    assert 'href="/hour-logs/new"' in page
    assert SUBMIT not in page


def test_short_engagement_is_told_with_the_day_on_which_it_is_long_enough(people: People) -> None:
    people.reach_goal()
    with people.session() as session, session.begin():
        begun = people.today - timedelta(days=30)
        session.execute(update(Engagement).where(Engagement.account_id == people.volunteer).values(since=begun))

    page = fetch(people)

    assert "Ab dem 23. Oktober 2027 sind Sie lange genug dabei." in page
    assert SUBMIT not in page


def test_unknown_engagement_leads_to_the_profile(people: People) -> None:
    people.reach_goal()
    with people.session() as session, session.begin():
        session.execute(delete(Engagement).where(Engagement.account_id == people.volunteer))

    page = fetch(people)

    assert "Bitte geben Sie im Profil an, seit wann Sie sich engagieren." in page
    assert SUBMIT not in page


def test_without_a_name_the_profile_comes_first(people: People) -> None:
    people.reach_goal()
    with people.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == people.volunteer).values(given_name=""))

    page = fetch(people)

    assert "Zuerst Ihr Profil" in page
    assert SUBMIT not in page


def test_met_rules_open_the_form_with_the_authority_of_most_hours(people: People) -> None:
    people.reach_goal(town=people.ulm)

    page = fetch(people)

    assert SUBMIT in page
    assert "Name auf der Karte" in page
    assert 'name="authority" value="08421" checked' in page
    assert "Ich stimme zu, dass das zuständige Amt meinen Namen" in page


# Handing in


def test_application_keeps_name_rules_and_consent_with_its_time(people: People) -> None:
    people.reach_goal()

    response = submit(people)

    assert (response.status_code, response.location) == (303, "/application")
    row = only_one(people)
    assert row.full_name == "Anna Kowalska"
    assert (row.programme, row.programme_version) == (people.parts.programme.id, people.parts.programme.version)
    assert row.authority_id == people.calw.authority
    assert row.consent_text.startswith("Ich stimme zu")
    assert row.consent_at == people.parts.clock()


def test_application_without_consent_is_refused(people: People) -> None:
    people.reach_goal()

    response = post(people, authority="08235")

    assert response.status_code == 422
    assert 'id="consent-error"' in response.text
    assert count(people) == 0


def test_authority_that_is_not_responsible_is_refused(people: People) -> None:
    people.reach_goal()
    with people.session() as session, session.begin():
        session.add(Authority(ags="08311", name="Freiburg", kind=AuthorityKind.STADTKREIS))

    for ags in ("08311", "08421", "99999", ""):
        response = submit(people, authority=ags)
        assert response.status_code == 422, ags
        assert 'id="authority-error"' in response.text

    assert count(people) == 0


def test_consent_stays_given_where_something_else_is_refused(people: People) -> None:
    people.reach_goal()

    page = submit(people, authority="99999").text

    assert 'name="consent" value="1" checked' in page


def test_application_before_the_rules_are_met_is_refused(people: People) -> None:
    assert submit(people).status_code == 409
    assert count(people) == 0


def test_application_without_a_name_is_refused(people: People) -> None:
    people.reach_goal()
    with people.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == people.volunteer).values(family_name=""))

    response = submit(people)

    assert response.status_code == 422
    assert "Zuerst Ihr Profil" in response.text
    assert count(people) == 0


def test_second_application_is_refused(people: People) -> None:
    people.reach_goal()
    submit(people)

    assert submit(people).status_code == 409
    assert count(people) == 1
