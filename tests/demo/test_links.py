from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pwa.db import reading, writing
from pwa.demo import fill
from pwa.demo.links import ready_links
from pwa.instance import Instance
from tests.clock import FakeClock


@pytest.fixture
def links(app: Flask, clock: FakeClock) -> dict[str, str]:
    parts: Instance = app.extensions["ehrenamtskarte"]
    with writing(parts.engine) as session, session.begin():
        fill(session, programme=parts.programme, now=clock())
    with reading(parts.engine) as session:
        return ready_links(session, settings=parts.settings)


def follow(client: FlaskClient, link: str) -> str:
    """Open the link, press its button, and return where it leads."""
    parts = urlsplit(link)
    assert client.get(f"{parts.path}?{parts.query}").status_code == 200
    answer = client.post(parts.path, data={"ready": parse_qs(parts.query)["ready"][0]})
    assert answer.status_code == 303
    return answer.location


def test_each_role_has_a_link_that_signs_in_again_and_again(app: Flask, links: dict[str, str]) -> None:
    led_to = {role: follow(app.test_client(), link) for role, link in links.items() if role != "scan"}
    assert led_to == {
        "volunteer": "/home",
        "volunteer_ready": "/home",
        "office": "/office",
        "office_clerk": "/office",
        "office_other": "/office",
        "office_gemeinde": "/office",
        "land": "/office",
    }
    client = app.test_client()
    assert follow(client, links["office"]) == "/office"
    assert client.get("/office/hour-logs").status_code == 200
    assert app.test_client().get(urlsplit(links["scan"]).path).status_code == 200


def test_a_role_without_account_has_no_link(app: Flask) -> None:
    parts: Instance = app.extensions["ehrenamtskarte"]
    with reading(parts.engine) as session:
        assert set(ready_links(session, settings=parts.settings)) == {"scan"}
