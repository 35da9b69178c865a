"""What every page knows, and how a page with errors at its fields is shown again."""

from collections.abc import Mapping

from flask import Flask, g, make_response, render_template, request
from flask.typing import ResponseReturnValue

from pwa.faults import describe
from pwa.i18n import LANGUAGES, language
from pwa.instance import instance, settings
from pwa.security.login import account_or_none
from pwa.vk1.jws import to_base64url


def init_page(app: Flask) -> None:
    """Let every template name files, the language and who is signed in."""
    app.jinja_env.globals["asset"] = _asset
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_context)


def refused_page(template: str, faults: Mapping[str, str], **context: object) -> ResponseReturnValue:
    """Show the same page again with 422: a text at each field at fault, everything typed still there."""
    errors = {field: describe(reason) for field, reason in faults.items()}
    return make_response(render_template(template, errors=errors, **context), 422)


def root_key() -> str:
    """Return the public half of the root key as the scanner reads it."""
    return to_base64url(instance().root)


def local_path(path: str, *, otherwise: str = "/") -> str:
    """Return ``path`` if it stays on this site, else another."""
    is_local = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_local else otherwise


def _asset(name: str) -> str:
    return instance().assets.url(name)


def _context() -> dict[str, object]:
    lang = language()
    return {
        "lang": lang,
        "other_lang": next(other for other in LANGUAGES if other != lang),
        "demo": settings().demo,
        "here": local_path(request.path),
        "current_account": None if g.get("is_anonymous") else account_or_none(),
    }
