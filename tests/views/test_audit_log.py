"""The audit log of the own office."""

import csv
import io
import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete

from pwa.models import Account, AuditPseudonym
from pwa.services import audit_log
from pwa.words.audit import ACTS, SUBJECTS
from tests.audit_rows import entries, write
from tests.clock import FakeClock
from tests.people import People
from tests.views.wizard_pages import FIRE_BRIGADE

LOG = "/office/audit-log"
EXPORT = f"{LOG}/export"


@pytest.fixture
def looked(people: People) -> str:
    """A case that the clerk has looked at and rejected, by its public id."""
    public_id = people.hour_log()
    client = people.client(people.calw.clerk)
    client.get(f"/office/hour-logs/{public_id}")
    client.post(f"/office/hour-logs/{public_id}/rejection", data={"reason": "100% doppelt"})
    return public_id


def shown(people: People, **asked: str) -> list[str]:
    """Return the acts that the page lists."""
    page = people.client(people.calw.auditor).get(LOG, query_string=asked)
    assert page.status_code == 200
    return re.findall(r'class="log__act">([^<]+)<', page.text)


def test_log_says_who_did_what_to_which_case_and_why(people: People, looked: str) -> None:
    page = people.client(people.calw.auditor).get(LOG).text
    assert shown(people) == ["abgelehnt", "angesehen"]
    assert "Clerk Calw" in page
    assert "100% doppelt" in page
    assert f'href="/office/hour-logs/{looked}"' in page
    assert "Stundeneintrag" in page


def test_log_of_another_office_is_not_shown(people: People, looked: str) -> None:
    page = people.client(people.ulm.auditor).get(LOG).text
    assert looked not in page
    assert "Noch kein Eintrag" in page


def test_case_that_this_office_cannot_open_any_more_is_no_link(people: People) -> None:
    write(people)
    assert 'href="/office/cards/c0"' not in people.client(people.calw.auditor).get(LOG).text


@pytest.mark.usefixtures("looked")
def test_filters_narrow_the_log(people: People) -> None:
    write(people, 1, by=people.calw.lead)
    day = people.today.isoformat()
    tomorrow = (people.today + timedelta(days=1)).isoformat()
    lead = entries(people)[-1].actor
    assert shown(people, act="reject") == ["abgelehnt"]
    assert shown(people, subject="card") == ["angesehen"]
    assert shown(people, person=lead) == ["angesehen"]
    assert len(shown(people, since=day, until=day)) == 3
    assert shown(people, since=tomorrow) == []
    assert shown(people, q="DOPPELT") == ["abgelehnt"]


@pytest.mark.usefixtures("looked")
@pytest.mark.parametrize("text", ["100%", "%", "_", "' OR 1=1", "\\", "DOPP"])
def test_search_takes_its_text_literally(people: People, text: str) -> None:
    write(people, 3, reason="50_50")
    holding = [row for row in entries(people) if text.lower() in f"{row.subject}~{row.reason}~{row.actor}".lower()]
    assert len(shown(people, q=text)) == len(holding)


@pytest.mark.usefixtures("looked")
@pytest.mark.parametrize(
    "asked",
    [{"act": "x"}, {"subject": "x"}, {"person": "x"}, {"since": "x"}, {"until": "9999-12-31"}, {"after": "x~y"}],
)
def test_filter_that_cannot_be_chosen_is_left_out(people: People, asked: dict[str, str]) -> None:
    assert len(shown(people, **asked)) == 2


def test_log_goes_on_page_by_page_and_keeps_its_filter(people: People, clock: FakeClock) -> None:
    for _ in range(60):
        write(people)
        clock.turn(seconds=1)
    client = people.client(people.calw.auditor)
    page = client.get(LOG, query_string={"act": "read"}).text
    more = re.search(r'href="([^"]*after=[^"]*)"', page)
    assert more is not None
    following = more[1].replace("&amp;", "&")
    assert "act=read" in following
    second = client.get(following).text
    numbers = [re.findall(r"Nummer </span>(\d+)", each) for each in (page, second)]
    assert [len(each) for each in numbers] == [50, 10]
    assert sorted(map(int, numbers[0] + numbers[1])) == list(range(1, 61))


def test_somebody_whose_account_is_gone_has_a_pseudonym(people: People) -> None:
    write(people)
    with people.session() as session, session.begin():
        session.execute(delete(AuditPseudonym))
    page = people.client(people.calw.auditor).get(LOG).text
    assert f"gelöschtes Konto {entries(people)[0].actor[:6]}" in page
    assert "Clerk Calw" not in page


