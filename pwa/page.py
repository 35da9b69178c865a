"""What every page knows, and how a page with errors at its fields is shown again."""

from collections.abc import Mapping, Sequence

from flask import Flask, g, make_response, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.faults import describe
from pwa.i18n import LANGUAGES, language
from pwa.instance import instance, settings
from pwa.security.login import account_or_none, signed_in_account
from pwa.services import inbox
from pwa.services.passkeys import has_passkeys
from pwa.vk1.jws import to_base64url

JSON = "application/json"


def init_page(app: Flask) -> None:
    """Let every template name files, the language and who is signed in."""
    app.jinja_env.globals["asset"] = _asset
    app.jinja_env.globals["scripts"] = _scripts
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_context)


def refused_page(template: str, faults: Mapping[str, str], **context: object) -> ResponseReturnValue:
    """Show the same page again with 422: a text at each field at fault, everything typed still there."""
    return page_with(template, {field: describe(reason) for field, reason in faults.items()}, **context)


def page_with(template: str, errors: Mapping[str, str], **context: object) -> ResponseReturnValue:
    """Show the same page again with 422 and these texts at its fields."""
    return make_response(render_template(template, errors=errors, **context), 422)


def wants_json() -> bool:
    """Tell whether a script asks, which sends JSON or wants nothing else."""
    return request.is_json or request.headers.get("Accept") == JSON


def sent_json() -> dict[str, object]:
    """Return the JSON object that a script has sent; an empty one where it is none."""
    try:
        sent = request.get_json(silent=True)
    except RecursionError:  # nested beyond what any phone sends
        return {}
    return sent if isinstance(sent, dict) else {}


def root_key() -> str:
    """Return the public half of the root key as the scanner reads it."""
    return to_base64url(instance().root)


def local_path(path: str, *, otherwise: str = "/") -> str:
    """Return ``path`` if it stays on this site, else another."""
    is_local = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_local else otherwise


def _asset(name: str) -> str:
    return instance().assets.url(name)


def _scripts(names: Sequence[str]) -> list[str]:
    return [_asset(name) for name in instance().assets.scripts(names)]


def _context() -> dict[str, object]:
    lang = language()
    return {
        "lang": lang,
        "version": instance().assets.version,
        "other_lang": next(other for other in LANGUAGES if other != lang),
        "demo": settings().demo,
        "has_passkeys": has_passkeys(settings().host),
        "here": local_path(request.path),
        "current_account": None if g.get("is_anonymous") else account_or_none(),
        "unread_messages": _unread_messages,
    }


def _unread_messages() -> int:
    return inbox.unread(db.session(), account=signed_in_account().account_id)
