from datetime import date
from pathlib import Path

import pytest

from pwa import programmes
from pwa.domain.evaluation import Facts, evaluate
from pwa.domain.programme import CardTerm, Compensation, Confirmer, Place, Route, RouteKind
from pwa.domain.regions import Region, RegionKind
from pwa.programmes import (
    ProgrammeFileError,
    UnknownProgrammeError,
    all_programmes,
    load,
    load_file,
    regions,
    version_on,
    versions_in,
)
from pwa.programmes.lines import line_of

TEST_PROGRAMME = Path(__file__).with_name("test-100.toml")
SHIPPED = Path(programmes.__file__).with_name("eak-bw.toml")


def test_baden_wuerttemberg_asks_for_200_hours_in_12_months_and_a_year_before() -> None:
    programme = load("eak-bw")
    assert programme.route(RouteKind.STANDARD) == Route(
        kind=RouteKind.STANDARD,
        minutes=12_000,
        window_months=12,
        prior_months=12,
        sum_over_organisations=True,
        place=Place.ENGAGEMENT,
        age_min=None,
        compensation_caps=None,
        compensation=Compensation.NONE,
        card_term=None,
    )
    assert programme.card_term == CardTerm(24, None)
    assert programme.confirmers == (Confirmer.ORGANISATION,)
    assert programme.valid_from == date(2025, 4, 1)


def test_what_no_source_states_is_none() -> None:
    programme = load("eak-bw")
    assert programme.valid_to is None
    assert programme.renewable is None


def test_every_programme_is_found_by_its_id() -> None:
    assert [load(programme.id) for programme in all_programmes()] == list(all_programmes())
    assert "eak-bw" in [programme.id for programme in all_programmes()]


def test_no_two_programmes_share_a_card_programme_id() -> None:
    programmes = [*all_programmes(), *(programme.as_demo() for programme in all_programmes())]
    assert len({programme.card_programme_id for programme in programmes}) == len(programmes)


def test_a_programme_that_does_not_ship_is_an_error() -> None:
    with pytest.raises(UnknownProgrammeError, match="eak-xx"):
        load("eak-xx")


def test_another_file_is_another_programme() -> None:
    route = load_file(TEST_PROGRAMME).route(RouteKind.STANDARD)
    assert (route.minutes, route.window_months) == (6_000, 24)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"id =", "karte.toml is no TOML: "),
        (b"\xff", "karte.toml is no TOML: "),
        (b"", "karte.toml, line 1: card: expected a table"),
    ],
)
def test_a_file_that_is_no_programme_is_refused_in_one_sentence(
    tmp_path: Path,
    content: bytes,
    sentence: str,
) -> None:
    file = tmp_path / "karte.toml"
    file.write_bytes(content)
    with pytest.raises(ProgrammeFileError) as caught:
        load_file(file)
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ("hours = 200", "hours = 0", "hours = 0", "routes.standard.hours: expected a whole number from 1 to 8784"),
        ("[card]", "[card]\ncolour = 1", "colour = 1", "card.colour: expected no such key"),
        ("months = 24\n", "months = '24'\n", "months = '24'", "card.months: expected a whole number from 1 to 600"),
        ('id = "thw"', 'id = "THW"', 'id = "THW"', "routes.guaranteed.groups.3.id: expected small letters"),
        ('ags = "08221"', 'ags = "8221"', 'ags = "8221"', "issuers.1.ags: expected the key of a Kreis"),
        ("last_day = 2026-12-31 }\n\n[", "last_day = 5 }\n\n[", "last_day = 5 }", "issuers.08221.card.last_day"),
        ('    "valid_to",', '    "version",', "unknown = [", "valid_to: expected a date such as 2027-05-03"),
    ],
    ids=["number", "strange key", "type", "group", "issuer", "issuer's card", "missing"],
)
def test_an_error_names_the_line_and_the_reason(
    tmp_path: Path, before: str, after: str, line: str, reason: str
) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace(before, after, 1)
    file = tmp_path / "karte.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProgrammeFileError) as caught:
        load_file(file)
    number = 1 if reason.startswith("valid_to") else _line(text, line)
    assert str(caught.value).startswith(f"karte.toml, line {number}: {reason}")


def _line(text: str, beginning: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if beginning in line)


def test_a_value_over_several_lines_stands_where_it_begins(tmp_path: Path) -> None:
    file = tmp_path / "karte.toml"
    file.write_text('id = "a"\n\n# who\nconfirmers = [\n  "king",\n]\n[card]\n', encoding="utf-8")
    assert line_of(file.read_text(encoding="utf-8"), "confirmers.0") == 4


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("routes.standard.hours", 4),
        ("routes.1.hours", 7),
        ("routes.standard.place", 2),
        ("routes.king", 2),
        ("id.x", 1),
        ("no", 1),
    ],
)
def test_a_path_names_a_table_by_its_kind_or_its_place(path: str, line: int) -> None:
    text = 'id = "a"\n[[routes]]\nkind = "standard"\nhours = 1\n[[routes]]\nkind = "project"\nhours = 2\n'
    assert line_of(text, path) == line


def test_the_version_of_a_day_is_the_one_that_has_begun_last(tmp_path: Path) -> None:
    text = TEST_PROGRAMME.read_text(encoding="utf-8")
    later = text.replace("valid_from = 2025-01-01", "valid_from = 2026-07-01").replace("hours = 100", "hours = 120")
    (tmp_path / "test-100.toml").write_text(text, encoding="utf-8")
    (tmp_path / "test-100-2026.toml").write_text(later, encoding="utf-8")
    versions = versions_in(tmp_path)
    hours = [
        version_on(versions, day).route(RouteKind.STANDARD).minutes // 60
        for day in (date(2025, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2030, 1, 1))
    ]
    assert hours == [100, 100, 120, 120]
    with pytest.raises(UnknownProgrammeError):
        version_on(versions, date(2024, 12, 31))


def test_a_programme_in_a_folder_of_its_own_is_evaluated_without_code(tmp_path: Path) -> None:
    text = (
        TEST_PROGRAMME.read_text(encoding="utf-8").replace("test-100", "neue-karte").replace("hours = 100", "hours = 7")
    )
    (tmp_path / "neue-karte.toml").write_text(text, encoding="utf-8")
    (programme,) = versions_in(tmp_path)
    today = date(2026, 11, 22)
    for minutes, met in ((419, False), (420, True)):
        facts = Facts({today: minutes}, date(2025, 1, 1))
        assert evaluate(programme, facts, today=today).is_satisfied is met


def test_no_day_gives_the_version_of_today() -> None:
    assert load("eak-bw") == load("eak-bw", on=date(2026, 11, 22))
    with pytest.raises(UnknownProgrammeError, match="eak-bw on 2025-03-31"):
        load("eak-bw", on=date(2025, 3, 31))


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProgrammeFileError, match=r"karte\.toml cannot be read"):
        load_file(tmp_path / "karte.toml")


def test_the_44_kreise_have_their_official_keys() -> None:
    kreise = regions()
    assert len(kreise) == 44
    assert [region.ags for region in kreise] == sorted({region.ags for region in kreise})
    assert all(region.ags.startswith("08") for region in kreise)
    assert sum(region.kind is RegionKind.STADTKREIS for region in kreise) == 9
    assert Region("08136", RegionKind.LANDKREIS, "Ostalbkreis") in kreise
    assert Region("08311", RegionKind.STADTKREIS, "Freiburg im Breisgau") in kreise
