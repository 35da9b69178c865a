"""The service worker: its version, what it keeps, and the shells for offline starts."""

import json
from hashlib import sha256

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from pwa.assets import Assets
from pwa.i18n import LANGUAGES, language, speak
from pwa.instance import instance
from pwa.page import root_key
from pwa.security.access import public

bp = Blueprint("worker", __name__)

KEPT_TYPES = (".js", ".css", ".woff2", ".wasm", ".svg", ".png")
NOT_KEPT = ("service_worker/", "img/screens/")  # the manifest's pictures are for the browser's own question
SHELLS = {
    "home": "volunteer/home.html",
    "card": "volunteer/card.html",
    "scan": "public/scan.html",
    "hours": "volunteer/hours_offline.html",
    "hour-form": "volunteer/hour_log_form.html",
    "partners": "public/partners.html",
    "app": "public/app.html",
    "offline": "public/offline.html",
}
ADDRESSES = {"offline": "/", "hours": "/hour-logs", "hour-form": "/hour-logs/new"}  # others: their own name
SHELL = {"shell": True, "current_account": None, "state": None}
SHELL_PATHS = tuple(f"/shell/{lang}/{name}" for lang in LANGUAGES for name in SHELLS)


@bp.get("/service-worker.js")
@public
def service_worker() -> ResponseReturnValue:
    """Import this version's worker; the second line changes with the shells, so that browsers see a new version."""
    main = instance().assets.url("service_worker/main.js")
    return _script(f"import {json.dumps(main)};\n// {worker_version()}\n")


@bp.get("/static/<version>/service_worker/manifest.js")
@public
def worker_manifest(version: str) -> ResponseReturnValue:
    """Tell the worker its version and what to keep for offline starts."""
    assets = instance().assets
    if version != assets.version:
        raise NotFound
    kept = [assets.url(name) for name in assets.files if is_kept_offline(name, assets)] + list(SHELL_PATHS)
    return _script(
        f"export const VERSION = {json.dumps(worker_version())};\nexport const PRECACHE = {json.dumps(kept)};\n"
    )


@bp.get("/shell/<lang>/<name>")
@public
def shell(lang: str, name: str) -> ResponseReturnValue:
    """Send a page that is the same for everybody; the phone fills it from its own store."""
    if lang not in LANGUAGES or name not in SHELLS:
        raise NotFound
    return Response(_render(lang, name), headers={"Cache-Control": "public, max-age=0, must-revalidate"})


def is_kept_offline(name: str, assets: Assets) -> bool:
    """Tell whether an offline start may need a file."""
    return name.endswith(KEPT_TYPES) and not name.startswith(NOT_KEPT) and name not in assets.parts


def worker_version() -> str:
    """Return a hash of every file and every shell: templates, words, root key and demo mode change it too.

    It is counted once for a version of the files: browsers ask for the worker at every page that they open.
    """
    known: dict[str, str] = current_app.extensions.setdefault("worker_versions", {})
    version = instance().assets.version
    if version not in known:
        known[version] = _count_version()
    return known[version]


def _count_version() -> str:
    asked_in = language()
    shells = [_render(lang, name) for lang in LANGUAGES for name in SHELLS]
    speak(asked_in)
    return sha256("".join([instance().assets.version, *shells]).encode()).hexdigest()[:16]


def _render(lang: str, name: str) -> str:
    speak(lang)
    here = ADDRESSES.get(name, f"/{name}")
    return render_template(SHELLS[name], **SHELL, vk_root=root_key(), here=here)


def _script(text: str) -> Response:
    return Response(text, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})
