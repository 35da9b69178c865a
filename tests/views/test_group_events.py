"""A leader's events: made by a form, printed as a poster, followed and called off."""

import re
from base64 import b64decode
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from pwa.models import Organisation
from tests.clock import FakeClock
from tests.people import People
from tests.views.group_pages import (
    event_fields,
    event_path,
    make_event,
    newcomer,
    only_event,
    path_of,
    poster_path,
    words,
)
from tests.views.volunteer_pages import fetch

PAGES = ("/groups/events/new", "/groups/events/x", "/groups/events/x/poster")
WRITES = ("/groups/events", "/groups/events/x/cancellation")


# Who may


def test_strangers_are_asked_to_sign_in(people: People) -> None:
    client = people.client()

    assert {client.get(path).status_code for path in PAGES} == {401}
    assert {client.post(path).status_code for path in WRITES} == {401}


def test_event_of_another_leader_looks_like_a_missing_one(people: People) -> None:
    path, other = event_path(people), people.client(people.other_volunteer)

    for page in (path, f"{path}/poster"):
        missing = other.get(page.replace(path, "/groups/events/AAAAAAAAAAAAAAAA"))
        assert other.get(page).status_code == missing.status_code == 404
    assert other.post(f"{path}/cancellation").status_code == 404
    assert only_event(people).cancelled_at is None


def test_write_from_a_foreign_origin_is_refused(people: People) -> None:
    client = people.client(people.volunteer)

    for path in WRITES:
        assert client.post(path, headers={"Origin": "https://elsewhere.example"}).status_code == 403


def test_leader_without_a_name_is_asked_for_it_first(people: People) -> None:
    client = people.client(newcomer(people))

    assert "/account?next=/groups/events/new" in client.get("/groups/events/new").text
    response = client.post("/groups/events", data=event_fields(people))

    assert response.status_code == 422
    assert "Bitte tragen Sie zuerst Ihren Namen ins Profil ein." in words(response)


# Making one


def test_form_begins_with_today(people: People) -> None:
    assert f'value="{people.today.isoformat()}"' in fetch(people, "/groups/events/new")


def test_event_is_stored_and_leads_to_its_poster(people: People) -> None:
    response = make_event(people)
    event = only_event(people)

    page = fetch(people, response.location)

    assert response.status_code == 303
    assert event.ends_at - event.starts_at == timedelta(hours=3)
    assert "Der Termin steht" in page
    assert "22. November 2026, 12:00 bis 15:00 Uhr" in page
    assert f'href="/groups/events/{event.public_id}/poster"' in page


def test_same_event_again_is_the_one_there_is(people: People) -> None:
    assert make_event(people).location == make_event(people).location


def test_end_before_the_beginning_is_on_the_next_day(people: People) -> None:
    page = fetch(people, event_path(people, begins="20:00", ends="02:00"))

    assert "22. November 2026, 20:00 Uhr, bis 23. November 2026, 02:00 Uhr" in page


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"organisation": ""}, "Bitte wählen Sie eine Organisation"),
        ({"organisation": "nothing"}, "Diese Organisation ist nicht im Verzeichnis."),
        ({"activity": " "}, "Bitte schreiben Sie in wenigen Worten"),
        ({"activity": "x" * 201}, "in höchstens 200 Zeichen"),
        ({"worked_on": "morgen"}, "Bitte geben Sie das Datum ein."),
        ({"worked_on": "2027-01-22"}, "nur 60 Tage im Voraus"),
        ({"worked_on": "9999-12-31"}, "nur 60 Tage im Voraus"),
        ({"worked_on": "0001-01-01"}, "Dieser Termin ist schon vorbei."),
        ({"worked_on": "2026-11-21"}, "Dieser Termin ist schon vorbei."),
        ({"begins": "mittags"}, "Bitte geben Sie die Uhrzeit ein"),
        ({"ends": ""}, "Bitte geben Sie die Uhrzeit ein"),
        ({"ends": "12:00"}, "Beginn und Ende sind gleich."),
    ],
)
def test_bad_input_is_said_at_its_field(people: People, changes: dict[str, str], text: str) -> None:
    response = make_event(people, **changes)

    assert response.status_code == 422
    assert text in words(response)
    assert 'value="15:00"' in response.text or "ends" in changes


