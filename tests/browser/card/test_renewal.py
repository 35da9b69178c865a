"""A card renews itself on its phone: in passing, once, and never by mistake as a copy."""

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from pwa import keyring
from pwa.background import sign
from pwa.models import Card, Credential, CredentialEnd
from pwa.services.credentials import DEVICE_LIFE
from pwa.vk1.verifying import Result
from tests.browser.card.test_enrolment import NO_LOCKS, lose_answer
from tests.browser.phone import Phone, long_day, wait_until

RENEWAL = "**/card/credential/renewal"
KEPT_KEYS = """
    () => new Promise((resolve) => {
      const opening = indexedDB.open("ehrenamtskarte");
      opening.onsuccess = () => {
        const keys = opening.result.transaction("holder").objectStore("holder").getAllKeys();
        keys.onsuccess = () => {
          opening.result.close();
          resolve(keys.result.map((key) => key.split("/")[1]).sort());
        };
      };
    })
"""


@pytest.fixture
def aged(phone: Phone) -> Phone:
    """A phone that took the card 21 days ago."""
    phone.load()
    phone.open("/help")
    turn(phone, days=21)
    return phone


def turn(phone: Phone, days: int) -> None:
    """Let days pass for everybody."""
    phone.server.clock.turn(days=days)
    sign(phone.server.people.parts)
    phone.context.clock.set_system_time(phone.server.clock())


def credentials(phone: Phone) -> list[Credential]:
    with phone.server.people.session() as session:
        return list(session.scalars(select(Credential).order_by(Credential.id)))


def is_cloned(phone: Phone) -> bool:
    with phone.server.people.session() as session:
        return session.scalars(select(Card.cloned_at)).one() is not None


def expect_renewed(page: Page, phone: Phone) -> None:
    day = page.locator('[data-part="credential-day"]')
    expect(day).to_have_text(long_day(phone.server.people.today + DEVICE_LIFE))


def test_card_is_renewed_while_it_is_shown(aged: Phone) -> None:
    aged.open()
    aged.expect_view("code")
    expect_renewed(aged.page, aged)
    wait_until(aged.page, f"({KEPT_KEYS})().then((keys) => !keys.includes('next'))")
    assert [each.ended_why for each in credentials(aged)] == [CredentialEnd.RENEWED, None]
    aged.page.reload()
    aged.expect_view("code")
    assert aged.check().result is Result.OK


def test_card_is_renewed_in_passing_on_the_start_page(aged: Phone) -> None:
    with aged.page.expect_response(RENEWAL) as answered:
        aged.open("/home")
    assert answered.value.status == 200


def test_lost_answer_leaves_the_old_card_and_the_next_visit_gets_the_same_new_one(aged: Phone) -> None:
    aged.page.route(RENEWAL, lose_answer)
    with aged.page.expect_event("requestfailed", lambda request: request.url.endswith("/renewal")):
        aged.open()
    aged.expect_view("code")
    assert aged.check().result is Result.OK
    expect(aged.page.locator('[data-part="problem"]')).to_be_hidden()
    aged.page.unroute_all()
    aged.page.reload()
    expect_renewed(aged.page, aged)
    assert len(credentials(aged)) == 2


def test_page_closed_before_the_answer_harms_nothing(aged: Phone) -> None:
    aged.page.route(RENEWAL, close_meanwhile)
    aged.open()
    aged.page.wait_for_event("close")
    aged.page = aged.context.new_page()
    aged.open()
    expect_renewed(aged.page, aged)
    assert len(credentials(aged)) == 2
    assert not is_cloned(aged)


def close_meanwhile(route: Route) -> None:
    route.fetch()
    route.request.frame.page.close()


@pytest.mark.parametrize("script", ["", NO_LOCKS])
def test_two_tabs_at_once_renew_once(aged: Phone, script: str) -> None:
    aged.context.add_init_script(script)
    tabs = [aged.page, aged.context.new_page()]
    for tab in tabs:
        tab.goto(f"{aged.server.address}/card", wait_until="commit")
    for tab in tabs:
        expect_renewed(tab, aged)
    assert len(credentials(aged)) == 2
    assert not is_cloned(aged)


def test_worker_and_page_at_once_renew_once(aged: Phone) -> None:
    aged.prepare_for_offline()
    wake = f"import({aged.server.people.parts.assets.url('service_worker/renewal.js')!r})"
    aged.open("/home")
    aged.page.evaluate(f"globalThis.worker = {wake}.then((renewal) => renewal.renewInPassing()); null")
    tab = aged.context.new_page()
    tab.goto(f"{aged.server.address}/card")
    expect_renewed(tab, aged)
    aged.page.evaluate("globalThis.worker")
    assert not is_cloned(aged)


def test_signed_out_phone_keeps_its_card_and_asks_only_in_the_last_two_weeks(aged: Phone) -> None:
    aged.open()
    expect_renewed(aged.page, aged)
    aged.prepare_for_offline()
    aged.context.clear_cookies()
    turn(aged, days=30)
    aged.open("/shell/de/card")
    aged.expect_view("code")
    expect(aged.page.locator('[data-part="problem"]')).to_be_hidden()
    turn(aged, days=17)
    aged.page.reload()
    expect(aged.page.get_by_text("Bitte melden Sie sich bald an.")).to_be_visible()
    aged.expect_view("code")
    assert aged.check().result is Result.OK


def test_compromised_key_of_the_issuer_costs_no_tap(phone: Phone) -> None:
    phone.load()
    parts = phone.server.people.parts
    lost = parts.issuer.kid
    keyring.compromise(parts.settings, parts.issuer, lost, now=phone.server.clock())
    assert phone.check().result is Result.KEY
    with phone.page.expect_response(RENEWAL):
        phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.expect_view("code")
    phone.page.wait_for_timeout(6000)  # the next slot is signed by the new key
    assert phone.check().result is Result.OK


def test_copied_card_says_what_happened_and_is_loaded_anew_by_one_tap(aged: Phone) -> None:
    with aged.server.people.session() as session, session.begin():
        old = session.scalars(select(Credential)).one()
        copy = Credential(
            card_id=old.card_id, kind=old.kind, kid=old.kid, last_on=old.last_on, public_key=bytes(65),
            frame=b"", device=old.device, issued_at=aged.server.clock(),
        )  # fmt: skip
        session.add(copy)
        session.flush()
        old.renew(by=copy)
    aged.open()
    expect(aged.page.get_by_text("Ihre Karte war auf zwei Telefonen zugleich.")).to_be_visible()
    aged.expect_view("load")
    aged.page.reload()
    expect(aged.page.get_by_text("Ihre Karte war auf zwei Telefonen zugleich.")).to_be_visible()
    aged.page.locator('[data-part="load"]').click()
    aged.expect_view("code")
    assert aged.check().result is Result.OK
