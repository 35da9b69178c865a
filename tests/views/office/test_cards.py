from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.domain.card import CardState
from pwa.models import AuditEntry, Card, Credential, CredentialKind, Engagement, RevocationReason
from pwa.services import status_lists
from pwa.vk1 import p256, status_list
from pwa.vk1.ring import verify_ring
from pwa.words.labels import REVOCATION_REASONS
from tests.audit import AuditingClient
from tests.people import People

LIST = "/office/cards"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def revoke(client: AuditingClient, public_id: str, **form: str) -> TestResponse:
    return client.post(f"{LIST}/{public_id}/revocation", data=form)


def stored(people: People, public_id: str) -> Card:
    with people.session() as session:
        return session.scalars(select(Card).where(Card.public_id == public_id)).one()


def change(people: People, public_id: str, **values: object) -> None:
    with people.session() as session, session.begin():
        card = session.scalars(select(Card).where(Card.public_id == public_id)).one()
        for name, value in values.items():
            setattr(card, name, value)


def load_on_phone(people: People, public_id: str) -> int:
    """Put the card on a phone and return the credential's index."""
    issuer, now = people.parts.issuer, people.parts.clock()
    with people.session() as session, session.begin():
        index = status_lists.draw_index(session, issuer=issuer, now=now)
        card = session.scalars(select(Card).where(Card.public_id == public_id)).one()
        session.add(
            Credential(
                card_id=card.id,
                kind=CredentialKind.DEVICE,
                status_index=index,
                kid=issuer.kid,
                last_on=people.today,
                frame=b"frame",
                device="Firefox auf Android",
                issued_at=now,
            )
        )
        return index


def engage(people: People, account: UUID) -> UUID:
    """Let somebody of an office be a volunteer too."""
    since = people.today - timedelta(days=800)
    with people.session() as session, session.begin():
        session.add(Engagement(account_id=account, organisation_id=people.calw.organisation_id, since=since))
    return account


def is_revoked_in_published_list(people: People, index: int) -> bool:
    parts = people.parts
    number = index >> 20
    ring = verify_ring(parts.ring().decode(), p256.key_from_point(parts.root))
    token = people.client().get(f"/.well-known/vk1/status/{number}").text
    listed = status_list.verify_list(token, url=parts.issuer.list_url(number), ring=ring)
    return status_list.is_set(listed.bits, index)


def audited(people: People) -> list[tuple[str, str, UUID | None]]:
    with people.session() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(entry.act, entry.reason, entry.actor_id) for entry in entries]


def test_list_shows_own_cards_with_state_and_last_day(people: People, clerk: AuditingClient) -> None:
    active, over = people.card(), people.card(people.other_volunteer)
    elsewhere = people.card(engage(people, people.calw.lead), people.ulm)
    change(people, over, last_on=people.today - timedelta(days=1))
    page = clerk.get(LIST).text
    assert elsewhere not in page
    first, second = page.split(over)[1].split(active)
    assert "Abgelaufen" in first
    assert "21.11.2026" in first
    assert "Gültig</span>" in second
    assert "21.11.2028" in second
    assert stored(people, active).number in page


def test_card_without_an_end_says_so(people: People, clerk: AuditingClient) -> None:
    public_id = people.card()
    change(people, public_id, last_on=None)
    assert "unbegrenzt" in clerk.get(LIST).text
    assert "unbegrenzt" in clerk.get(f"{LIST}/{public_id}").text


def test_search_finds_by_parts_of_number_and_name(people: People, clerk: AuditingClient) -> None:
    anna, bela = people.card(), people.card(people.other_volunteer)
    change(people, anna, number="1234 5678 9012")
    change(people, bela, number="9999 8888 7777")
    for words in ("kowal", "anna kowalska", "KOWALSKA", "1234 5678 9012", "5678", "anna 9012"):
        page = clerk.get(LIST, query_string={"q": words}).text
        assert (anna in page, bela in page) == (True, False), words
    assert 'value="5678"' in clerk.get(f"{LIST}?q=5678").text