def test_event_on_the_last_possible_day_is_taken(people: People) -> None:
    day = people.today + timedelta(days=60)
    assert make_event(people, worked_on=day.isoformat()).status_code == 303


def test_organisation_that_another_named_cannot_be_chosen(people: People) -> None:
    with people.session() as session, session.begin():
        row = Organisation(
            name="Strickkreis", authority_id=people.calw.authority, is_checked=False, named_by_id=people.other_volunteer
        )
        session.add(row)
        session.flush()
        hidden = row.public_id

    assert make_event(people, organisation=hidden).status_code == 422


# The poster


def test_poster_leads_to_the_check_in_by_its_public_address(people: People) -> None:
    page = people.client(people.volunteer).get(f"{event_path(people)}/poster")  # of a client at localhost

    assert read_code(page.text) == "http://127.0.0.1:8000" + path_of(people, only_event(people))
    assert "Bachputzete" in page.text
    assert "Sportverein Calw" in page.text


def read_code(page: str) -> str:
    """Read the code of a poster as a camera does."""
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', unescape(page))
    assert found
    drawing = ET.fromstring(b64decode(found.group(1)))  # noqa: S314 - our own drawing
    path = next(element for element in drawing.iter() if element.tag.endswith("path")).attrib["d"]
    squares = re.findall(r"M([\d.]+),([\d.]+)H([\d.]+)V([\d.]+)H[\d.]+z", path)
    scale = 8
    size = int(float(drawing.attrib["viewBox"].split()[2]) * scale)
    picture = Image.new("L", (size, size), 255)
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in squares:
        box = [round(float(number) * scale) for number in (left, top, right, bottom)]
        pen.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=0)
    codes = zxingcpp.read_barcodes(np.asarray(picture))
    assert len(codes) == 1
    return codes[0].text


# Following it


def test_leader_sees_who_is_there(people: People, clock: FakeClock) -> None:
    path = poster_path(people)
    clock.turn(hours=2)
    people.client(people.other_volunteer).post(path)
    people.client(people.volunteer).post(path)
    clock.turn(minutes=30)
    people.client(people.other_volunteer).post(f"{path}/check-out")

    page = fetch(people, f"/groups/events/{only_event(people).public_id}")

    assert "Gekommen: 2 · noch da: 1 · Stunden eingetragen: 0" in page
    assert "Bela Őri" in page
    assert "Anna Kowalska" in page
    assert "seit 12:00 Uhr da" in page
    assert "12:00 bis 12:30 Uhr" in page


def test_page_before_anybody_came_says_so(people: People, clock: FakeClock) -> None:
    path = event_path(people)

    assert "Noch niemand." in fetch(people, path)
    clock.turn(days=1)
    assert "Niemand hat das Plakat gescannt." in fetch(people, path)


def test_event_is_called_off_once_and_for_all(people: People, clock: FakeClock) -> None:
    path = event_path(people)
    client = people.client(people.volunteer)
    assert client.post(f"{path}/cancellation").status_code == 303
    cancelled_at = only_event(people).cancelled_at
    clock.turn(minutes=5)
    client.post(f"{path}/cancellation")

    page = fetch(people, path)

    assert only_event(people).cancelled_at == cancelled_at
    assert "Abgesagt" in page
    assert "/poster" not in page
    assert "/cancellation" not in page


def test_new_event_after_one_was_called_off_is_another(people: People) -> None:
    path = event_path(people)
    people.client(people.volunteer).post(f"{path}/cancellation")

    assert event_path(people) != path
