"""Signing in by a code, and signing out."""

from email.message import EmailMessage

import pytest
from sqlalchemy import select

from pwa.config import Settings
from pwa.models import AccountSession
from pwa.post.mail import MailNotSentError
from tests.outbox import Outbox
from tests.people import People
from tests.views.conftest import Start
from tests.views.sign_in import ANNA, NEW, ask, enter, is_signed_in


def test_code_opens_a_new_account_and_leads_to_the_profile(people: People, outbox: Outbox) -> None:
    client = people.client()
    asked = ask(client, " NEU@example.org ")
    assert (asked.status_code, asked.headers["Location"]) == (303, "/sign-in/code")
    entered = enter(client, outbox.code)
    assert (entered.status_code, entered.headers["Location"]) == (303, "/account")
    assert is_signed_in(client)
    assert outbox.newest["To"] == NEW


def test_known_volunteer_is_led_home_or_where_they_wanted_to_go(people: People, outbox: Outbox) -> None:
    client = people.client()
    assert 'value="/progress?a=1"' in client.get("/progress?a=1").get_data(as_text=True)
    asked = client.post("/sign-in", data={"email": ANNA, "next": "/progress"})
    assert asked.headers["Location"] == "/sign-in/code?next=/progress"
    entered = client.post("/sign-in/code", data={"code": outbox.code, "next": "/progress"})
    assert entered.headers["Location"] == "/progress"
    ask(client, ANNA)
    assert enter(client, outbox.code).headers["Location"] == "/home"


def test_sign_in_never_leads_elsewhere(people: People, outbox: Outbox) -> None:
    for elsewhere in ("https://evil.example", "//evil.example/", "javascript:alert(1)"):
        client = people.client()
        ask(client, ANNA)
        response = client.post("/sign-in/code", data={"code": outbox.code, "next": elsewhere})
        assert response.headers["Location"] == "/home"
        page = people.client().get("/sign-in", query_string={"next": elsewhere}).get_data(as_text=True)
        assert 'name="next" value=""' in page


def test_what_is_no_address_is_refused_and_stays_typed(people: People, outbox: Outbox) -> None:
    for email in (
        "",
        "anna",
        "anna@",
        "@example.org",
        "a b@example.org",
        f"{'a' * 250}@example.org",
        "a@b.cd\nbcc: x@y.de",
    ):
        response = ask(people.client(), email)
        page = response.get_data(as_text=True)
        assert response.status_code == 422
        assert 'href="#email"' in page
        assert f'value="{email}"' in page
    assert outbox.count == 0


def test_code_alone_opens_no_office(people: People, outbox: Outbox) -> None:
    client = people.client()
    ask(client, "lead@calw.example")
    assert enter(client, outbox.code).headers["Location"] == "/account/second-factor"
    assert client.get("/office").status_code == 404


def test_mail_speaks_the_language_of_the_reader(people: People, outbox: Outbox) -> None:
    ask(people.client(), **{"Accept-Language": "de"})
    mail = outbox.newest
    assert "Guten Tag" in outbox.text
    assert (mail["Content-Language"], mail["Auto-Submitted"]) == ("de", "auto-generated")
    assert mail["Subject"] == f"Ihr Code: {outbox.code}"
    assert mail["Date"].startswith("Sun, 22 Nov 2026")


class BrokenMailer:
    """Takes no mail."""

    def send(self, message: EmailMessage) -> None:
        raise MailNotSentError(message["To"])

    knock = send


def test_mail_that_cannot_be_sent_is_told(settings: Settings, start: Start) -> None:
    client = start(settings, mailer=BrokenMailer()).test_client()
    response = client.post("/sign-in", data={"email": NEW})
    assert response.status_code == 503
    assert "Die E-Mail konnte nicht verschickt werden" in response.get_data(as_text=True)


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(people: People, outbox: Outbox) -> None:
    client = people.client()
    asked = ask(client)
    entered = enter(client, outbox.code)
    for cookie in (asked.headers["Set-Cookie"], entered.headers["Set-Cookie"]):
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Path=/" in cookie


def test_signing_in_ends_the_session_that_the_browser_had(people: People, outbox: Outbox) -> None:
    client = people.client(people.volunteer)
    old = client.get_cookie("session")
    assert old
    ask(client)
    enter(client, outbox.code)
    stale = people.client()
    stale.set_cookie("session", old.value)
    assert not is_signed_in(stale)
    assert is_signed_in(client)


def test_signing_out_ends_the_session_on_the_server(people: People) -> None:
    client = people.client(people.volunteer)
    token = client.get_cookie("session")
    assert token
    page = client.get("/sign-out").get_data(as_text=True)
    assert "Ihre Karte" in page
    assert 'data-module="sign-out"' in page
    response = client.post("/sign-out")
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    client.set_cookie("session", token.value)
    assert not is_signed_in(client)
    assert client.post("/sign-out").status_code == 303
    with people.session() as session:
        assert session.scalar(select(AccountSession.ended_at)) is not None


def test_sign_out_page_needs_a_session(people: People) -> None:
    response = people.client().get("/sign-out")
    assert response.status_code == 401
    assert 'name="email"' in response.get_data(as_text=True)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:8001"])
def test_writes_from_elsewhere_are_refused(people: People, outbox: Outbox, origin: str) -> None:
    client = people.client(people.volunteer)
    for path in ("/sign-in", "/sign-in/code", "/sign-in/link", "/sign-out"):
        response = client.post(path, data={"email": NEW}, headers={"Origin": origin})
        assert response.status_code == 403
    assert is_signed_in(client)
    assert outbox.count == 0
