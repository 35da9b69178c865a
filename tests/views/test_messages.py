"""The inbox, its bell, the wishes, and the language of mails."""

from html import unescape
from uuid import UUID

import pytest
from sqlalchemy import select

from pwa.models import Account, Channel, Message, Topic
from pwa.services import message_wishes
from pwa.services.messages import MessageKind, tell
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People
from tests.views.sign_in import ANNA, ask

FACTS = {
    MessageKind.HOURS_APPROVED: {"organisation": "Verein", "worked_on": "2026-11-19", "minutes": "150"},
    MessageKind.HOURS_REJECTED: {"organisation": "Verein", "worked_on": "2026-11-19", "minutes": "150"},
    MessageKind.HOURS_QUERIED: {"organisation": "Verein", "worked_on": "2026-11-19", "minutes": "150"},
    MessageKind.HOURS_CORRECTED: {
        "organisation": "Verein",
        "worked_on": "2026-11-19",
        "before": "240",
        "after": "150",
    },
    MessageKind.CARD_ENDS: {"last_on": "2027-05-03"},
    MessageKind.CARD_RENEWED: {"last_on": "2029-05-03"},
    MessageKind.CARD_SHORTENED: {"last_on": "2027-01-31"},
    MessageKind.HOURS_SLIDE: {"on": "2026-12-04", "minutes": "11880", "goal": "12000"},
    MessageKind.PROPOSAL: {"leader": "Petra Lang", "day": "2026-11-19", "minutes": "150"},
    MessageKind.PHONE_MOVED: {"device": "Chrome auf Android"},
    MessageKind.PHONE_BLOCKED: {"device": "Chrome auf Android"},
}


@pytest.fixture
def anna(people: People) -> AuditingClient:
    return people.client(people.volunteer)


def write(
    people: People,
    kind: MessageKind = MessageKind.CARD_READY,
    *,
    path: str = "/card",
    mark: str = "1",
    account: UUID | None = None,
) -> str:
    """Write a message to Anna, or to somebody else; return its public id."""
    to, facts = account or people.volunteer, FACTS.get(kind, {})
    with people.session() as session, session.begin():
        tell(session, account=to, kind=kind, facts=facts, path=path, mark=mark, now=people.parts.clock())
        return session.scalars(select(Message).where(Message.account_id == to, Message.mark == mark)).one().public_id


def page_of(client: AuditingClient, path: str = "/messages") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return unescape(" ".join(response.text.split()))


def test_newest_stands_first_and_new_ones_say_so(people: People, anna: AuditingClient, clock: FakeClock) -> None:
    public_id = write(people)
    clock.turn(minutes=1)
    write(people, MessageKind.HOURS_QUERIED, mark="2")
    anna.post(f"/messages/{public_id}/read")
    page = page_of(anna)
    assert page.index("Frage zu Ihren Stunden") < page.index("Ihre Ehrenamtskarte ist da")
    assert page.count("<span>Neu</span>") == 1
    assert "Verein, 19. November 2026, 2,5 Stunden: Bitte antworten Sie" in page
    assert "22. November 2026, 10:01 Uhr" in page


@pytest.mark.parametrize("kind", MessageKind)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_has_words_in_the_readers_language(
    people: People, anna: AuditingClient, kind: MessageKind, language: str
) -> None:
    write(people, kind)
    page = page_of(anna, f"/messages?lang={language}")
    assert [part for part in ("%(", "None", "{") if part in page.split("<main")[1].split("</main>")[0]] == []


def test_several_approvals_are_counted_in_one_sentence(people: People, anna: AuditingClient) -> None:
    write(people, MessageKind.HOURS_APPROVED)
    assert "Verein, 19. November 2026, 2,5 Stunden: anerkannt." in page_of(anna)
    with people.session() as session, session.begin():
        session.scalars(select(Message)).one().facts = '{"count": "7"}'
    assert "7 Einträge sind anerkannt." in page_of(anna)


def test_opening_a_message_reads_it_and_leads_to_its_page(people: People, anna: AuditingClient) -> None:
    public_id = write(people, path="/hour-logs")
    page_of(anna)
    page_of(anna, "/home")
    with people.session() as session:
        assert session.scalars(select(Message)).one().read_at is None
    response = anna.post(f"/messages/{public_id}/read")
    assert (response.status_code, response.location) == (303, "/hour-logs")
    assert '<a class="button button--secondary kern-btn" href="/hour-logs">' in page_of(anna)


def test_all_can_be_read_at_once(people: People, anna: AuditingClient) -> None:
    for number in range(3):
        write(people, mark=str(number))
    other = write(people, account=people.other_volunteer)
    response = anna.post("/messages/read")
    assert (response.status_code, response.location) == (303, "/messages")
    assert "Alle als gelesen markieren" not in page_of(anna)
    with people.session() as session:
        new = session.scalars(select(Message.public_id).where(Message.read_at.is_(None))).all()
    assert new == [other]


