"""An office imports cards that exist already: a check of every row, then all at once, and nothing twice."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.models import Account, Application, AuditEntry, Base, Card, CardImport, CardLink, RevocationReason
from pwa.services import card_imports
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.people import People
from tests.views.card_imports import BAD, DORA, EMIL, IMPORT, card_of, cards, check, holder, import_cards, table


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def count(people: People, model: type[Base]) -> int:
    with people.session() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_import_begins_at_the_cards(clerk: AuditingClient) -> None:
    assert IMPORT in clerk.get("/office/cards").text
    assert clerk.get(IMPORT).status_code == 200


def test_auditor_sees_no_way_to_import(people: People) -> None:
    assert IMPORT not in people.client(people.calw.auditor).get("/office/cards").text


def test_check_says_what_would_happen_with_each_row_and_stores_nothing(people: People, clerk: AuditingClient) -> None:
    before = count(people, Account)
    page = clerk.get(check(clerk, table(DORA, EMIL, BAD))).text
    for words in ("Dora Abt", "bekommt eine E-Mail", "bekommt einen Brief", "Fred Kern", "vier Ziffern"):
        assert words in page
    assert (cards(people), count(people, Account)) == ([], before)


def test_cards_are_stored_with_their_own_numbers_and_days(people: People, clerk: AuditingClient) -> None:
    response = import_cards(clerk, DORA, EMIL)
    assert response.status_code == 303
    page = clerk.get(response.headers["Location"]).text
    assert "2 Karten sind übernommen." in page
    assert "1 Person hat keine E-Mail-Adresse." in page
    assert [
        (card.number, card.full_name, card.first_on, card.last_on, card.tier, card.state) for card in cards(people)
    ] == [
        ("K-001", "Dora Abt", date(2026, 2, 1), date(2036, 1, 31), 1, CardState.ACTIVE),
        ("K-002", "Emil Ott", date(2026, 2, 1), None, 1, CardState.ACTIVE),
    ]


def test_each_stored_card_has_a_holder_and_an_application_that_says_where_it_comes_from(
    people: People, clerk: AuditingClient
) -> None:
    import_cards(clerk, DORA, EMIL)
    assert (holder(people, "K-001").email, holder(people, "K-002").email) == ("dora@example.org", None)
    with people.session() as session:
        rows = session.scalars(select(Application).order_by(Application.id)).all()
        steps = [(row.status, row.decided_by_id, [step.text for step in row.steps]) for row in rows]
    words = ["Aus dem Bestand des Amtes übernommen."]
    assert steps == [(ApplicationStatus.CARD_ISSUED, people.calw.clerk, words)] * 2


def test_import_is_noted(people: People, clerk: AuditingClient) -> None:
    import_cards(clerk, DORA)
    with people.session() as session:
        assert [(row.act, row.reason) for row in session.scalars(select(AuditEntry).order_by(AuditEntry.id))] == [
            ("upload", ""),
            ("import", "1"),
        ]


def test_office_finds_and_shows_an_imported_card_and_its_application(people: People, clerk: AuditingClient) -> None:
    import_cards(clerk, DORA)
    assert "Dora Abt" in clerk.get("/office/cards?q=K-001").text
    assert clerk.get(f"/office/cards/{card_of(people, 'K-001').public_id}").status_code == 200
    with people.session() as session:
        application = session.scalars(select(Application)).one().public_id
    assert clerk.get(f"/office/applications/{application}").status_code == 200


def test_all_or_nothing_stores_nothing_where_a_row_is_wrong(people: People, clerk: AuditingClient) -> None:
    response = import_cards(clerk, DORA, BAD)
    assert response.status_code == 422
    assert "darum wurde nichts übernommen" in response.text
    assert cards(people) == []


def test_valid_rows_alone_are_stored_where_that_was_chosen(people: People, clerk: AuditingClient) -> None:
    assert import_cards(clerk, DORA, BAD, scope="parts").status_code == 303
    assert [card.number for card in cards(people)] == ["K-001"]


def test_choice_is_asked_for(people: People, clerk: AuditingClient) -> None:
    response = import_cards(clerk, DORA, scope="")
    assert (response.status_code, cards(people)) == (422, [])


def test_same_table_again_changes_nothing(people: People, clerk: AuditingClient) -> None:
    import_cards(clerk, DORA, EMIL)
    before = (count(people, Account), count(people, Application), count(people, Card), count(people, CardLink))
    path = check(clerk, table(DORA, EMIL))
    page = clerk.get(path).text
    assert page.count("Diese Karte ist schon da.") == 2
    assert clerk.post(path, data={"scope": "whole"}).status_code == 422
    assert (count(people, Account), count(people, Application), count(people, Card), count(people, CardLink)) == before


def test_second_click_stores_nothing_twice(people: People, clerk: AuditingClient) -> None:
    path = check(clerk, table(DORA))
    answers = [clerk.post(path, data={"scope": "whole"}) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == [path, path]
    assert len(cards(people)) == 1


@pytest.mark.parametrize("state", [CardState.REVOKED, CardState.REPLACED])
def test_import_never_revives_a_card_that_is_over(people: People, clerk: AuditingClient, state: CardState) -> None:
    import_cards(clerk, DORA)
    with people.session() as session, session.begin():
        card = session.scalars(select(Card)).one()
        if state is CardState.REVOKED:
            card.revoke(by=people.calw.clerk, at=people.parts.clock(), reason=RevocationReason.MISUSE)
        card.state = state
    import_cards(clerk, DORA, EMIL)
    assert card_of(people, "K-001").state is state
    assert [card.number for card in cards(people)] == ["K-001", "K-002"]


def test_number_of_another_towns_card_is_refused(people: People, clerk: AuditingClient) -> None:
    import_cards(people.client(people.ulm.clerk), DORA)
    response = import_cards(clerk, DORA)
    assert response.status_code == 422
    assert len(cards(people)) == 1
    assert "gehört schon zu einer anderen Karte" in response.text


def test_number_of_somebody_elses_card_is_refused(clerk: AuditingClient) -> None:
    import_cards(clerk, DORA)
    other = DORA.replace("Dora", "Doris")
    assert "gehört schon zu einer anderen Karte" in clerk.get(check(clerk, table(other))).text


def test_person_with_an_account_keeps_it_and_gets_a_message(people: People, clerk: AuditingClient) -> None:
    row = "K-009;Anna;Kowalska;01.02.2026;31.01.2036;anna@volunteers.example"
    assert "bekommt eine Nachricht" in clerk.get(check(clerk, table(row))).text
    import_cards(clerk, row)
    assert holder(people, "K-009").id == people.volunteer
    assert "Ihre Ehrenamtskarte ist da" in people.client(people.volunteer).get("/messages").text
    assert people.client(people.volunteer).get("/card").status_code == 200


def test_address_of_another_person_is_refused(clerk: AuditingClient) -> None:
    row = "K-009;Anna;Kern;01.02.2026;31.01.2036;anna@volunteers.example"
    assert "gehört hier schon zu einem anderen Namen" in clerk.get(check(clerk, table(row))).text


def test_person_with_a_valid_card_gets_no_second_one(people: People, clerk: AuditingClient) -> None:
    people.card(people.volunteer)
    row = "K-009;Anna;Kowalska;01.02.2026;31.01.2036;anna@volunteers.example"
    assert import_cards(clerk, row).status_code == 422
    assert len(cards(people)) == 1


def test_nobody_imports_the_own_card(people: People, clerk: AuditingClient) -> None:
    row = "K-009;Clerk;Calw;01.02.2026;31.01.2036;clerk@calw.example"
    assert import_cards(clerk, row, scope="parts").status_code == 422
    assert cards(people) == []
    assert import_cards(people.client(people.calw.lead), row).status_code == 303


def test_columns_can_be_corrected(people: People, clerk: AuditingClient) -> None:
    path = check(clerk, "A;B;C;D;E\n1.1.2026;Dora;Abt;K-001;31.1.2036")
    assert "Bitte ordnen Sie die Spalten zu" in clerk.get(path).text
    columns = {
        "column_number": "3",
        "column_given_name": "1",
        "column_family_name": "2",
        "column_first_on": "0",
        "column_last_on": "4",
    }
    assert "Dora Abt" in clerk.get(path, query_string=columns).text
    assert clerk.post(path, data={"scope": "whole", **columns}).status_code == 303
    assert [card.full_name for card in cards(people)] == ["Dora Abt"]


def test_missing_column_is_named_and_nothing_is_stored(people: People, clerk: AuditingClient) -> None:
    path = check(clerk, "Vorname;Nachname;Gültig ab;Gültig bis\nDora;Abt;1.1.2026;31.1.2036")
    assert "Spalte „Kartennummer“" in clerk.get(path).text
    assert clerk.post(path, data={"scope": "whole"}).status_code == 422
    assert cards(people) == []


@pytest.mark.parametrize("column", ["99", "x", "-1", "²"])
def test_column_that_is_not_there_is_none(clerk: AuditingClient, column: str) -> None:
    path = check(clerk, table(DORA))
    assert clerk.get(path, query_string={"column_number": column}).status_code == 200


def test_table_that_is_not_stored_yet_is_its_clerks_alone(people: People, clerk: AuditingClient) -> None:
    path = check(clerk, table(DORA))
    assert people.client(people.calw.lead).get(path).status_code == 404
    assert people.client(people.ulm.clerk).get(path).status_code == 404
    clerk.post(path, data={"scope": "whole"})
    assert people.client(people.calw.lead).get(path).status_code == 200
    assert people.client(people.ulm.clerk).get(path).status_code == 404


def test_table_is_forgotten_after_a_day_and_once_it_is_stored(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    import_cards(clerk, DORA)
    path = check(clerk, table(EMIL))
    clock.turn(hours=24)
    with people.session() as session, session.begin():
        card_imports.forget(session, now=clock())
    with people.session() as session:
        assert [row.content for row in session.scalars(select(CardImport))] == ["", ""]
    assert people.client(people.calw.clerk).get(path).status_code == 404


def test_fifty_tables_a_day_are_enough(people: People, clerk: AuditingClient) -> None:
    now = people.parts.clock() - timedelta(hours=1)
    with people.session() as session, session.begin():
        session.add_all(
            CardImport(authority_id=people.calw.authority, clerk_id=people.calw.clerk, created_at=now, content="")
            for _ in range(50)
        )
    response = clerk.post(IMPORT, data={"pasted": table(DORA)})
    assert response.status_code == 422
    assert "heute schon 50 Dateien" in response.text


def test_many_rows_are_shown_on_several_pages(clerk: AuditingClient) -> None:
    path = check(clerk, table(*(f"K-{number};Dora;Abt;1.1.2026;31.1.2036;" for number in range(201))))
    assert "page=2" in clerk.get(path).text
    assert "page=3" not in clerk.get(path, query_string={"page": 2}).text
