"""Each way from the first question to a card that a scanner takes."""

from werkzeug.test import TestResponse

from pwa.domain.programme import RouteKind
from pwa.vk1.verdict import Kind
from tests.holder import verdict
from tests.people import People
from tests.phone import Phone
from tests.views import application_pages, confirm_pages, wizard_pages


def approve(people: People, public_id: str) -> TestResponse:
    office = people.client(people.calw.clerk)
    return office.post(f"/office/applications/{public_id}/approval", data={"then": "card"})


def shown(people: People) -> Kind:
    """Load the card onto a phone, and let a scanner read what it shows."""
    phone = Phone(people.parts.issuer.prog)
    phone.enrol(people.client(people.volunteer))
    return verdict(people, phone)


def test_own_log_leads_to_a_card_that_the_scanner_accepts(people: People) -> None:
    people.reach_goal()
    assert application_pages.submit(people).status_code == 303
    public_id = wizard_pages.application_of(people).public_id

    assert approve(people, public_id).location.startswith("/office/cards/")

    assert wizard_pages.application_of(people).route == RouteKind.STANDARD
    assert shown(people) is Kind.VALID


def test_organisation_attests_and_the_scanner_accepts_the_card(people: People) -> None:
    contact = confirm_pages.make_contact(people)
    public_id = wizard_pages.apply_attested(people)
    assert approve(people, public_id).status_code == 422

    assert confirm_pages.confirm_all(people, confirm_pages.path_of(people, contact)).status_code == 303

    assert approve(people, public_id).location.startswith("/office/cards/")
    assert shown(people) is Kind.VALID


def test_guaranteed_group_leads_to_a_card_that_the_scanner_accepts_without_one_hour(people: People) -> None:
    public_id = wizard_pages.apply_as_member(people)

    assert approve(people, public_id).location.startswith("/office/cards/")

    assert wizard_pages.hour_logs_of(people) == []
    assert shown(people) is Kind.VALID


def test_organisation_vouches_for_a_member_without_papers(people: People) -> None:
    contact = confirm_pages.make_contact(people)
    public_id = wizard_pages.apply_as_member(people, with_paper=False)
    assert approve(people, public_id).status_code == 422

    confirm_pages.confirm_all(people, confirm_pages.path_of(people, contact))

    assert approve(people, public_id).location.startswith("/office/cards/")
    assert shown(people) is Kind.VALID
