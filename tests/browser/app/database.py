"""What can happen to the database of a browser."""

from playwright.sync_api import Page

from tests.browser.phone import Phone

OPEN = """
    ([store, key, content]) => new Promise((resolve, reject) => {
      const opening = indexedDB.open("ehrenamtskarte");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const work = opening.result.transaction(store, content === undefined ? "readonly" : "readwrite");
        const rows = work.objectStore(store);
        const asked = content === undefined ? rows.get(key) : rows.put(content, key);
        work.oncomplete = () => { opening.result.close(); resolve(asked.result ?? null); };
      };
    })
"""
DELETE = """
    () => new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase("ehrenamtskarte");
      deleting.onsuccess = () => resolve(null);
      deleting.onerror = () => reject(deleting.error);
    })
"""
MAKE_NEWER = """
    () => new Promise((resolve, reject) => {
      const opening = indexedDB.open("ehrenamtskarte", 99);
      opening.onsuccess = () => resolve(opening.result.close());
      opening.onerror = () => reject(opening.error);
    })
"""
BLOCK = """
    () => new Promise((resolve) => {
      const opening = indexedDB.open("ehrenamtskarte");
      opening.onsuccess = () => {
        globalThis.held = opening.result;
        indexedDB.deleteDatabase("ehrenamtskarte").onblocked = () => resolve(null);
      };
    })
"""


def put(page: Page, store: str, key: str, content: object) -> None:
    page.evaluate(OPEN, [store, key, content])


def get(page: Page, store: str, key: str) -> object:
    return page.evaluate(OPEN, [store, key])


def elsewhere(phone: Phone) -> Page:
    """Open a page of the same origin that runs nothing of the app; the phone's own page is left."""
    phone.page.goto("about:blank")
    page = phone.context.new_page()
    page.goto(f"{phone.server.address}/livez")
    return page


def delete(phone: Phone) -> None:
    page = elsewhere(phone)
    page.evaluate(DELETE)
    page.close()


def make_newer(phone: Phone) -> None:
    """Leave the database of a version that this app does not know yet."""
    page = elsewhere(phone)
    page.evaluate(DELETE)
    page.evaluate(MAKE_NEWER)
    page.close()


def block(phone: Phone) -> None:
    """Let a window that does not give way keep everybody else from the database."""
    elsewhere(phone).evaluate(BLOCK)
