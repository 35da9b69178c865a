"""What programs fetch: files by content, the worker, trust lists with ETags, health."""

import json
import re
from pathlib import Path

import brotli
from flask import Flask
from sqlalchemy import text

from pwa.instance import Instance
from pwa.services import status_lists
from pwa.views.machine.worker import SHELL_PATHS
from tests.people import People


def parts(app: Flask) -> Instance:
    found: Instance = app.extensions["ehrenamtskarte"]
    return found


def static(app: Flask, name: str) -> str:
    return parts(app).assets.url(name)


def test_files_are_immutable_and_compressed(app: Flask, people: People) -> None:
    plain = people.client().get(static(app, "css/base.css"))
    small = people.client().get(static(app, "css/base.css"), headers={"Accept-Encoding": "gzip, br"})
    assert "immutable" in plain.headers["Cache-Control"]
    assert plain.headers["Content-Type"] == "text/css; charset=utf-8"
    assert plain.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding"
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.data) == plain.data == Path("static/css/base.css").read_bytes()


def test_other_files_are_missing(app: Flask, people: People) -> None:
    for name in ("css/none.css", "../pwa/config.py", "..%2f..%2fpyproject.toml", ""):
        assert people.client().get(f"/static/{parts(app).assets.version}/{name}").status_code == 404


def test_files_of_another_version_are_missing(people: People) -> None:
    for path in ("css/base.css", "service_worker/manifest.js"):
        assert people.client().get(f"/static/0123456789abcdef/{path}").status_code == 404


def test_only_the_decoders_worker_may_compile_webassembly(app: Flask, people: People) -> None:
    worker, other = (people.client().get(static(app, f"js/{name}")) for name in ("decoder/worker.js", "app.js"))
    assert "'wasm-unsafe-eval'" in worker.headers["Content-Security-Policy"]
    assert "wasm" not in other.headers["Content-Security-Policy"]
    for policy in (worker, other):
        assert "unsafe-inline" not in policy.headers["Content-Security-Policy"]


def test_every_precached_address_answers(app: Flask, people: People) -> None:
    client = people.client()
    script = client.get(f"/static/{parts(app).assets.version}/service_worker/manifest.js").get_data(as_text=True)
    match = re.search(r"PRECACHE = (\[.*\]);", script)
    assert match
    addresses = json.loads(match.group(1))
    assert set(SHELL_PATHS) <= set(addresses)
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "Set-Cookie" not in response.headers
        assert "no-store" not in response.headers["Cache-Control"]


def test_worker_imports_this_version(app: Flask, people: People) -> None:
    response = people.client().get("/service-worker.js")
    first, version = response.get_data(as_text=True).splitlines()
    assert first == f'import "{static(app, "service_worker/main.js")}";'
    manifest = people.client().get(f"/static/{parts(app).assets.version}/service_worker/manifest.js")
    assert version.removeprefix("// ") in manifest.text
    assert manifest.headers["Cache-Control"] == "no-cache"
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"


def test_shell_is_the_same_for_everybody(people: People) -> None:
    clients = [people.client(account) for account in (None, people.volunteer, people.calw.clerk)]
    clients[1].set_cookie("language", "en")
    for path in SHELL_PATHS:
        answers = [client.get(path) for client in clients]
        assert {each.headers["Cache-Control"] for each in answers} == {"public, max-age=0, must-revalidate"}
        assert len({each.data for each in answers}) == 1, path
        page = answers[0].get_data(as_text=True)
        assert f'<html lang="{path.split("/")[2]}"' in page
        assert "Kowalska" not in page


def test_there_are_no_other_shells(people: People) -> None:
    for path in ("/shell/fr/home", "/shell/de/office", "/shell/de/../home", "/shell/de"):
        assert people.client(people.volunteer).get(path).status_code == 404


def test_manifest_makes_the_app_installable(people: People) -> None:
    client = people.client()
    response = client.get("/manifest.webmanifest", headers={"Accept-Language": "de"})
    manifest = json.loads(response.data)
    assert response.mimetype == "application/manifest+json"
    assert (manifest["start_url"], manifest["display"], manifest["lang"]) == ("/home", "standalone", "de")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert {client.get(icon["src"]).mimetype for icon in manifest["icons"]} == {"image/png"}


def test_ring_is_public_and_checked_by_its_etag(app: Flask, people: People) -> None:
    first = people.client().get("/.well-known/vk1/ring.jws")
    again = people.client().get("/.well-known/vk1/ring.jws", headers={"If-None-Match": first.headers["ETag"]})
    assert first.data == parts(app).ring()
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert (again.status_code, again.data) == (304, b"")
    assert "Set-Cookie" not in first.headers


def test_list_is_missing_until_it_opens_and_changes_its_etag_with_its_bits(app: Flask, people: People) -> None:
    client, path = people.client(), "/.well-known/vk1/status/0"
    assert client.get(path).status_code == 404
    issuer, now = parts(app).issuer, parts(app).clock()
    with people.session() as session, session.begin():
        index = status_lists.draw_index(session, issuer=issuer, now=now)
    first = client.get(path)
    assert (first.status_code, first.mimetype) == (200, "application/statuslist+jwt")
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    with people.session() as session, session.begin():
        status_lists.set_bits(session, indexes=[index], issuer=issuer, now=now)
    second = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert second.headers["ETag"] != first.headers["ETag"]


def test_other_lists_are_missing(people: People) -> None:
    for number in ("1", "15", "16", "9" * 20, "-1", "x"):
        assert people.client().get(f"/.well-known/vk1/status/{number}").status_code == 404


def test_health_is_never_kept_and_tells_the_time(people: People) -> None:
    for path in ("/livez", "/readyz"):
        response = people.client().get(path)
        assert (response.status_code, response.data) == (200, b"ok\n")
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Date"] == "Sun, 22 Nov 2026 09:00:00 GMT"


def test_without_its_tables_the_app_says_so_on_a_page(people: People) -> None:
    client = people.client(people.volunteer)
    with people.session() as session, session.begin():
        session.execute(text("ALTER TABLE account_session RENAME TO gone"))
    response = client.get("/home")
    assert response.status_code == 503
    assert "Traceback" not in response.get_data(as_text=True)
    assert "Gerade kann nichts gespeichert werden" in response.get_data(as_text=True)


def test_machine_paths_take_no_writes(people: People) -> None:
    for path in ("/livez", "/readyz", "/service-worker.js", "/manifest.webmanifest"):
        assert people.client().post(path).status_code == 405
