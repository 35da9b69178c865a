"""The profile: names that are right everywhere, and since when in which organisation."""

import unicodedata
from collections.abc import Mapping
from html import unescape
from typing import Literal

import pytest
from sqlalchemy import func, select

from pwa.models import Account, Engagement, Organisation
from tests.people import People

NAMES = {"given_name": "Anna", "family_name": "Kowalska"}
TAKEN = (
    "O'Neill",
    "O’Neill",
    "Müller-Lüdenscheidt",
    "Jr.",
    "Weiß",
    "Őry",
    "Ștefan",
    "Łukasz",
    "Doğan",
    "İbrahim",
    "X",
    "ő" * 67,
)
REFUSED = (
    ("", "Bitte geben Sie den Namen ein"),
    (" ", "Bitte geben Sie den Namen ein"),
    ("x" * 68, "höchstens 67 Zeichen"),
    ("Anna2", "keine Ziffern"),
    ("Anna２", "keine Ziffern"),
    ("Anna😀", "Erlaubt sind Buchstaben"),
    ("Anna\u200f", "unsichtbare Zeichen"),
    ("\u202eAnna", "unsichtbare Zeichen"),
    ("An\u200bna", "unsichtbare Zeichen"),
    ("<script>alert(1)</script>", "Erlaubt sind Buchstaben"),
    ("Анна", "lateinischen Buchstaben"),
    ("-", "mindestens einem Buchstaben"),
    ("Anna\nMaria", "Steuerzeichen"),
)


def row(number: int, **fields: str) -> dict[str, str]:
    return {f"engagements-{number}-{name}": value for name, value in fields.items()}


def save(people: People, **fields: str) -> tuple[int, str]:
    response = people.client(people.volunteer).post("/account", data={**NAMES, **fields})
    return response.status_code, unescape(response.get_data(as_text=True))


def stored(people: People) -> Account:
    with people.session() as session:
        return session.get_one(Account, people.volunteer)


def engagements(people: People) -> Mapping[str, str]:
    with people.session() as session:
        rows = session.execute(
            select(Organisation.name, Engagement.since)
            .join(Engagement, Engagement.organisation_id == Organisation.id)
            .where(Engagement.account_id == people.volunteer)
        )
        return {name: since.isoformat() for name, since in rows}


def test_profile_needs_a_session(people: People) -> None:
    assert people.client().get("/account").status_code == 401
    assert people.client().post("/account", data=NAMES).status_code == 401


def test_profile_shows_the_own_names_address_and_engagements(people: People) -> None:
    page = people.client(people.volunteer).get("/account").get_data(as_text=True)
    assert 'value="Kowalska"' in page
    assert "anna@volunteers.example" in page
    assert page.count("<fieldset") == 3
    assert "bela@volunteers.example" not in page
    assert 'href="/sign-out"' in page


def test_clerk_has_a_profile_too(people: People) -> None:
    assert people.client(people.calw.clerk).get("/account").status_code == 200


def test_profile_keeps_names_and_engagements(people: People) -> None:
    listed = row(0, organisation=people.calw.organisation, since="2024-02-29")
    named = row(1, organisation_name=" Chor  Oberdorf ", organisation_ags="08421", since="2025-01-01")
    status, _ = save(people, given_name="  Anna  Maria ", **listed, **named)
    assert status == 303
    assert stored(people).full_name == "Anna Maria Kowalska"
    assert engagements(people) == {"Sportverein Calw": "2024-02-29", "Chor Oberdorf": "2025-01-01"}


def test_saving_leads_home_or_to_the_page_asked_for(people: People) -> None:
    client = people.client(people.volunteer)
    assert client.post("/account", data=NAMES).headers["Location"] == "/home"
    assert client.post("/account", data={**NAMES, "next": "/application"}).headers["Location"] == "/application"
    assert client.post("/account", data={**NAMES, "next": "//evil.example"}).headers["Location"] == "/home"


def test_cleared_row_goes(people: People) -> None:
    kept = row(1, organisation=people.ulm.organisation, since="2024-01-01")
    empty = row(0, organisation="", organisation_name=" ", organisation_ags="", since="")
    assert save(people, **empty, **kept)[0] == 303
    assert engagements(people) == {"Sportverein Ulm": "2024-01-01"}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_right_on_the_page_in_either_normal_form(people: People, form: Literal["NFC", "NFD"]) -> None:
    for name in TAKEN:
        typed = unicodedata.normalize(form, name)
        assert save(people, given_name=typed, family_name=typed)[0] == 303
        composed = unicodedata.normalize("NFC", name)
        assert stored(people).given_name == stored(people).family_name == composed
        page = people.client(people.volunteer).get("/account").get_data(as_text=True)
        assert f'value="{composed}"' in unescape(page)


