"""The six ways in which what waits is sent; but for Background Sync itself, each without it."""

from collections.abc import Callable

from playwright.sync_api import Browser, CDPSession, Route, expect

from tests.browser.outbox.keeper import Keeper
from tests.browser.phone import wait_until

SEEN_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"


def wait_without_server(keeper: Keeper) -> None:
    """Enter hours while nobody answers, and see them wait."""
    keeper.phone.server.stop()
    keeper.enter()
    keeper.expect_waiting()


def test_sent_when_the_network_is_back(keeper: Keeper) -> None:
    wait_without_server(keeper)
    keeper.phone.context.set_offline(True)
    wait_until(keeper.page, "!navigator.onLine")
    keeper.phone.server.start_again()
    keeper.phone.context.set_offline(False)
    keeper.expect_sent("Training")


def test_network_that_comes_back_during_a_sending_is_used_after_it(keeper: Keeper) -> None:
    wait_without_server(keeper)
    keeper.phone.server.start_again()
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if route.request.method == "POST" and not held:
            held.append(route)
        else:
            route.continue_()

    keeper.page.route("**/hour-logs", hold_the_first)
    with keeper.page.expect_request(lambda request: request.method == "POST"):
        keeper.phone.button("Jetzt senden").click()
    keeper.page.evaluate("dispatchEvent(new Event('online'))")
    held[0].abort("connectionreset")
    keeper.expect_sent("Training")


def test_sent_when_the_page_is_seen_again(keeper: Keeper) -> None:
    wait_without_server(keeper)
    keeper.phone.server.start_again()
    assert keeper.stored() == []
    keeper.page.evaluate(SEEN_AGAIN)
    keeper.expect_sent("Training")


def test_sent_at_the_next_start(keeper: Keeper) -> None:
    wait_without_server(keeper)
    keeper.page.close()
    keeper.phone.server.start_again()
    keeper.phone.page = keeper.phone.context.new_page()
    keeper.phone.open("/home")
    keeper.expect_sent("Training")


def test_sent_after_another_success(keeper: Keeper) -> None:
    other = keeper.phone.context.new_page()
    other.route("**/hour-logs", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    keeper.enter(activity="Probe", on=other)
    expect(other.locator("#waiting").get_by_text("Wartet", exact=True)).to_be_visible()
    other.close()
    keeper.fill(duration="1", activity="Training")
    keeper.expect_sent("Probe", "Training")


def test_sent_by_the_button(keeper: Keeper) -> None:
    wait_without_server(keeper)
    keeper.phone.server.start_again()
    keeper.phone.button("Jetzt senden").click()
    keeper.expect_sent("Training")
    expect(keeper.page.locator("#waiting")).to_be_hidden()


def test_sent_by_background_sync_when_no_page_is_open(syncing: Keeper) -> None:
    wait_without_server(syncing)
    worker = watch_workers(syncing)
    syncing.page.goto("about:blank")
    syncing.phone.server.start_again()
    worker("outbox")
    for _ in range(100):
        if syncing.stored():
            break
        syncing.page.wait_for_timeout(50)
    assert [row.activity for row in syncing.stored()] == ["Training"]


def watch_workers(keeper: Keeper) -> Callable[[str], None]:
    """Return what lets the browser tell its worker that there is a network again."""
    browser = keeper.phone.context.browser
    assert isinstance(browser, Browser)
    session: CDPSession = keeper.phone.context.new_cdp_session(keeper.page)
    registrations: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registrations.extend(row["registrationId"] for row in event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    keeper.page.wait_for_timeout(200)

    def tell(tag: str) -> None:
        session.send(
            "ServiceWorker.dispatchSyncEvent",
            {
                "origin": keeper.phone.server.address,
                "registrationId": registrations[-1],
                "tag": tag,
                "lastChance": False,
            },
        )

    return tell
