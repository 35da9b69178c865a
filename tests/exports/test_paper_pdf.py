"""Every letter that a European name may have stands on the card, and no name is cut."""

import re
import unicodedata
from datetime import UTC, datetime

import numpy as np
import pikepdf
import pytest

from pwa.domain.names import clean_name
from pwa.exports import paper_pdf
from pwa.exports.paper_pdf import SUBSTITUTE, UNDRAWN, Face, Layout, Words, write_paper
from pwa.exports.typesetting import TypesettingError
from pwa.pages.paper_documents import FONTS
from tests import paper, pdf

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DIGITS = "1" * 288


def span(first: int, last: int) -> str:
    """Return the letters between two code points."""
    return "".join(chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code)).startswith("L"))


# DIN SPEC 91379:2022-08, datatype A: letters that have no code point of their own. K͟H, K͟h and k͟h stand in no name here.
DIN_91379_SEQUENCES = """
A̋ C̀ C̄ C̆ C̈ C̕ C̣ C̦ C̨̆ D̂ F̀ F̄ G̀ H̄ H̦ H̱ J́ J̌ K̀ K̂ K̄ K̇ K̕ K̛ K̦ L̂ L̥ L̥̄ L̦ M̀ M̂ M̆ M̐ N̂ N̄ N̆ N̦ P̀ P̄ P̕ P̣ R̆ R̥ R̥̄
S̀ S̄ S̛̄ S̱ T̀ T̄ T̈ T̕ T̛ U̇ Z̀ Z̄ Z̆ Z̈ Z̧ a̋ c̀ c̄ c̆ c̈ c̕ c̣ c̦ c̨̆ d̂ f̀ f̄ g̀ h̄ h̦ j́ k̀ k̂ k̄ k̇ k̕ k̛ k̦ l̂ l̥ l̥̄ l̦
m̀ m̂ m̆ m̐ n̂ n̄ n̆ n̦ p̀ p̄ p̕ p̣ r̆ r̥ r̥̄ s̀ s̄ s̛̄ s̱ t̀ t̄ t̕ t̛ u̇ z̀ z̄ z̆ z̈ z̧ Ç̆ ç̆ Û̄ û̄ Č̕ Č̣ č̕ č̣ ē̍ Ī́ ī́ ō̍ Ž̦ Ž̧ ž̦ ž̧
Ḳ̄ ḳ̄ Ṣ̄ ṣ̄ Ṭ̄ ṭ̄ Ạ̈ ạ̈ Ọ̈ ọ̈ Ụ̄ Ụ̈ ụ̄ ụ̈
""".split()  # noqa: SIM905 - one letter beside the other is easier to compare with the standard
ALPHABETS = {
    "Latin-1 Supplement": span(0xC0, 0xFF),
    "Latin Extended-A": span(0x100, 0x17F),
    "Latin Extended-B": span(0x180, 0x24F),
    "Latin Extended Additional": span(0x1E00, 0x1EFF),
    "Romanian": "ĂăÂâÎîȘșȚț",
    "Turkish": "İıĞğŞşÇçÖöÜü",
    "Icelandic": "ÁáÐðÉéÍíÓóÚúÝýÞþÆæÖö",
    "Maltese": "ĊċĠġĦħŻż",
    "Sámi": "ÁáČčĐđŊŋŠšŦŧŽžǤǥǦǧǨǩƷʒǮǯÕõÄäÅå",
    "Croatian": "ČčĆćĐđŠšŽž",
    "Livonian and Baltic": "ĀāǞǟĢģĶķĻļŅņȚțŪūȪȫȬȭȰȱŖŗ",
    "Welsh": "ŴŵŶŷẀẁẂẃẄẅỲỳ",
    "German capital sharp s": "ẞß",
    "DIN SPEC 91379 letters with marks": " ".join(DIN_91379_SEQUENCES),
    "punctuation": "'’-.",
}


def face(name: str) -> Face:
    return Face(
        name=name,
        issuer="Landkreis Calw",
        tier="Ehrenamtskarte",
        facts=[("Gültig ab", "22.11.2026"), ("Gültig bis", "21.11.2029"), ("Nummer", "1234 5678 9012")],
        digits=DIGITS,
        sender="Landratsamt Calw",
        recipient=(name,),
        date="22. November 2026",
        paragraphs=("Guten Tag",),
    )


def words(*names: str, layout: Layout = Layout.CARD) -> Words:
    return Words(
        lang="de",
        layout=layout,
        title="Karten",
        mark="Ehrenamtskarte",
        alt="Code",
        hint="Gilt nur mit Lichtbildausweis.",
        demo="",
        footer="Gedruckt",
        letter={"title": "Brief", "cut": "Hier schneiden"},
        cards=[face(name) for name in names],
    )


