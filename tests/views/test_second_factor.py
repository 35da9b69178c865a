"""The second factor: an app or a recovery code, before the first page of the office."""

import re
from base64 import b32decode

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from sqlalchemy import select

from pwa.models import AuthenticatorApp, RecoveryCode
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People
from tests.views.sign_in import ask, enter

CLERK = "clerk@calw.example"
SET_UP = "/account/factors/new"
APP = "/account/factors/app"
SHOW = "/account/second-factor"


class Phone:
    """The app of somebody: shows six digits of the present half minute."""

    def __init__(self, secret: str, clock: FakeClock) -> None:
        self.totp = TOTP(b32decode(secret), 6, SHA1(), 30)  # noqa: S303 - as in RFC 6238
        self.clock = clock

    @property
    def code(self) -> str:
        return self.totp.generate(int(self.clock().timestamp())).decode("ascii")

    @property
    def wrong_code(self) -> str:
        near = {self.totp.generate(int(self.clock().timestamp()) + 30 * step) for step in (-1, 0, 1)}
        return next(code for code in ("000000", "111111", "222222", "333333") if code.encode() not in near)


def signed_in(people: People, outbox: Outbox, email: str = CLERK, next_path: str = "") -> AuditingClient:
    """Sign somebody in by the code from the mail alone."""
    client = people.client()
    ask(client, email)
    client.post("/sign-in/code", data={"code": outbox.code, "next": next_path})
    return client


def offered(page: str) -> tuple[str, str]:
    """Return the secret that the page shows for typing, and the sealed one of its form."""
    spelled = re.search(r'factor-way__key">([A-Z2-7 ]+)<', page)
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)
    assert spelled
    assert sealed
    return spelled.group(1).replace(" ", ""), sealed.group(1)


def codes_on(page: str) -> list[str]:
    return re.findall(r"<code>([0-9A-Z-]{14})</code>", page)


def set_up(client: AuditingClient, clock: FakeClock) -> tuple[Phone, list[str]]:
    """Set up an app and return it with the recovery codes."""
    secret, sealed = offered(client.get(SET_UP).text)
    phone = Phone(secret, clock)
    answer = client.post(APP, data={"sealed": sealed, "code": phone.code})
    assert answer.status_code == 200
    clock.turn(seconds=30)
    return phone, codes_on(answer.text)


def test_clerk_sets_up_an_app_before_the_first_page_of_the_office(
    people: People, outbox: Outbox, clock: FakeClock
) -> None:
    client = people.client()
    ask(client, CLERK)
    entered = enter(client, outbox.code)
    assert (entered.status_code, entered.location) == (303, SHOW)
    assert client.get(SHOW).location == SET_UP
    assert client.get("/office").status_code == 404
    _, codes = set_up(client, clock)
    assert len(set(codes)) == 10
    assert client.get("/office").status_code == 200


def test_the_next_time_the_app_is_asked_for(people: People, outbox: Outbox, clock: FakeClock) -> None:
    phone, _ = set_up(signed_in(people, outbox), clock)
    client = signed_in(people, outbox, next_path="/office/cards")
    page = client.get(f"{SHOW}?next=/office/cards")
    assert page.status_code == 200
    assert client.get("/office").status_code == 404
    shown = client.post(SHOW, data={"factor_code": phone.code, "next": "/office/cards"})
    assert (shown.status_code, shown.location) == (303, "/office/cards")
    assert client.get("/office/cards").status_code == 200


def test_a_session_without_the_factor_is_another_one_afterwards(
    people: People, outbox: Outbox, clock: FakeClock
) -> None:
    client = signed_in(people, outbox)
    before = client.get_cookie("session")
    set_up(client, clock)
    assert before
    stale = people.client()
    stale.set_cookie("session", before.value)
    assert stale.get("/account").status_code == 401


def test_the_same_digits_count_once(people: People, outbox: Outbox, clock: FakeClock) -> None:
    phone, _ = set_up(signed_in(people, outbox), clock)
    code = phone.code
    assert signed_in(people, outbox).post(SHOW, data={"factor_code": code}).status_code == 303
    again = signed_in(people, outbox)
    answer = again.post(SHOW, data={"factor_code": code})
    assert answer.status_code == 422
    assert "oder er war schon dran" in answer.text
    assert again.get("/office").status_code == 404


