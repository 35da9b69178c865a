"""The page on which a holder ends a lost phone, and the office's button for one more change."""

import pytest

from tests.people import People
from tests.phone import Phone

PAGE = "/account/phones"


@pytest.fixture
def phone(people: People) -> Phone:
    """A phone of the volunteer that has the card."""
    people.card()
    phone = Phone(people.parts.issuer.prog)
    phone.enrol(people.client(people.volunteer))
    return phone


@pytest.mark.usefixtures("phone")
def test_lost_phone_is_blocked_from_any_browser(people: People) -> None:
    lost = people.client(people.volunteer)
    Phone(people.parts.issuer.prog).enrol(lost, replace=True)
    client = people.client(people.volunteer)
    assert "Chrome auf Android" in client.get(PAGE).text
    done = client.post(f"{PAGE}/block")
    assert (done.status_code, done.headers["Location"]) == (303, f"{PAGE}?done=blocked")
    page = client.get(done.headers["Location"]).text
    assert "Die Karte ist dort gesperrt." in page
    assert "Auf keinem Telefon ist gerade eine Karte." in page
    assert lost.get("/home").status_code == 401


@pytest.mark.usefixtures("phone")
def test_second_click_does_no_harm(people: People) -> None:
    client = people.client(people.volunteer)
    assert [client.post(f"{PAGE}/block").status_code for _ in range(2)] == [303, 303]


def test_page_without_a_card_says_so_and_blocks_nothing(people: People) -> None:
    client = people.client(people.volunteer)
    assert "Auf keinem Telefon ist gerade eine Karte." in client.get(PAGE).text
    assert client.post(f"{PAGE}/block").status_code == 303


@pytest.mark.usefixtures("phone")
def test_nobody_sees_or_blocks_the_phone_of_somebody_else(people: People) -> None:
    other = people.client(people.other_volunteer)
    assert "Chrome auf Android" not in other.get(PAGE).text
    other.post(f"{PAGE}/block")
    assert "Chrome auf Android" in people.client(people.volunteer).get(PAGE).text


def test_signing_out_elsewhere_leaves_this_browser_signed_in(people: People) -> None:
    here, elsewhere, stranger = (
        people.client(account) for account in (people.volunteer, people.volunteer, people.other_volunteer)
    )
    assert here.post(f"{PAGE}/sign-out").status_code == 303
    page = here.get(f"{PAGE}?done=signed_out").text
    assert "Überall sonst sind Sie abgemeldet." in page
    assert "Überall sonst abmelden" not in page
    assert [client.get("/home").status_code for client in (elsewhere, stranger)] == [401, 200]


def test_stranger_is_asked_to_sign_in(people: People) -> None:
    client = people.client()
    answers = [client.get(PAGE), client.post(f"{PAGE}/block"), client.post(f"{PAGE}/sign-out")]
    assert [answer.status_code for answer in answers] == [401, 401, 401]


def test_clerk_has_the_page_too(people: People) -> None:
    assert people.client(people.calw.clerk).get(PAGE).status_code == 200


def test_help_and_account_lead_to_the_page(people: People) -> None:
    client = people.client(people.volunteer)
    assert all(f'href="{PAGE}"' in client.get(path).text for path in ("/help", "/account"))


def change_phones(people: People, times: int) -> None:
    for _ in range(times):
        Phone(people.parts.issuer.prog).enrol(people.client(people.volunteer), replace=True)


def test_office_allows_one_more_change(people: People) -> None:
    public_id = people.card()
    change_phones(people, 4)
    clerk = people.client(people.calw.clerk)
    path = f"/office/cards/{public_id}"
    assert "Telefonwechsel wieder erlauben" in clerk.get(path).text
    done = clerk.post(f"{path}/phones")
    assert (done.status_code, done.headers["Location"]) == (303, f"{path}?done=phones")
    assert "Telefonwechsel wieder erlauben" not in clerk.get(path).text
    assert Phone(people.parts.issuer.prog).enrol(people.client(people.volunteer), replace=True).status_code == 200


def test_office_is_not_asked_before_the_limit(people: People) -> None:
    public_id = people.card()
    change_phones(people, 3)
    assert "Telefonwechsel" not in people.client(people.calw.clerk).get(f"/office/cards/{public_id}").text


def test_auditor_sees_the_limit_and_no_button(people: People) -> None:
    public_id = people.card()
    change_phones(people, 4)
    page = people.client(people.calw.auditor).get(f"/office/cards/{public_id}").text
    assert "Umzüge sind vorerst gesperrt." in page
    assert "Telefonwechsel wieder erlauben" not in page
