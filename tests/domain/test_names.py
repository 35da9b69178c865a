import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.domain.names import NameReason, NameRefusedError, clean_name, frame_name, same_person_key

LETTERS = st.sampled_from("aßőȘŁğİıéẞœØþñüÅ")
NAMES = st.lists(LETTERS | st.sampled_from(["J\u030c", "m\u0302\u0323", "-a", " b", "’c", "'d", ".e"]), min_size=1).map(
    lambda parts: "A" + "".join(parts)[:60],
)


@pytest.mark.parametrize(
    "name",
    [
        "O",
        "Anna",
        "Weiß",
        "ẞ",
        "Őry",
        "Ștefan",
        "Łukasz",
        "Doğan",
        "İbrahim",
        "Işık",
        "O'Neill",
        "O’Neill",
        "'t Hooft",
        "Müller-Lüdenscheidt",
        "Dr. Jr.",
        "von der Au",
        "Œuvre",
        "Nguyễn",
        "Đặng",
        "Þór",
        "J\u030can",
        "M\u0302\u0323",
        "x" * 67,
        "ő" * 67,
    ],
)
def test_names_of_europe_are_taken_as_they_are(name: str) -> None:
    assert clean_name(name) == unicodedata.normalize("NFC", name)
    assert clean_name(unicodedata.normalize("NFD", name)) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("text", ["  Anna  Maria ", "\u00a0Anna\u00a0Maria", "Anna Maria"])
def test_blanks_are_trimmed_and_single(text: str) -> None:
    assert clean_name(text) == "Anna Maria"


@pytest.mark.parametrize(
    ("text", "reason", "character"),
    [
        ("", NameReason.EMPTY, ""),
        (" \u00a0 ", NameReason.EMPTY, ""),
        ("x" * 68, NameReason.TOO_LONG, ""),
        ("M\u0302" * 34, NameReason.TOO_LONG, ""),
        ("-", NameReason.NO_LETTER, ""),
        (". '", NameReason.NO_LETTER, ""),
        ("Anna2", NameReason.DIGIT, "2"),
        ("Anna２", NameReason.DIGIT, "２"),
        ("Anna²", NameReason.DIGIT, "²"),
        ("Anna Ⅳ", NameReason.DIGIT, "Ⅳ"),
        ("Anna😀", NameReason.SYMBOL, "😀"),
        ("Anna❤\ufe0f", NameReason.SYMBOL, "❤"),
        ("Anna\ufe0f", NameReason.SYMBOL, "\ufe0f"),
        ("🇩🇪", NameReason.SYMBOL, "🇩"),
        ("Anna\u200f", NameReason.INVISIBLE, "\u200f"),
        ("\u202eAnna", NameReason.INVISIBLE, "\u202e"),
        ("An\u200bna", NameReason.INVISIBLE, "\u200b"),
        ("An\u200dna", NameReason.INVISIBLE, "\u200d"),
        ("\ufeffAnna", NameReason.INVISIBLE, "\ufeff"),
        ("An\u00adna", NameReason.INVISIBLE, "\u00ad"),
        ("An\u034fna", NameReason.SYMBOL, "\u034f"),
        ("Anna\x00", NameReason.CONTROL, "\x00"),
        ("Anna\nMaria", NameReason.CONTROL, "\n"),
        ("Anna\tMaria", NameReason.CONTROL, "\t"),
        ("Anna\u2028Maria", NameReason.CONTROL, "\u2028"),
        ("Anna\u2029Maria", NameReason.CONTROL, "\u2029"),
        ("<script>", NameReason.SYMBOL, "<"),
        ("Anna & Maria", NameReason.SYMBOL, "&"),
        ("Anna_", NameReason.SYMBOL, "_"),
        ("Anna|Maria", NameReason.SYMBOL, "|"),
        ("Anna\u3000M", NameReason.SYMBOL, "\u3000"),
        ("Анна", NameReason.OTHER_SCRIPT, "А"),
        ("Аnna", NameReason.OTHER_SCRIPT, "А"),
        ("Άννα", NameReason.OTHER_SCRIPT, "Ά"),
        ("安娜", NameReason.OTHER_SCRIPT, "安"),
        ("Ａnna", NameReason.OTHER_SCRIPT, "Ａ"),
        ("𝐀nna", NameReason.OTHER_SCRIPT, "𝐀"),
        ("ǃAnna", NameReason.OTHER_SCRIPT, "ǃ"),
        ("\ud800", NameReason.SYMBOL, "\ud800"),
        ("\u0301Anna", NameReason.SYMBOL, "\u0301"),
        ("Anna -\u0301", NameReason.SYMBOL, "\u0301"),
        ("J\u030c\u0301\u0302", NameReason.SYMBOL, "\u0302"),
    ],
)
def test_what_is_no_name_is_refused_with_its_reason(text: str, reason: NameReason, character: str) -> None:
    with pytest.raises(NameRefusedError) as caught:
        clean_name(text)
    assert (caught.value.reason, caught.value.character) == (reason, character)


