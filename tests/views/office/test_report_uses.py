"""Partners and uses in the report: on the page and in every file, unknown, kept back and summed."""

import io
from datetime import date

from openpyxl import load_workbook

from tests import pdf
from tests.gemeinden import make
from tests.land import make_reader
from tests.partners import partner_of, tellers
from tests.people import People

REPORT = "/office/reports"
OCTOBER = date(2026, 10, 1)


def test_partners_and_uses_are_said_to_be_unknown_and_not_nought(people: People) -> None:
    """An empty register says so; partners without any count leave the uses unknown."""
    page = people.client(people.calw.clerk).get(REPORT).text
    assert page.count("noch keine Angaben") == 2 + 3  # large, and in the table of the Landratsamt
    assert 'id="partner_kinds-heading"' not in page
    partner_of(people, people.calw)
    page = people.client(people.calw.clerk).get(REPORT).text
    assert page.count("noch keine Angaben") == 1 + 2
    assert 'id="partners-heading"' in page
    assert 'id="uses-heading"' not in page
    assert "Nutzungen nach Monat: Oktober 2026" in people.client(people.calw.clerk).get(f"{REPORT}.csv").text


def test_partners_and_uses_stand_in_the_page_and_in_every_file(people: People) -> None:
    reader = make_reader(people)
    tellers(people, people.calw, 6, OCTOBER, 17)
    for account, column in ((people.calw.lead, "Landratsamt Calw"), (reader, "Landratsämter zusammen")):
        client = people.client(account)
        page = client.get(REPORT).text
        assert "Öffentlich" in page
        assert page.count('<td class="figure">100</td>') == (2 if account != reader else 4), column
        assert ("Zu den Partnern" in page) == (account != reader)
        book = load_workbook(io.BytesIO(client.get(f"{REPORT}.xlsx").data))
        rows = {row[0]: row for row in book["Nutzungen nach Monat"].iter_rows(values_only=True)}
        assert column in rows["Monat"]
        assert rows["Oktober 2026"][1] == 100
        assert rows["September 2026"][1] == "noch keine Angaben"
        line = next(row for row in client.get(f"{REPORT}.csv").text.splitlines() if "Gemeldete Nutzungen" in row)
        assert "100" in line
        document = pdf.read(client.get(f"{REPORT}/evaluation.pdf").data)
        for words in ("Was bringt die Karte?", "Nutzungen nach Monat", "Partner nach Art", "Öffentlich"):
            assert words in document.text, words
        assert document.tags.count("/Table") == 8 + (account == reader)


def test_page_says_what_too_few_partners_are_and_draws_such_months_by_their_words(people: People) -> None:
    tellers(people, people.calw, 4, OCTOBER, 17)
    page = people.client(people.calw.lead).get(REPORT).text
    assert "Sonst heißt es „zu wenige Partner“" in page
    assert "Partner und Nutzungen zählen wir für jeden Bericht neu" in page
    assert page.count('rotate(-90)">zu wenige Partner</text>') == 1
    picture = page.partition('id="uses-title"')[2].partition("</svg>")[0]
    assert picture.count(">–</text>") == 11, "nobody told"


def test_the_periods_sum_of_uses_stands_in_every_file(people: People) -> None:
    """Where there are two levels, both may be kept back and the sum is all that is told."""
    tellers(people, people.calw, 6, OCTOBER, 17)
    tellers(people, make(people), 1, OCTOBER, 50)
    client, told = people.client(people.calw.lead), ["150", "zu wenige Partner", "zu wenige Partner"]
    text = client.get(f"{REPORT}.csv").data.decode("utf-8-sig").replace('"', "").splitlines()
    lines = dict(line.split(";", 1) for line in text)
    assert lines["Zahl"].split(";") == ["Zusammen", "Landratsamt Calw", "Rathäuser zusammen"]
    assert [lines[name].split(";") for name in ("Gemeldete Nutzungen", "Nutzungen nach Monat: Oktober 2026")] == [
        told
    ] * 2
    assert lines["Partner nach Art: Öffentlich"].split(";") == ["", "5", "unter 5"]
    book = load_workbook(io.BytesIO(client.get(f"{REPORT}.xlsx").data))
    cells = {row[0]: row[1:] for row in book["Auf einen Blick"].iter_rows(values_only=True)}
    assert cells["Gemeldete Nutzungen"] == (150, *told[1:])
    said = " ".join(pdf.read(client.get(f"{REPORT}/evaluation.pdf").data).text.split())
    assert "Gemeldete Nutzungen 150 zu wenige Partner" in said
