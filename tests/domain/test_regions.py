import pytest

from pwa.domain.regions import AgsError, Region, RegionKind, is_kreis, parent, parse_ags


@pytest.mark.parametrize("text", ["08136", "08136088", "01001", "16077", " 08136 "])
def test_keys_of_kreise_and_gemeinden_are_taken(text: str) -> None:
    assert parse_ags(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    ["", "8136", "081360", "0813608", "081360880", "00136", "17136", "0813a", "０8136", "08 136", "08136\n08136"],
)
def test_other_texts_are_no_keys(text: str) -> None:
    with pytest.raises(AgsError):
        parse_ags(text)


def test_a_gemeinde_lies_in_its_kreis() -> None:
    assert parent("08136088") == "08136"
    assert parent("08136") is None
    assert is_kreis("08136")
    assert not is_kreis("08136088")


@pytest.mark.parametrize(
    ("ags", "kind"),
    [("08136", RegionKind.LANDKREIS), ("08111", RegionKind.STADTKREIS), ("08136088", RegionKind.GEMEINDE)],
)
def test_a_region_has_a_key_of_its_kind(ags: str, kind: RegionKind) -> None:
    assert Region(ags, kind, "Ort").ags == ags


@pytest.mark.parametrize(
    ("ags", "kind"),
    [
        ("08136", RegionKind.GEMEINDE),
        ("08136088", RegionKind.LANDKREIS),
        ("08136088", RegionKind.STADTKREIS),
        ("8136", RegionKind.LANDKREIS),
        (" 08136", RegionKind.LANDKREIS),
    ],
)
def test_a_region_with_another_kinds_key_is_refused(ags: str, kind: RegionKind) -> None:
    with pytest.raises(AgsError):
        Region(ags, kind, "Ort")
