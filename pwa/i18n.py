"""Languages: German is the source of every text, English comes from translations/en.po."""

import gettext as gettext_module
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, Request, g, has_app_context, has_request_context, request

LANGUAGES = ("de", "en")
COOKIE = "language"
TRANSLATIONS = Path(__file__).resolve().parent / "translations"


def load(language: str) -> gettext_module.NullTranslations:
    """Return the texts of a language; those of German are the source itself."""
    path = TRANSLATIONS / f"{language}.po"
    if not path.is_file():
        return gettext_module.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    return gettext_module.GNUTranslations(BytesIO(compiled.getvalue()))


_TEXTS = {language: load(language) for language in LANGUAGES}


def init_i18n(app: Flask) -> None:
    """Let templates translate."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=None)  # type: ignore[attr-defined] # added by the extension


def language() -> str:
    """Return the language of the current request: as chosen, else as the browser asks, else German.

    Without a request it is the one that was last spoken in the app's context.
    """
    if not has_app_context():
        return LANGUAGES[0]
    if "language" not in g:
        g.language = _wanted(request) if has_request_context() else LANGUAGES[0]
    wanted: str = g.language
    return wanted


def speak(wanted: str) -> None:
    """Say everything from now on in a language, whatever the browser asks for."""
    g.language = wanted


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Say what follows in a language, and go on in the one before."""
    before = language()
    speak(wanted)
    yield
    speak(before)


def gettext(message: str) -> str:
    """Return a text in the language of the request."""
    return _TEXTS[language()].gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a text that fits a number, in the language of the request."""
    return _TEXTS[language()].ngettext(singular, plural, number)


def in_all_languages(message: str) -> set[str]:
    """Return a text in every language that there is."""
    return {texts.gettext(message) for texts in _TEXTS.values()}


def noted(message: str) -> str:
    """Mark a text for translation where it is only written down; it is translated when it is shown."""
    return message


def _wanted(incoming: Request) -> str:
    chosen = incoming.args.get("lang") or incoming.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    return incoming.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]