@pytest.mark.parametrize("words", ["%", "_", "100%", "' OR 1=1", "Niemand", "<script>", "anna bela"])
def test_search_without_a_find_says_what_to_do(people: People, clerk: AuditingClient, words: str) -> None:
    people.card()
    page = clerk.get(LIST, query_string={"q": words}).text
    assert "Keine Karte gefunden" in page
    assert "<script>" not in page


def test_empty_list_says_how_a_card_comes_about(clerk: AuditingClient) -> None:
    page = clerk.get(LIST).text
    assert "Noch keine Karten" in page
    assert 'href="/office/applications"' in page


def test_case_shows_facts_and_phone(people: People, clerk: AuditingClient) -> None:
    public_id = people.card()
    assert "Die Karte ist noch auf keinem Telefon." in clerk.get(f"{LIST}/{public_id}").text
    load_on_phone(people, public_id)
    page = clerk.get(f"{LIST}/{public_id}").text
    for text in (
        "Karte von Anna Kowalska",
        stored(people, public_id).number,
        "22. November 2026, 10:00 Uhr, Clerk Calw",
        "21. November 2028",
        "Firefox auf Android",
        "seit 22. November 2026",
        "Die Sperre ist sofort wirksam. Ein offener Prüfer weiß es spätestens nach zehn Minuten.",
        "Eine Sperre lässt sich nicht zurücknehmen.",
    ):
        assert text in page


def test_revoking_opens_only_when_asked_to(people: People, clerk: AuditingClient) -> None:
    page = clerk.get(f"{LIST}/{people.card()}").text
    assert '<details class="unfold unfold--button">' in page
    assert "checked" not in page


@pytest.mark.parametrize("reason", list(RevocationReason))
def test_revoked_card_says_why_who_and_when(people: People, clerk: AuditingClient, reason: RevocationReason) -> None:
    public_id = people.card()
    response = revoke(clerk, public_id, reason=reason.value)
    assert (response.status_code, response.location) == (303, f"{LIST}/{public_id}?revoked=1")
    page = clerk.get(response.location).text
    assert "Die Karte ist gesperrt." in page
    assert REVOCATION_REASONS[reason] in page
    assert "Gesperrt von Clerk Calw am 22. November 2026, 10:00 Uhr." in page
    assert "/revocation" not in page
    assert "Gesperrt</span>" in clerk.get(LIST).text
    assert audited(people)[0] == ("revoke", reason.value, people.calw.clerk)


def test_revocation_stands_in_the_published_list_at_once(people: People, clerk: AuditingClient) -> None:
    public_id = people.card()
    index = load_on_phone(people, public_id)
    assert not is_revoked_in_published_list(people, index)
    revoke(clerk, public_id, reason="misuse")
    assert is_revoked_in_published_list(people, index)
    assert "Die Karte ist auf keinem Telefon mehr gültig." in clerk.get(f"{LIST}/{public_id}").text


@pytest.mark.parametrize("form", [{}, {"reason": ""}, {"reason": "because"}, {"reason": "MISUSE"}], ids=str)
def test_revocation_needs_one_of_the_reasons(people: People, clerk: AuditingClient, form: dict[str, str]) -> None:
    public_id = people.card()
    response = revoke(clerk, public_id, **form)
    assert response.status_code == 422
    assert "Bitte wählen Sie einen Grund." in response.text
    assert '<details class="unfold unfold--button" open>' in response.text
    assert stored(people, public_id).state is CardState.ACTIVE
    assert audited(people) == [("read", "", people.calw.clerk)]


def test_second_revocation_keeps_the_first_reason(people: People, clerk: AuditingClient) -> None:
    public_id = people.card()
    revoke(clerk, public_id, reason="holder_request")
    assert revoke(clerk, public_id, reason="misuse").status_code == 409
    assert stored(people, public_id).revocation_reason is RevocationReason.HOLDER_REQUEST


