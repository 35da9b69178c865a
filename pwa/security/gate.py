"""The gate before every view, in design.md's order: foreign origin 403, no session 401, no office role 404.

A form that was filled in by another account than the one signed in now counts as without a session.
"""

from flask import Flask, current_app, g, request
from werkzeug.exceptions import BadRequest, Forbidden, HTTPException, MethodNotAllowed
from werkzeug.routing import RequestRedirect

from pwa import uploads
from pwa.instance import settings
from pwa.security.access import Access, access_of
from pwa.security.login import NotSignedInError, account_or_none
from pwa.services.errors import NotFoundError

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
OFFICE = "/office"
WHOSE_PAGE = "account"  # the field by which a form says for whom it was filled in


def init_gate(app: Flask) -> None:
    """Put the gate before every request."""
    app.before_request(_pass)


def _pass() -> None:
    g.unsafe = request.method not in SAFE_METHODS
    if g.unsafe:
        refuse_foreign_origin()
    access = _access()
    if uploads.is_expected() and access and (not access.needs_session or account_or_none()):
        uploads.widen()
    _refuse_nul()
    is_office = request.path == OFFICE or request.path.startswith(f"{OFFICE}/")
    if not is_office and not (access and access.needs_session):
        return
    account = account_or_none()
    if account is None or request.form.get(WHOSE_PAGE, account.public_id) != account.public_id:
        raise NotSignedInError
    if is_office and not account.is_office:
        raise NotFoundError


def refuse_foreign_origin() -> None:
    """Refuse a write that another site's page sent (Fetch Metadata, else Origin); a client that sends neither passes.

    Raises Forbidden. ``none`` counts only without an Origin or with our own; ``Origin: null`` never counts.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    is_ours = origin is None or origin == settings().public_url
    if site is not None and site != "same-origin" and not (site == "none" and is_ours):
        raise Forbidden
    if origin is not None and not is_ours and site != "same-origin":
        raise Forbidden
    if origin == "null":
        raise Forbidden


def _refuse_nul() -> None:
    """Refuse what no person types and no database keeps. Raises BadRequest."""
    fields = (*request.args.values(), *request.form.values(), request.path)
    if any("\0" in text for text in fields):
        raise BadRequest


def _access() -> Access | None:
    """Return what the path's endpoint states, also where the method is not its own."""
    endpoint = request.endpoint or _endpoint_by_path()
    return access_of(current_app._get_current_object(), endpoint) if endpoint else None  # type: ignore[attr-defined] # noqa: SLF001 - the proxy has no other way


def _endpoint_by_path() -> str | None:
    error = request.routing_exception
    if not isinstance(error, MethodNotAllowed) or not error.valid_methods:
        return None
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return None
    try:
        endpoint, _ = adapter.match(method=next(iter(error.valid_methods)))
    except (HTTPException, RequestRedirect):
        return None
    return str(endpoint)
