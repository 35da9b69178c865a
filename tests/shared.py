"""What the thousands of apps that the tests build have in common: made once, it serves all of them."""

from collections.abc import Callable
from copy import copy
from functools import cache

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine
from werkzeug.routing import Rule

import pwa
from pwa.assets import Assets

Builder = Callable[..., tuple[str, str]]

_builders: dict[str, Builder] = {}
_engines: dict[str, Engine] = {}


class SharedRule(Rule):
    """An address whose functions for writing it are compiled once: they depend on its text alone."""

    def _compile_builder(self, append_unknown: bool = True) -> Builder:  # noqa: FBT001, FBT002 - as in Werkzeug
        key = repr((self._trace, self.defaults, append_unknown))
        if key not in _builders:
            _builders[key] = super()._compile_builder(append_unknown)
        return _builders[key]


def share_compiled() -> None:
    """Let all apps of this process share their compiled templates and addresses and the front end's files."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": FileSystemBytecodeCache()}
    Flask.url_rule_class = SharedRule
    vars(pwa)["Assets"] = lambda: copy(_assets())


@cache
def _assets() -> Assets:
    return Assets()


def share_statements(engine: Engine) -> None:
    """Let an engine write its statements as the first of its kind did: they depend on the dialect alone."""
    with engine.connect():
        pass  # the dialect learns the server's version
    first = _engines.setdefault(engine.dialect.name, engine)
    engine.dialect = first.dialect
    engine._compiled_cache = first._compiled_cache  # noqa: SLF001 - there is no public place for it
