from pathlib import Path

import pytest

from pwa.config import Settings
from pwa.serving import AddressError, Certificate, certificate_of, make_app


def test_a_worker_builds_the_app_from_the_environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {
        "DATA": str(settings.data),
        "DATABASE_URL": settings.database_url,
        "DEMO": "1",
        "PORT": "8000",
        "PUBLIC_URL": "",
        "SECRET_KEYS": settings.secrets[0],
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    app = make_app()
    assert app.extensions["ehrenamtskarte"].settings.data == Path(settings.data)
    assert app.test_client().get("/livez").status_code == 200
    app.extensions["stop_signing"]()
    app.extensions["ehrenamtskarte"].engine.dispose()


def test_https_needs_both_files(tmp_path: Path) -> None:
    chain, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    chain.touch()
    key.touch()
    assert certificate_of({}) is None
    both = {"CERTIFICATE": str(chain), "CERTIFICATE_KEY": str(key)}
    assert certificate_of(both) == Certificate(chain, key)
    for missing in ({"CERTIFICATE": str(chain)}, {**both, "CERTIFICATE_KEY": str(tmp_path / "none.pem")}):
        with pytest.raises(AddressError, match="CERTIFICATE_KEY"):
            certificate_of(missing)
