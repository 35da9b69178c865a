"""The form of hours without a server: filled from what the phone keeps, and nobody else's."""

from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog
from pwa.services import hour_repeats
from tests.browser.hour_form.kept import FORM, entered, know_the_form, ready
from tests.browser.phone import Phone

HOME = "/home"
SUGGESTION = "[data-suggestion]"


@pytest.fixture
def knowing(phone: Phone) -> Phone:
    """A phone that knows the form; its owner did a training in Ulm last."""
    phone.server.people.hour_log(town=phone.server.people.ulm, days_ago=1, minutes=120, activity="Bachputzete")
    know_the_form(phone)
    return phone


def open_without_server(phone: Phone, path: str = FORM) -> None:
    phone.server.stop()
    phone.open(path)
    if path != HOME:
        ready(phone)


def save(phone: Phone) -> None:
    phone.button("speichern").click()
    phone.page.wait_for_url("**/hour-logs#waiting")


def send(phone: Phone) -> None:
    """Let the server come back, and wait until what waited is sent."""
    with phone.page.expect_response(lambda response: response.request.method == "POST"):
        phone.server.start_again()  # a page that is still open may send by itself
        phone.open(HOME)


def test_form_starts_with_what_was_usual(knowing: Phone) -> None:
    open_without_server(knowing)

    expect(knowing.page.locator("#organisation")).to_have_value(knowing.server.people.ulm.organisation)
    expect(knowing.page.locator("#activity")).to_have_value("Bachputzete")
    expect(knowing.page.get_by_label("Heute")).to_be_checked()
    expect(knowing.page.get_by_label("2 Std.")).to_have_count(1)
    expect(knowing.page.locator("#organisation_ags option")).to_have_count(3)


def test_hours_entered_without_network_keep_the_day_on_which_they_were_entered(knowing: Phone) -> None:
    page, server = knowing.page, knowing.server
    today = server.people.today
    open_without_server(knowing)
    page.get_by_text("2 Std.", exact=True).click()
    page.get_by_text("Jede Woche vorschlagen").click()
    save(knowing)

    server.clock.turn(days=2)
    send(knowing)

    newest = entered(server)[0]
    assert (newest.worked_on, newest.minutes, newest.activity) == (today, 120, "Bachputzete")
    with server.people.session() as session:
        assert len(hour_repeats.active(session, volunteer=server.people.volunteer)) == 1


def test_organisation_that_is_not_listed_is_entered_without_network(knowing: Phone) -> None:
    page = knowing.page
    open_without_server(knowing)
    page.locator("#organisation").select_option(label="Bitte wählen")
    page.get_by_text("Meine Organisation steht nicht in der Liste").click()
    page.get_by_label("Name der Organisation").fill("Chor Süd")
    page.get_by_label("Stadt- oder Landkreis").select_option(label="Landkreis Calw")
    page.locator("#duration").fill("1,5")
    save(knowing)

    send(knowing)

    with knowing.server.people.session() as session:
        newest = session.scalars(select(HourLog).order_by(HourLog.submitted_at.desc())).first()
        assert newest is not None
        assert (newest.organisation.name, newest.minutes) == ("Chor Süd", 90)


def test_form_without_a_duration_is_not_put_away_without_network(knowing: Phone) -> None:
    open_without_server(knowing)

    knowing.button("Stunden speichern").click()

    expect(knowing.page.locator("#duration")).to_be_focused()
    expect(knowing.page).to_have_url(knowing.server.address + FORM)


def test_same_entry_again_is_said_without_network(knowing: Phone) -> None:
    open_without_server(knowing)
    knowing.page.get_by_text("2 Std.", exact=True).click()
    save(knowing)

    knowing.open(FORM)
    ready(knowing)
    knowing.page.get_by_text("2 Std.", exact=True).click()

    expect(knowing.page.locator("[data-part=flags]")).to_contain_text("schon einen gleichen Eintrag")


