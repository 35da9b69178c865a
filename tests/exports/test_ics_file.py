from dataclasses import replace
from datetime import UTC, date, datetime

from icalendar import Calendar

from pwa.exports.ics_file import Occasion, write_ics

OCCASION = Occasion(
    uid="abc@karte.example.org",
    day=date(2026, 12, 31),
    summary="Straßenfest, Aufbau; Ende (Őri)",
    description="2,5 Stunden, Anerkannt",
    address="https://karte.example.org/hour-logs/abc",
    is_approved=True,
    changed_at=datetime(2027, 1, 2, 9, 0, 0, 123456, tzinfo=UTC),
)


def test_entry_is_a_whole_day_that_blocks_nobodys_time() -> None:
    calendar = Calendar.from_ical(write_ics("Mein Ehrenamt", [OCCASION]))
    (event,) = calendar.walk("VEVENT")
    assert calendar["x-wr-calname"] == "Mein Ehrenamt"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert event["transp"] == "TRANSPARENT"
    assert event["uid"] == OCCASION.uid
    assert event["summary"] == OCCASION.summary
    assert event["description"] == OCCASION.description
    assert event["url"] == OCCASION.address
    assert event.decoded("dtstamp") == OCCASION.changed_at.replace(microsecond=0)


def test_entry_that_waits_is_tentative() -> None:
    both = [OCCASION, replace(OCCASION, uid="def", is_approved=False)]
    calendar = Calendar.from_ical(write_ics("", both))
    assert [event["status"] for event in calendar.walk("VEVENT")] == ["CONFIRMED", "TENTATIVE"]


def test_same_entries_make_the_same_file() -> None:
    assert write_ics("a", [OCCASION]) == write_ics("a", [OCCASION])


def test_line_breaks_in_a_text_make_no_new_lines() -> None:
    content = write_ics("a", [replace(OCCASION, summary="Fest\r\nATTENDEE:mailto:x@example.org\nEND:VEVENT")])
    calendar = Calendar.from_ical(content)
    assert len(calendar.walk("VEVENT")) == 1
    assert b"\r\nATTENDEE" not in content
    assert max(len(line) for line in content.splitlines()) <= 75


def test_calendar_without_entries_is_one() -> None:
    assert Calendar.from_ical(write_ics("a", [])).walk("VEVENT") == []
