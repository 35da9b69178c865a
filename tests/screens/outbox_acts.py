"""What lies in the outbox of a phone before a picture is taken."""

import json
from typing import Final

from playwright.sync_api import Route, expect

from tests.screens.scene import Act, Visit

LIB: Final = """
  const lib = document.querySelector('script[src$="js/app.js"]').src.replace("app.js", "lib/");
  const { Outbox } = await import(`${lib}outbox.js`);
  const { openStore } = await import(`${lib}store.js`);
  const { Wallet } = await import(`${lib}wallet.js`);
  const store = await openStore();
  const account = await new Wallet(store).account();
"""
KEEP: Final = f"""async (items) => {{ {LIB}
  for (const item of items) await new Outbox(store, account).keep({{ ...item, account }});
}}"""
NO_ANSWER: Final = """
  const ask = globalThis.fetch;
  globalThis.fetch = (path, options) => (options?.method === "POST" ? new Promise(() => {}) : ask(path, options));
"""
ENTERED: Final = {"worked_on": "2026-11-20", "duration": "2,5", "activity": "Training der Jugend"}
THEIRS: Final = {
    "id": "x1",
    "path": "/hour-logs/x1",
    "organisation": "",
    "organisation_name": "Musikverein Aalen",
    "worked_on": "2026-11-20",
    "duration": "3:00",
    "activity": "Training der Jugend und Aufräumen",
    "status": "submitted",
    "mark": "",
}


def item(place: int, state: str, **more: object) -> dict[str, object]:
    """Return one thing in the outbox."""
    return {
        "id": f"00000000-0000-4000-8000-{place:012}",
        "place": place,
        "path": "/hour-logs",
        "fields": ENTERED,
        "organisation": "Musikverein Aalen",
        "state": state,
        "wasTried": state != "waiting",
        **more,
    }


WAITING: Final = (item(1, "waiting"), item(2, "waiting", fields=ENTERED | {"activity": "Probe", "duration": "1:30"}))
CONFLICT: Final = (item(1, "conflict", path="/hour-logs/x1", theirs=THEIRS, error="anders"),)
FAILED: Final = (
    item(
        1,
        "failed",
        fields=ENTERED | {"duration": "25"},
        errors={"duration": "Ein Tag hat 24 Stunden. Bitte geben Sie eine kürzere Dauer ein."},
    ),
)
SENDING: Final = (item(1, "sending"), *(item(place, "waiting") for place in range(2, 12)))


def holding(*items: dict[str, object]) -> Act:
    """Let things lie in the outbox while nothing that is sent arrives."""

    def do(visit: Visit) -> None:
        visit.page.route("**/hour-logs*", _lose_writes)
        visit.page.wait_for_load_state("networkidle")
        visit.page.evaluate(KEEP, json.loads(json.dumps(items)))
        visit.page.reload()
        visit.page.wait_for_load_state("networkidle")

    return do


def sending(*items: dict[str, object]) -> Act:
    """Let things lie in the outbox while what is sent gets no answer yet."""

    def do(visit: Visit) -> None:
        visit.page.wait_for_load_state("networkidle")
        visit.page.evaluate(KEEP, json.loads(json.dumps(items)))
        visit.page.add_init_script(NO_ANSWER)
        visit.page.reload()
        expect(visit.page.get_by_role("progressbar")).to_be_visible()

    return do


def _lose_writes(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def keep_entries(visit: Visit) -> None:
    """Look at the list once, so that the phone knows the newest entries."""
    with visit.page.expect_response("**/hour-logs/newest"):
        visit.page.reload()
    visit.page.wait_for_load_state("networkidle")


def be_offline(visit: Visit) -> None:
    """Open the list as it stands in without network."""
    visit.page.route("**/hour-logs/newest", lambda route: route.abort())
    visit.go("/shell/de/hours")
    expect(visit.page.locator("[data-module='kept-entries'] .record").first).to_be_visible()
