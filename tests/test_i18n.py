"""Every text that users see exists in German and English."""

import re

import pytest

from pwa import i18n
from tests.people import People
from tools import texts

SAME = {
    "Demo",
    "Name",
    "Code",
    "Start",
    "Partner",
    "Person",
    "Browser",
    "Status",
    "Organisation",
    "Passkey",
    "Software",
    "Computer",
    "Version",
    "Filter",
}
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def translations() -> dict[texts.Text, tuple[str, ...]]:
    return {_source(message.id): _all(message.string) for message in texts.read_english() if message.id}


def _source(text: str | tuple[str, ...] | list[str]) -> texts.Text:
    return tuple(text) if isinstance(text, list) else text


def _all(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type] # plural forms


def test_english_has_every_text_and_no_other() -> None:
    assert {message for message, _ in texts.found()} == set(translations())


def test_every_translation_is_there_and_is_no_german() -> None:
    missing = [source for source, english in translations().items() if not all(english)]
    assert missing == []
    same = {source for source, english in translations().items() if set(_all(source)) & set(english)}
    assert same <= SAME


def test_translations_have_the_placeholders_of_their_source() -> None:
    for source, english in translations().items():
        wanted = set(PLACEHOLDER.findall(" ".join(_all(source))))
        assert {name for form in english for name in PLACEHOLDER.findall(form)} == wanted, source


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_page_is_in_the_language_that_was_chosen(people: People, language: str) -> None:
    client = people.client()
    client.post("/language", data={"lang": language, "next": "/help"})
    assert f'<html lang="{language}">' in client.get("/help").text
    assert client.get("/help").text == client.get(f"/help?lang={language}").text


def test_browser_is_asked_where_nothing_was_chosen(people: People) -> None:
    client = people.client()
    assert '<html lang="en">' in client.get("/help", headers={"Accept-Language": "en-GB"}).text
    assert '<html lang="de">' in client.get("/help", headers={"Accept-Language": "tr"}).text


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_language_switch_leads_to_no_other_site(people: People, target: str) -> None:
    response = people.client().post("/language", data={"lang": "en", "next": target})
    assert response.headers["Location"] == "/"
