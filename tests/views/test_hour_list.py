"""The list of own hours: by month with sums, narrowed where asked, page by page."""

import re

import pytest

from pwa.domain.hour_log import HourLogStatus
from pwa.models import Organisation
from pwa.services import paging
from tests.clock import FakeClock
from tests.people import People
from tests.views.volunteer_pages import fetch, text

APPROVED, REJECTED, WITHDRAWN = HourLogStatus.APPROVED, HourLogStatus.REJECTED, HourLogStatus.WITHDRAWN
NOVEMBER, OCTOBER = 'id="month-2026-11"', 'id="month-2026-10"'  # the tests' today is 22 November 2026


def sums(page: str) -> list[str]:
    found = re.findall(r'<p class="month__sums">(.*?)</p>', page)
    return [" ".join(re.sub(r"<[^>]*>", " ", each).split()) for each in found]


def narrowed(people: People, **asked: str) -> str:
    return text(people.client(people.volunteer).get("/hour-logs", query_string=asked))


# By month


def test_list_without_entries_leads_to_the_first(people: People) -> None:
    people.hour_log(people.other_volunteer)

    page = fetch(people, "/hour-logs")

    assert "Noch keine Stunden" in page
    assert 'href="/hour-logs/new"' in page
    assert "Herunterladen" not in page


def test_list_shows_own_entries_with_their_state_in_words(people: People) -> None:
    public_id = people.hour_log(activity="Kuchen gebacken")
    people.hour_log(people.other_volunteer, activity="Fremdes")

    page = fetch(people, "/hour-logs")

    assert f'href="/hour-logs/{public_id}"' in page
    assert "19. November 2026 · Kuchen gebacken" in page
    assert 'class="chip chip--waiting"' in page
    assert "Eingereicht" in page
    assert "Fremdes" not in page


def test_list_is_by_day_of_work_and_month_the_newest_first(people: People, clock: FakeClock) -> None:
    people.hour_log(days_ago=3, activity="Im November")
    clock.turn(hours=1)
    people.hour_log(days_ago=40, activity="Im Oktober")
    people.hour_log(days_ago=1, activity="Gestern")

    page = fetch(people, "/hour-logs")

    places = [page.index(words) for words in (NOVEMBER, "Gestern", "Im November", OCTOBER, "Im Oktober")]
    assert places == sorted(places)
    assert re.findall(r'<h2 class="month__title"[^>]*>([^<]*)<', page) == ["November 2026", "Oktober 2026"]


def test_entries_of_a_day_are_the_last_entered_first(people: People, clock: FakeClock) -> None:
    people.hour_log(activity="Zuerst")
    clock.turn(hours=1)
    people.hour_log(activity="Danach")

    page = fetch(people, "/hour-logs")

    assert page.index("Danach") < page.index("Zuerst")


def test_month_tells_its_approved_and_its_waiting_hours(people: People) -> None:
    for status, minutes in ((APPROVED, 120), (APPROVED, 30), (REJECTED, 600), (WITHDRAWN, 600)):
        people.hour_log(status=status, minutes=minutes)
    for status in (HourLogStatus.SUBMITTED, HourLogStatus.CONFIRMED, HourLogStatus.QUERIED):
        people.hour_log(status=status, minutes=60)
    people.hour_log(status=APPROVED, minutes=45, days_ago=40)
    people.hour_log(status=REJECTED, minutes=45, days_ago=80)
    people.hour_log(people.other_volunteer, status=APPROVED, minutes=999)

    page = fetch(people, "/hour-logs")

    assert sums(page) == ["2,5 Std. anerkannt 3 Std. warten", "0,75 Std. anerkannt", ""]


def test_entry_leads_to_the_form_and_the_files(people: People) -> None:
    people.hour_log()

    page = fetch(people, "/hour-logs")

    for path in ("/hour-logs/new", "/hour-logs.ics", "/hour-logs.csv", "/hour-logs.xlsx", "/certificate"):
        assert f'href="{path}"' in page
    assert 'href="/hour-logs.csv?format=international"' in page


# Page by page


