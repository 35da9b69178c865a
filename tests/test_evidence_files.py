import io

import pikepdf
import pytest
from PIL import Image

from pwa import evidence_files
from pwa.evidence_files import CleanFile, FileRefusedError, clean
from tests import papers


def opened(file: CleanFile) -> Image.Image:
    return Image.open(io.BytesIO(file.content))


def refused(content: bytes) -> str:
    with pytest.raises(FileRefusedError) as refusal:
        clean(content)
    return refusal.value.reason


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_picture_is_made_anew_without_its_metadata(kind: str) -> None:
    sent = papers.photo(kind, maker="Annas Telefon")
    assert b"Annas Telefon" in sent

    file = clean(sent)

    assert (file.media_type, file.ending) == ("image/jpeg", "jpg")
    assert opened(file).size == (640, 480)
    assert b"Annas Telefon" not in file.content
    assert not opened(file).getexif()


def test_large_picture_is_made_smaller() -> None:
    assert opened(clean(papers.photo(size=(4000, 3000)))).size == (2400, 1800)


def test_picture_turned_by_its_metadata_stands_upright() -> None:
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40)).save(made, "JPEG", exif=exif)
    assert opened(clean(made.getvalue())).size == (40, 60)


def test_transparent_picture_gets_white_paper() -> None:
    assert opened(clean(papers.transparent())).getpixel((5, 5)) == (255, 255, 255)


def test_what_hides_behind_a_picture_is_gone() -> None:
    file = clean(papers.photo() + b"<script>alert(1)</script>")
    assert b"<script>" not in file.content


def test_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    made = io.BytesIO()
    Image.new("1", (6000, 5000)).save(made, "PNG")
    assert len(made.getvalue()) < 10_000
    assert refused(made.getvalue()) == "file_picture_too_large"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_half_a_picture_is_refused(kind: str) -> None:
    whole = papers.photo(kind)
    assert refused(whole[: len(whole) // 2]) == "file_broken"


@pytest.mark.parametrize(
    "content",
    [b"<html><script>alert(1)</script>", b"GIF89a" + bytes(100), b"PK\x03\x04" + bytes(100), b"<svg/>", b" %PDF-1.7"],
)
def test_anything_else_is_refused_by_its_content(content: bytes) -> None:
    assert refused(content) == "file_kind_refused"


def test_no_file_and_too_large_a_file_are_told_apart() -> None:
    assert refused(b"") == "file_missing"
    assert refused(b"%PDF-" + bytes(evidence_files.MOST_BYTES)) == "file_too_large"


def test_document_keeps_its_pages() -> None:
    file = clean(papers.paper(pages=3))

    assert (file.media_type, file.ending) == ("application/pdf", "pdf")
    with pikepdf.open(io.BytesIO(file.content)) as document:
        assert len(document.pages) == 3


def test_document_loses_what_acts_hides_or_tells() -> None:
    sent = papers.trap()
    for trace in (b"JavaScript", b"Launch", b"EmbeddedFile", b"calc.exe", b"Author"):
        assert trace in sent, trace

    with pikepdf.open(io.BytesIO(clean(sent).content)) as document:
        plain = io.BytesIO()
        document.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)

    traces = (b"JavaScript", b"Launch", b"Embedded", b"calc.exe", b"Author", b"OpenAction", b"Annots", b"virus")
    assert [trace for trace in traces if trace in plain.getvalue()] == []
    assert b"Anna's computer" not in plain.getvalue()


def test_locked_document_is_refused() -> None:
    assert refused(papers.paper(password="geheim")) == "file_locked"  # noqa: S106 - the lock of a made-up paper
    assert refused(papers.paper(owner="geheim")) == "file_locked"


def test_document_of_too_many_pages_is_refused() -> None:
    assert refused(papers.paper(pages=21)) == "file_too_many_pages"


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing", b"%PDF-1.7\n" + bytes(500)])
def test_broken_document_is_refused(content: bytes) -> None:
    assert refused(content) == "file_broken"


def test_document_without_pages_is_refused() -> None:
    assert refused(papers.paper(pages=0)) == "file_broken"
