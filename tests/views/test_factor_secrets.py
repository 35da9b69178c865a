"""Second factors while SECRET_KEYS change: what goes on, and what counts no more."""

from dataclasses import replace

from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People
from tests.views.test_second_factor import SHOW, codes_on, set_up, signed_in


def take_secrets(people: People, *secrets: str) -> None:
    """Start the instance anew with other SECRET_KEYS, newest first."""
    people.parts = replace(people.parts, settings=replace(people.parts.settings, secrets=secrets))
    people.app.extensions["ehrenamtskarte"] = people.parts


def test_app_that_was_used_once_outlives_the_old_secret(people: People, outbox: Outbox, clock: FakeClock) -> None:
    old, new = people.parts.settings.secrets[0], "n" * 40
    phone, _ = set_up(signed_in(people, outbox), clock)
    for secrets in ((new, old), (new,)):
        take_secrets(people, *secrets)
        assert signed_in(people, outbox).post(SHOW, data={"factor_code": phone.code}).status_code == 303
        clock.turn(seconds=30)


def test_app_and_codes_of_a_secret_that_is_gone_are_wrong_and_newer_codes_count(
    people: People, outbox: Outbox, clock: FakeClock
) -> None:
    old, new = people.parts.settings.secrets[0], "n" * 40
    client = signed_in(people, outbox)
    phone, before = set_up(client, clock)
    take_secrets(people, new, old)
    after = codes_on(client.post("/account/factors/codes").text)
    take_secrets(people, new)
    for code in (phone.code, before[0]):
        answer = signed_in(people, outbox).post(SHOW, data={"factor_code": code})
        assert answer.status_code == 422
        assert "oder er war schon dran" in answer.text
    assert signed_in(people, outbox).post(SHOW, data={"factor_code": after[0]}).status_code == 303


def test_recovery_codes_count_as_long_as_their_secret_is_kept(people: People, outbox: Outbox, clock: FakeClock) -> None:
    _, codes = set_up(signed_in(people, outbox), clock)
    take_secrets(people, "n" * 40, people.parts.settings.secrets[0])
    assert signed_in(people, outbox).post(SHOW, data={"factor_code": codes[0]}).status_code == 303
