"""What must work in every engine while the server is gone: hours entered, the card shown, the card checked."""

import time
from urllib.parse import urljoin

from sqlalchemy import select

from pwa.models import HourLog
from pwa.security.login import cookie_name
from pwa.vk1.verifying import Result
from tests.browser.engines.visitor import PATIENCE, Visitor
from tests.browser.phone import LOAD, codes_in, verified
from tests.browser.scripts import SCRIPTS_ARE_THERE, keeps
from tests.browser.server import Server
from tests.phone import Phone

WORKER_HAS_THE_PAGE = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"


def sign_in(visitor: Visitor, server: Server) -> None:
    people = server.people
    visitor.sign_in(server.address, cookie_name(people.parts.settings), people.token(people.volunteer))


def open_page(visitor: Visitor, server: Server, path: str) -> None:
    """Open a page and wait for all its scripts: one still on its way when the page is left is called a fault."""
    visitor.open(urljoin(server.address, path))
    visitor.wait_for(SCRIPTS_ARE_THERE)


def open_twice(visitor: Visitor, server: Server, path: str) -> None:
    """Open a page once more when it has its worker: then its scripts come from there, and need no server."""
    open_page(visitor, server, path)
    visitor.wait_for(WORKER_HAS_THE_PAGE)
    open_page(visitor, server, path)


def activities(server: Server) -> list[str]:
    """Return what the server has, in the order in which it came."""
    with server.people.session() as session:
        return list(session.scalars(select(HourLog.activity).order_by(HourLog.id)))


def wait_for_entries(server: Server, count: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while len(activities(server)) < count and time.monotonic() < deadline:
        time.sleep(0.1)


def code_on_screen(visitor: Visitor) -> str:
    """Read the code as a camera does, which looks until it has one."""
    deadline = time.monotonic() + PATIENCE
    while not (found := codes_in(visitor.screen(".code-box"))) and time.monotonic() < deadline:
        time.sleep(0.1)
    (code,) = found
    return code.text


def test_hours_entered_without_a_server_are_sent_when_it_is_back(visitor: Visitor, server: Server) -> None:
    server.people.hour_log(activity="Probe")  # the form proposes its organisation
    sign_in(visitor, server)
    open_twice(visitor, server, "/hour-logs/new")
    visitor.wait_for(keeps("form"))
    server.stop()
    open_page(visitor, server, "/hour-logs/new")
    visitor.fill("[name=duration]", "2,5")
    visitor.fill("[name=activity]", "Training")
    visitor.click("Stunden speichern")
    visitor.see("#waiting", "Wartet")
    server.start_again()
    open_page(visitor, server, "/hour-logs")
    wait_for_entries(server, 2)
    assert activities(server) == ["Probe", "Training"]
    open_page(visitor, server, "/hour-logs")
    visitor.see("main", "Training")
    assert activities(server) == ["Probe", "Training"]


def test_card_is_shown_without_a_server(visitor: Visitor, server: Server) -> None:
    server.people.card()
    sign_in(visitor, server)
    open_twice(visitor, server, "/card")
    visitor.click(LOAD)
    visitor.see('[data-view="code"]')
    server.stop()
    open_page(visitor, server, "/card")
    visitor.see('[data-card="name"]', "Anna Kowalska")
    visitor.see('[data-view="code"]', "Ohne Internet")
    outcome = verified(server, code_on_screen(visitor))
    assert (outcome.result, outcome.name) == (Result.OK, "Anna K.")


def test_card_is_checked_without_a_server(visitor: Visitor, server: Server) -> None:
    people = server.people
    people.card()
    holder = Phone(people.parts.issuer.prog)
    holder.enrol(people.client(people.volunteer))
    open_twice(visitor, server, "/scan")
    visitor.see("[data-state=current]")
    server.stop()
    open_page(visitor, server, "/scan")
    visitor.see("[data-state=offline]")
    visitor.fill("[name=digits]", holder.show(time.time()))
    visitor.click("Prüfen")
    visitor.see("section[data-verdict=valid]", "Anna K.")
