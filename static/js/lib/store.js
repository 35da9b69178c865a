/** What this browser keeps: four object stores in IndexedDB, or memory where IndexedDB fails. */

import { openDB } from "../../vendor/idb/build/index.js";

/** @typedef {"trust" | "holder" | "settings" | "outbox"} StoreName */

/**
 * Keys are given by the caller. What cannot be kept makes `put` reject, a key with DataCloneError among them.
 *
 * @typedef {object} Store
 * @property {boolean} isPersistent false: everything is gone with the page, and the user should know
 * @property {(name: StoreName, key: string) => Promise<unknown>} get undefined where there is nothing
 * @property {(name: StoreName, key: string, content: unknown) => Promise<void>} put
 * @property {(name: StoreName, key: string) => Promise<void>} delete
 * @property {(name: StoreName) => Promise<string[]>} keys
 * @property {(name: StoreName, prefix: string) => Promise<unknown[]>} beneath all whose keys begin so, in their order
 * @property {<T>(name: StoreName, act: (entries: Entries) => Promise<T>) => Promise<T>} together all or nothing, on the
 *   disk when it is done, and never between the steps of another tab; `act` may await nothing but its entries
 */

/**
 * The entries of one object store, in one transaction.
 *
 * @typedef {object} Entries
 * @property {(key: string) => Promise<unknown>} get
 * @property {(key: string, content: unknown) => Promise<unknown>} put
 * @property {(key: string) => Promise<unknown>} delete
 */

/** @typedef {import("../../vendor/idb/build/index.js").IDBPDatabase} Database */

const NAME = "ehrenamtskarte";
const VERSION = 1;
/** @type {readonly StoreName[]} */
const STORE_NAMES = ["trust", "holder", "settings", "outbox"];
const PATIENCE_MS = 3000;
const LAST_CHARACTER = "\uffff";
/** @type {WeakSet<Database>} connections that the browser ended or that gave way */
const closed = new WeakSet();

/**
 * Opens the store of this browser; one that is blocked, refused or silent is replaced by memory.
 *
 * @returns {Promise<Store>}
 */
export async function openStore() {
  try {
    return inDatabase(await openInTime());
  } catch {
    return inMemory();
  }
}

/** @returns {Store} a store that lasts as long as the page */
export function inMemory() {
  /** @type {Map<string, unknown>} */
  const contents = new Map();
  /** @type {Promise<unknown>} */
  let turn = Promise.resolve();
  /** @type {Store} */
  const store = {
    isPersistent: false,
    get: async (name, key) => contents.get(`${name}/${key}`),
    put: async (name, key, content) => void contents.set(`${name}/${key}`, content),
    delete: async (name, key) => void contents.delete(`${name}/${key}`),
    keys: async (name) =>
      [...contents.keys()].filter((key) => key.startsWith(`${name}/`)).map((key) => key.slice(name.length + 1)),
    beneath: async (name, prefix) =>
      [...contents]
        .filter(([key]) => key.startsWith(`${name}/${prefix}`))
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, content]) => content),
    together: (name, act) => {
      const done = turn.then(() =>
        act({
          get: (key) => store.get(name, key),
          put: (key, content) => store.put(name, key, content),
          delete: (key) => store.delete(name, key),
        }),
      );
      turn = done.catch(() => null);
      return done;
    },
  };
  return store;
}

/**
 * @param {Database} first
 * @returns {Store}
 */
function inDatabase(first) {
  /** @type {Promise<Database>} */
  let connection = Promise.resolve(first);
  const database = async () => {
    if (closed.has(await connection)) connection = openInTime();
    return connection;
  };
  return {
    isPersistent: true,
    get: async (name, key) => (await database()).get(name, key),
    put: async (name, key, content) => void (await (await database()).put(name, content, key)),
    delete: async (name, key) => (await database()).delete(name, key),
    keys: async (name) => (await (await database()).getAllKeys(name)).map(String),
    beneath: async (name, prefix) =>
      (await database()).getAll(name, IDBKeyRange.bound(prefix, `${prefix}${LAST_CHARACTER}`)),
    together: async (name, act) => inTransaction(await database(), name, act),
  };
}

/**
 * Strict: what a power failure took back could not be told to the server any more.
 *
 * @template T
 * @param {Database} database
 * @param {StoreName} name
 * @param {(entries: Entries) => Promise<T>} act
 * @returns {Promise<T>}
 */
async function inTransaction(database, name, act) {
  const transaction = database.transaction(name, "readwrite", { durability: "strict" });
  const { store } = transaction;
  try {
    const done = await act({
      get: (key) => store.get(key),
      put: async (key, content) => store.put(content, key),
      delete: (key) => store.delete(key),
    });
    await transaction.done;
    return done;
  } catch (error) {
    transaction.done.catch(() => null);
    if (!transaction.error) transaction.abort();
    throw error;
  }
}

/** @returns {Promise<Database>} */
function openInTime() {
  const opening = openDB(NAME, VERSION, {
    upgrade: (database) => {
      for (const name of STORE_NAMES) database.createObjectStore(name);
    },
    terminated: () => void opening.then((database) => closed.add(database)),
    blocking: () => void opening.then(giveWay),
  });
  const tooLate = new Promise((_, reject) => setTimeout(reject, PATIENCE_MS, new Error("IndexedDB does not answer")));
  return /** @type {Promise<Database>} */ (Promise.race([opening, tooLate]));
}

/**
 * Lets a newer version of the app, open in another tab, change the database.
 *
 * @param {Database} database
 */
function giveWay(database) {
  closed.add(database);
  database.close();
}