def test_nobody_revokes_the_own_card(people: People) -> None:
    public_id = people.card(engage(people, people.calw.lead))
    lead = people.client(people.calw.lead)
    page = lead.get(f"{LIST}/{public_id}").text
    assert "Das ist Ihre eigene Karte." in page
    assert "/revocation" not in page
    assert revoke(lead, public_id, reason="misuse").status_code == 403
    assert stored(people, public_id).state is CardState.ACTIVE


def test_card_that_is_over_needs_no_revocation(people: People, clerk: AuditingClient) -> None:
    public_id = people.card()
    change(people, public_id, first_on=date(2024, 1, 1), last_on=date(2025, 12, 31))
    page = clerk.get(f"{LIST}/{public_id}").text
    assert "Diese Karte gilt nicht mehr." in page
    assert "/revocation" not in page


def test_auditor_sees_no_button(people: People) -> None:
    public_id = people.card()
    page = people.client(people.calw.auditor).get(f"{LIST}/{public_id}").text
    assert "Sie dürfen diese Karte ansehen, aber nicht sperren." in page
    assert "/revocation" not in page


def test_refusals_in_order(people: People) -> None:
    path = f"{LIST}/{people.card()}"
    clients = [people.client(account) for account in (None, people.volunteer, people.ulm.clerk, people.calw.auditor)]
    assert [client.get(path).status_code for client in clients] == [401, 404, 404, 200]
    form = {"reason": "misuse"}
    assert [client.post(f"{path}/revocation", data=form).status_code for client in clients] == [401, 404, 404, 403]


def test_filters_narrow_the_list(people: People, clerk: AuditingClient) -> None:
    anna, bela = people.card(), people.card(people.other_volunteer)
    change(people, bela, last_on=people.today - timedelta(days=1))
    for query, expected in (
        ("state=active", (True, False)),
        ("state=ended", (False, True)),
        ("state=revoked", (False, False)),
        ("ends_from=2027-01-01", (True, False)),
        ("ends_until=2026-12-31", (False, True)),
        ("ends_from=2026-11-21&ends_until=2026-11-21", (False, True)),
        ("route=standard", (True, True)),
        ("route=project", (False, False)),
        ("tier=1&q=kowal", (True, False)),
        ("state=active&route=standard&q=anna&sort=name", (True, False)),
    ):
        page = clerk.get(f"{LIST}?{query}").text
        assert (anna in page, bela in page) == expected, query


@pytest.mark.parametrize(("sort", "first"), [("newest", "bela"), ("ends", "anna"), ("name", "anna")])
def test_order_is_chosen_in_the_address(people: People, clerk: AuditingClient, sort: str, first: str) -> None:
    cards = {"anna": people.card(), "bela": people.card(people.other_volunteer)}
    change(people, cards["anna"], last_on=people.today)
    page = clerk.get(LIST, query_string={"sort": sort}).text
    assert min(cards, key=lambda name: page.index(cards[name])) == first


@pytest.mark.parametrize(
    "query",
    [
        "sort=holder_id",
        "sort=1;DROP",
        "state=gone",
        "ends_from=x",
        "ends_until=9999-99-99",
        "route=x'",
        "tier=99999999999",
    ],
)
def test_unknown_filters_are_left_open(people: People, clerk: AuditingClient, query: str) -> None:
    assert people.card() in clerk.get(f"{LIST}?{query}").text


@pytest.mark.parametrize("sort", ["newest", "ends", "name"])
def test_every_order_goes_on_page_by_page(people: People, clerk: AuditingClient, sort: str) -> None:
    first = stored(people, people.card())
    second = people.card(people.other_volunteer)
    mark = {"newest": first.issued_at, "ends": first.last_on, "name": None}[sort]
    after = f"{mark.isoformat() if mark else first.family_name}~{first.id.hex}"
    page = clerk.get(LIST, query_string={"sort": sort, "after": after}).text
    assert first.public_id not in page
    assert (second in page) == (sort != "newest")
