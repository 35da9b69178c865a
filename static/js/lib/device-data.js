/** What lies on this device, to tell it and to throw it away. */

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").StoreName} StoreName */

/**
 * @typedef {object} Lying
 * @property {boolean} card the account's card can be shown here
 * @property {boolean} timer the account's timer runs
 * @property {number} waiting entries of the account that are not sent
 * @property {number} waitingOfAll the same of everybody who was signed in here
 */

/** @type {readonly StoreName[]} What can least be replaced goes last. */
const STORE_NAMES = ["settings", "trust", "holder", "outbox"];

/**
 * @param {Store} store
 * @param {string | null} account public id of who was signed in last
 * @returns {Promise<Lying>}
 */
export async function lying(store, account) {
  const entries = await unsent(store);
  const key = /** @type {{credential?: unknown} | undefined} */ (await store.get("holder", `${account}/key`));
  return {
    card: Boolean(key?.credential),
    timer: Boolean(await store.get("holder", `${account}/timer`)),
    waiting: entries.filter((name) => name.startsWith(`${account}/`)).length,
    waitingOfAll: entries.length,
  };
}

/**
 * Throws away everything that pages keep, of everybody.
 *
 * @param {Store} store
 */
export async function erase(store) {
  for (const name of STORE_NAMES) {
    for (const key of await store.keys(name)) await store.delete(name, key);
  }
}

/**
 * @param {Store} store
 * @returns {Promise<string[]>} the keys of what is not on the server yet
 */
async function unsent(store) {
  const keys = await store.keys("outbox");
  const items = await Promise.all(keys.map((key) => store.get("outbox", key)));
  return keys.filter((_, number) => /** @type {{state?: string} | undefined} */ (items[number])?.state !== "sent");
}
