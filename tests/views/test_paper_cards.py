"""A card on paper: for its holder and for the office, with a code that shops believe until the card ends."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.models import AuditEntry, Credential, CredentialKind, RevocationReason
from pwa.services import cards, paper_cards
from pwa.vk1.frame import day_number
from pwa.vk1.verdict import Kind, Reason
from tests import paper, pdf
from tests.clock import FakeClock
from tests.people import People

CARD_POINTS = (85.6 / 25.4 * 72, 54 / 25.4 * 72)


def ask(people: People, account: UUID | None = None, **form: str) -> TestResponse:
    """Ask for the own card on paper, and follow to its PDF."""
    return people.client(account or people.volunteer).post("/card/paper", data=form, follow_redirects=True)


def codes(people: People) -> list[Credential]:
    with people.session() as session:
        on_paper = select(Credential).where(Credential.kind == CredentialKind.PAPER)
        return list(session.scalars(on_paper.order_by(Credential.issued_at, Credential.id)))


def revoke(people: People, public_id: str) -> None:
    with people.session() as session, session.begin():
        card = cards.get(session, public_id, authority=people.calw.authority)
        cards.revoke(
            session,
            card=card,
            reason=RevocationReason.MISUSE,
            by=people.calw.clerk,
            issuer=people.parts.issuer,
            now=people.parts.clock(),
        )


def acts(people: People) -> list[tuple[str, str]]:
    with people.session() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.at, AuditEntry.id))
        return [(row.act, row.subject) for row in rows]


# The holder


def test_holder_gets_the_own_card_in_card_size(people: People) -> None:
    public_id = people.card()

    response = ask(people)

    assert (response.status_code, response.mimetype) == (200, "application/pdf")
    document = pdf.read(response.data)
    (page,) = document.pdf.pages
    assert [float(side) for side in page.mediabox[2:]] == pytest.approx(CARD_POINTS, abs=0.1)
    said = " ".join(document.text.split())
    with people.session() as session:
        card = cards.get(session, public_id, authority=people.calw.authority)
        assert card.number in said
    for part in ("Ehrenamtskarte", "Anna Kowalska", "Landkreis Calw", "Gültig ab 22.11.2026", "Lichtbildausweis"):
        assert part in said


def test_code_on_paper_is_believed_until_the_card_is_revoked(people: People) -> None:
    public_id = people.card()
    ask(people)
    (page,) = paper.pictures(people, codes(people))
    (code,) = paper.read(page)
    digits = code.text

    assert paper.verdict(people, digits) == (Kind.CHECK_PERSON, Reason.PAPER)
    assert paper.verdict(people, digits[:-1] + str((int(digits[-1]) + 1) % 10))[0] is Kind.NOT_VALID
    revoke(people, public_id)
    assert paper.verdict(people, digits) == (Kind.NOT_VALID, Reason.REVOKED)


def test_code_ends_with_the_card_and_says_name_and_tier(people: People) -> None:
    public_id = people.card()
    ask(people)
    (code,) = codes(people)

    outcome = paper.outcome(people, paper_cards.digits(code))

    with people.session() as session:
        card = cards.get(session, public_id, authority=people.calw.authority)
    assert code.last_on == card.last_on
    assert (outcome.name, outcome.tier, outcome.result.value) == ("Anna Kowalska", card.tier, "ok")
    assert outcome.exp_day == day_number(code.last_on)


@pytest.mark.parametrize("name", [("Li", "Wu"), ("Maximiliane-Elisabeth", "von Hohenlohe-Langenburg-Weikersheim")])
def test_modules_are_large_enough_for_a_cheap_camera(people: People, name: tuple[str, str]) -> None:
    volunteer = people.new_volunteer(*name)
    people.card(volunteer)
    ask(people, volunteer)

    (page,) = paper.pictures(people, codes(people))
    (code,) = paper.read(page)

    assert code.ec_level == "Q"
    assert code.text.isdigit()
    assert paper.module_millimetres(page) >= 0.4
    assert paper.light_around_millimetres(page) >= 4 * 0.4


def test_asking_again_gives_the_same_code_and_a_new_one_ends_the_old(people: People) -> None:
    people.card()
    ask(people)
    ask(people)
    (first,) = codes(people)

    ask(people, anew="1")

    old, new = codes(people)
    assert (old.frame, old.ended_at is None, new.ended_at) == (first.frame, False, None)
    assert paper.verdict(people, paper_cards.digits(old)) == (Kind.NOT_VALID, Reason.REVOKED)
    assert paper.verdict(people, paper_cards.digits(new)) == (Kind.CHECK_PERSON, Reason.PAPER)


def test_holder_gets_five_new_codes_an_hour(people: People, clock: FakeClock) -> None:
    people.card()
    for _ in range(paper_cards.MOST_AN_HOUR):
        assert ask(people, anew="1").status_code == 200
    assert ask(people, anew="1").status_code == 429
    assert ask(people).status_code == 200, "the same code again is no new one"
    clock.turn(hours=1, minutes=1)
    assert ask(people, anew="1").status_code == 200


def test_card_that_ends_sooner_gets_another_code(people: People) -> None:
    public_id = people.card()
    ask(people)
    with people.session() as session, session.begin():
        cards.get(session, public_id, authority=people.calw.authority).last_on = people.today + timedelta(days=9)

    assert people.client(people.volunteer).get("/card/paper.pdf").location == "/card/paper"
    ask(people)

    old, new = codes(people)
    assert old.ended_at is not None
    assert new.last_on == people.today + timedelta(days=9)


def test_unlimited_card_gets_a_code_for_five_years_and_keeps_it_until_the_last(
    people: People, clock: FakeClock
) -> None:
    public_id = people.card()
    with people.session() as session, session.begin():
        cards.get(session, public_id, authority=people.calw.authority).last_on = None
    ask(people)
    clock.turn(days=4 * 365)
    ask(people)
    (first,) = codes(people)
    assert first.last_on == date(2031, 11, 22)
    clock.turn(days=10)

    ask(people)

    assert [code.last_on for code in codes(people)] == [date(2031, 11, 22), date(2035, 12, 1)]


def test_reading_the_pages_makes_nothing(people: People) -> None:
    people.card()
    client = people.client(people.volunteer)

    assert client.get("/card/paper").status_code == 200
    assert client.get("/card/paper.pdf").location == "/card/paper"
    assert not codes(people)


def test_nobody_without_a_valid_card_gets_paper(people: People) -> None:
    revoke(people, people.card())
    for account in (people.volunteer, people.other_volunteer, people.calw.clerk):
        client = people.client(account)
        for response in (client.get("/card/paper"), client.get("/card/paper.pdf"), client.post("/card/paper")):
            assert response.status_code == 404
    assert people.client().get("/card/paper.pdf").status_code == 401
    assert not codes(people)


def test_revoked_card_is_not_printed_again(people: People) -> None:
    public_id = people.card()
    ask(people)
    revoke(people, public_id)
    assert people.client(people.volunteer).get("/card/paper.pdf").status_code == 404
    clerk = people.client(people.calw.clerk)
    assert clerk.get(f"/office/cards/{public_id}/paper.pdf").location == f"/office/cards/{public_id}"
    assert clerk.post(f"/office/cards/{public_id}/paper").location == f"/office/cards/{public_id}"
    (code,) = codes(people)
    assert code.ended_at is not None


def test_file_names_nobody_lies_in_no_cache_and_each_print_is_written_down(people: People) -> None:
    public_id = people.card()

    response = ask(people)

    assert response.headers["Content-Disposition"] == 'attachment; filename="Papierkarte-2026-11-22.pdf"'
    assert response.headers["Cache-Control"] == "no-store"
    assert acts(people) == [
        ("make_paper_card", f"card {public_id}"),
        ("print_paper_card", f"card {public_id}"),
    ]


def test_document_is_tagged_titled_and_in_the_language_of_the_person(people: People) -> None:
    people.card()
    ask(people)

    german, english = (
        pdf.read(people.client(people.volunteer).get(f"/card/paper.pdf?lang={lang}").data) for lang in ("de", "en")
    )

    assert {german.conformance, english.conformance} == {"1"}
    assert [german.pdf.Root.Lang, english.pdf.Root.Lang] == ["de", "en"]
    assert [german.pdf.docinfo["/Title"], english.pdf.docinfo["/Title"]] == [
        "Ehrenamtskarte auf Papier",
        "Volunteer card on paper",
    ]
    assert german.tags.count("/H1") == german.tags.count("/Figure") == 1
    (figure,) = german.figures
    assert str(figure.Alt) == "QR-Code dieser Karte für den Prüfer im Geschäft"


# The office


def test_office_prints_a_card_and_its_page_says_since_when(people: People) -> None:
    public_id = people.card()
    clerk = people.client(people.calw.clerk)
    assert "Papier: nein." in clerk.get(f"/office/cards/{public_id}").text

    response = clerk.post(f"/office/cards/{public_id}/paper", follow_redirects=True)

    assert response.mimetype == "application/pdf"
    assert "Anna Kowalska" in " ".join(pdf.read(response.data).text.split())
    assert "Papier: ja, gedruckt am 22. November 2026" in clerk.get(f"/office/cards/{public_id}").text
    assert ("print_paper_card", f"card {public_id}") in acts(people)


def test_office_replaces_a_lost_paper_card(people: People) -> None:
    public_id = people.card()
    clerk = people.client(people.calw.clerk)
    clerk.post(f"/office/cards/{public_id}/paper")

    clerk.post(f"/office/cards/{public_id}/paper", data={"anew": "1"})

    old, new = codes(people)
    assert (old.ended_at is None, new.ended_at is None) == (False, True)
    assert paper.verdict(people, paper_cards.digits(old)) == (Kind.NOT_VALID, Reason.REVOKED)
    assert ("replace_paper_card", f"card {public_id}") in acts(people)


def test_other_town_and_other_holder_get_no_card(people: People) -> None:
    public_id = people.card()
    ask(people)
    for account in (people.ulm.clerk, people.ulm.lead, people.other_volunteer):
        client = people.client(account)
        assert client.get(f"/office/cards/{public_id}/paper.pdf").status_code == 404
        assert client.post(f"/office/cards/{public_id}/paper").status_code == 404
    assert people.client(people.calw.auditor).post(f"/office/cards/{public_id}/paper").status_code == 403
    assert len(codes(people)) == 1