def document(*names: str, layout: Layout = Layout.CARD) -> pdf.Document:
    return pdf.read(write_paper(words(*names, layout=layout), fonts=FONTS, now=NOW))


def said(read: pdf.Document) -> str:
    """Return the text in normal form C, without the places where a long word may break."""
    return unicodedata.normalize("NFC", "".join(read.text.replace("\u200b", "").split()))


def plain(name: str) -> str:
    return unicodedata.normalize("NFC", "".join(name.split()))


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_every_letter_is_drawn_and_can_be_copied(alphabet: str) -> None:
    letters = ALPHABETS[alphabet].split() if " " in ALPHABETS[alphabet] else list(ALPHABETS[alphabet])
    names = [" ".join(letters[at : at + 12]) for at in range(0, len(letters), 12)]

    read = document(*names)

    text = said(read)
    assert not [letter for letter in letters if plain(letter) not in text]
    assert SUBSTITUTE not in text


@pytest.mark.parametrize("letter", ["Ș", "ı", "ŋ", "K̛", "C̨̆", "M̐", "ẞ", "C̕"])
def test_letters_leave_ink_of_their_own(letter: str) -> None:
    """A letter that a font lacks would be an empty place or a box, the same for all."""

    def ink(name: str) -> bytes:
        (page,) = paper.drawn(words(name), ppi=150)
        return page.tobytes()

    pictures = {ink(name) for name in (letter, letter[0], "\u2c7b", SUBSTITUTE, "")}
    assert len(pictures) == (5 if len(letter) > 1 else 4)


def test_font_that_lacks_a_letter_stops_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """This is why the tests above can fail: PDF/UA allows no letter without a shape."""
    monkeypatch.setattr(paper_pdf, "UNDRAWN", re.compile("(?!)"))
    with pytest.raises(TypesettingError):
        document("Ꜳ")


def test_letter_that_no_font_has_is_a_sign_and_stops_nothing() -> None:
    assert plain(f"A{SUBSTITUTE}a") in said(document("AꜲa"))


def test_letters_that_names_may_have_are_drawn_but_those_of_phonetics_and_old_books() -> None:
    allowed = [chr(code) for code in range(0x250) if _is_name(chr(code))]
    allowed += [chr(code) for code in range(0x1E00, 0x1F00) if _is_name(chr(code))]
    assert len(allowed) > 600
    assert not [letter for letter in allowed if UNDRAWN.search(letter)]


LONG_NAMES = (
    "Maximiliane-Elisabeth Charlotte von Hohenlohe-Langenburg-Weikersheim",
    "W" * 67 + " " + "W" * 67,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamt Ö",
    "A B",
)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("name", LONG_NAMES)
def test_long_names_are_never_cut(name: str, layout: Layout) -> None:
    assert plain(name) in said(document(name, layout=layout))


@pytest.mark.parametrize("name", LONG_NAMES)
def test_long_names_stay_on_their_part_of_the_card(name: str) -> None:
    """The margins on the left and between words and code hold nothing but the ground."""
    with_name, without = (np.asarray(paper.drawn(words(each), ppi=300)[0]).astype(int) for each in (name, ""))
    changed = np.argwhere(np.abs(with_name - without) > 40)
    pixel = 25.4 / 300
    rows, columns = changed[:, 0] * pixel, changed[:, 1] * pixel
    assert columns.min() >= 4
    assert columns.max() <= 85.6 - 3.4 - 38
    assert rows.min() >= 14
    assert rows.max() <= 41


def test_fonts_are_embedded_in_the_document() -> None:
    read = document("Anna Kowalska")
    fonts = [font.DescendantFonts[0].FontDescriptor for font in read.pdf.pages[0].Resources.Font.values()]
    assert fonts
    assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (10, 1), (11, 2)])
def test_sheet_holds_ten_cards_with_marks_outside_them(count: int, pages: int) -> None:
    read = document(*(["Anna Kowalska"] * count), layout=Layout.SHEET)
    assert len(read.pdf.pages) == pages
    assert len(read.figures) == read.tags.count("/H1") == count
    page = read.pdf.pages[0]
    content = pikepdf.parse_content_stream(page)
    lines = [each for each in content if str(each.operator) == "S"]
    assert len(lines) >= 2 * (3 + 6)


def _is_name(letter: str) -> bool:
    try:
        clean_name(letter)
    except ValueError:
        return False
    return True