def test_suggestions_are_known_without_network_until_they_are_entered(knowing: Phone) -> None:
    page, server = knowing.page, knowing.server
    remember(knowing)
    knowing.open(HOME)
    knowing.expect_kept("form", '"suggestions":[{')
    server.clock.turn(days=6)
    page.clock.set_fixed_time(server.clock())
    open_without_server(knowing, HOME)
    expect(page.locator(SUGGESTION)).to_have_count(1)

    page.get_by_role("link", name="Eintragen", exact=True).click()
    ready(knowing)
    expect(page.get_by_label("Heute")).to_be_checked()
    expect(page.locator("#activity")).to_have_value("Bachputzete")
    save(knowing)

    knowing.open(HOME)
    expect(page.locator("[data-show-if=account]")).to_be_visible()
    expect(page.locator(SUGGESTION)).to_have_count(0)


def test_entry_is_changed_without_network(knowing: Phone) -> None:
    page, server = knowing.page, knowing.server
    public_id = entered(server)[0].public_id
    knowing.open("/hour-logs")
    knowing.expect_kept("entries", public_id)
    open_without_server(knowing, f"/hour-logs/{public_id}/edit")
    expect(page.locator("h1")).to_have_text("Eintrag ändern")
    expect(page).to_have_title("Eintrag ändern – Ehrenamtskarte")
    expect(page.get_by_label("Gestern")).to_be_checked()
    expect(page.get_by_label("2 Std.")).to_be_checked()
    expect(page.get_by_text("Jede Woche vorschlagen")).to_be_hidden()

    page.locator("#duration").fill("0:50")
    page.get_by_role("button", name="Änderung speichern").click()
    page.wait_for_url("**/hour-logs#waiting")
    send(knowing)

    changed = next(row for row in entered(server) if row.public_id == public_id)
    assert (changed.minutes, changed.worked_on) == (50, server.people.today - timedelta(days=1))


def test_decided_and_unknown_entries_cannot_be_changed_without_network(knowing: Phone) -> None:
    decided = knowing.server.people.hour_log(status=HourLogStatus.APPROVED)
    knowing.open("/hour-logs")
    knowing.expect_kept("entries", decided)
    knowing.server.stop()

    for public_id, view in ((decided, "decided"), ("AAAAAAAAAAAAAAAA", "unknown")):
        knowing.open(f"/hour-logs/{public_id}/edit")
        knowing.expect_view(view)
        expect(knowing.page.locator("[data-hour-form]")).to_be_hidden()


def test_start_page_is_enough_to_know_the_form(phone: Phone) -> None:
    phone.open(HOME)
    phone.prepare_for_offline()
    phone.expect_kept("form")

    open_without_server(phone)

    expect(phone.page.locator("#organisation option")).to_have_count(3)


def test_phone_on_which_nobody_is_signed_in_says_where_to_go(phone: Phone) -> None:
    phone.open("/shell/de/hour-form")

    phone.expect_view("nobody")
    expect(phone.page.locator("[data-hour-form]")).to_be_hidden()


def test_phone_that_does_not_know_the_form_says_what_to_do(phone: Phone) -> None:
    phone.open("/card")
    phone.prepare_for_offline()
    phone.server.stop()

    phone.open(FORM)

    phone.expect_view("unprepared")


def test_next_account_on_this_phone_never_sees_what_was_kept(knowing: Phone) -> None:
    knowing.sign_in(knowing.server.people.other_volunteer)
    knowing.open("/card")
    knowing.page.wait_for_load_state("networkidle")
    knowing.server.stop()

    knowing.open(FORM)

    knowing.expect_view("unprepared")
    assert "Bachputzete" not in knowing.page.content()


def remember(phone: Phone) -> None:
    """Let the newest entry be suggested each week."""
    people = phone.server.people
    volunteer: UUID = people.volunteer
    with people.session() as session, session.begin():
        own = select(HourLog).where(HourLog.volunteer_id == volunteer, HourLog.activity == "Bachputzete")
        hour_repeats.remember(session, session.scalars(own).one(), now=people.parts.clock())