def test_the_digits_of_setting_up_count_no_second_time(people: People, outbox: Outbox, clock: FakeClock) -> None:
    client = signed_in(people, outbox)
    secret, sealed = offered(client.get(SET_UP).text)
    code = Phone(secret, clock).code
    client.post(APP, data={"sealed": sealed, "code": code})
    assert signed_in(people, outbox).post(SHOW, data={"factor_code": code}).status_code == 422


@pytest.mark.parametrize(("step", "status"), [(-60, 422), (-30, 303), (0, 303), (30, 303), (60, 422)])
def test_a_clock_may_be_half_a_minute_wrong(
    people: People, outbox: Outbox, clock: FakeClock, step: int, status: int
) -> None:
    phone, _ = set_up(signed_in(people, outbox), clock)
    clock.turn(minutes=2)
    code = phone.totp.generate(int(clock().timestamp()) + step).decode("ascii")
    assert signed_in(people, outbox).post(SHOW, data={"factor_code": code}).status_code == status


def test_after_five_wrong_codes_the_right_one_waits_too(people: People, outbox: Outbox, clock: FakeClock) -> None:
    phone, codes = set_up(signed_in(people, outbox), clock)
    client = signed_in(people, outbox)
    for _ in range(5):
        assert client.post(SHOW, data={"factor_code": phone.wrong_code}).status_code == 422
    for code in (phone.code, codes[0]):
        answer = client.post(SHOW, data={"factor_code": code})
        assert answer.status_code == 422
        assert "Bitte warten Sie eine Viertelstunde" in answer.text
    clock.turn(minutes=15)
    assert client.post(SHOW, data={"factor_code": phone.code}).status_code == 303


def test_a_recovery_code_counts_once(people: People, outbox: Outbox, clock: FakeClock) -> None:
    _, codes = set_up(signed_in(people, outbox), clock)
    typed = f" {codes[0].lower().replace('-', ' ')} "
    first = signed_in(people, outbox)
    assert first.post(SHOW, data={"factor_code": typed}).status_code == 303
    assert "9 unbenutzte Codes" in first.get("/account/factors").text
    assert signed_in(people, outbox).post(SHOW, data={"factor_code": codes[0]}).status_code == 422
    assert signed_in(people, outbox).post(SHOW, data={"factor_code": codes[1]}).status_code == 303


def test_new_recovery_codes_end_the_old_ones(people: People, outbox: Outbox, clock: FakeClock) -> None:
    client = signed_in(people, outbox)
    _, old = set_up(client, clock)
    new = codes_on(client.post("/account/factors/codes").text)
    assert len(new) == 10
    assert not set(old) & set(new)
    assert signed_in(people, outbox).post(SHOW, data={"factor_code": old[0]}).status_code == 422
    assert signed_in(people, outbox).post(SHOW, data={"factor_code": new[0]}).status_code == 303


def test_another_persons_recovery_code_is_worth_nothing(people: People, outbox: Outbox, clock: FakeClock) -> None:
    _, codes = set_up(signed_in(people, outbox), clock)
    set_up(signed_in(people, outbox, "lead@calw.example"), clock)
    assert signed_in(people, outbox, "lead@calw.example").post(SHOW, data={"factor_code": codes[0]}).status_code == 422


def test_neither_the_secret_nor_a_code_stands_in_the_database(people: People, outbox: Outbox, clock: FakeClock) -> None:
    client = signed_in(people, outbox)
    secret, sealed = offered(client.get(SET_UP).text)
    answer = client.post(APP, data={"sealed": sealed, "code": Phone(secret, clock).code})
    raw = b32decode(secret).hex()
    with people.session() as session:
        kept = session.scalars(select(AuthenticatorApp.secret)).one()
        marks = session.scalars(select(RecoveryCode.code_mark).order_by(RecoveryCode.id)).all()
    assert raw not in kept
    assert secret not in kept
    assert not [code for code in codes_on(answer.text) if code.replace("-", "") in "".join(marks)]


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "000000\n", "x" * 5000])
def test_what_is_no_code_sets_up_nothing(people: People, outbox: Outbox, code: str) -> None:
    client = signed_in(people, outbox)
    secret, sealed = offered(client.get(SET_UP).text)
    answer = client.post(APP, data={"sealed": sealed, "code": code})
    assert answer.status_code == 422
    assert offered(answer.text) == (secret, sealed)
    with people.session() as session:
        assert session.scalars(select(AuthenticatorApp)).all() == []


