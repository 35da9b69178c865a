from datetime import date
from pathlib import Path

import pytest

from pwa.domain.programme import CardTerm, Confirmer, Place, Route, RouteKind
from pwa.domain.regions import Region, RegionKind
from pwa.programmes import ProgrammeFileError, UnknownProgrammeError, all_programmes, load, load_file, regions

TEST_PROGRAMME = Path(__file__).with_name("test-100.toml")


def test_baden_wuerttemberg_asks_for_200_hours_in_12_months_and_a_year_before() -> None:
    programme = load("eak-bw")
    assert programme.routes == (
        Route(
            kind=RouteKind.STANDARD,
            minutes=12_000,
            window_months=12,
            prior_months=12,
            sum_over_organisations=True,
            place=Place.ENGAGEMENT,
            age_min=None,
            compensation_caps=None,
            card_term=None,
        ),
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
        (b"", "karte.toml: card: expected a table"),
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
