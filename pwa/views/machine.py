"""What programs fetch: files, manifest, worker, key ring, status lists, health."""

import json
from hashlib import sha256

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from werkzeug.exceptions import NotFound

from pwa import db
from pwa.assets import compress, content_type, is_compressible
from pwa.i18n import LANGUAGES, speak
from pwa.i18n import gettext as _
from pwa.i18n import language as language_of_request
from pwa.instance import instance
from pwa.page import root_key
from pwa.security.access import public
from pwa.security.headers import content_policy
from pwa.services import status_lists

bp = Blueprint("machine", __name__)

IMMUTABLE = "public, max-age=31536000, immutable"
TRUST = "public, max-age=300"
DECODER_WORKER = "js/decoder/worker.js"  # the only script that may compile WebAssembly
KEPT_TYPES = (".js", ".css", ".woff2", ".wasm", ".svg", ".png")
SHELLS = {
    "home": "volunteer/home.html",
    "card": "volunteer/card.html",
    "scan": "public/scan.html",
    "offline": "public/offline.html",
}
SHELL = {"shell": True, "current_account": None, "state": None}
SHELL_PATHS = tuple(f"/shell/{language}/{name}" for language in LANGUAGES for name in SHELLS)
ICONS = (
    ("icon-192.png", 192, "any"),
    ("icon-512.png", 512, "any"),
    ("icon-maskable-192.png", 192, "maskable"),
    ("icon-maskable-512.png", 512, "maskable"),
)


@bp.get("/static/<version>/<path:name>")
@public
def static_file(version: str, name: str) -> ResponseReturnValue:
    """Send a file of this version; another version's is a miss, for a mix of two is worse than none."""
    assets = instance().assets
    if version != assets.version or name not in assets.files:
        raise NotFound
    response = _encoded(name, assets.files[name])
    response.headers["Content-Type"] = content_type(name)
    response.headers["Cache-Control"] = IMMUTABLE
    if name == DECODER_WORKER:
        response.headers["Content-Security-Policy"] = content_policy(script_src="'wasm-unsafe-eval'")
    return response


@bp.get("/static/<version>/service_worker/manifest.js")
@public
def worker_manifest(version: str) -> ResponseReturnValue:
    """Tell the worker its version and what to keep for offline starts."""
    assets = instance().assets
    if version != assets.version:
        raise NotFound
    kept = json.dumps([assets.url(name) for name in assets.files if is_kept_offline(name)] + list(SHELL_PATHS))
    script = f"export const VERSION = {json.dumps(version)};\nexport const PRECACHE = {kept};\n"
    return Response(script, mimetype="text/javascript", headers={"Cache-Control": IMMUTABLE})


@bp.get("/service-worker.js")
@public
def service_worker() -> ResponseReturnValue:
    """Import this version's worker."""
    line = f"import {json.dumps(instance().assets.url('service_worker/main.js'))};\n"
    return Response(line, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@bp.get("/shell/<language>/<name>")
@public
def shell(language: str, name: str) -> ResponseReturnValue:
    """Send a page that is the same for everybody; the phone fills it from its own store."""
    if language not in LANGUAGES or name not in SHELLS:
        raise NotFound
    speak(language)
    page = render_template(SHELLS[name], **SHELL, vk_root=root_key())
    return Response(page, headers={"Cache-Control": "public, max-age=0, must-revalidate"})


@bp.get("/manifest.webmanifest")
@public
def manifest() -> ResponseReturnValue:
    """Describe the app for installing it."""
    entries = {
        "id": "/home",
        "name": _("Ehrenamtskarte"),
        "short_name": _("Ehrenamt"),
        "description": _("Stunden sammeln, Karte bekommen, Karte zeigen."),
        "lang": language_of_request(),
        "dir": "ltr",
        "start_url": "/home",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#08444c",
        "icons": [_icon(name, size, purpose) for name, size, purpose in ICONS],
    }
    return Response(json.dumps(entries), mimetype="application/manifest+json")


@bp.get("/.well-known/vk1/ring.jws")
@public
def ring() -> ResponseReturnValue:
    """Publish the key ring: the same for everyone."""
    return _published(instance().ring(), "application/jose")


@bp.get("/.well-known/vk1/status/<int:number>")
@public
def status_list(number: int) -> ResponseReturnValue:
    """Publish a status list; 404 means that it has not been opened yet."""
    token = status_lists.token(db.session(), number=number)
    if token is None:
        raise NotFound
    return _published(token.encode("ascii"), "application/statuslist+jwt")


@bp.get("/livez")
@public
def live() -> ResponseReturnValue:
    """Say that the process answers; its Date header sets the clocks of both apps."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """Say that the database answers too."""
    db.session().execute(text("SELECT 1"))
    return Response("ok\n", mimetype="text/plain")


def is_kept_offline(name: str) -> bool:
    """Tell whether an offline start may need a file."""
    return name.endswith(KEPT_TYPES) and not name.startswith("service_worker/")


def _encoded(name: str, content: bytes) -> Response:
    if is_compressible(name) and request.accept_encodings.quality("br"):
        return Response(compress(content), headers={"Content-Encoding": "br", "Vary": "Accept-Encoding"})
    return Response(content, headers={"Vary": "Accept-Encoding"})


def _published(content: bytes, kind: str) -> Response:
    response = Response(content, mimetype=kind, headers={"Cache-Control": TRUST})
    response.set_etag(sha256(content).hexdigest()[:32])
    response.make_conditional(request)
    return response


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    source = instance().assets.url(f"img/{name}")
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
