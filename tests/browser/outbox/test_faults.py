"""What goes wrong on the way: nothing is lost, nothing is stored twice, and the words stay calm."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Route, expect

from pwa.domain.hour_log import HourLogStatus
from tests.browser.outbox.keeper import Keeper

Fault = Callable[[Route], None]

FULL = """
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...args) {
    if (this.name === "outbox") throw new DOMException("", "QuotaExceededError");
    return put.apply(this, args);
  };
"""


def fail(status: int, kind: str, body: str) -> Fault:
    return lambda route: route.fulfill(status=status, content_type=kind, body=body)


def abort(reason: str) -> Fault:
    return lambda route: route.abort(reason)


FAULTS = {
    "a portal's page": fail(200, "text/html", "<h1>WLAN</h1>"),
    "an error of the server": fail(500, "text/html", "<h1>Error</h1>"),
    "a gateway without a server": fail(502, "text/html", "<h1>Bad Gateway</h1>"),
    "a time-out": abort("timedout"),
    "no name service": abort("namenotresolved"),
    "a broken connection": abort("connectionreset"),
}


def on_posts(keeper: Keeper, fault: Fault) -> Callable[[], None]:
    """Let a fault meet every write; return what ends it."""
    pattern = re.compile(r"/hour-logs(/.*)?$")

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            fault(route)
        else:
            route.continue_()

    keeper.page.route(pattern, answer)
    return lambda: keeper.page.unroute(pattern)


@pytest.mark.parametrize("name", FAULTS)
def test_entry_waits_and_is_sent_later(keeper: Keeper, name: str) -> None:
    end = on_posts(keeper, FAULTS[name])
    keeper.enter()
    keeper.expect_waiting()
    expect(keeper.page.locator("#waiting")).to_contain_text("Ihre Einträge sind hier sicher")
    assert keeper.stored() == []
    end()
    keeper.phone.button("Jetzt senden").click()
    keeper.expect_sent("Training")


def test_answer_that_was_lost_makes_no_second_entry(keeper: Keeper) -> None:
    def lose(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    end = on_posts(keeper, lose)
    keeper.enter()
    keeper.expect_waiting()
    assert len(keeper.stored()) == 1
    end()
    keeper.phone.button("Jetzt senden").click()
    keeper.expect_sent("Training")


def test_entry_is_kept_until_its_owner_has_signed_in_again(keeper: Keeper) -> None:
    keeper.phone.server.stop()
    keeper.enter()
    keeper.expect_waiting()
    keeper.phone.context.clear_cookies()
    keeper.phone.server.start_again()
    keeper.phone.button("Jetzt senden").click()
    expect(keeper.page.get_by_role("link", name="Anmelden und senden")).to_be_visible()
    keeper.expect_waiting()
    keeper.phone.sign_in(keeper.phone.server.people.volunteer)
    keeper.phone.open("/home")
    keeper.expect_sent("Training")


def test_entry_is_said_to_be_safe_where_its_owner_must_sign_in_first(keeper: Keeper) -> None:
    keeper.phone.open("/hour-logs/new")
    keeper.phone.context.clear_cookies()
    keeper.fill(duration="2", activity="Training")
    expect(keeper.page.get_by_text("1 Eintrag ist sicher auf diesem Telefon.")).to_be_visible()
    keeper.phone.sign_in(keeper.phone.server.people.volunteer)
    keeper.phone.open("/home")
    keeper.expect_sent("Training")


def test_refused_entry_is_kept_and_corrected(keeper: Keeper) -> None:
    keeper.phone.server.stop()
    keeper.enter(duration="25")
    keeper.expect_waiting()
    keeper.phone.server.start_again()
    keeper.phone.button("Jetzt senden").click()
    section = keeper.page.locator("#waiting")
    expect(section.get_by_text("Bitte korrigieren", exact=True)).to_be_visible()
    expect(section).to_contain_text("Ein Tag hat 24 Stunden")
    section.get_by_role("link", name="Ändern").click()
    field = keeper.page.get_by_label("Oder eine andere Dauer, in Stunden")
    expect(field).to_have_value("25")
    field.fill("2,5")
    keeper.phone.button("Stunden speichern").click()
    expect(keeper.page.get_by_text("Gespeichert", exact=True)).to_be_visible()
    keeper.expect_sent("Training")
    assert keeper.stored()[0].minutes == 150


def test_refused_entry_that_is_sent_at_once_shows_the_text_at_its_field(keeper: Keeper) -> None:
    keeper.enter(duration="25")
    expect(keeper.page.locator("#duration-error")).to_contain_text("Ein Tag hat 24 Stunden")
    keeper.page.get_by_label("Oder eine andere Dauer, in Stunden").fill("2")
    keeper.phone.button("Stunden speichern").click()
    expect(keeper.page.get_by_text("Gespeichert", exact=True)).to_be_visible()
    keeper.expect_sent("Training")


def test_two_pages_that_send_at_once_store_each_entry_once(keeper: Keeper) -> None:
    activities = [f"Einsatz {number}" for number in range(10)]
    keeper.phone.server.stop()
    keeper.phone.open("/hour-logs")
    other = keeper.phone.context.new_page()
    other.goto(f"{keeper.phone.server.address}/hour-logs")
    keeper.add([keeper.row(activity) for activity in activities])
    keeper.phone.server.start_again()
    send = "document.querySelector('[data-part=send] button').click()"
    keeper.page.evaluate(f"void {send}")
    other.evaluate(f"void {send}")
    keeper.expect_sent(*activities)
    for page in (keeper.page, other):  # neither is left in the middle of a sending
        expect(page.locator("#waiting")).to_be_hidden()
        page.wait_for_load_state()


def test_full_phone_is_said_at_once_and_the_text_stays(keeper: Keeper) -> None:
    keeper.page.add_init_script(FULL)
    keeper.enter(activity="Sandsäcke gefüllt")
    problem = keeper.page.locator('[data-part="outbox-problem"]')
    expect(problem).to_contain_text("kein Speicherplatz")
    expect(keeper.page.get_by_label("Was haben Sie getan?")).to_have_value("Sandsäcke gefüllt")
    assert keeper.stored() == []
    keeper.phone.button("Jetzt direkt senden").click()
    expect(keeper.page.get_by_text("Gespeichert", exact=True)).to_be_visible()
    assert [row.activity for row in keeper.stored()] == ["Sandsäcke gefüllt"]


def test_five_hundred_entries_are_sent_in_order_and_their_progress_is_shown(keeper: Keeper) -> None:
    people = keeper.phone.server.people
    activities = [f"Einsatz {number}" for number in range(500)]
    keeper.phone.server.stop()
    keeper.phone.open("/hour-logs")
    days = [people.today - timedelta(days=number % 300) for number in range(500)]
    keeper.add([keeper.row(text, day=day) for text, day in zip(activities, days, strict=True)])
    keeper.phone.server.start_again()
    keeper.page.reload()
    expect(keeper.page.locator("#waiting")).to_contain_text(re.compile(r"\d+ von 500 gesendet"))
    bar = keeper.page.get_by_role("progressbar", name="Gesendet")
    expect(bar).to_be_visible()
    keeper.expect_sent(*activities, within=240)


def test_entry_that_was_changed_elsewhere_is_shown_beside_this_one(keeper: Keeper) -> None:
    public_id = keeper.phone.server.people.hour_log(minutes=60)
    change_offline(keeper, public_id, "3")
    elsewhere(keeper, public_id, "5")
    keeper.phone.button("Jetzt senden").click()
    sides = keeper.page.locator('[data-part="sides"]:visible')
    expect(sides).to_contain_text("Auf diesem Telefon")
    expect(sides).to_contain_text("5:00")
    keeper.phone.button("Diese Fassung senden").click()
    expect(keeper.page.locator("#waiting")).to_be_hidden()
    assert [row.minutes for row in keeper.stored()] == [180]


def test_version_of_the_server_can_be_kept(keeper: Keeper) -> None:
    public_id = keeper.phone.server.people.hour_log(minutes=60)
    change_offline(keeper, public_id, "3")
    elsewhere(keeper, public_id, "5")
    keeper.phone.button("Jetzt senden").click()
    keeper.phone.button("Diese Fassung behalten").click()
    expect(keeper.page.locator("#waiting")).to_be_hidden()
    assert [row.minutes for row in keeper.stored()] == [300]


def test_decided_entry_can_only_be_kept(keeper: Keeper) -> None:
    people = keeper.phone.server.people
    public_id = people.hour_log(minutes=60)
    change_offline(keeper, public_id, "3")
    keeper.phone.server.start_again()
    people.client(people.calw.clerk).post(f"/office/hour-logs/{public_id}/approval")
    keeper.phone.button("Jetzt senden").click()
    expect(keeper.page.locator('[data-part="sides"]:visible')).to_contain_text("Anerkannt")
    expect(keeper.phone.button("Diese Fassung senden")).to_be_hidden()
    assert keeper.states() == ["conflict"]
    keeper.phone.button("Diese Fassung behalten").click()
    assert [(row.minutes, row.status) for row in keeper.stored()] == [(60, HourLogStatus.APPROVED)]


def change_offline(keeper: Keeper, public_id: str, duration: str) -> None:
    """See the list once online, then change an entry while nobody answers."""
    keeper.phone.open("/hour-logs")
    keeper.phone.expect_kept("entries", public_id)
    keeper.phone.server.stop()
    keeper.phone.open(f"/hour-logs/{public_id}/edit")
    keeper.page.get_by_label("Oder eine andere Dauer, in Stunden").fill(duration)
    keeper.page.get_by_role("button", name=re.compile("speichern")).click()
    keeper.expect_waiting()


def elsewhere(keeper: Keeper, public_id: str, duration: str) -> None:
    """Change the same entry by another browser."""
    people = keeper.phone.server.people
    keeper.phone.server.start_again()
    sent = keeper.row("Training", duration=duration)
    assert people.client(people.volunteer).post(f"/hour-logs/{public_id}", data=sent).status_code == 303
