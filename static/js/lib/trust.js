/** What this device trusts: the key ring under its root key and the status lists, kept, and refreshed on a schedule. */

import { ask, orNull } from "./asking.js";
import { Clock, wallSeconds } from "./clock.js";
import { replacesRing, rootId, verifyRing } from "./keyring.js";
import { isSet, listNumber, replacesList, verifyStatusList } from "./statuslist.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./keyring.js").KeyRing} KeyRing */
/** @typedef {import("./statuslist.js").StatusList} StatusList */
/** @typedef {import("./store.js").Store} Store */

/**
 * @typedef {object} Surroundings
 * @property {Bytes} root the root's public key, 65 bytes
 * @property {Store} store
 * @property {typeof globalThis.fetch} [fetch]
 * @property {() => number} [wall] the device's clock in Unix seconds
 */

/** @typedef {{ring: number | null, lists: number | null, unopened: [string, number][]}} Fetched */

const RING_PATH = "/.well-known/vk1/ring.jws";
const CLOCK_PATH = "/livez";
const NOT_OPENED = 404;
const ASK_AGAIN_SECONDS = 3600;
const ANY_ORIGIN = "https://origin.invalid";

/**
 * Opens what was kept under this root key; nothing is fetched.
 *
 * @param {Surroundings} surroundings
 * @returns {Promise<Trust>}
 */
export async function openTrust(surroundings) {
  const trust = new Trust(surroundings, await rootId(surroundings.root));
  await trust.load();
  return trust;
}

export class Trust {
  /** @type {KeyRing | null} */
  ring = null;
  /** @type {ReadonlyMap<string, StatusList>} verified lists by the address that the ring names */
  lists = new Map();
  /** Whether the last refresh brought the ring and every list that is open. */
  isCurrent = false;
  /** Whether ring and lists outlive the page. */
  isKept;
  /** @type {number | null} when the ring last came or was found unchanged, in Unix seconds by the device's clock */
  ringAt = null;
  /** @type {number | null} the same for the lists, all that are open */
  listsAt = null;
  clock;
  #root;
  #store;
  #prefix;
  #fetch;
  #wall;
  #ringToken = "";
  /** @type {Map<string, string>} by address */
  #listTokens = new Map();
  /** @type {Map<string, number>} when an address answered that its list is not open, in Unix seconds */
  #unopened = new Map();
  /** @type {Promise<void> | null} */
  #refreshing = null;

  /**
   * @param {Surroundings} surroundings
   * @param {string} id of the root key
   */
  constructor({ root, store, fetch = globalThis.fetch, wall = wallSeconds }, id) {
    this.#root = root;
    this.#store = store;
    this.#prefix = `${id}/`;
    this.#fetch = fetch.bind(globalThis);
    this.#wall = wall;
    this.isKept = store.isPersistent;
    this.clock = new Clock(null, wall);
  }

  /** @returns {number | null} when the newest list was signed, in Unix seconds */
  get newestListIat() {
    return this.lists.size ? Math.max(...[...this.lists.values()].map(({ iat }) => iat)) : null;
  }

  /** @returns {number | null} when the oldest list was signed: what every check can count on */
  get oldestListIat() {
    return this.lists.size ? Math.min(...[...this.lists.values()].map(({ iat }) => iat)) : null;
  }

  /**
   * @param {number} kid
   * @param {number} idx
   * @returns {boolean | null} null where no list is stored for this index, which says nothing
   */
  isRevoked(kid, idx) {
    const list = this.listOf(kid, idx);
    return list && isSet(list.bits, idx);
  }

  /**
   * @param {number} [kid]
   * @param {number} [idx]
   * @returns {StatusList | null} the list that this index belongs to, null if none is stored
   */
  listOf(kid, idx) {
    if (kid === undefined || idx === undefined) return null;
    return this.lists.get(this.ring?.entries.get(kid)?.status?.[listNumber(idx)] ?? "") ?? null;
  }

