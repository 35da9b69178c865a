"""A phone whose outbox a test looks into."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from playwright.sync_api import Error, Page, expect
from sqlalchemy import select

from pwa.models import HourLog
from tests.browser.phone import Phone

PATIENCE_SECONDS = 60
TRIED = re.compile("Gerade ist kein Kontakt möglich|Bitte melden Sie sich an")
NO_SYNC = "delete globalThis.SyncManager; delete ServiceWorkerRegistration.prototype.sync;"
LIB = """
  const lib = document.querySelector('script[src$="js/app.js"]').src.replace("app.js", "lib/");
  const { Outbox } = await import(`${lib}outbox.js`);
  const { openStore } = await import(`${lib}store.js`);
  const { Wallet } = await import(`${lib}wallet.js`);
  const store = await openStore();
"""
STATES = f"""async () => {{ {LIB}
  const account = await new Wallet(store).account();
  return (await new Outbox(store, account).items()).map(({{ state }}) => state);
}}"""
ADD = f"""async ({{ account, rows }}) => {{ {LIB}
  const outbox = new Outbox(store, account);
  for (const fields of rows) {{
    await outbox.add({{ id: crypto.randomUUID(), path: "/hour-logs", fields, organisation: "Sportverein Calw" }});
  }}
}}"""


@dataclass
class Keeper:
    """A volunteer's phone and what lies in it and on the server."""

    phone: Phone

    @property
    def page(self) -> Page:
        return self.phone.page

    def enter(self, *, duration: str = "2,5", activity: str = "Training", on: Page | None = None) -> None:
        """Fill in the form for today and save it, with or without a server."""
        page = on or self.page
        page.goto(f"{self.phone.server.address}/hour-logs/new")
        self.fill(duration=duration, activity=activity, on=page)

    def fill(self, *, duration: str, activity: str, on: Page | None = None) -> None:
        """Fill in the form that is open, and save it."""
        page = on or self.page
        page.get_by_label("Organisation", exact=True).select_option(label="Sportverein Calw")
        page.get_by_label("Oder eine andere Dauer, in Stunden").fill(duration)
        page.get_by_label("Was haben Sie getan?").fill(activity)
        page.get_by_role("button", name="Stunden speichern").click()

    def expect_waiting(self, count: int = 1) -> None:
        """See in the list that so many entries wait, and that the page has just tried to send them."""
        section = self.page.locator("#waiting")
        expect(section).to_be_visible()
        expect(section.get_by_text("Wartet", exact=True)).to_have_count(count)
        expect(section.locator('[data-part="words"]')).to_have_text(TRIED)

    def expect_sent(self, *activities: str, within: float = PATIENCE_SECONDS) -> None:
        """See, after some seconds at most, that the server has just these entries in order, and nothing waits."""
        deadline = time.monotonic() + within
        while not (is_done := self._is_done(len(activities))) and time.monotonic() < deadline:
            self.page.wait_for_timeout(50)
        assert [row.activity for row in self.stored()] == list(activities)
        assert is_done, "something waits still"

    def states(self) -> list[str]:
        found: list[str] = self.page.evaluate(STATES)
        return found

    def _is_done(self, count: int) -> bool:
        try:
            return len(self.stored()) >= count and set(self.states()) <= {"sent"}
        except Error:  # the page is just opening anew
            return False

    def add(self, rows: Sequence[dict[str, str]], account: UUID | None = None) -> None:
        """Put entries into the outbox as if they had been entered without network."""
        people = self.phone.server.people
        public_id = people.public_id(account or people.volunteer)
        self.page.evaluate(ADD, {"account": public_id, "rows": list(rows)})

    def row(self, activity: str = "Training", *, duration: str = "0:01", day: date | None = None) -> dict[str, str]:
        """Return the fields of an entry for an organisation of the tests."""
        people = self.phone.server.people
        worked_on = (day or people.today).isoformat()
        return {
            "organisation": people.calw.organisation,
            "worked_on": worked_on,
            "duration": duration,
            "activity": activity,
        }

    def stored(self) -> Sequence[HourLog]:
        """Return what the server holds, in the order in which it came."""
        with self.phone.server.people.session() as session:
            return session.scalars(select(HourLog).order_by(HourLog.id)).all()