def test_somebody_without_a_name_is_told_by_the_address(people: People) -> None:
    write(people)
    with people.session() as session, session.begin():
        clerk = session.get_one(Account, people.calw.clerk)
        clerk.given_name = clerk.family_name = ""
        email = clerk.email
    client = people.client(people.calw.auditor)
    page = client.get(LOG).text
    assert f'class="log__who">{email}<' in page
    assert "gelöschtes Konto" not in page
    assert f'"{email}","angesehen"' in client.post(EXPORT, data={"reason": "x", "form": "international"}).text


def test_names_stand_in_the_log_also_where_the_filter_cannot_offer_all(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_log, "MOST_PEOPLE", 1)
    write(people)
    write(people, by=people.calw.lead)
    client = people.client(people.calw.auditor)
    page = client.get(LOG).text
    assert 'class="log__who">Clerk Calw<' in page
    assert 'class="log__who">Lead Calw<' in page
    assert page.count("Calw</option>") == 1
    assert "gelöschtes Konto" not in client.post(EXPORT, data={"reason": "x", "form": "csv"}).text


@pytest.mark.parametrize("path", ["/account", "/application/person"])
def test_other_own_name_is_noted_without_any_name(people: People, path: str) -> None:
    clerk = people.client(people.calw.clerk)
    clerk.post("/application/way", data={"way": FIRE_BRIGADE})
    data = {"given_name": "Carla", "family_name": "Calw"}
    for _ in range(2):
        assert clerk.post(path, data=data).status_code == 303
    (entry,) = entries(people)
    assert (entry.act, entry.subject) == ("rename", f"account {people.public_id(people.calw.clerk)}")
    assert entry.reason == ""
    assert people.client(people.volunteer).post("/account", data=data).status_code == 303
    assert len(entries(people)) == 1
    assert shown(people) == ["eigenen Namen geändert"]


def test_newest_head_is_there_to_be_kept(people: People) -> None:
    write(people, 3)
    page = people.client(people.calw.auditor).get(LOG).text
    assert f"{people.today.isoformat()} 08235 3 {entries(people)[-1].hash}" in page


@pytest.mark.usefixtures("looked")
def test_export_needs_a_reason_and_is_noted_with_it(people: People) -> None:
    client = people.client(people.calw.auditor)
    assert client.get(EXPORT).status_code == 200
    refused = client.post(EXPORT, data={"reason": " ", "form": "xlsx"})
    assert refused.status_code == 422
    assert "Bitte schreiben Sie den Grund." in refused.text
    assert len(entries(people)) == 2
    sent = client.post(EXPORT, data={"reason": "Revision 12", "form": "xlsx"})
    assert sent.status_code == 200
    last = entries(people)[-1]
    assert (last.act, last.reason, last.subject.split()[:2]) == ("export", "Revision 12", ["audit", "log"])


@pytest.mark.usefixtures("looked")
def test_export_holds_what_the_filter_lets_through(people: People) -> None:
    client = people.client(people.calw.auditor)
    fields = {"reason": "Revision", "act": "reject"}
    book = load_workbook(io.BytesIO(client.post(EXPORT, data=fields | {"form": "xlsx"}).data))
    assert [row[3] for row in book.worksheets[0].iter_rows(values_only=True)] == ["Was", "abgelehnt"]
    text = client.post(EXPORT, data=fields | {"form": "csv"}).data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [row[2:4] for row in rows] == [["Wer", "Was"], ["Clerk Calw", "abgelehnt"]]
    assert '"Clerk Calw","abgelehnt"' in client.post(EXPORT, data=fields | {"form": "international"}).text


def test_export_of_too_much_is_refused(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_log, "MOST_EXPORTED", 2)
    write(people, 3)
    refused = people.client(people.calw.lead).post(EXPORT, data={"reason": "Revision", "form": "csv"})
    assert refused.status_code == 422
    assert "Bitte grenzen Sie die Tage ein." in refused.text


def test_log_is_for_those_who_may_read_it(people: People) -> None:
    accounts = (None, people.volunteer, people.calw.clerk, people.calw.lead, people.calw.auditor)
    assert [people.client(each).get(LOG).status_code for each in accounts] == [401, 404, 403, 200, 200]


@pytest.mark.usefixtures("looked")
def test_log_is_there_in_english(people: People) -> None:
    page = people.client(people.calw.auditor).get(f"{LOG}?lang=en").text
    assert "Audit log" in page
    assert "abgelehnt" not in page
    assert len(ACTS) > len(SUBJECTS) > 0
