/**
 * What was entered on this phone and is not on the server yet: hours, changes and withdrawals, in the order in which
 * they were made, each under the account that made it.
 */

/** @typedef {import("./store.js").Store} Store */

/** @typedef {"waiting" | "sending" | "sent" | "conflict" | "failed"} State */

/**
 * An entry as the server tells it, in the words of its form.
 *
 * @typedef {object} Told
 * @property {string} id
 * @property {string} path
 * @property {string} organisation public id
 * @property {string} organisation_name
 * @property {string} worked_on ISO
 * @property {string} duration
 * @property {string} activity
 * @property {string} status
 * @property {string} mark what a change names to say that it saw this
 */

/**
 * One thing to send: the fields of a form, to the address of that form.
 *
 * @typedef {object} Item
 * @property {string} id UUID, the server's `client_id`
 * @property {number} place in the order of sending
 * @property {string} account public id of whoever entered it
 * @property {string} path
 * @property {Record<string, string>} fields
 * @property {string} organisation its name, for showing
 * @property {State} state
 * @property {boolean} wasTried whether the server may have it, although no answer came
 * @property {Record<string, string>} [errors] why the server refused it, by field
 * @property {string} [error] why it was refused as a whole
 * @property {Told | null} [theirs] what stands in its way on the server
 */

/** @typedef {"entry" | "edit" | "withdrawal"} Kind */

/** @type {readonly State[]} */
const ON_THEIR_WAY = ["waiting", "sending"];
const PLACE_DIGITS = 12;

/** @returns {BroadcastChannel} by which the pages of this browser tell each other of a change */
export function openChannel() {
  return new BroadcastChannel("ehrenamtskarte-outbox");
}

export class Outbox {
  #store;
  #account;
  #channel;
  /** @type {Set<() => void>} a channel does not tell its own page */
  #watchers = new Set();

  /**
   * @param {Store} store
   * @param {string} account public id
   * @param {BroadcastChannel | null} [channel] to the other pages of this browser
   */
  constructor(store, account, channel = null) {
    this.#store = store;
    this.#account = account;
    this.#channel = channel;
  }

  get account() {
    return this.#account;
  }

  /** @returns {boolean} whether what is put here outlives the page */
  get isPersistent() {
    return this.#store.isPersistent;
  }

  /** @returns {Promise<Item[]>} in the order of sending */
  async items() {
    return /** @type {Item[]} */ (await this.#store.beneath("outbox", `${this.#account}/`));
  }

  /**
   * Keeps what a form says, behind all others; under an id that is here already it takes that one's place.
   *
   * @param {{id: string, path: string, fields: Record<string, string>, organisation: string}} entered
   * @returns {Promise<Item>}
   * @throws {DOMException} QuotaExceededError where this phone has no room
   */
  async add({ id, path, fields, organisation }) {
    const keys = await this.#keys();
    const known = keys.find((key) => key.endsWith(`-${id}`));
    const same = known && /** @type {Item | undefined} */ (await this.#store.get("outbox", known));
    const place = same ? same.place : this.#placeOf(keys.at(-1)) + 1;
    const wasTried = same ? same.wasTried : false;
    const account = this.#account;
    /** @type {Item} */
    const item = { id, place, account, path, fields, organisation, state: "waiting", wasTried };
    await this.keep(item);
    return item;
  }

  /** @param {Item} item */
  async keep(item) {
    await this.#store.put("outbox", this.#key(item), item);
    this.#tell();
  }

  /**
   * @param {Item} item
   * @returns {Promise<Item | null>} as it is kept now, null where it has been taken back
   */
  async again(item) {
    return /** @type {Item | undefined} */ (await this.#store.get("outbox", this.#key(item))) ?? null;
  }

  /**
   * Notes what came of sending; what was changed or taken back meanwhile stays so.
   *
   * @param {Item} sent
   * @param {Item} after
   */
  async settle(sent, after) {
    const kept = await this.again(sent);
    if (!kept) return;
    const isSame = JSON.stringify(kept.fields) === JSON.stringify(sent.fields);
    await this.keep(isSame ? after : { ...kept, wasTried: true });
  }

  /** @param {Item} item */
  async remove(item) {
    await this.#store.delete("outbox", this.#key(item));
    this.#tell();
  }

  /**
   * Calls `act` whenever something changes here, in this page or another one of this browser.
   *
   * @param {() => void} act
   */
  watch(act) {
    this.#channel?.addEventListener("message", act);
    this.#watchers.add(act);
  }

  #tell() {
    this.#channel?.postMessage("changed");
    for (const act of this.#watchers) act();
  }

  /** @returns {Promise<string[]>} in the order of sending */
  async #keys() {
    return (await this.#store.keys("outbox")).filter((key) => key.startsWith(`${this.#account}/`)).sort();
  }

  /** @param {string | undefined} key */
  #placeOf(key) {
    const start = this.#account.length + 1;
    return key ? Number(key.slice(start, start + PLACE_DIGITS)) : 0;
  }

  /** @param {Item} item */
  #key({ place, id }) {
    return `${this.#account}/${String(place).padStart(PLACE_DIGITS, "0")}-${id}`;
  }
}

/**
 * @param {Item} item
 * @returns {boolean} whether it is still to be sent, without anybody's doing
 */
export function isOnItsWay({ state }) {
  return ON_THEIR_WAY.includes(state);
}

/**
 * @param {Item} item
 * @returns {boolean} whether the server has it not, as far as this phone knows
 */
export function isUnsent({ state }) {
  return state !== "sent";
}

/**
 * @param {Pick<Item, "path">} item
 * @returns {Kind}
 */
export function kindOf({ path }) {
  if (path.endsWith("/withdrawal")) return "withdrawal";
  return path === "/hour-logs" ? "entry" : "edit";
}
