"""What programs fetch: files, manifest, key ring, status lists, health."""

import json
from hashlib import sha256

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from werkzeug.exceptions import NotFound

from pwa import db, manifest
from pwa.assets import compress, content_type, is_compressible
from pwa.i18n import language as language_of_request
from pwa.instance import instance
from pwa.security.access import public
from pwa.security.headers import content_policy
from pwa.services import status_lists

bp = Blueprint("machine", __name__)

IMMUTABLE = "public, max-age=31536000, immutable"
TRUST = "public, max-age=300"
DECODER_WORKER = "js/decoder/worker.js"  # the only script that may compile WebAssembly


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


@bp.get("/manifest.webmanifest")
@public
def app_manifest() -> ResponseReturnValue:
    """Describe the app for installing it."""
    entries = manifest.manifest(instance().assets.url, lang=language_of_request())
    return Response(json.dumps(entries), mimetype="application/manifest+json")


@bp.get("/.well-known/vk1/ring.jws")
@public
def ring() -> ResponseReturnValue:
    """Publish the key ring: the same for everyone."""
    return _published(instance().ring(), "application/jose")


@bp.get(f"/.well-known/vk1/status/<int(max={status_lists.LIST_COUNT - 1}):number>")
@public
def status_list(number: int) -> ResponseReturnValue:
    """Publish a status list; 404 means that it has not been opened yet.

    A phone asks for all sixteen at first, so what is not open answers in one line and not with a page.
    """
    token = status_lists.token(db.session(), number=number)
    if token is None:
        return Response("not opened yet\n", 404, mimetype="text/plain")
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


def _encoded(name: str, content: bytes) -> Response:
    if is_compressible(name) and request.accept_encodings.quality("br"):
        return Response(compress(content), headers={"Content-Encoding": "br", "Vary": "Accept-Encoding"})
    return Response(content, headers={"Vary": "Accept-Encoding"})


def _published(content: bytes, kind: str) -> Response:
    response = Response(content, mimetype=kind, headers={"Cache-Control": TRUST})
    response.set_etag(sha256(content).hexdigest()[:32])
    response.make_conditional(request)
    return response
