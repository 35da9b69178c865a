"""The office hands a club's list in: what its preview says, what is kept, and what never is."""

import pytest

from pwa.domain.collective import MemberState
from pwa.models import CollectiveApplication, CollectiveUpload, Organisation
from pwa.post.list_invitations import forget_lists
from tests.clock import FakeClock
from tests.people import People
from tests.views.list_pages import (
    EMMA,
    FINN,
    HEADER,
    Typed,
    accept,
    accept_path,
    count,
    hand_in,
    keep,
    only_list,
    pasted,
    preview,
    stored,
    words,
    workbook,
)

ANNA = "Anna;Kowalska;;"


# Handing in


def test_form_offers_the_programmes_groups_and_the_own_organisations(people: People) -> None:
    page = words(people.client(people.calw.clerk).get("/office/lists/new"))

    assert "Einsatzabteilung der Freiwilligen Feuerwehr" in page
    assert "Sportverein Calw" in page
    assert "Sportverein Ulm" not in page


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"organisation": ""}, "Bitte wählen Sie die Organisation"),
        ({"organisation": "nothing"}, "Bitte wählen Sie die Organisation"),
        ({"group": ""}, "Bitte wählen Sie die Gruppe"),
        ({"group": "nothing"}, "Bitte wählen Sie die Gruppe"),
        ({"pasted": " \n "}, "Bitte wählen Sie eine Datei, oder fügen Sie die Zeilen ein."),
        ({"pasted": HEADER}, "Darin stehen nur Überschriften."),
        ({"pasted": "<html><table>"}, "Darin ist keine Tabelle zu finden."),
        ({"file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "alt.xls")}, "Bitte nur eines"),
        ({"pasted": "", "file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "alt.xls")}, "das alte Format von Excel"),
        ({"pasted": "", "file": (b"nur Text", "liste.xlsx")}, "Das ist keine Excel-Datei"),
        ({"pasted": "", "file": (b"", "leer.csv")}, "Darin steht nichts."),
    ],
)
def test_bad_list_is_refused_with_its_reason_and_nothing_is_kept(
    people: People, changes: dict[str, Typed], text: str
) -> None:
    response = hand_in(people, changes=changes)

    assert response.status_code == 422
    assert text in words(response)
    assert count(people, CollectiveUpload) == 0


def test_other_towns_organisation_cannot_be_chosen(people: People) -> None:
    assert hand_in(people, changes={"organisation": people.ulm.organisation}).status_code == 422


def test_organisation_that_a_volunteer_named_cannot_be_chosen(people: People) -> None:
    with people.session() as session, session.begin():
        row = Organisation(
            name="Strickkreis", authority_id=people.calw.authority, is_checked=False, named_by_id=people.volunteer
        )
        session.add(row)
        session.flush()
        hidden = row.public_id

    assert hand_in(people, changes={"organisation": hidden}).status_code == 422


def test_what_was_typed_stays_in_the_form(people: People) -> None:
    page = hand_in(people, pasted(ANNA), {"group": ""}).text

    assert ANNA in page
    assert f'value="{people.calw.organisation}" selected' in page


def test_excel_csv_and_pasted_rows_are_one_list(people: People) -> None:
    rows = [("Vorname", "Nachname", "Geburtsdatum", "E-Mail"), ("Emma", "Brandt", "01.02.1990", EMMA)]
    text = "\n".join(";".join(row) for row in rows)
    shapes: list[dict[str, Typed]] = [
        {"pasted": text.replace(";", "\t")},
        {"pasted": "", "file": (text.encode("cp1252"), "liste.csv")},
        {"pasted": "", "file": (workbook(*rows), "liste.xlsx")},
    ]

    for shape in shapes:
        assert "Emma Brandt neu Bekommt eine E-Mail." in preview(people, "", shape)


# Keeping


def test_kept_list_invites_everybody_once(people: People) -> None:
    response = keep(people)

    assert response.status_code == 303
    rows = stored(people)
    assert [(row.line, row.full_name, row.email) for row in rows] == [
        (2, "Emma Brandt", EMMA),
        (3, "Finn Löscher", FINN),
        (4, "Greta Schlauch", None),
    ]
    assert {row.state for row in rows} == {MemberState.INVITED}
    assert [row.mail_due_at is not None for row in rows] == [True, True, False]
    collective = only_list(people)
    assert (collective.group, collective.clerk_id) == ("fire_brigade", people.calw.clerk)


def test_all_or_nothing_keeps_nothing_where_a_line_is_wrong(people: People) -> None:
    text = pasted(f"Emma;Brandt;;{EMMA}", "R2D2;Robot;;")
    response = keep(people, text)

    assert response.status_code == 422
    assert "Nicht alle Zeilen stimmen, darum wurde nichts übernommen." in words(response)
    assert stored(people) == []
    assert keep(people, text, scope="parts").status_code == 303
    assert [row.full_name for row in stored(people)] == ["Emma Brandt"]


def test_without_the_choice_nothing_is_kept(people: People) -> None:
    assert keep(people, scope="").status_code == 422
    assert stored(people) == []


def test_same_file_again_changes_nothing(people: People) -> None:
    keep(people)
    before = [(row.id, row.invited_at) for row in stored(people)]
    text = preview(people)

    assert "3 schon bekannt" in text
    assert "Nichts zu übernehmen" in text
    assert keep(people).status_code == 422
    assert [(row.id, row.invited_at) for row in stored(people)] == before
    assert count(people, CollectiveApplication) == 1


def test_second_click_leads_to_the_list_that_was_kept(people: People) -> None:
    client, path = people.client(people.calw.clerk), hand_in(people).location
    first = client.post(f"{path}/members", data={"scope": "whole"}).location
    second = client.post(f"{path}/members", data={"scope": "whole"}).location

    assert first == second
    assert client.get(path).location == first.removesuffix("?kept=1")
    assert len(stored(people)) == 3


def test_longer_file_adds_only_who_is_new(people: People) -> None:
    keep(people)
    keep(people, pasted(f"EMMA;BRANDT;;{EMMA}", "Hugo;Neu;;"))

    assert [row.full_name for row in stored(people)][3:] == ["Hugo Neu"]


def test_who_refused_is_not_asked_again(people: People) -> None:
    keep(people)
    people.client().post(f"{accept_path(people, stored(people)[0])}/refusal")

    assert "hat abgelehnt. Wir fragen nicht noch einmal." in preview(people)
    assert keep(people).status_code == 422


def test_refused_names_go_after_30_days_and_the_key_still_tells_them(people: People, clock: FakeClock) -> None:
    keep(people)
    people.client().post(f"{accept_path(people, stored(people)[0])}/refusal")
    clock.turn(days=30)
    forget_lists(people.parts)

    emma, finn, _greta = stored(people)
    assert (emma.full_name, emma.email, emma.born_on) == ("", None, None)
    assert finn.full_name == "Finn Löscher"
    assert "hat abgelehnt" in preview(people)


def test_who_never_answers_is_forgotten_after_180_days(people: People, clock: FakeClock) -> None:
    keep(people)
    accept(people, stored(people)[0])
    clock.turn(days=180)
    forget_lists(people.parts)

    assert [row.full_name for row in stored(people)] == ["Emma Brandt"]
    assert count(people, CollectiveUpload) == 0


# Who may


def test_other_towns_clerk_finds_neither_preview_nor_list(people: People) -> None:
    upload, other = hand_in(people).location, people.client(people.ulm.clerk)

    assert other.get(upload).status_code == 404
    assert other.post(f"{upload}/members", data={"scope": "whole"}).status_code == 404
    keep(people)
    assert other.get(f"/office/lists/{only_list(people).public_id}").status_code == 404
    assert only_list(people).public_id not in other.get("/office/lists").text


def test_auditor_reads_lists_but_hands_none_in(people: People) -> None:
    keep(people)
    auditor = people.client(people.calw.auditor)

    assert "Sportverein Calw" in auditor.get("/office/lists").text
    assert auditor.get("/office/lists/new").status_code == 403
    assert hand_in(people, clerk=people.calw.auditor).status_code == 403