def test_bell_on_every_page_counts_what_is_new(people: People, anna: AuditingClient) -> None:
    assert 'class="bell"' in page_of(anna, "/home")
    assert "bell__count" not in page_of(anna, "/home")
    for number in range(11):
        write(people, mark=str(number))
        shown = "9+" if number >= 9 else str(number + 1)
        assert f'<span class="bell__count" aria-hidden="true">{shown}</span>' in page_of(anna, "/home")
    for client in (people.client(), people.client(people.calw.clerk)):
        assert 'class="bell"' not in page_of(client, "/help")


def test_bell_is_there_too_where_a_change_was_refused(people: People, anna: AuditingClient) -> None:
    write(people)
    refused = anna.post("/hour-logs", data={"duration": "25"})
    assert refused.status_code == 422
    assert "bell__count" in refused.text


def test_long_inbox_goes_on_behind_its_twentieth_message(
    people: People, anna: AuditingClient, clock: FakeClock
) -> None:
    for number in range(22):
        write(people, mark=str(number))
        clock.turn(minutes=1)
    first = page_of(anna)
    more = first.split('href="/messages?after=')[1].split('"')[0]
    assert first.count("Ihre Ehrenamtskarte ist da") == 20
    assert page_of(anna, f"/messages?after={more}").count("Ihre Ehrenamtskarte ist da") == 2


def test_empty_inbox_says_what_will_stand_there(people: People, anna: AuditingClient) -> None:
    assert "Noch keine Nachrichten" in page_of(anna)
    assert "Hier endet die Liste" in page_of(anna, "/messages?after=2020-01-01T00:00:00%2B00:00~" + "0" * 32)
    assert people.client(people.calw.clerk).get("/messages").status_code == 200


def test_message_of_somebody_else_is_like_a_missing_one(people: People, anna: AuditingClient) -> None:
    theirs = write(people, account=people.other_volunteer)
    assert "Ihre Ehrenamtskarte ist da" not in page_of(anna)
    answers = [anna.post(f"/messages/{public_id}/read") for public_id in (theirs, "x" * 16)]
    assert [answer.status_code for answer in answers] == [404, 404]
    with people.session() as session:
        assert session.scalars(select(Message)).one().read_at is None


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/messages"),
        ("GET", "/messages/settings"),
        ("POST", "/messages/settings"),
        ("POST", "/messages/read"),
        ("POST", "/messages/x/read"),
        ("POST", "/messages/push"),
        ("POST", "/messages/push/end"),
    ],
)
def test_nobody_gets_in_without_signing_in(people: People, method: str, path: str) -> None:
    assert people.client().open(path, method=method).status_code == 401


def test_wishes_are_kept_as_ticked(people: People, anna: AuditingClient) -> None:
    page = page_of(anna, "/messages/settings")
    assert page.count(" checked>") == len(Topic)
    chosen = ["question-mail", "question-push", "card_ends-push", "no-such-wish"]
    response = anna.post("/messages/settings", data={"wish": chosen})
    assert (response.status_code, response.location) == (303, "/messages/settings?saved=1")
    page = page_of(anna, response.location)
    assert page.count(" checked>") == 3
    assert "Noch ein Schritt" in page
    with people.session() as session:
        assert message_wishes.wanted(session, account=people.volunteer) == {
            (Topic.QUESTION, Channel.MAIL),
            (Topic.QUESTION, Channel.PUSH),
            (Topic.CARD_ENDS, Channel.PUSH),
        }


def test_nothing_ticked_means_nothing_wanted(people: People, anna: AuditingClient) -> None:
    anna.post("/messages/settings", data={})
    page = page_of(anna, "/messages/settings?saved=1")
    assert " checked>" not in page
    assert "Gespeichert." in page
    assert people.client(people.other_volunteer).get("/messages/settings").text.count(" checked>") == len(Topic)


def language_of(people: People) -> str:
    with people.session() as session:
        return session.get_one(Account, people.volunteer).language


def test_language_of_mails_is_that_of_signing_in_and_of_the_switch(people: People, outbox: Outbox) -> None:
    client = people.client()
    ask(client, ANNA)
    client.post("/sign-in/code", data={"code": outbox.code}, headers={"Accept-Language": "en"})
    assert language_of(people) == "en"
    client.post("/language", data={"lang": "de", "next": "/"})
    assert language_of(people) == "de"
    people.client().post("/language", data={"lang": "en", "next": "/"})
    client.post("/language", data={"lang": "tr", "next": "/"})
    assert language_of(people) == "de"
