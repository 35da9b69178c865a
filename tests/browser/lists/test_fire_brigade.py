"""A brigade's list of 112 becomes 112 cards in one sitting: Excel in, everybody says yes, one click, a scanner."""

import re
from datetime import date
from email import message_from_bytes
from email.policy import default
from itertools import product
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from pwa.domain.card import CardState
from pwa.models import Card, CollectiveMember
from pwa.post.list_invitations import send_list_mails
from pwa.post.mail import DemoMailbox
from pwa.security import tokens
from pwa.security.login import cookie_name
from pwa.security.tokens import Purpose
from pwa.vk1.verifying import Result
from tests.browser.conftest import NewPhone
from tests.browser.phone import VIEWPORT, Phone
from tests.browser.server import Server

GIVEN = ("Ansgar", "Birte", "Cem", "Dörte", "Emre", "Frauke", "Gero", "Hanka")
FAMILY = (
    "Brandt",
    "Esser",
    "Funk",
    "Glut",
    "Heiß",
    "Kohl",
    "Lösch",
    "Müller",
    "Öttl",
    "Pumpe",
    "Rauch",
    "Schlauch",
    "Spritz",
    "Wasser",
)
PEOPLE = tuple(product(GIVEN, FAMILY))
CARDS = 112
AT_ONCE = 100


def mail_of(given: str, family: str) -> str:
    plain = f"{given}.{family}".lower().replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return f"{plain}@feuer.example"


def write_list(path: Path) -> None:
    """Write the list as a brigade has it: a title, a blank row, headers of its own, days as days."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Freiwillige Feuerwehr, Einsatzabteilung"])
    page.append([])
    page.append(["Nr.", "Name", "Vorname", "geb. am", "Mailadresse"])
    for number, (given, family) in enumerate(PEOPLE, start=1):
        page.append(
            [number, family, given, date(1970 + number % 30, 1 + number % 12, 1 + number % 28), mail_of(given, family)]
        )
    book.save(path)


def open_office(browser: Browser, server: Server) -> Page:
    context = browser.new_context(viewport=VIEWPORT, locale="de-DE")
    token = server.people.token(server.people.calw.clerk)
    context.add_cookies([{"name": cookie_name(server.people.parts.settings), "value": token, "url": server.address}])
    return context.new_page()


def keep_list(page: Page, server: Server, path: Path) -> None:
    page.goto(f"{server.address}/office/lists")
    page.get_by_role("link", name="Neue Liste").click()
    page.get_by_label("Von welcher Organisation?").select_option(label="Sportverein Calw")
    page.get_by_text("Einsatzabteilung der Freiwilligen Feuerwehr").click()
    page.get_by_label("Liste als Datei").set_input_files(path)
    page.get_by_role("button", name="Liste prüfen").click()
    expect(page.get_by_text(f"{CARDS} neu")).to_be_visible()
    expect(page.get_by_role("row", name="Ansgar Brandt")).to_contain_text("Bekommt eine E-Mail.")
    page.get_by_role("button", name="Liste übernehmen und Personen einladen").click()
    expect(page.get_by_text(f"{CARDS} offen")).to_be_visible()


def mailed_link(server: Server, email: str) -> str:
    """Return the link in the mail to somebody, as the demo's mailbox keeps it."""
    with server.app.app_context():
        send_list_mails(server.people.parts)
    mailbox = server.people.parts.mailer
    assert isinstance(mailbox, DemoMailbox)
    letters = (message_from_bytes(file.read_bytes(), policy=default) for file in mailbox.folder.glob("*.eml"))
    texts = [letter.get_content() for letter in letters if letter["To"] == email]
    assert len(texts) == 1
    found = re.search(rf"{re.escape(server.address)}(/accept/\S+)", texts[0])
    assert found
    return found.group(1)


def accept_on(phone: Phone, path: str) -> None:
    phone.open(path)
    expect(phone.page.get_by_text("Ohne Ihr Ja wird nichts ausgestellt.")).to_be_visible()
    phone.page.locator("label[for=consent]").click()
    phone.button("Ja, ich möchte die Karte").click()
    expect(phone.page.get_by_text("Sie haben zugestimmt")).to_be_visible()


def accept_the_others(server: Server) -> None:
    with server.people.session() as session:
        members = session.scalars(select(CollectiveMember).where(CollectiveMember.account_id.is_(None))).all()
    for member in members:
        token = tokens.make(server.people.parts.settings, Purpose.ACCEPT, member.id)
        assert server.people.client().post(f"/accept/{token}", data={"consent": "1"}).status_code == 303


def test_list_of_112_becomes_112_cards_in_one_sitting(
    browser: Browser, server: Server, new_phone: NewPhone, tmp_path: Path
) -> None:
    write_list(tmp_path / "feuerwehr.xlsx")
    office = open_office(browser, server)
    keep_list(office, server, tmp_path / "feuerwehr.xlsx")

    phone = new_phone()
    accept_on(phone, mailed_link(server, mail_of("Ansgar", "Brandt")))
    accept_the_others(server)
    office.reload()
    expect(office.get_by_text(f"{CARDS} zugestimmt")).to_be_visible()
    address = office.url
    for count in (AT_ONCE, CARDS - AT_ONCE):
        office.goto(address)
        office.get_by_role("link", name=re.compile("Karten ausstellen")).click()
        office.locator("label[for=now]").click()
        office.get_by_role("button", name=f"Alle {count} genehmigen, mit Karte").click()
        expect(office.get_by_role("heading", level=1, name="Ergebnis")).to_be_visible()

    with server.people.session() as session:
        cards = session.scalars(select(Card).order_by(Card.id)).all()
    assert sorted((card.given_name, card.family_name) for card in cards) == sorted(PEOPLE)
    assert {card.state for card in cards} == {CardState.ACTIVE}

    phone.load()
    assert phone.check().result is Result.OK
    office.goto(f"{server.address}/scan")
    office.get_by_label("Oder Ziffern eingeben").fill(phone.read().text)
    office.get_by_role("button", name="Prüfen").click()
    verdict = office.locator("section[data-verdict]")
    expect(verdict).to_have_attribute("data-verdict", "valid")
    expect(verdict).to_contain_text("Ansgar B.")
    office.context.close()
