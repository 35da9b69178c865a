import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from pwa import keyring
from pwa.cli import main
from pwa.config import Settings
from pwa.models import RevocationReason
from pwa.services import cards
from tests.clock import FakeClock
from tests.commands.said import Say, refused
from tests.people import People
from tests.phone import Phone

Ask = Callable[..., dict[str, str | int]]


@pytest.fixture
def ask(settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run the command against the instance of the test and return what it printed."""
    monkeypatch.setenv("DATABASE_URL", settings.database_url)

    def call(digits: str, *words: str) -> dict[str, str | int]:
        assert main(["--data", str(settings.data), "verify", digits, *words]) == 0
        answer: dict[str, str | int] = json.loads(capsys.readouterr().out)
        return answer

    return call


@pytest.fixture
def card(people: People) -> str:
    return people.card()


@pytest.fixture
def phone(people: People, card: str) -> Phone:
    assert card
    phone, client = Phone(people.parts.issuer.prog), people.client(people.volunteer)
    nonce = client.post("/card/credential/nonce").get_json()["nonce"]
    proof = phone.proof(urlsafe_b64decode(nonce + "=="))
    answer = client.post(
        "/card/credential",
        json={
            "nonce": nonce,
            "public_key": urlsafe_b64encode(proof.public_key).decode().rstrip("="),
            "signature": urlsafe_b64encode(proof.signature).decode().rstrip("="),
            "device": "Telefon",
            "replace": False,
        },
    )
    assert answer.status_code == 200
    encoded = answer.get_json()["credential"]
    phone.credential = urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    return phone


def test_a_good_card_is_valid(ask: Ask, phone: Phone, clock: FakeClock) -> None:
    now = clock().timestamp()
    answer = ask(phone.show(now), "--at", str(now))
    assert (answer["result"], answer["verdict"], answer["reason"]) == ("ok", "valid", "ok")
    assert answer["name"] == "Anna K."
    assert {"tier", "exp_day"} < answer.keys()


def test_blanks_do_not_matter(ask: Ask, phone: Phone, clock: FakeClock) -> None:
    now = clock().timestamp()
    digits = phone.show(now)
    assert ask(f" {digits[:50]}\n{digits[50:]} ", "--at", str(now))["result"] == "ok"


def test_an_old_picture_asks_for_digits_and_the_right_ones_answer(ask: Ask, phone: Phone, clock: FakeClock) -> None:
    now = clock().timestamp()
    assert ask(phone.show(now - 60), "--at", str(now))["verdict"] == "ask_digits"
    answered = phone.show(now - 60, challenge=4711)
    assert ask(answered, "--challenge", "4711", "--at", str(now))["verdict"] == "valid"
    assert ask(answered, "--challenge", "4712", "--at", str(now))["verdict"] == "wrong_moment"


def test_a_revoked_card_is_not_valid(ask: Ask, phone: Phone, people: People, card: str, clock: FakeClock) -> None:
    with people.session() as session, session.begin():
        town = people.calw
        cards.revoke(
            session,
            card=cards.get(session, card, authority=town.authority),
            reason=RevocationReason.MISUSE,
            by=town.clerk,
            issuer=people.parts.issuer,
            now=clock(),
        )
    now = clock().timestamp()
    answer = ask(phone.show(now), "--at", str(now))
    assert (answer["result"], answer["verdict"]) == ("revoked", "not_valid")


def test_a_changed_digit_is_not_valid_and_shows_no_name(ask: Ask, phone: Phone, clock: FakeClock) -> None:
    now = clock().timestamp()
    digits = phone.show(now)
    changed = digits[:60] + str((int(digits[60]) + 1) % 10) + digits[61:]
    answer = ask(changed, "--at", str(now))
    assert answer == {"result": "issuer", "verdict": "not_valid", "reason": "issuer"}


@pytest.mark.parametrize("digits", ["", "x", "https://example.org", "1" * 3000])
def test_what_is_no_card_is_an_unknown_code(ask: Ask, digits: str) -> None:
    assert ask(digits)["verdict"] == "unknown_code"


def test_without_a_ring_it_says_what_to_run(say: Say) -> None:
    assert "keys publish" in refused(say("verify", "1"))


def test_without_a_database_it_says_what_to_run_and_makes_none(say: Say, settings: Settings, data: Path) -> None:
    data.mkdir()
    for name in (keyring.RING, "root.pub"):
        (data / name).write_bytes((settings.data / name).read_bytes())
    assert "database upgrade" in refused(say("verify", "1"))
    assert sorted(path.name for path in data.iterdir()) == [keyring.RING, "root.pub"]


def test_a_ring_of_another_root_is_said_plainly(say: Say, settings: Settings, data: Path) -> None:
    data.mkdir()
    (data / keyring.RING).write_text("e30.e30.e30")
    (data / "root.pub").write_bytes((settings.data / "root.pub").read_bytes())
    assert "root key" in refused(say("verify", "1"))