def test_list_goes_on_where_there_are_more(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging.page_of, "__kwdefaults__", {"size": 2})
    for number in range(5):
        people.hour_log(activity=f"Einsatz {number}", days_ago=number // 3 + 1)
    client = people.client(people.volunteer)

    path, seen, pages = "/hour-logs", [], []
    while path:
        pages.append(text(client.get(path)))
        seen += re.findall(r"Einsatz \d", pages[-1])
        more = re.search(r'class="more"><a[^>]*href="([^"]*)"', pages[-1])
        path = more.group(1) if more else ""

    assert seen == ["Einsatz 2", "Einsatz 1", "Einsatz 0", "Einsatz 4", "Einsatz 3"]
    assert ["Zu den neuesten" in page for page in pages] == [False, True, True]


def test_month_on_two_pages_has_the_same_sums_on_both(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging.page_of, "__kwdefaults__", {"size": 2})
    for number in range(3):
        people.hour_log(days_ago=number, minutes=60)
    client = people.client(people.volunteer)

    first = text(client.get("/hour-logs"))
    more = re.findall(r'class="more"><a[^>]*href="([^"]*)"', first)
    second = text(client.get(more[0]))

    assert sums(first) == sums(second) == ["3 Std. warten"]


def test_list_begins_anew_where_the_mark_cannot_be_read(people: People) -> None:
    people.hour_log(activity="Probe")
    client = people.client(people.volunteer)

    for mark in ("x", "~", "2026-11-22~zz", "ő", "2026-11-22T09:00:00+00:00~" + "0" * 32, "9999-99-99~" + "0" * 32):
        assert "Probe" in client.get("/hour-logs", query_string={"after": mark}).text, mark


def test_list_behind_the_last_entry_leads_back(people: People) -> None:
    people.hour_log()

    assert "Hier endet die Liste" in narrowed(people, after="2020-01-01~" + "0" * 32)


# Narrowed


def test_list_can_be_narrowed_to_a_state(people: People) -> None:
    people.hour_log(activity="Zählt", status=APPROVED)
    people.hour_log(activity="Wartet noch")

    page = narrowed(people, status="approved", organisation="all", year="all")

    assert "Zählt" in page
    assert "Wartet noch" not in page
    assert "Sie sehen nur: Anerkannt." in page
    assert '<option value="approved" selected>' in page


def test_list_can_be_narrowed_to_an_organisation(people: People) -> None:
    people.hour_log(activity="In Calw", minutes=60)
    people.hour_log(activity="In Ulm", town=people.ulm)

    page = narrowed(people, organisation=people.calw.organisation)

    assert "In Calw" in page
    assert "In Ulm" not in page
    assert sums(page) == ["1 Std. warten"]
    assert "Sie sehen nur: Sportverein Calw." in page


def test_list_can_be_narrowed_to_a_year(people: People) -> None:
    for days_ago in (0, 325, 326, 400):  # 22 November 2026, 1 January 2026, 31 December 2025, 18 October 2025
        people.hour_log(activity=f"Vor {days_ago} Tagen", days_ago=days_ago)

    page = narrowed(people, year="2025")

    assert re.findall(r"Vor \d+ Tagen", page) == ["Vor 326 Tagen", "Vor 400 Tagen"]


def test_filters_go_together_and_along_with_files_and_pages(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging.page_of, "__kwdefaults__", {"size": 1})
    for number in range(2):
        people.hour_log(activity=f"Ja {number}", status=APPROVED, town=people.ulm)
    people.hour_log(activity="Nein", status=APPROVED)
    people.hour_log(activity="Nein", town=people.ulm)
    asked = {"status": "approved", "organisation": people.ulm.organisation, "year": "2026"}

    page = narrowed(people, **asked)

    query = "&".join(f"{name}={value}" for name, value in asked.items())
    assert "Nein" not in page
    assert f'href="/hour-logs.xlsx?{query}"' in page
    (more,) = re.findall(r'class="more"><a[^>]*href="([^"]*)"', page)
    assert query in more
    assert "Ja 0" in text(people.client(people.volunteer).get(more))


def test_filter_without_a_match_leads_to_all(people: People) -> None:
    people.hour_log()

    page = narrowed(people, status="rejected")

    assert "Zu dieser Auswahl gibt es keine Einträge" in page
    assert 'href="/hour-logs"' in page


@pytest.mark.parametrize(
    "asked", [{"status": "lost"}, {"status": "all"}, {"year": "1"}, {"year": "ő"}, {"organisation": "x"}]
)
def test_what_cannot_be_chosen_narrows_nothing(people: People, asked: dict[str, str]) -> None:
    people.hour_log(activity="Probe")

    page = narrowed(people, **asked)

    assert "Probe" in page
    assert "Sie sehen nur" not in page


def test_choice_holds_where_and_when_there_are_own_entries_and_no_others(people: People) -> None:
    people.hour_log(days_ago=400)
    people.hour_log(people.other_volunteer, people.ulm, days_ago=800)
    with people.session() as session, session.begin():
        session.add(Organisation(authority_id=people.calw.authority, name="Nie besucht"))

    page = fetch(people, "/hour-logs")

    options = re.findall(r"<option [^>]*>([^<]*)<", page)
    assert [word for word in options if word.startswith("Sportverein")] == ["Sportverein Calw"]
    assert [word for word in options if word.isdigit()] == ["2025"]
    assert "Nie besucht" not in page