  /** Reads again what was kept; every signature is verified anew. */
  async load() {
    this.clock = new Clock(await this.#kept("clock"), this.#wall);
    this.#recall(await this.#kept("fetched"));
    await this.#takeRing(text(await this.#kept("ring")));
    for (const url of this.#addresses()) {
      await this.#takeList(url, text(await this.#kept(`list/${url}`)));
    }
  }

  /** Fetches the time, the ring and the lists that it names; never rejects. Several calls at once are one. */
  async refresh() {
    this.#refreshing ??= this.#refreshOnce().finally(() => {
      this.#refreshing = null;
    });
    await this.#refreshing;
  }

  async #refreshOnce() {
    await this.#fetchTime();
    const isRingHere = await this.#fetchRing();
    const answers = await Promise.all(this.#addressesToAsk().map((url) => this.#fetchList(url)));
    this.isCurrent = isRingHere && this.lists.size > 0 && answers.every(Boolean);
    if (isRingHere) this.ringAt = this.#wall();
    if (this.isCurrent) this.listsAt = this.#wall();
    await this.#keep("fetched", { ring: this.ringAt, lists: this.listsAt, unopened: [...this.#unopened] });
    await this.#keep("clock", this.clock.memory);
  }

  /** @param {unknown} fetched what earlier pages found: this one need not ask for all lists again */
  #recall(fetched) {
    const { ring, lists, unopened } = /** @type {Partial<Fetched>} */ (fetched ?? {});
    this.ringAt = ring ?? null;
    this.listsAt = lists ?? null;
    this.#unopened = new Map(unopened ?? []);
  }

  async #fetchTime() {
    const sentAt = this.#wall();
    const response = await ask(this.#fetch, CLOCK_PATH, "no-store");
    if (response?.ok) this.clock.learn({ headers: response.headers, sentAt, receivedAt: this.#wall() });
  }

  async #fetchRing() {
    const response = await ask(this.#fetch, RING_PATH, "no-cache");
    const token = response?.ok ? response.text : "";
    if (token === this.#ringToken) return token !== "";
    if (!(await this.#takeRing(token))) return false;
    await this.#keep("ring", token);
    await this.#reviewLists();
    return true;
  }

  /** @param {string} url */
  async #fetchList(url) {
    const response = await ask(this.#fetch, pathOf(url), "no-cache");
    if (response?.status === NOT_OPENED) {
      this.#unopened.set(url, this.#wall());
      return !this.lists.has(url);
    }
    const token = response?.ok ? response.text : "";
    if (token === this.#listTokens.get(url)) return true;
    if (!(await this.#takeList(url, token))) return false;
    await this.#keep(`list/${url}`, token);
    return true;
  }

  /**
   * @param {string} token
   * @returns {Promise<boolean>} whether it is a ring of this root and not older than the one at hand
   */
  async #takeRing(token) {
    const ring = await orNull(verifyRing(token, this.#root));
    if (!ring || !replacesRing(ring, this.ring)) return false;
    if (ring.v === this.ring?.v && ring.iat < this.ring.iat) return false;
    this.ring = ring;
    this.#ringToken = token;
    this.clock.raiseFloor(ring.iat);
    return true;
  }

  /**
   * @param {string} url
   * @param {string} token
   * @returns {Promise<boolean>} whether it is the list of this address and not older than the one at hand
   */
  async #takeList(url, token) {
    const list = this.ring && (await orNull(verifyStatusList(token, url, this.ring)));
    if (!list || !replacesList(list, this.lists.get(url) ?? null)) return false;
    this.lists = new Map(this.lists).set(url, list);
    this.#listTokens.set(url, token);
    this.#unopened.delete(url);
    this.clock.raiseFloor(list.iat);
    return true;
  }

  /** Drops the lists that a new ring no longer vouches for. */
  async #reviewLists() {
    const tokens = this.#listTokens;
    this.#listTokens = new Map();
    this.lists = new Map();
    for (const url of this.#addresses()) {
      await this.#takeList(url, tokens.get(url) ?? "");
    }
  }

  /** @returns {string[]} of all lists, also of those that are not open yet */
  #addresses() {
    return [...new Set([...(this.ring?.entries.values() ?? [])].flatMap(({ status = [] }) => status))];
  }

  /**
   * All but the lists known not to be open; of these the next one of each key at every turn, the others once an hour.
   */
  #addressesToAsk() {
    const next = new Set(
      [...(this.ring?.entries.values() ?? [])].map(({ status = [] }) => this.#firstUnopened(status)),
    );
    const isDue = (/** @type {string} */ url) =>
      Math.abs(this.#wall() - (this.#unopened.get(url) ?? -Infinity)) >= ASK_AGAIN_SECONDS;
    return this.#addresses().filter((url) => next.has(url) || isDue(url));
  }

  /** @param {readonly string[]} status */
  #firstUnopened(status) {
    return status.find((url) => this.#unopened.has(url));
  }

  /** @param {string} key */
  #kept(key) {
    return orNull(this.#store.get("trust", this.#prefix + key));
  }

  /**
   * @param {string} key
   * @param {unknown} content
   */
  async #keep(key, content) {
    try {
      await this.#store.put("trust", this.#prefix + key, content);
    } catch {
      this.isKept = false;
    }
  }
}

/**
 * The ring may name another origin than the one the page has: the same path serves the list here.
 *
 * @param {string} url
 */
function pathOf(url) {
  return new URL(url, ANY_ORIGIN).pathname;
}

/** @param {unknown} kept */
function text(kept) {
  return typeof kept === "string" ? kept : "";
}
