import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pwa.assets import FONTS, Assets
from pwa.exports.certificate_pdf import Check, Row, Words, write_certificate
from tests import pdf

NOW = datetime(2026, 11, 22, 9, 0, 0, 123456, tzinfo=UTC)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>'
CHECK = Check("Code eingeben:", "0123 4567 89AB CDEF", "https://a.example/x#1", "https://a.example/x", SVG, "QR-Code")
WORDS = Words(
    lang="de",
    title="Stunden und Tätigkeiten",
    note="Kein amtlicher Nachweis.",
    demo="",
    facts=(("Name", "Anna Kowalska"), ("Zeitraum", "1. Mai bis 2. Juni")),
    headings=("Anerkannte Stunden", "Prüfen"),
    columns=("Organisation", "Seit", "Stunden"),
    rows=(Row("Sportverein Calw", "Training", "1. Mai 2019", "2,5 Std."), Row("Chor", "Probe", "–", "1 Std.")),
    total=("Summe", "3,5 Stunden"),
    explained="Das Amt hat sie anerkannt.",
    check=CHECK,
    footer="Fuß",
)
LETTERS = {
    "Albanian": "çë",
    "Azerbaijani": "çəğıİöşü",
    "Basque, Spanish, Galician": "ñáéíóúü",
    "Breton, Cornish, Welsh": "ŵŷẁẃẅỳñâêîôû",
    "Catalan, French, Occitan": "àâæçéèêëîïôœùûüÿŀ",
    "Croatian, Bosnian, Serbian, Slovene": "čćđšžǆǉǌǅǈǋ",
    "Czech, Slovak": "áäčďéěíĺľňóôŕřšťúůýž",
    "Danish, Norwegian, Swedish": "æøåäö",
    "Dutch, Frisian": "ĳéëïóöüú",
    "Estonian, Finnish, Livonian": "õäöüšžȯȱ",
    "Faroese, Icelandic": "áðéíóúýþæöø",
    "German, Luxembourgish": "äöüßẞéë",
    "Hungarian": "áéíóöőúüű",
    "Irish, Gaelic, Manx": "ḃċḋḟġṁṗṡṫàèìòù",
    "Italian, Maltese": "àèéìîòùċġħż",
    "Latvian, Lithuanian": "āčēģīķļņšūžąęėįų",
    "Polish, Kashubian, Sorbian": "ąćęłńóśźżãéëòôùěřŕ",
    "Portuguese": "áâãàçéêíóôõú",
    "Romanian, Aromanian": "ăâîșțşţ",
    "Sami": "áčđŋšŧžǥǧǩǯʒâåäõ",
    "Turkish, Crimean Tatar": "çğıİöşüâî",
    "Vietnamese names": "ăâđêôơưạảấầẩẫậ",
}
MARKUP = ('#panic("x")', "#import x", "$x^2$", "*a* _b_", "= H", "\\u{41}", "<label> @ref", '"];', "// x", "{{ 1 }}")


def written(words: Words = WORDS) -> pdf.Document:
    return pdf.read(write_certificate(words, fonts=FONTS, now=NOW))


def times(text: str) -> int:
    """Count how often a text stands in a document that says it five times, wherever its lines break."""
    return _close(written(with_text(text)).text).count(_close(text))


def _close(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def with_text(text: str) -> Words:
    return replace(WORDS, facts=(("Name", text),), rows=(Row(text, text, text, text),))


def test_document_is_tagged_for_readers() -> None:
    document = written()
    assert document.conformance == "1"
    assert document.pdf.Root.MarkInfo.Marked
    assert document.pdf.Root.Lang == "de"
    assert document.pdf.docinfo["/Title"] == WORDS.title
    assert document.pdf.Root.ViewerPreferences.DisplayDocTitle


def test_headings_table_and_drawing_have_their_tags() -> None:
    tags = written().tags
    assert [tag for tag in tags if tag in {"/H1", "/H2", "/Table", "/Figure", "/Link"}] == [
        "/H1",
        "/H2",
        "/Table",
        "/H2",
        "/Link",
        "/Figure",
    ]
    assert [tags.count(tag) for tag in ("/THead", "/TH", "/TBody", "/TR", "/TFoot")] == [1, 3, 1, 4, 1]


def test_text_says_all_there_is() -> None:
    text = written().text
    for words in (
        WORDS.title,
        WORDS.note,
        "Anna Kowalska",
        "Training",
        "2,5 Std.",
        "3,5 Stunden",
        CHECK.code,
        CHECK.place,
    ):
        assert words in text


def test_language_is_that_of_the_words() -> None:
    assert written(replace(WORDS, lang="en")).pdf.Root.Lang == "en"


def test_demo_says_so() -> None:
    assert "Alles erfunden" in written(replace(WORDS, demo="Alles erfunden")).text
    assert "Alles erfunden" not in written().text


@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS)
def test_every_latin_alphabet_of_europe_comes_out_right(letters: str) -> None:
    capitals = "".join(letter.upper() for letter in letters if len(letter.upper()) == 1)
    assert times(f"{letters} {capitals}") == 5


def test_letters_made_of_two_signs_come_out_as_one() -> None:
    assert "Ángström" in written(with_text(unicodedata.normalize("NFD", "Ángström"))).text


@pytest.mark.parametrize("text", ["🎉🎂", "日本", "عربي", "\ue000", "☎", "\u200b", "\U0001d400"])
def test_signs_that_the_font_lacks_leave_a_mark(text: str) -> None:
    assert "a▯b" in written(with_text(f"a{text}b")).text


@pytest.mark.parametrize(
    "text",
    ['#panic("x")', "#import x", "$x^2$", "*a* _b_", "= H", "\\ \\u{41}", "<label> @ref", '"];', "// x", "{{ 1 }}"],
)
def test_markup_in_a_text_is_only_text(text: str) -> None:
    assert times(text) == 5


def test_long_statement_goes_on_with_its_headings_repeated() -> None:
    rows = [Row(f"Verein {number}", "Training und vieles mehr", "1. Mai 2019", "1 Std.") for number in range(60)]
    document = written(replace(WORDS, rows=rows))
    assert len(document.texts) > 1
    assert all("Organisation" in page for page in document.texts[:-1])
    assert "Verein 59" in document.text


def test_browsers_get_no_part_of_its_fonts() -> None:
    assert list(FONTS.rglob("*.ttf"))
    assert not [name for name in Assets().files if name.endswith(".ttf")]


def test_same_words_make_the_same_file() -> None:
    assert write_certificate(WORDS, fonts=FONTS, now=NOW) == write_certificate(WORDS, fonts=FONTS, now=NOW)


def test_hyphen_that_the_font_lacks_becomes_the_usual_one() -> None:
    rows = (Row("Chor\u2010Verein", "Jugend\u2011Training", "–", "1 Std."),)

    text = pdf.read(write_certificate(replace(WORDS, rows=rows), fonts=FONTS, now=NOW)).text

    assert "Chor-Verein" in text
    assert "Jugend-Training" in text
