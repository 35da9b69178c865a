"""The app as a thing on a device: its page, the ways of installing it, and the manifest's promises."""

import io
import json
import re

from flask import Flask, template_rendered
from jinja2 import Template
from PIL import Image

from pwa.views.machine.worker import SHELL_PATHS
from tests.people import People

LARGEST_SCREEN = 60_000  # bytes


def manifest(people: People, language: str = "de") -> dict[str, list[dict[str, str]]]:
    answer = people.client().get("/manifest.webmanifest", headers={"Accept-Language": language})
    read: dict[str, list[dict[str, str]]] = json.loads(answer.data)
    return read


def test_both_pages_open_for_everybody_and_take_no_writes(people: People) -> None:
    for account in (None, people.volunteer, people.calw.clerk):
        for path in ("/app", "/app/install"):
            assert people.client(account).get(path).status_code == 200
            assert people.client(account).post(path).status_code == 405


def test_about_says_the_version_without_script(app: Flask, people: People) -> None:
    version = app.extensions["ehrenamtskarte"].assets.version
    page = people.client().get("/app").get_data(as_text=True)
    assert f"<dd>{version[:8]}</dd>" in page
    assert "<noscript>" in page


def test_about_is_linked_from_every_footer_and_from_the_account(people: People) -> None:
    assert 'href="/app"' in people.client().get("/help").get_data(as_text=True)
    account = people.client(people.volunteer).get("/account").get_data(as_text=True)
    assert account.count('href="/app"') == 2


def test_every_way_of_installing_is_there_without_script(people: People) -> None:
    page = people.client().get("/app/install").get_data(as_text=True)
    ways = re.findall(r'data-way="([^"]+)"', page)
    assert ways == ["ios-26", "ios", "ios-other", "android", "android-firefox", "desktop"]
    assert page.count("<details") == len(ways)
    assert page.count("Erst installieren, dann die Karte laden") == 3


def test_shortcuts_lead_to_pages_that_start_offline(people: People) -> None:
    client = people.client(people.volunteer)
    shortcuts = manifest(people)["shortcuts"]
    assert [each["name"] for each in shortcuts] == ["Karte zeigen", "Stunden eintragen", "Karte prüfen"]
    for shortcut in shortcuts:
        assert client.get(shortcut["url"]).status_code == 200
        [icon] = json.loads(json.dumps(shortcut["icons"]))
        assert Image.open(io.BytesIO(client.get(icon["src"]).data)).size == (192, 192)


def test_screenshots_are_small_pictures_of_the_size_they_claim(people: People) -> None:
    screens = manifest(people)["screenshots"]
    assert {each["form_factor"] for each in screens} == {"narrow", "wide"}
    for screen in screens:
        answer = people.client().get(screen["src"])
        assert "{}x{}".format(*Image.open(io.BytesIO(answer.data)).size) == screen["sizes"]
        assert len(answer.data) < LARGEST_SCREEN, screen["src"]


def test_manifest_speaks_english(people: People) -> None:
    read = manifest(people, "en")
    assert read["shortcuts"][0]["name"] == "Show card"
    assert not [screen["label"] for screen in read["screenshots"] if re.search("[äöüß]| und ", screen["label"])]


def test_everything_that_a_shell_asks_for_is_kept_for_offline_starts(app: Flask, people: People) -> None:
    client = people.client()
    version = app.extensions["ehrenamtskarte"].assets.version
    kept = client.get(f"/static/{version}/service_worker/manifest.js").get_data(as_text=True)
    for path in SHELL_PATHS:
        asked = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get(path).get_data(as_text=True))
        assert len(asked) > 5
        assert [address for address in asked if f'"{address}"' not in kept] == [], path


def test_pictures_of_the_manifest_and_parts_of_sheets_are_not_kept(app: Flask, people: People) -> None:
    version = app.extensions["ehrenamtskarte"].assets.version
    kept = people.client().get(f"/static/{version}/service_worker/manifest.js").get_data(as_text=True)
    assert "/css/app.css" in kept
    assert "kern.min.css" not in kept
    assert "img/screens" not in kept


def test_offline_page_leads_on_and_tries_the_same_address_again(people: People) -> None:
    page = people.client().get("/shell/de/offline").get_data(as_text=True)
    assert re.findall(r'class="tile[^"]*" href="([^"]*)"', page) == ["/home", "/card", "/hour-logs/new", "/scan"]
    assert re.search(r'<a class="button[^"]*" href="">.*Noch einmal versuchen', page)


def test_partners_start_offline_for_everybody_alike(people: People) -> None:
    page = people.client().get("/shell/de/partners").get_data(as_text=True)
    assert "Karte einsetzen" in page
    assert 'href="/sign-in"' not in page


def test_asking_for_the_worker_is_cheap_after_the_first_time(app: Flask, people: People) -> None:
    client, rendered = people.client(), list[str]()

    def note(_sender: Flask, template: Template, **_extra: object) -> None:
        rendered.append(template.name or "")

    first = client.get("/service-worker.js")
    with template_rendered.connected_to(note, app):
        again = client.get("/service-worker.js")
    assert (again.data, rendered) == (first.data, [])