@pytest.mark.parametrize("field", ["given_name", "family_name"])
def test_what_is_no_name_is_refused_with_its_reason(people: People, field: str) -> None:
    client = people.client(people.volunteer)
    for name, reason in REFUSED:
        response = client.post("/account", data={**NAMES, field: name})
        page = response.get_data(as_text=True)
        assert response.status_code == 422
        assert reason in unescape(page)
        assert f'href="#{field}"' in page
        assert f'id="{field}-error"' in page
        assert "<script>alert" not in page
    assert stored(people).full_name == "Anna Kowalska"
    assert len(engagements(people)) == 2


@pytest.mark.parametrize(
    ("fields", "fault", "reason"),
    [
        ({"organisation": "calw", "since": ""}, "since", "Bitte geben Sie das Datum ein"),
        ({"organisation": "calw", "since": "31.12.2024"}, "since", "Bitte geben Sie das Datum ein"),
        ({"organisation": "calw", "since": "2026-11-23"}, "since", "liegt in der Zukunft"),
        ({"organisation": "calw", "since": "0024-05-01"}, "since", "mit vier Ziffern"),
        ({"organisation": "none-such", "since": "2024-01-01"}, "organisation", "nicht im Verzeichnis"),
        ({"since": "2024-01-01"}, "organisation", "Bitte wählen Sie eine Organisation"),
        ({"organisation_name": "Chor", "since": "2024-01-01"}, "organisation_ags", "Stadt- oder Landkreis"),
        (
            {"organisation_name": "Chor", "organisation_ags": "99999", "since": "2024-01-01"},
            "organisation_ags",
            "Stadt- oder Landkreis",
        ),
        (
            {"organisation_name": "x" * 161, "organisation_ags": "08421", "since": "2024-01-01"},
            "organisation_name",
            "höchstens 160 Zeichen",
        ),
    ],
)
def test_bad_row_is_refused_at_its_field_and_stays_typed(
    people: People, fields: dict[str, str], fault: str, reason: str
) -> None:
    if fields.get("organisation") == "calw":
        fields = {**fields, "organisation": people.calw.organisation}
    status, page = save(people, **row(0, **fields))
    assert status == 422
    assert reason in page
    assert f'href="#engagements-0-{fault}"' in page
    assert f'id="engagements-0-{fault}-error"' in page
    assert len(engagements(people)) == 2


def test_one_organisation_twice_is_refused(people: People) -> None:
    twice = [row(number, organisation=people.calw.organisation, since="2024-01-01") for number in (0, 1)]
    status, page = save(people, **twice[0], **twice[1])
    assert status == 422
    assert 'href="#engagements-1-organisation"' in page
    assert len(engagements(people)) == 2


def test_organisation_that_another_volunteer_named_is_not_to_be_had(people: People) -> None:
    fields = row(0, organisation_name="Geheimer Kreis", organisation_ags="08421", since="2024-01-01")
    other = people.client(people.other_volunteer)
    other.post("/account", data={"given_name": "Bela", "family_name": "Őri", **fields})
    with people.session() as session:
        named = session.scalar(select(Organisation.public_id).where(Organisation.name == "Geheimer Kreis"))
    assert named
    assert "Geheimer Kreis" not in people.client(people.volunteer).get("/account").get_data(as_text=True)
    status, page = save(people, **row(0, organisation=named, since="2024-01-01"))
    assert status == 422
    assert "nicht im Verzeichnis" in page


def test_refused_profile_makes_no_organisation(people: People) -> None:
    fields = row(0, organisation_name="Chor", organisation_ags="08421", since="")
    assert save(people, **fields)[0] == 422
    with people.session() as session:
        assert session.scalar(select(func.count()).where(Organisation.name == "Chor")) == 0


def test_write_from_elsewhere_changes_nothing(people: People) -> None:
    client = people.client(people.volunteer)
    response = client.post("/account", data={**NAMES, "given_name": "Eva"}, headers={"Origin": "https://evil.example"})
    assert response.status_code == 403
    assert stored(people).given_name == "Anna"
