"""The pages for everybody: each opens for everyone, says what it must, and leads on."""

import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

from pwa.config import Operator, Settings
from tests.conftest import publish
from tests.people import People
from tests.views.conftest import Start

PAGES = ("/", "/scan", "/scan/poster", "/partners", "/help", "/privacy", "/imprint", "/accessibility", "/offline")
OPERATOR = Operator("Landratsamt Calw", "Vogteistraße 42, 75365 Calw", "karte@example.org")


def read(people: People, path: str, language: str = "de") -> str:
    return unescape(people.client().get(path, query_string={"lang": language}).get_data(as_text=True))


def test_each_page_opens_for_everybody(people: People) -> None:
    for account in (None, people.volunteer, people.calw.clerk):
        client = people.client(account)
        for path in PAGES:
            response = client.get(path)
            assert (path, response.status_code) == (path, 200)
            assert response.headers["Cache-Control"] == "no-store"


def test_no_page_takes_writes(people: People) -> None:
    assert {people.client().post(path).status_code for path in PAGES} == {405}


def test_no_page_names_another_host(people: People) -> None:
    for path in PAGES:
        page = people.client().get(path, headers={"Host": "evil.example"}).get_data(as_text=True)
        assert re.findall(r'(?:src|href|action)="(\w+:[^"]*)"', page) == []
        assert "evil.example" not in page


def test_links_of_public_pages_lead_somewhere(people: People) -> None:
    client = people.client(people.volunteer)
    links = {link for path in PAGES for link in re.findall(r'<a [^>]*href="(/[^"]*)"', read(people, path))}
    assert {"/scan", "/home", "/office", "/help"} <= links
    assert not {link for link in links - {"/office"} if client.get(link).status_code != 200}


def test_anchors_of_help_exist(people: People) -> None:
    page = read(people, "/help")
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert {
        "collect",
        "counts",
        "when",
        "lost",
        "no-phone",
        "check",
        "colours",
        "offline",
        "clock",
        "privacy",
    } <= anchors
    assert anchors <= set(re.findall(r'id="([^"]+)"', page))


def test_start_leads_volunteer_shop_and_office(people: People) -> None:
    page = read(people, "/")
    assert "200 Stunden im Jahr" in page
    assert re.findall(r'class="tile[^"]*" href="([^"]*)"', page) == ["/home", "/scan", "/office"]


def test_start_says_what_is_promised_and_what_not(people: People) -> None:
    page = read(people, "/")
    assert "Nach 20 Sekunden" in page
    assert "Was wir nicht versprechen" in page


def test_start_takes_the_rules_from_the_programme(settings: Settings, start: Start) -> None:
    shutil.copy(Path("tests/programmes/test-100.toml"), settings.data)
    other = replace(settings, programme="test-100.toml")
    publish(other)
    client = start(other).test_client()
    assert "100 Stunden in 24 Monaten" in client.get("/").get_data(as_text=True)


def test_a_real_instance_names_its_operator(settings: Settings, start: Start) -> None:
    client = start(replace(settings, operator=OPERATOR)).test_client()
    for path in ("/imprint", "/privacy", "/accessibility"):
        page = client.get(path).get_data(as_text=True)
        assert OPERATOR.name in page
        assert OPERATOR.address in page
        assert 'href="mailto:karte@example.org"' in page


def test_demo_says_that_nobody_runs_it(people: People) -> None:
    for path in ("/imprint", "/privacy", "/accessibility"):
        assert "Dies ist eine Demo" in read(people, path)


def test_language_is_remembered(people: People) -> None:
    client = people.client()
    for lang in ("en", "de"):
        response = client.post("/language", data={"lang": lang, "next": "/help"})
        assert (response.status_code, response.headers["Location"]) == (303, "/help")
        page = client.get("/help", headers={"Accept-Language": "en"}).get_data(as_text=True)
        assert f'<html lang="{lang}">' in page


def test_unknown_language_changes_nothing(people: People) -> None:
    response = people.client().post("/language", data={"lang": "<script>", "next": "/"})
    assert "Set-Cookie" not in response.headers


def test_poster_code_is_a_drawing(people: People) -> None:
    response = people.client().get("/scan/poster.svg")
    assert (response.status_code, response.mimetype) == (200, "image/svg+xml")
    assert b"<path" in response.data


def test_missing_page_says_the_way_on(people: People) -> None:
    assert 'href="/sign-in"' in read(people, "/nope")
    for account, way in ((people.volunteer, "/home"), (people.calw.clerk, "/office")):
        response = people.client(account).get("/nope")
        assert response.status_code == 404
        assert f'class="button button--primary kern-btn" href="{way}"' in response.get_data(as_text=True)
