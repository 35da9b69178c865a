"""The whole app under the root key of the test vectors, so that tests may publish rings and lists of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from pwa import create_app, keyring, load_programme
from pwa.config import Settings
from pwa.vk1.keys import save_private_key
from tests.databases import new_url
from tests.vectors import scene

PUBLIC_URL = "http://127.0.0.1:8000"


@contextmanager
def running_app(data: Path) -> Iterator[Flask]:
    settings = Settings(
        data=data,
        database_url=new_url("sqlite", data),
        public_url=PUBLIC_URL,
        secrets=("a secret of the tests, longer than it must be",),
        demo=True,
    )
    keyring.make_keys(settings)
    (settings.keys / keyring.ROOT_KEY).unlink()
    save_private_key(scene.ROOT, settings.keys / keyring.ROOT_KEY)
    keyring.publish(settings, keyring.load_issuer(settings, load_programme(settings)), now=datetime.now(UTC))
    app = create_app(settings)
    yield app
    app.extensions["stop_signing"]()
    app.extensions["ehrenamtskarte"].engine.dispose()
