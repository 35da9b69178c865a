"""Sheets are joined in their order and their layers, and nothing in them loses its address."""

import posixpath
import re

import pytest

from pwa.assets import Assets
from pwa.stylesheets import imports, joined

FILES = {
    "css/app.css": b'/* All. */\n@import url("layers.css");\n@import url("base.css");\n',
    "css/layers.css": b'@layer kern, base;\n@import url("../vendor/kern.css") layer(kern);\n',
    "css/base.css": b"@layer base { p { margin: 0 } }\n",
    "vendor/kern.css": b'@charset "UTF-8";a{color:red}',
}


def test_imports_are_replaced_by_what_they_name_in_their_layer() -> None:
    sheet = joined("css/app.css", FILES).decode()
    assert "@import" not in sheet
    assert "@charset" not in sheet
    assert "@layer kern {\na{color:red}\n}" in sheet
    assert sheet.index("@layer kern, base;") < sheet.index("a{color:red}") < sheet.index("p { margin: 0 }")


def test_a_missing_sheet_stops_the_start() -> None:
    with pytest.raises(KeyError):
        joined("css/app.css", {"css/app.css": b'@import url("gone.css");'})


def test_imports_are_named_from_the_root() -> None:
    assert imports("css/layers.css", FILES) == ["vendor/kern.css"]


def test_every_address_in_a_sheet_is_a_file() -> None:
    assets = Assets()
    for name in (name for name in assets.files if name.startswith("css/")):
        sheet = assets.files[name].decode()
        assert "@import" not in sheet, name
        for path in re.findall(r'url\("(?!data:)([^"]+)"\)', sheet):
            assert posixpath.normpath(posixpath.join("css", path)) in assets.files, (name, path)