@given(st.text())
def test_a_clean_name_is_clean_for_good(text: str) -> None:
    try:
        name = clean_name(text)
    except NameRefusedError:
        return
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Anna", "Weiß"), ("ANNA", "WEISS")),
        (("Anna", "Őry"), ("anna", "O\u030bry")),
        (("Ștefan", "Łuk"), ("S\u0326TEFAN", "łUK")),
        (("İbrahim", "Doğan"), ("ibrahim", "DOG\u0306AN")),
        (("İbrahim", "Işık"), ("I\u0307BRAHIM", "ışık")),
        (("Işık", "K"), ("IŞIK", "k")),
        (("Sean", "O’Neill"), (" sean ", "O'NEILL")),
    ],
)
def test_spellings_of_one_name_are_one_person(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert same_person_key(*one) == same_person_key(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Anna", "Kern"), ("Anna", "Kerner")),
        (("Anna", "Kern"), ("Kern", "Anna")),
        (("Anna Maria", "Kern"), ("Anna", "Maria Kern")),
        (("Jose", "Kern"), ("José", "Kern")),
    ],
)
def test_other_names_are_other_people(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert same_person_key(*one) != same_person_key(*other)


@given(NAMES, NAMES)
def test_a_key_does_not_depend_on_the_normal_form(given_name: str, family_name: str) -> None:
    decomposed = (unicodedata.normalize("NFD", name) for name in (given_name, family_name))
    assert same_person_key(*decomposed) == same_person_key(given_name, family_name)


@pytest.mark.parametrize(
    ("given_name", "family_name", "expected"),
    [
        ("Anna", "Kern", "Anna K."),
        ("A", "Ő", "A Ő."),
        ("Łukasz", "Ștefan", "Łukasz Ș."),
        ("Ju\u0308rgen", "O\u030bry", "Jürgen Ő."),
        ("Jan", "J\u030con", "Jan J\u030c."),
        ("Rem", "’t Hooft", "Rem t."),
        ("Sean", "O’Neill", "Sean O."),
        ("x" * 20, "Kern", "x" * 20 + " K."),
        ("x" * 21, "Kern", "x" * 21 + " K."),
        ("x" * 22, "Kern", "x" * 21 + " K."),
        ("ß" * 67, "Kern", "ß" * 10 + " K."),
        ("x" * 20 + "ß", "Kern", "x" * 20 + " K."),
        ("x" * 19 + "M\u0302x", "Kern", "x" * 19 + " K."),
        ("x" * 18 + "M\u0302x", "Kern", "x" * 18 + "M\u0302 K."),
        ("x" * 20 + "-Maria", "Kern", "x" * 20 + " K."),
        ("x" * 20 + " Maria", "Kern", "x" * 20 + " K."),
    ],
)
def test_the_frame_has_given_name_and_initial(given_name: str, family_name: str, expected: str) -> None:
    assert frame_name(given_name, family_name).decode() == expected


@given(NAMES, NAMES)
def test_the_frame_name_fits_and_is_never_cut_within_a_character(given_name: str, family_name: str) -> None:
    framed = frame_name(given_name, family_name)
    shown, _, initial = framed.decode().rpartition(" ")
    full = clean_name(given_name)
    rest = full.removeprefix(shown)
    assert len(framed) <= 24
    assert initial == "A."
    assert full.startswith(shown)
    assert not rest or not unicodedata.combining(rest[0])


def test_the_frame_refuses_what_is_no_name() -> None:
    with pytest.raises(NameRefusedError):
        frame_name("Anna", "4")
