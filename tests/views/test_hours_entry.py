from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import select

from pwa.models import HourLog, Organisation
from tests.clock import FakeClock
from tests.people import People
from tests.views.volunteer_pages import count, enter, fetch, fields, only_one, text

# The form


def test_form_suggests_today_and_the_last_organisation(people: People) -> None:
    people.hour_log(town=people.ulm, activity="Fahrdienst")

    page = fetch(people, "/hour-logs/new")

    assert 'type="date" value="2026-11-22" required min="2024-11-22" max="2026-11-22"' in page
    assert f'<option value="{people.ulm.organisation}" selected>' in page
    assert '<option value="Fahrdienst">' in page


def test_form_offers_own_organisations_first_and_others_by_kreis(people: People) -> None:
    with people.session() as session, session.begin():
        session.add(Organisation(authority_id=people.ulm.authority, name="Chor Ulm"))

    page = fetch(people, "/hour-logs/new")
    own, others = page.split('<optgroup label="Stadt Ulm">')

    assert '<optgroup label="Ihre Organisationen">' in own
    assert "Sportverein Calw" in own
    assert "Sportverein Ulm" in own
    assert "Chor Ulm" in others
    assert '<option value="08421">Stadt Ulm</option>' in others


def test_form_shows_no_activity_of_others(people: People) -> None:
    people.hour_log(people.other_volunteer, activity="Geheim")

    assert "Geheim" not in fetch(people, "/hour-logs/new")


# Entering


def test_duration_is_read_in_each_way_of_writing(people: People) -> None:
    for days, duration in enumerate(("2,5", "2.5", "2:30", "2h30")):
        worked_on = people.today - timedelta(days=days)
        assert enter(people, duration=duration, worked_on=worked_on.isoformat()).status_code == 303

    with people.session() as session:
        assert list(session.scalars(select(HourLog.minutes))) == [150] * 4


def test_entry_is_stored_and_shown(people: People) -> None:
    response = enter(people)

    hour_log = only_one(people)
    assert response.status_code == 303
    assert response.location == f"/hour-logs/{hour_log.public_id}?saved=1"
    assert (hour_log.minutes, hour_log.volunteer_id) == (150, people.volunteer)
    assert hour_log.authority_id == people.calw.authority
    page = fetch(people, response.location)
    assert "2,5 Stunden am 22. November 2026" in page
    assert "Gespeichert" in page


def test_entry_without_client_id_is_stored(people: People) -> None:
    data = fields(people)
    del data["client_id"]

    assert people.client(people.volunteer).post("/hour-logs", data=data).status_code == 303


def test_same_entry_sent_twice_is_stored_once(people: People) -> None:
    client_id = str(uuid4())

    first, second = enter(people, client_id=client_id), enter(people, client_id=client_id)

    assert first.location == second.location
    assert count(people) == 1


def test_other_entry_under_the_same_client_id_is_a_conflict(people: People) -> None:
    client_id = str(uuid4())
    enter(people, client_id=client_id)

    response = enter(people, client_id=client_id, duration="3")

    assert response.status_code == 409
    assert only_one(people).minutes == 150


def test_client_ids_of_others_do_not_matter(people: People) -> None:
    client_id = str(uuid4())
    enter(people, client_id=client_id)

    data = fields(people, client_id=client_id, duration="4")
    assert people.client(people.other_volunteer).post("/hour-logs", data=data).status_code == 303


def test_unlisted_organisation_is_kept_unchecked_and_routes_the_case(people: People) -> None:
    response = enter(people, organisation="", organisation_name=" Nachbarschaftshilfe ", organisation_ags="08421")

    assert only_one(people).authority_id == people.ulm.authority
    page = fetch(people, response.location)
    assert "Nachbarschaftshilfe" in page
    assert "Noch nicht im Verzeichnis" in page
    assert "Nachbarschaftshilfe" not in fetch(people, "/hour-logs/new", people.other_volunteer)


def test_duration_that_cannot_be_is_refused(people: People) -> None:
    for duration in ("-1", "0", "25", "1e9", "NaN", "２", "1.000,5", "", "inf", "+2", "2,", "24:01"):
        response = enter(people, duration=duration)
        assert response.status_code == 422, duration
        assert 'id="duration-error"' in response.text
        assert f'value="{duration}"' in response.text

    assert count(people) == 0


