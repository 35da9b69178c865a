"""Whose entries these are: never shown to, sent under or lost by another account without a question."""

from playwright.sync_api import expect

from tests.browser.outbox.keeper import Keeper

LEAVE = "Abmelden"


def test_entries_of_one_account_are_neither_shown_to_nor_sent_under_another(keeper: Keeper) -> None:
    server = keeper.phone.server
    server.stop()
    keeper.enter(activity="Annas Probe")
    keeper.expect_waiting()
    server.start_again()
    keeper.phone.sign_in(server.people.other_volunteer)
    keeper.phone.open("/home")
    keeper.phone.open("/hour-logs")
    keeper.page.wait_for_load_state("networkidle")
    expect(keeper.page.locator("#waiting")).to_be_hidden()
    expect(keeper.page.locator(".outbox-strip")).to_be_hidden()
    assert keeper.stored() == []
    keeper.phone.sign_in(server.people.volunteer)
    keeper.phone.open("/home")
    keeper.expect_sent("Annas Probe")
    assert keeper.stored()[0].volunteer_id == server.people.volunteer


def test_page_of_one_account_does_not_send_under_the_session_of_another(keeper: Keeper) -> None:
    server = keeper.phone.server
    keeper.phone.open("/hour-logs/new")
    keeper.phone.sign_in(server.people.other_volunteer)
    keeper.fill(duration="2", activity="Annas Probe")
    keeper.page.wait_for_url("**/hour-logs*")
    assert keeper.stored() == []
    keeper.phone.sign_in(server.people.volunteer)
    keeper.phone.open("/home")
    keeper.expect_sent("Annas Probe")


def test_every_page_counts_what_waits(keeper: Keeper) -> None:
    keeper.phone.server.stop()
    keeper.enter(activity="Probe")
    keeper.expect_waiting(1)
    keeper.enter(activity="Training")
    keeper.expect_waiting(2)
    for path in ("/home", "/card", "/hour-logs/new", "/hour-logs"):
        keeper.phone.open(path)
        expect(keeper.page.locator(".outbox-strip")).to_contain_text("2 Einträge warten")


def test_signing_out_asks_before_entries_are_lost(keeper: Keeper) -> None:
    people = keeper.phone.server.people
    keeper.phone.open("/sign-out")
    keeper.add([keeper.row()])
    keeper.page.get_by_role("main").get_by_role("button", name=LEAVE, exact=True).click()
    expect(keeper.page.get_by_text("1 Eintrag ist nur auf diesem Telefon.")).to_be_visible()
    assert keeper.states() == ["waiting"]
    keeper.phone.button("Trotzdem abmelden und verwerfen").click()
    keeper.page.wait_for_url(keeper.phone.server.address + "/")
    keeper.phone.sign_in(people.volunteer)
    keeper.phone.open("/home")
    assert keeper.states() == []
    assert keeper.stored() == []


def test_entry_that_waits_is_withdrawn_by_discarding_it(keeper: Keeper) -> None:
    keeper.phone.server.stop()
    keeper.enter()
    keeper.expect_waiting()
    keeper.page.locator("#waiting").get_by_text("Verwerfen", exact=True).click()
    keeper.phone.button("Ja, verwerfen").click()
    expect(keeper.page.locator("#waiting")).to_be_hidden()
    keeper.phone.server.start_again()
    keeper.phone.open("/home")
    assert keeper.states() == []
    assert keeper.stored() == []


def test_entry_that_waits_is_changed_before_it_is_sent(keeper: Keeper) -> None:
    keeper.phone.server.stop()
    keeper.enter(duration="2")
    keeper.expect_waiting()
    keeper.page.locator("#waiting").get_by_role("link", name="Ändern").click()
    field = keeper.page.get_by_label("Oder eine andere Dauer, in Stunden")
    field.fill("3,5")
    keeper.phone.button("Stunden speichern").click()
    keeper.expect_waiting(1)
    keeper.phone.server.start_again()
    keeper.phone.button("Jetzt senden").click()
    keeper.expect_sent("Training")
    assert keeper.stored()[0].minutes == 210


def test_stored_entry_is_withdrawn_without_network(keeper: Keeper) -> None:
    public_id = keeper.phone.server.people.hour_log()
    keeper.phone.open("/hour-logs")
    keeper.phone.expect_kept("entries", public_id)
    keeper.phone.server.stop()
    keeper.page.reload()
    kept = keeper.page.locator('[data-module="kept-entries"]')
    kept.get_by_text("Zurückziehen", exact=True).click()
    keeper.phone.button("Ja, zurückziehen").click()
    keeper.expect_waiting()
    keeper.phone.server.start_again()
    keeper.phone.button("Jetzt senden").click()
    expect(keeper.page.locator("#waiting")).to_be_hidden()
    assert [row.status.value for row in keeper.stored()] == ["withdrawn"]
