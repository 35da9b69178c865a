"""The office's register of partners: added, changed, ended, and the uses that they tell."""

from datetime import UTC, date, datetime
from html import unescape

import pytest
from sqlalchemy import func, select

from pwa.models import AuditEntry, Partner
from tests.audit import AuditingClient
from tests.partners import SINCE, partner_of, partner_row, tell, uses_of
from tests.people import People
from tests.reported import cards

LIST = "/office/partners"
NEW = {
    "name": "  Boulderhalle   Albkante ",
    "place": "Calw",
    "kind": "commercial",
    "category": "sport",
    "benefit": "2 € weniger <je> Eintritt",
    "since": "2026-09-01",
}
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def acts(people: People) -> list[tuple[str, str]]:
    with people.session() as session:
        rows = session.execute(select(AuditEntry.act, AuditEntry.reason).order_by(AuditEntry.number))
        return [(act, reason) for act, reason in rows if act != "read"]


def how_many(people: People) -> int:
    with people.session() as session:
        return session.scalar(select(func.count()).select_from(Partner)) or 0


def as_kept(people: People, public_id: str, **changes: str) -> dict[str, str]:
    """Return what the form of a partner sends, with some changes."""
    row = partner_row(people, public_id)
    kept = {"name": row.name, "place": row.place, "benefit": row.benefit, "since": row.since.isoformat()}
    return kept | {"kind": row.kind.value, "category": row.category.value, "seen": str(row.sequence)} | changes


def test_clerk_adds_a_partner_and_changes_it(people: People, clerk: AuditingClient) -> None:
    assert clerk.get(f"{LIST}/new").status_code == 200
    response = clerk.post(LIST, data=NEW)
    assert response.status_code == 303
    page = clerk.get(response.location).text
    for text in ("Boulderhalle Albkante", "2 € weniger &lt;je&gt; Eintritt", "Gewerblich", "Sport und Freizeit"):
        assert text in page
    assert "zählt im Bericht ab seinem ersten Tag mit" in page
    public_id = response.location.partition("?")[0].rpartition("/")[2]
    answer = clerk.post(f"{LIST}/{public_id}/details", data=as_kept(people, public_id, benefit="Freier Eintritt"))
    assert answer.status_code == 303
    row = partner_row(people, public_id)
    assert (row.benefit, row.sequence, row.changed_by_id) == ("Freier Eintritt", 2, people.calw.clerk)
    assert acts(people) == [("add_partner", ""), ("change_partner", "")]
    assert clerk.post(LIST, data=NEW).status_code == 422, "the same name and place twice"


def test_partner_that_cannot_be_kept_is_asked_for_again(people: People, clerk: AuditingClient) -> None:
    public_id = partner_of(people, people.calw)
    wrongs: dict[str, dict[str, str]] = {
        "höchstens 200 Zeichen, was der Partner bietet": {"name": " ", "place": "x" * 81, "benefit": "a\u202eb"},
        "Bitte wählen Sie, wer den Partner betreibt.": {"kind": "sponsor", "category": ""},
        "Bitte geben Sie": {"since": "gestern"},
        "höchstens ein Jahr in der Zukunft": {"since": "2028-01-01"},
    }
    for words, wrong in wrongs.items():
        for path, sent in ((LIST, NEW | wrong), (f"{LIST}/{public_id}/details", as_kept(people, public_id, **wrong))):
            answer = clerk.post(path, data=sent)
            assert answer.status_code == 422, (path, words)
            assert words in answer.text
    assert (how_many(people), partner_row(people, public_id).name) == (1, "Stadtmuseum")


def test_unseen_breaks_from_a_website_are_dropped(people: People, clerk: AuditingClient) -> None:
    sent = {"name": "Boulder\u00adhalle Alb\u200bkante", "benefit": "10 % Ermäßi\u00adgung"}
    response = clerk.post(LIST, data=NEW | sent)
    row = partner_row(people, response.location.partition("?")[0].rpartition("/")[2])
    assert (row.name, row.benefit) == ("Boulderhalle Albkante", "10 % Ermäßigung")


