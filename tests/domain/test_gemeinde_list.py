import pytest

from pwa.domain.gemeinde_list import GemeindeListError, read_gemeinden

LIST = "ags;name\n08235046;Nagold\n08235085;Wildberg\n"


def names(content: bytes) -> list[tuple[int, str, str]]:
    return [(line.number, line.region.ags, line.region.name) for line in read_gemeinden(content)]


def faults(text: str) -> list[str]:
    with pytest.raises(GemeindeListError) as caught:
        read_gemeinden(text.encode())
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_every_usual_table_is_read(delimiter: str, encoding: str) -> None:
    text = f"Name,AGS,x\r\nBöbingen an der Rems,08136009,1\r\n\r\n  {'Schwäbisch  Gmünd'},08136065,2\r\n"
    content = text.replace(",", delimiter).encode(encoding)
    assert names(content) == [(2, "08136009", "Böbingen an der Rems"), (4, "08136065", "Schwäbisch Gmünd")]


def test_every_bad_line_is_named_with_its_reason() -> None:
    text = "ags;name\n8235046;Nagold\n08235;Calw\n08235085;\n08235085;Wildberg\n08235085;Noch einmal\n09999999\n"
    assert faults(text) == [
        "line 2: “8235046” is no key of a Gemeinde, which has eight digits with its leading zero",
        "line 3: “08235” is no key of a Gemeinde, which has eight digits with its leading zero",
        "line 4: the name is missing",
        "line 6: the key 08235085 stands in line 5 already",
        "line 7: the name is missing",
    ]


def test_a_name_that_cannot_be_kept_is_refused() -> None:
    assert "longer than 120" in faults(f"ags;name\n08235046;{'x' * 121}\n")[0]
    assert "cannot be read" in faults("ags;name\n08235046;Na\x07gold\n")[0]


def test_a_line_without_end_is_refused() -> None:
    assert faults(f"ags;name\n08235046;{'x' * 200_000}\n") == ["line 2: the line is too long"]
    assert faults("x" * 200_000) == ["line 1: the line is too long"]


def test_quotes_and_old_line_ends_are_read() -> None:
    assert names(b'"ags";"name"\r"08235046";"Nagold; Stadt"\r') == [(2, "08235046", "Nagold; Stadt")]


@pytest.mark.parametrize("text", ["", "key;place\n08235046;Nagold\n", "\n"])
def test_a_table_without_the_columns_is_refused(text: str) -> None:
    assert faults(text) == ["line 1: the heading must name the columns ags and name"]


def test_an_empty_list_is_refused() -> None:
    assert faults("ags;name\n;\n") == ["line 2: there is no Gemeinde"]
