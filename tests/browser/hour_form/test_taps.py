"""The form of hours on a phone: few taps, large targets, what is odd said before it is sent."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from pwa.models import HourRepeat
from tests.browser.hour_form.kept import entered, ready
from tests.browser.phone import VIEWPORT, Phone
from tests.browser.server import Server

SMALLEST_PX = 56


@pytest.fixture
def regular(phone: Phone) -> Phone:
    """A phone whose owner has entered hours before: 300 minutes of training in Calw, and 100 in Ulm."""
    phone.server.people.hour_log(town=phone.server.people.ulm, minutes=100, days_ago=60, activity="Fahrdienst")
    phone.server.people.hour_log(days_ago=50, minutes=300, activity="Training der Jugend")
    return phone


@pytest.fixture
def plain(browser: Browser, server: Server) -> Iterator[Page]:
    """A browser that runs no script; its owner has entered hours before."""
    server.people.hour_log(days_ago=50)
    context = browser.new_context(viewport=VIEWPORT, locale="de-DE", java_script_enabled=False)
    Phone(context, page := context.new_page(), server).sign_in(server.people.volunteer)
    yield page
    context.close()


def test_hours_are_entered_by_three_taps_from_the_start_page(regular: Phone) -> None:
    regular.open("/home")
    count = len(entered(regular.server))

    regular.page.get_by_role("link", name="Stunden eintragen").click()
    regular.page.get_by_text("5 Std.", exact=True).click()
    regular.button("Stunden speichern").click()

    regular.page.wait_for_url("**/hour-logs/*?saved=1")
    newest, *others = entered(regular.server)
    assert len(others) == count
    assert (newest.minutes, newest.worked_on) == (300, regular.server.people.today)
    assert newest.activity == "Training der Jugend"
    assert newest.organisation_id == regular.server.people.calw.organisation_id


def test_what_is_tapped_and_what_is_typed_is_one_duration(regular: Phone) -> None:
    regular.open("/hour-logs/new")
    chip, typed = regular.page.get_by_label("2 Std."), regular.page.locator("#duration")

    chip.check(force=True)
    typed.fill("0:45")
    expect(chip).not_to_be_checked()
    chip.check(force=True)
    expect(typed).to_have_value("")


def test_activity_goes_with_the_organisation_until_somebody_types_one(regular: Phone) -> None:
    regular.open("/hour-logs/new")
    activity, organisation = regular.page.locator("#activity"), regular.page.locator("#organisation")
    expect(activity).to_have_value("Training der Jugend")
    ready(regular)

    organisation.select_option(label="Sportverein Ulm")
    expect(activity).to_have_value("Fahrdienst")
    regular.page.locator(".pick__button", has_text="Training").click()
    expect(activity).to_have_value("Training")
    organisation.select_option(label="Sportverein Calw")
    expect(activity).to_have_value("Training")


def test_date_is_asked_only_for_another_day(regular: Phone) -> None:
    regular.open("/hour-logs/new")
    date = regular.page.get_by_label("Datum")
    expect(date).to_be_hidden()
    ready(regular)

    regular.page.get_by_text("Anderer Tag").click()
    expect(date).to_be_visible()
    regular.page.get_by_text("Gestern").click()
    expect(date).to_be_hidden()


def test_weekly_repeat_is_asked_for_by_a_tick(regular: Phone) -> None:
    regular.open("/hour-logs/new")
    regular.page.get_by_text("2 Std.", exact=True).click()
    regular.page.get_by_text("Jede Woche vorschlagen").click()
    regular.button("Stunden speichern").click()

    regular.page.wait_for_url("**/hour-logs/*?saved=1")
    with regular.server.people.session() as session:
        assert session.scalars(select(HourRepeat.minutes)).all() == [120]


# Flags


def test_what_is_odd_is_said_before_it_is_sent_and_stops_nobody(regular: Phone) -> None:
    regular.open("/hour-logs/new")
    ready(regular)
    flags, duration = regular.page.locator("[data-part=flags]"), regular.page.locator("#duration")
    expect(flags).to_be_hidden()

    for text, words in (
        ("17", "mehr als 16 Stunden"),
        ("25", "Ein Tag hat 24 Stunden"),
        ("zwei", "zum Beispiel 2,5 oder 2:30"),
        ("0", "mindestens eine Minute"),
    ):
        duration.fill(text)
        expect(flags).to_contain_text(words)
    duration.fill("2")
    expect(flags).to_be_hidden()

    duration.fill("17")
    regular.button("Stunden speichern").click()
    regular.page.wait_for_url("**/hour-logs/*?saved=1")
    assert entered(regular.server)[0].minutes == 1020


def test_same_entry_again_is_said_before_it_is_sent(regular: Phone) -> None:
    regular.server.people.hour_log(days_ago=0, minutes=120)
    regular.open("/hour-logs/new")
    ready(regular)
    flags = regular.page.locator("[data-part=flags]")

    regular.page.get_by_text("2 Std.", exact=True).click()
    expect(flags).to_contain_text("schon einen gleichen Eintrag")
    regular.page.get_by_text("Gestern").click()
    expect(flags).to_be_hidden()
    regular.page.get_by_text("Heute").click()
    regular.page.locator("#duration").fill("23")
    expect(flags).to_contain_text("mehr als 24 Stunden")


def test_changed_entry_is_not_told_to_be_like_itself(regular: Phone) -> None:
    public_id = regular.server.people.hour_log(days_ago=0, minutes=120)
    regular.open(f"/hour-logs/{public_id}/edit")
    ready(regular)

    expect(regular.page.locator("[data-part=flags]")).to_be_hidden()


def test_days_outside_the_window_are_told(regular: Phone) -> None:
    regular.open("/hour-logs/new")
    ready(regular)
    regular.page.get_by_text("Anderer Tag").click()
    today = regular.server.people.today

    for years, words in ((0, ""), (1, "länger als 12 Monate"), (2, ""), (3, "mehr als 24 Monate"), (-1, "Zukunft")):
        day = today.replace(year=today.year - years, day=min(today.day, 28))
        regular.page.get_by_label("Datum").fill(day.isoformat())
        if words:
            expect(regular.page.locator("[data-part=flags]")).to_contain_text(words)


# Days


def test_form_left_open_overnight_names_the_new_day_and_keeps_the_chosen_one(regular: Phone) -> None:
    page, server = regular.page, regular.server
    page.clock.set_fixed_time(server.clock())
    regular.open("/hour-logs/new")
    ready(regular)
    page.get_by_text("2 Std.", exact=True).click()

    server.clock.turn(days=1)
    page.clock.set_fixed_time(server.clock())
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.get_by_label("Gestern")).to_be_checked()
    regular.button("Stunden speichern").click()
    page.wait_for_url("**/hour-logs/*?saved=1")
    assert (server.people.today - entered(server)[0].worked_on).days == 1


def test_clock_of_the_phone_that_is_a_year_wrong_does_no_harm(regular: Phone) -> None:
    page, server = regular.page, regular.server
    for days in (-365, 365):
        page.clock.set_fixed_time(server.clock().timestamp() + days * 86_400)
        regular.open("/hour-logs/new")
        ready(regular)
        page.get_by_text("1 Std.", exact=True).click()
        expect(page.get_by_label("Heute")).to_have_attribute("value", server.people.today.isoformat())
        expect(page.locator("[data-part=flags]")).to_be_hidden()


# Everybody


@pytest.mark.parametrize("size", [100, 200])
def test_form_fits_a_small_phone_with_large_targets(regular: Phone, size: int) -> None:
    regular.open("/hour-logs/new")
    ready(regular)
    regular.page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")

    assert regular.page.evaluate("document.documentElement.scrollWidth") <= VIEWPORT["width"]
    for target in regular.page.locator(".pick__label:visible, .pick__button:visible, .suggestion__way:visible").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= SMALLEST_PX


def test_form_works_without_a_script(plain: Page, server: Server) -> None:
    plain.goto(f"{server.address}/hour-logs/new")
    assert plain.get_by_role("button", name="Zeit messen").count() == 0

    plain.get_by_text("Gestern").click()
    plain.get_by_text("2 Std.", exact=True).click()
    plain.get_by_role("button", name="Stunden speichern").click()

    plain.wait_for_url("**/hour-logs/*?saved=1")
    newest = entered(server)[0]
    assert (newest.minutes, (server.people.today - newest.worked_on).days) == (120, 1)


def test_another_day_is_asked_for_without_a_script_too(plain: Page, server: Server) -> None:
    plain.goto(f"{server.address}/hour-logs/new")

    plain.get_by_text("Anderer Tag").click()

    expect(plain.get_by_label("Datum")).to_be_visible()
