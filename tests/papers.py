"""Papers as people attach them: photos, scans, and what must not get through."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

SCRIPT = "app.alert('Hallo')"


def photo(kind: str = "JPEG", *, size: tuple[int, int] = (640, 480), maker: str = "") -> bytes:
    """Return a picture; ``maker`` stands in its metadata."""
    made, exif = io.BytesIO(), Image.Exif()
    if maker:
        exif[0x010F] = maker
    Image.new("RGB", size, "teal").save(made, kind, exif=exif)
    return made.getvalue()


def transparent() -> bytes:
    """Return a PNG that is empty but for its alpha channel."""
    made = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(made, "PNG")
    return made.getvalue()


def paper(*, pages: int = 1, password: str = "", owner: str = "") -> bytes:
    """Return a PDF; a password locks it, an owner's only limits what may be done with it."""
    document = _blank(pages)
    made = io.BytesIO()
    is_locked = password or owner
    document.save(made, encryption=pikepdf.Encryption(user=password, owner=owner or password) if is_locked else False)
    return made.getvalue()


def trap() -> bytes:
    """Return a PDF that runs a script, starts a program, links away, carries a file and tells who made it."""
    document = _blank(1)
    page = document.pages[0].obj
    act = Dictionary(S=Name.JavaScript, JS=String(SCRIPT))
    launch = Dictionary(S=Name.Launch, F=String("calc.exe"))
    document.Root.OpenAction = act
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("all"), act])))
    document.attachments["virus.exe"] = b"MZ virus"
    page.AA = Dictionary(O=document.make_indirect(launch))
    box = Array([0, 0, 100, 100])
    link = document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=launch))
    field = document.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=box, AA=act, FT=Name.Tx, T=String("name"))
    )
    page.Annots = Array([link, field])
    document.Root.AcroForm = Dictionary(Fields=Array([field]))
    page.Metadata = Stream(document, b"Anna's computer")
    document.docinfo["/Author"] = "Anna's computer"
    made = io.BytesIO()
    document.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return made.getvalue()


def _blank(pages: int) -> Pdf:
    document = Pdf.new()
    for _ in range(pages):
        document.add_blank_page()
    return document