def test_what_somebody_else_just_changed_is_not_overwritten(people: People, clerk: AuditingClient) -> None:
    public_id = partner_of(people, people.calw)
    seen = as_kept(people, public_id, benefit="Zuerst")
    assert clerk.post(f"{LIST}/{public_id}/details", data=seen).status_code == 303
    late = people.client(people.calw.lead)
    for act in ("/details", "/end", "/resumption"):
        answer = late.post(f"{LIST}/{public_id}{act}", data=seen | {"benefit": "Danach", "last_on": "2026-11-01"})
        assert answer.status_code == 409, act
        assert "inzwischen geändert" in answer.text
    assert (partner_row(people, public_id).benefit, partner_row(people, public_id).until) == ("Zuerst", None)


def test_part_of_a_partner_ends_and_goes_on_and_nothing_is_deleted(people: People, clerk: AuditingClient) -> None:
    public_id = partner_of(people, people.calw)
    tell(people, public_id, [(OCTOBER, 40)])
    path = f"{LIST}/{public_id}"
    for day, words in (
        ("2026-03-14", "beginnt erst danach"),
        ("2026-09-30", "späteren Monat stehen schon Nutzungen"),
        ("", "Bitte geben Sie"),
    ):
        answer = clerk.post(f"{path}/end", data={"seen": "1", "last_on": day})
        assert (answer.status_code, words in answer.text) == (422, True), day
    assert clerk.post(f"{path}/end", data={"seen": "1", "last_on": "2026-10-31"}).status_code == 303
    page = clerk.get(path).text
    assert "Beendet" in page
    assert "31. Oktober 2026" in page
    assert clerk.post(f"{path}/uses", data={"month": "2026-11", "count": "1"}).status_code == 422
    assert clerk.post(f"{path}/details", data=as_kept(people, public_id, since="2026-11-01")).status_code == 422
    assert clerk.post(f"{path}/resumption", data={"seen": "2"}).status_code == 303
    assert clerk.post(f"{path}/details", data=as_kept(people, public_id, since="2026-11-01")).status_code == 422, (
        "before its uses"
    )
    assert (partner_row(people, public_id).until, uses_of(people, public_id)) == (None, {OCTOBER: 40})
    assert acts(people) == [("end_partner", "2026-10-31"), ("resume_partner", "")]


def test_a_partner_that_comes_back_is_entered_anew_for_days_of_its_own(people: People, clerk: AuditingClient) -> None:
    first = partner_of(people, people.calw, until=date(2026, 6, 30))
    new = as_kept(people, first, since="2026-06-30")
    assert clerk.post(LIST, data=new).status_code == 422, "one day in both"
    response = clerk.post(LIST, data=new | {"since": "2026-07-01"})
    assert (response.status_code, how_many(people)) == (303, 2)
    again = response.location.partition("?")[0].rpartition("/")[2]
    refused = clerk.post(f"{LIST}/{again}/details", data=as_kept(people, again, since="2026-06-30"))
    assert (refused.status_code, "in dieser Zeit" in refused.text) == (422, True)
    assert clerk.post(f"{LIST}/{first}/details", data=as_kept(people, first, since="2026-02-01")).status_code == 303
    for act, sent in (("end", {"last_on": "2026-07-01"}), ("resumption", {})):
        answer = clerk.post(f"{LIST}/{first}/{act}", data={"seen": "2"} | sent)
        assert (answer.status_code, "Danach hat dieser Partner einen neuen Eintrag" in answer.text) == (422, True), act
    assert clerk.post(f"{LIST}/{first}/end", data={"seen": "2", "last_on": "2026-06-29"}).status_code == 303
    assert partner_row(people, first).until == date(2026, 6, 29)


def test_a_later_count_takes_the_place_of_the_earlier_and_both_stand_in_the_log(
    people: People, clerk: AuditingClient
) -> None:
    path = f"{LIST}/{(public_id := partner_of(people, people.calw))}"
    assert '<option value="2026-10" selected>' in clerk.get(path).text, "the last month that is over"
    for month, count in (("2026-10", "30"), ("2026-10", " 040 "), ("2026-03", "0"), ("2026-11", "100000")):
        assert clerk.post(f"{path}/uses", data={"month": month, "count": count}).status_code == 303
    assert uses_of(people, public_id) == {OCTOBER: 40, SINCE.replace(day=1): 0, date(2026, 11, 1): 100_000}
    told = ("2026-10: 30", "2026-10: 30 → 40", "2026-03: 0", "2026-11: 100000")
    assert acts(people) == [("tell_uses", reason) for reason in told]
    assert '<td class="figure">100.000</td>' in clerk.get(path).text


