"""Text is compressed as the browser asks, but never beside what somebody else put into a query or a form."""

import gzip

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.people import People

PAGES = ("/", "/scan", "/partners", "/manifest.webmanifest", "/shell/de/card")


@pytest.mark.parametrize("path", PAGES)
def test_text_is_compressed_as_the_browser_asks(app: Flask, path: str) -> None:
    client = FlaskClient(app, app.response_class)  # one that does not read what it gets
    plain = client.get(path)
    small = client.get(path, headers={"Accept-Encoding": "br, gzip"})
    older = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert (small.headers["Content-Encoding"], older.headers["Content-Encoding"]) == ("br", "gzip")
    assert brotli.decompress(small.data) == gzip.decompress(older.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert {answer.headers["Vary"].count("Accept-Encoding") for answer in (plain, small, older)} == {1}


def test_what_repeats_a_query_or_a_form_is_not_compressed(people: People) -> None:
    client = people.client(people.volunteer)
    accepts = {"Accept-Encoding": "br, gzip"}
    answers = [
        client.get("/home?from=elsewhere", headers=accepts),
        client.get("/gibt-es-nicht", headers=accepts),
        client.post("/hour-logs", data={"activity": "x"}, headers=accepts),
        people.client().get("/home", headers=accepts),
    ]
    assert [answer.status_code for answer in answers] == [200, 404, 422, 401]
    assert not any("Content-Encoding" in answer.headers for answer in answers)


def test_what_is_small_or_no_text_stays_as_it_is(people: People) -> None:
    for path in ("/livez", "/.well-known/vk1/ring.jws"):
        answer = people.client().get(path, headers={"Accept-Encoding": "br, gzip"})
        assert "Content-Encoding" not in answer.headers