def test_day_that_cannot_be_is_refused(people: People) -> None:
    for worked_on, words in (
        ("", "Bitte geben Sie das Datum ein."),
        ("22.11.2026", "Bitte geben Sie das Datum ein."),
        ("2026-02-29", "Bitte geben Sie das Datum ein."),
        ("2026-11-23", "Dieser Tag liegt in der Zukunft."),
        ("9999-12-31", "Dieser Tag liegt in der Zukunft."),
        ("2024-10-22", "Dieser Tag liegt mehr als 24 Monate zurück."),
        ("0001-01-01", "Dieser Tag liegt mehr als 24 Monate zurück."),
    ):
        response = enter(people, worked_on=worked_on)
        assert response.status_code == 422, worked_on
        assert words in text(response)

    assert count(people) == 0


def test_more_than_24_hours_on_a_day_are_refused(people: People) -> None:
    people.hour_log(minutes=1000, days_ago=0)

    response = enter(people, duration="8")

    assert response.status_code == 422
    assert "mehr als 24 Stunden" in response.text
    assert count(people) == 1


def test_organisation_that_cannot_be_is_refused(people: People) -> None:
    listed = people.calw.organisation
    for organisation, name, ags, field in (
        ("AAAAAAAAAAAAAAAA", "", "", "organisation"),
        ("", "", "", "organisation"),
        ("", "", "08421", "organisation"),
        ("", "Chor", "", "organisation_ags"),
        ("", "Chor", "99999", "organisation_ags"),
        ("", "x" * 161, "08421", "organisation_name"),
        (listed, "Chor", "08421", "organisation"),
    ):
        response = enter(people, organisation=organisation, organisation_name=name, organisation_ags=ags)
        assert response.status_code == 422, (organisation, name, ags)
        assert f'id="{field}-error"' in response.text

    assert count(people) == 0


def test_unchecked_organisation_of_another_is_refused(people: People) -> None:
    with people.session() as session, session.begin():
        named = Organisation(
            authority_id=people.calw.authority, name="Privat", is_checked=False, named_by_id=people.other_volunteer
        )
        session.add(named)
        session.flush()
        public_id = named.public_id

    assert enter(people, organisation=public_id).status_code == 422
    assert count(people) == 0


def test_refused_organisation_name_stays_open_to_correct(people: People) -> None:
    response = enter(people, organisation="", organisation_name="Chor Süd")

    assert '<details class="unfold" open>' in response.text
    assert 'value="Chor Süd"' in response.text


def test_activity_that_cannot_be_is_refused(people: People) -> None:
    for activity in ("", "   ", "x" * 201, "a\u202eb", "a\u200bb"):
        response = enter(people, activity=activity)
        assert response.status_code == 422, activity
        assert 'id="activity-error"' in response.text

    assert count(people) == 0


def test_faults_are_listed_in_the_order_of_the_fields(people: People) -> None:
    page = enter(people, organisation="", worked_on="", duration="", activity="").text

    places = [page.index(f'href="#{field}"') for field in ("organisation", "worked_on", "duration", "activity")]
    assert places == sorted(places)


def test_damaged_client_id_is_refused_once_and_replaced(people: People) -> None:
    response = enter(people, client_id="damaged")

    assert response.status_code == 422
    assert 'value="damaged"' not in response.text
    assert count(people) == 0


def test_words_of_a_volunteer_are_shown_as_they_are(people: People) -> None:
    response = enter(people, activity="<script>alert(1)</script> & Kuchen")

    page = people.client(people.volunteer).get(response.location).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Kuchen" in page


def test_night_of_the_clock_change_is_an_ordinary_day(people: People) -> None:
    for worked_on in ("2026-10-25", "2026-03-29"):
        assert enter(people, worked_on=worked_on, duration="24").status_code == 303


def test_29_february_is_an_ordinary_day(people: People, clock: FakeClock) -> None:
    clock.instant = datetime(2028, 3, 1, 9, tzinfo=UTC)

    assert enter(people, worked_on="2028-02-29").status_code == 303
    assert only_one(people).worked_on == date(2028, 2, 29)


def test_today_is_the_day_in_the_programmes_zone(people: People, clock: FakeClock) -> None:
    clock.instant = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    assert enter(people, worked_on="2026-11-23").status_code == 303