def test_count_that_cannot_be_kept_is_asked_for_again(people: People, clerk: AuditingClient) -> None:
    public_id = partner_of(people, people.calw)
    number = "ganze Zahl von 0 bis 100000"
    for month, count, words in (
        *(("2026-10", count, number) for count in ("-1", "1.200", "100001", "\u0664\u0664", "")),
        ("2026-12", "5", "noch nicht begonnen"),
        ("2026-02", "5", "noch nicht dabei"),
        ("2026-13", "5", "Bitte wählen Sie den Monat."),
    ):
        answer = clerk.post(f"{LIST}/{public_id}/uses", data={"month": month, "count": count})
        assert (answer.status_code, uses_of(people, public_id)) == (422, {}), (month, count)
        assert words in answer.text
        assert f'value="{count}"' in answer.text


def test_no_month_is_offered_that_no_report_can_show(people: People, clerk: AuditingClient) -> None:
    """The year of the first application and the last twelve months are shown; what was told before is kept."""
    path = f"{LIST}/{(public_id := partner_of(people, people.calw, since=date(2025, 2, 1)))}"
    tell(people, public_id, [(date(2025, 2, 1), 7)])
    page = clerk.get(path).text
    assert '<option value="2025-12"' in page
    assert '<option value="2025-11"' not in page
    assert '<th scope="row">Februar 2025</th>' in page
    gone = partner_of(people, people.calw, "Früher", since=date(2025, 2, 1), until=date(2025, 3, 1))
    assert "sobald der Partner dabei ist" not in clerk.get(f"{LIST}/{gone}").text
    cards(people, people.calw, 1, at=datetime(2025, 6, 10, tzinfo=UTC))
    assert '<option value="2025-02"' in clerk.get(path).text


def test_list_is_searched_literally_and_narrowed_by_state(people: People, clerk: AuditingClient) -> None:
    partner_of(people, people.calw, "100% Kino", place="A_B")
    partner_of(people, people.calw, "1000 Kino", place="AXB", until=date(2026, 11, 21))
    partner_of(people, people.calw, "Bald", since=date(2026, 11, 23))
    partner_of(people, people.ulm, "Fremd")
    names = ("100% Kino", "1000 Kino", "Bald", "Fremd")

    def found(**asked: str) -> list[str]:
        page = clerk.get(LIST, query_string=asked).text
        return [name for name in names if f">{name}<" in page]

    assert found() == ["100% Kino", "1000 Kino", "Bald"]
    assert found(q="100%") == found(q="a_b") == found(state="active") == ["100% Kino"]
    assert (found(state="ended"), found(state="planned")) == (["1000 Kino"], ["Bald"])
    assert "Nutzungen können Sie eintragen, sobald" not in clerk.get(LIST).text
    assert "Kein Partner gefunden" in clerk.get(f"{LIST}?q=Fremd").text


def test_the_fifty_first_partner_is_on_the_next_page(people: People, clerk: AuditingClient) -> None:
    for number in range(51):
        partner_of(people, people.calw, f"Partner {number:02}")
    page = unescape(clerk.get(LIST).text)
    assert ">Partner 50<" not in page
    more = page.partition(f'href="{LIST}?after=')[2].partition('"')[0]
    assert ">Partner 50<" in clerk.get(f"{LIST}?after={more}").text


def test_auditor_reads_and_another_office_finds_nothing(people: People, clerk: AuditingClient) -> None:
    path = f"{LIST}/{(public_id := partner_of(people, people.calw))}"
    page = people.client(people.calw.auditor).get(path)
    assert (page.status_code, "Angaben ändern" in page.text) == (200, False)
    assert people.client(people.calw.auditor).get(LIST).status_code == 200
    assert people.client(people.ulm.lead).get(path).status_code == 404
    for act in ("/details", "/end", "/resumption", "/uses"):
        sent = as_kept(people, public_id) | {"last_on": "2026-11-01", "month": "2026-10", "count": "9"}
        assert people.client(people.ulm.lead).post(path + act, data=sent).status_code == 404, act
    assert uses_of(people, public_id) == {}
    assert "Noch keine Partner" in people.client(people.ulm.auditor).get(LIST).text
    assert "Bietet" in clerk.get(path).text
