"""Settings that do not fit stop the start, each with one sentence that says what to do."""

from dataclasses import replace
from pathlib import Path

import pytest

from pwa import create_app, load_programme
from pwa.config import ConfigurationError, Operator, Settings, from_environment
from pwa.keyring import PUSH_KEY, KeysMissingError, load_issuer, load_push_key, make_keys
from pwa.vk1.keys import KeyFileExposedError

SECRET = "x" * 32
PUBLIC = {"SECRET_KEYS": SECRET, "PUBLIC_URL": "https://karte.example.org", "SMTP_URL": "smtps://mail.example.org"}

OPERATOR = {"OPERATOR_NAME": "Amt", "OPERATOR_ADDRESS": "Markt 1, 75365 Calw", "OPERATOR_CONTACT": "amt@example.org"}


def test_a_real_instance_names_its_operator(tmp_path: Path) -> None:
    settings = from_environment({**PUBLIC, **OPERATOR}, data=tmp_path)
    assert settings.operator == Operator("Amt", "Markt 1, 75365 Calw", "amt@example.org")


def test_push_services_are_the_known_ones_or_those_of_the_settings(tmp_path: Path) -> None:
    demo = {"DEMO": "1", "SECRET_KEYS": SECRET}
    assert "push.services.mozilla.com" in from_environment(demo, data=tmp_path).push_hosts
    own = from_environment({**demo, "PUSH_HOSTS": "Push.Example, other.example:8443"}, data=tmp_path)
    assert own.push_hosts == ("push.example", "other.example:8443")


def test_demo_runs_on_loopback_without_more(tmp_path: Path) -> None:
    settings = from_environment({"DEMO": "1", "SECRET_KEYS": SECRET}, data=tmp_path, port=8123)
    assert settings.public_url == "http://127.0.0.1:8123"
    assert settings.database_url == f"sqlite:///{tmp_path / 'ehrenamtskarte.db'}"


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"DEMO": "1"}, "SECRET_KEYS"),
        ({"DEMO": "1", "SECRET_KEYS": "short"}, "32"),
        ({"DEMO": "1", "SECRET_KEYS": f"{SECRET},short"}, "32"),
        ({**PUBLIC, "DEMO": "1"}, "Demo"),
        ({**PUBLIC, "PUBLIC_URL": "http://karte.example.org"}, "https"),
        ({**PUBLIC, "PUBLIC_URL": "https://karte.example.org/app"}, "PUBLIC_URL"),
        ({**PUBLIC, "PUBLIC_URL": "karte.example.org"}, "PUBLIC_URL"),
        ({**PUBLIC, "SMTP_URL": ""}, "SMTP_URL"),
        ({**PUBLIC, **OPERATOR, "OPERATOR_CONTACT": " "}, "OPERATOR_CONTACT"),
        ({**PUBLIC, **OPERATOR, "PUSH_HOSTS": "https://push.example"}, "PUSH_HOSTS"),
        ({**PUBLIC, **OPERATOR, "PUSH_HOSTS": "push.example com"}, "PUSH_HOSTS"),
    ],
)
def test_weak_or_missing_settings_stop_the_start(tmp_path: Path, environment: dict[str, str], says: str) -> None:
    with pytest.raises(ConfigurationError, match=says):
        from_environment(environment, data=tmp_path)


def test_secret_file_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    secret = tmp_path / "keys" / "session.secret"
    secret.parent.mkdir()
    secret.write_text(SECRET)
    secret.chmod(0o644)
    with pytest.raises(ConfigurationError, match="chmod 600"):
        from_environment({"DEMO": "1"}, data=tmp_path)
    secret.chmod(0o600)
    assert from_environment({"DEMO": "1"}, data=tmp_path).secrets == (SECRET,)


def demo(folder: Path, programme: str = "eak-bw") -> Settings:
    return Settings(
        data=folder,
        database_url=f"sqlite:///{folder / 'none.db'}",
        public_url="http://127.0.0.1:8000",
        secrets=(SECRET,),
        demo=True,
        programme=programme,
    )


def test_unknown_programme_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no-such"):
        load_programme(demo(tmp_path, programme="no-such"))
    (tmp_path / "broken.toml").write_text("id = 1")
    with pytest.raises(ConfigurationError, match=r"broken\.toml"):
        load_programme(demo(tmp_path, programme="broken.toml"))


def test_missing_keys_stop_the_start(tmp_path: Path) -> None:
    with pytest.raises(KeysMissingError, match="keys make"):
        create_app(demo(tmp_path))
    make_keys(demo(tmp_path))
    with pytest.raises(KeysMissingError, match="keys publish"):
        create_app(demo(tmp_path))


def test_key_file_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    settings = demo(tmp_path)
    make_keys(settings)
    next(settings.keys.glob("cred-*.pem")).chmod(0o640)
    with pytest.raises(KeyFileExposedError, match="chmod 600"):
        load_issuer(settings, load_programme(settings))


def test_missing_key_of_push_messages_stops_a_real_start_and_is_made_for_a_demo(tmp_path: Path) -> None:
    real = replace(demo(tmp_path), demo=False)
    with pytest.raises(KeysMissingError, match="keys make"):
        load_push_key(real)
    made = load_push_key(demo(tmp_path))
    assert load_push_key(real).private_numbers() == made.private_numbers()


def test_key_of_push_messages_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    load_push_key(demo(tmp_path))
    (tmp_path / "keys" / PUSH_KEY).chmod(0o644)
    with pytest.raises(KeyFileExposedError, match="chmod 600"):
        load_push_key(demo(tmp_path))


@pytest.mark.parametrize("count", ["-1", "x", "1.5", "10", "١", "127.0.0.1"])
def test_the_number_of_proxies_is_a_small_number(tmp_path: Path, count: str) -> None:
    with pytest.raises(ConfigurationError, match="TRUSTED_PROXIES"):
        from_environment({**PUBLIC, **OPERATOR, "TRUSTED_PROXIES": count}, data=tmp_path)


def test_proxies_are_trusted_as_far_as_the_settings_say(tmp_path: Path) -> None:
    assert from_environment({**PUBLIC, **OPERATOR}, data=tmp_path).trusted_proxies == 0
    assert from_environment({**PUBLIC, **OPERATOR, "TRUSTED_PROXIES": "2"}, data=tmp_path).trusted_proxies == 2