def test_a_secret_that_another_was_offered_is_refused(people: People, outbox: Outbox, clock: FakeClock) -> None:
    secret, sealed = offered(signed_in(people, outbox, "lead@calw.example").get(SET_UP).text)
    client = signed_in(people, outbox)
    for brought in (sealed, "", "x", f"{sealed}x"):
        answer = client.post(APP, data={"sealed": brought, "code": Phone(secret, clock).code})
        assert answer.status_code == 422
        assert "Diese Seite war zu alt" in answer.text
        assert offered(answer.text)[0] != secret


def test_mail_alone_changes_no_factor_that_is_there(people: People, outbox: Outbox, clock: FakeClock) -> None:
    set_up(signed_in(people, outbox), clock)
    client = signed_in(people, outbox)
    assert client.get(SET_UP).status_code == 303
    assert client.get("/account/factors").status_code == 303
    for path in (APP, "/account/factors/codes", "/account/factors/passkey", "/account/factors/x/removal"):
        answer = client.post(path, data={"code": "123456"})
        assert answer.status_code == 403, path
        assert codes_on(answer.text) == []
    assert client.get("/office").status_code == 404


def test_the_last_factor_of_somebody_of_an_office_stays(people: People, outbox: Outbox, clock: FakeClock) -> None:
    client = signed_in(people, outbox)
    set_up(client, clock)
    with people.session() as session:
        public_id = session.scalars(select(AuthenticatorApp.public_id)).one()
    answer = client.post(f"/account/factors/{public_id}/removal")
    assert answer.status_code == 422
    assert "Ihr einziger zweiter Faktor" in answer.text
    assert people.client(people.calw.lead).post(f"/account/factors/{public_id}/removal").status_code == 404


def test_a_new_app_takes_the_place_of_the_old_one(people: People, outbox: Outbox, clock: FakeClock) -> None:
    client = signed_in(people, outbox)
    old, _ = set_up(client, clock)
    secret, sealed = offered(client.get(SET_UP).text)
    new = Phone(secret, clock)
    assert client.post(APP, data={"sealed": sealed, "code": new.code}).status_code == 303
    clock.turn(seconds=30)
    assert signed_in(people, outbox).post(SHOW, data={"factor_code": old.code}).status_code == 422
    assert signed_in(people, outbox).post(SHOW, data={"factor_code": new.code}).status_code == 303


def test_volunteers_have_neither_app_nor_recovery_codes(people: People, clock: FakeClock) -> None:
    client = people.client(people.volunteer)
    assert "sealed" not in client.get(SET_UP).text
    assert client.post(APP, data={"sealed": "x", "code": "123456"}).status_code == 404
    assert client.post("/account/factors/codes").status_code == 404
    clock.turn(days=1)
    assert client.get("/account/factors").status_code == 200


def test_nobody_is_asked_to_sign_in_first(people: People) -> None:
    client = people.client()
    for path in (SHOW, SET_UP, "/account/factors", "/account/step-up"):
        assert client.get(path).status_code == 401
    for path in (SHOW, APP, "/account/factors/codes", "/account/step-up", "/account/second-factor/passkey"):
        assert client.post(path).status_code == 401


def test_the_second_factor_leads_nowhere_else(people: People, outbox: Outbox, clock: FakeClock) -> None:
    phone, _ = set_up(signed_in(people, outbox), clock)
    for elsewhere in ("https://evil.example", "//evil.example", "/\\evil.example"):
        client = signed_in(people, outbox)
        answer = client.post(SHOW, data={"factor_code": phone.code, "next": elsewhere})
        assert answer.location == "/office"
        clock.turn(seconds=30)
