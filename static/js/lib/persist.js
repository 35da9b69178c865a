/** Asks the browser not to throw away what this phone keeps, once there is something that would be missed. */

/** @typedef {import("./store.js").Store} Store */

const KEY = "persist";
const PAUSE_MS = 90 * 86_400_000;

/**
 * @param {Store} store
 * @param {string | null} account public id
 * @returns {Promise<boolean>} whether the card is on this phone or an entry waits here
 */
export async function holdsSomething(store, account) {
  if (account === null) return false;
  const key = /** @type {{credential?: unknown} | undefined} */ (await store.get("holder", `${account}/key`));
  return Boolean(key?.credential) || (await store.keys("outbox")).some((name) => name.startsWith(`${account}/`));
}

/**
 * Asks unless the answer is yes already or was no lately: some browsers put the question to their user.
 *
 * @param {Store} store
 * @param {{storage?: StorageManager | undefined, now?: number}} [surroundings]
 */
export async function askToPersist(store, { storage = globalThis.navigator?.storage, now = Date.now() } = {}) {
  if (!store.isPersistent || !storage?.persist || (await storage.persisted())) return;
  const askedAt = /** @type {number | undefined} */ (await store.get("settings", KEY));
  if (askedAt !== undefined && Math.abs(now - askedAt) < PAUSE_MS) return;
  await store.put("settings", KEY, now);
  await storage.persist();
}
