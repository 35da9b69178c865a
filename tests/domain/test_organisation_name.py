"""Which names of organisations are likely one."""

import pytest

from pwa.domain.organisation_name import KEY_LENGTH, match_key


@pytest.mark.parametrize(
    "other",
    ["SV Muster", "Sportverein Muster", "sportverein  MUSTER e. V.", "S.V. Muster 1899 e.V.", "Muster, Sportverein"],
)
def test_spellings_of_one_organisation_have_one_key(other: str) -> None:
    assert match_key(other) == match_key("SV Muster e.V.")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Freiw. Feuerwehr Müllheim", "FFW Muellheim"),
        ("DRK-Ortsverein Nagold", "Deutsches Rotes Kreuz OV Nagold"),
        ("Kirchenchor St. Gallus", "Kirchenchor Sankt Gallus"),
        ("Turn- und Sportverein Ulm", "TSV Ulm"),
        ("Hospizgruppe in der Au", "Hospizgruppe Au"),
    ],
)
def test_abbreviations_and_umlauts_make_no_other_organisation(left: str, right: str) -> None:
    assert match_key(left) == match_key(right)


@pytest.mark.parametrize("other", ["SV Musterstadt", "Musikverein Muster", "SV Muster 2", "Muster"])
def test_other_organisations_have_other_keys(other: str) -> None:
    assert match_key(other) != match_key("SV Muster e.V.")


@pytest.mark.parametrize("name", ["", "e. V.", "100 %", "Відродження"])
def test_any_name_has_a_key(name: str) -> None:
    assert len(match_key(name * 100)) <= KEY_LENGTH
