"""Settings that do not fit stop the start, each with one sentence that says what to do."""

from pathlib import Path

import pytest

from pwa import create_app, load_programme
from pwa.config import ConfigurationError, Operator, Settings, from_environment
from pwa.keyring import KeysMissingError, load_issuer, make_keys
from pwa.vk1.keys import KeyFileExposedError

SECRET = "x" * 32
PUBLIC = {"SECRET_KEYS": SECRET, "PUBLIC_URL": "https://karte.example.org", "SMTP_URL": "smtps://mail.example.org"}

OPERATOR = {"OPERATOR_NAME": "Amt", "OPERATOR_ADDRESS": "Markt 1, 75365 Calw", "OPERATOR_CONTACT": "amt@example.org"}


def test_a_real_instance_names_its_operator(tmp_path: Path) -> None:
    settings = from_environment({**PUBLIC, **OPERATOR}, data=tmp_path)
    assert settings.operator == Operator("Amt", "Markt 1, 75365 Calw", "amt@example.org")


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
