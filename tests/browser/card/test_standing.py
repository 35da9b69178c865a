"""When the card is grey, and why."""

from playwright.sync_api import expect
from sqlalchemy import select

from pwa.models import Card, RevocationReason
from pwa.services import cards
from pwa.vk1.verifying import Result
from tests.browser.card.test_renewal import expect_renewed
from tests.browser.phone import LOAD, Phone
from tests.browser.server import Server


def revoke(server: Server) -> None:
    people = server.people
    with people.session() as session, session.begin():
        card = session.scalars(select(Card)).one()
        reason = RevocationReason.ENGAGEMENT_ENDED
        cards.revoke(
            session, card=card, reason=reason, by=people.calw.clerk, issuer=people.parts.issuer, now=server.clock()
        )


def test_revoked_card_is_grey_with_the_reason(phone: Phone) -> None:
    phone.load()
    revoke(phone.server)
    phone.page.reload()
    phone.expect_grey("Das Engagement wurde beendet")


def test_revoked_card_is_grey_offline_too(phone: Phone) -> None:
    phone.load()
    phone.prepare_for_offline()
    revoke(phone.server)
    phone.page.reload()
    phone.expect_grey("Das Engagement wurde beendet")
    phone.server.stop()
    phone.page.reload()
    phone.expect_grey("Das Engagement wurde beendet")


def test_expired_card_is_grey(phone: Phone) -> None:
    phone.load()
    phone.server.clock.turn(days=800)
    phone.sign_in(phone.server.people.volunteer)
    phone.page.reload()
    phone.expect_grey("abgelaufen")


def test_credential_that_has_run_out_is_renewed_without_a_tap(phone: Phone) -> None:
    phone.load()
    phone.server.clock.turn(days=61)
    phone.page.reload()
    expect_renewed(phone.page, phone)  # until then the phone thinks that it is still the day of before
    phone.expect_view("code")
    expect(phone.page.locator(".card--void")).to_have_count(0)
    assert phone.check().result is Result.OK


def test_run_out_credential_whose_renewal_fails_is_loaded_anew_without_a_question(phone: Phone) -> None:
    phone.load()
    phone.page.route("**/card/credential/renewal", lambda route: route.abort())
    phone.server.clock.turn(days=61)
    phone.page.reload()
    phone.expect_grey("Bitte einmal mit dem Internet verbinden")
    phone.button(LOAD).click()
    phone.expect_view("code")
    expect(phone.page.locator(".card--void")).to_have_count(0)
