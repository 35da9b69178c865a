"""What a script imports is found, so that a page asks for all of it at once."""

import pytest

from pwa.assets import Assets
from pwa.scripts import with_imports

FILES = {
    "js/modules/card.js": b"""
import { a, b } from "../lib/a.js";
import Holder, {
  c,
} from "./holder.js";
import "./alone.js";
/** @typedef {import("../lib/types.js").Type} Type */
await import("./later.js");
const text = 'import { x } from "./text.js"';
""",
    "js/lib/a.js": b'export { d } from "../../vendor/d/index.js";\n',
    "js/modules/holder.js": b'import { a } from "../lib/a.js";\n',
    "js/modules/alone.js": b"",
    "vendor/d/index.js": b"",
}


def test_a_script_comes_with_all_that_it_imports_each_once() -> None:
    assert with_imports("js/modules/card.js", FILES) == [
        "js/modules/card.js",
        "js/lib/a.js",
        "js/modules/holder.js",
        "js/modules/alone.js",
        "vendor/d/index.js",
    ]


def test_a_missing_script_is_an_error() -> None:
    with pytest.raises(KeyError):
        with_imports("js/modules/gone.js", FILES)


def test_every_module_finds_its_imports() -> None:
    assets = Assets()
    modules = [name for name in assets.files if name.startswith("js/modules/")]
    assert all(with_imports(name, assets.files) for name in modules)
