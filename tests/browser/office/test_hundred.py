"""A hundred mixed applications, from a club's list to cards, with at most five opened by hand."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import RouteKind
from pwa.models import Application, Attestation, AttestationState, Card, CollectiveMember, OrganisationContact
from pwa.post.messenger import Messenger
from pwa.security import tokens
from pwa.security.login import cookie_name
from pwa.security.tokens import Purpose
from tests.browser.server import Server
from tests.people import People

ON_THE_LIST, ATTESTED, LOGGED = 70, 15, 15
ALL = ON_THE_LIST + ATTESTED + LOGGED
BY_HAND = 5
NAMESAKES = ("Anna-Lena", "Anna\u2011Lena")  # one name in two spellings
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def write_list(path: Path) -> None:
    rows = [
        f"Vera{_letters(number)};Brandt;{1 + number % 28:02}.05.{1960 + number % 40};v{number}@feuer.example"
        for number in range(ON_THE_LIST)
    ]
    path.write_text("\n".join(("Vorname;Nachname;Geburtsdatum;E-Mail", *rows)), encoding="utf-8")


def _letters(number: int) -> str:
    return LETTERS[number // 26] + LETTERS[number % 26]


def import_list(page: Page, server: Server, path: Path) -> None:
    page.goto(f"{server.address}/office/lists/new")
    page.get_by_label("Von welcher Organisation?").select_option(label="Sportverein Calw")
    page.get_by_text("Einsatzabteilung der Freiwilligen Feuerwehr").click()
    page.get_by_label("Liste als Datei").set_input_files(path)
    page.get_by_role("button", name="Liste prüfen").click()
    page.get_by_role("button", name="Liste übernehmen und Personen einladen").click()
    expect(page.get_by_text(f"{ON_THE_LIST} offen")).to_be_visible()


def accept_all(server: Server) -> None:
    with server.people.session() as session:
        members = session.scalars(select(CollectiveMember.id).order_by(CollectiveMember.id)).all()
    for member in members:
        token = tokens.make(server.people.parts.settings, Purpose.ACCEPT, member)
        assert server.people.client().post(f"/accept/{token}", data={"consent": "1"}).status_code == 303


def apply_with_hours(people: People) -> None:
    """Let people apply who have logged their hours; two of them share a name, and one has entered too little."""
    names = (*NAMESAKES, *(f"Logga{_letters(number)}" for number in range(LOGGED - len(NAMESAKES))))
    for name in names:
        person = people.new_volunteer(name, "Funk")
        if name == names[-1]:
            people.hour_log(person, minutes=720, status=HourLogStatus.APPROVED)
        else:
            people.reach_goal(person)
        people.application(person)


def apply_with_attestation(people: People) -> None:
    """Let people apply for whom a checked contact of their club has answered."""
    with people.session() as session, session.begin():
        contact = OrganisationContact(
            organisation_id=people.calw.organisation_id, email="v@sv.example", checked_at=people.parts.clock()
        )
        session.add(contact)
        session.flush()
        by = contact.id
    for number in range(ATTESTED):
        public_id = people.application(people.new_volunteer(f"Zeugina{_letters(number)}", "Heiß"))
        _attest(people, public_id, by)


def _attest(people: People, public_id: str, by: UUID) -> None:
    with people.session() as session, session.begin():
        application = session.scalars(select(Application).where(Application.public_id == public_id)).one()
        application.route = RouteKind.ATTESTED.value
        said = Attestation(
            application_id=application.id,
            organisation_id=people.calw.organisation_id,
            minutes=13_000,
            since=people.today - timedelta(days=800),
            state=AttestationState.CONFIRMED,
            asked_at=people.parts.clock(),
            answered_at=people.parts.clock(),
            answered_by_id=by,
        )
        session.add(said)


def cards(server: Server) -> int:
    with server.people.session() as session:
        return session.scalar(select(func.count()).select_from(Card)) or 0


def test_hundred_mixed_applications_become_cards_with_five_opened_by_hand(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    people = server.people
    context = browser.new_context(locale="de-DE")
    token = people.token(people.calw.clerk)
    context.add_cookies([{"name": cookie_name(people.parts.settings), "value": token, "url": server.address}])
    page, path = context.new_page(), tmp_path / "feuerwehr.csv"
    write_list(path)
    import_list(page, server, path)
    accept_all(server)
    apply_with_hours(people)
    apply_with_attestation(people)

    page.goto(f"{server.address}/office/applications")
    page.get_by_role("link", name="Alle bereiten auf einmal").click()
    page.get_by_role("button", name=re.compile("Alle [0-9]+ genehmigen, mit Karte")).click()
    expect(page.get_by_role("heading", level=1, name="Ergebnis")).to_be_visible()
    assert cards(server) == 0
    server.clock.turn(minutes=10)
    Messenger(server.app, people.parts).carry_out()
    in_bulk = cards(server)

    page.get_by_role("link", name="Weiter: Braucht Blick").click()
    opened = 0
    while page.locator("tbody .queue__link").count():
        page.locator("tbody .queue__link").first.click()
        opened += 1
        decide_by_hand(page)
        page.goto(f"{server.address}/office/applications?show=eyes")
    context.close()
    assert (in_bulk, cards(server)) == (ALL - opened, ALL - 1)
    assert 0 < opened <= BY_HAND


def decide_by_hand(page: Page) -> None:
    """Issue the card where the rules allow it, else reject."""
    issue = page.get_by_role("button", name="Genehmigen und Karte ausstellen")
    if issue.count():
        issue.click()
        return
    page.locator("summary", has_text="Ablehnen").click()
    page.get_by_label("Grund der Ablehnung").fill("Die Stunden fehlen.")
    page.get_by_role("button", name="Antrag ablehnen").click()
