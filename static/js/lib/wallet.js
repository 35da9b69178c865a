/** What this phone keeps of the people who signed in here, each under the account's public id. */

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./device-key.js").DeviceKey} DeviceKey */
/** @typedef {import("./standing.js").HeldCard} HeldCard */
/** @typedef {import("./store.js").Store} Store */

/**
 * The card as the server last described it.
 *
 * @typedef {object} KnownCard
 * @property {HeldCard} card
 * @property {string} prog base64url
 * @property {string | null} movedTo the phone that has the card now, if not this one
 */

/**
 * This phone's key for a card, and the credential once there is one.
 *
 * @typedef {DeviceKey & {card: string, credential: Bytes | null, lastOn: string | null}} Holding
 */

/**
 * The key that follows the one in use, kept from before it is sent until the server's answer is kept.
 *
 * @typedef {DeviceKey & {follows: Bytes}} NextKey
 */

/**
 * What pages keep for offline starts: what the start page showed, what the form of hours offers, the newest entries,
 * a running timer, that push messages were switched on here.
 *
 * @typedef {"home" | "form" | "entries" | "timer" | "push"} Part
 */

const ACCOUNT = "account";
const PERSONAL = /** @type {const} */ (["holder", "outbox"]);

export class Wallet {
  #store;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @returns {boolean} whether what is kept outlives the page */
  get isPersistent() {
    return this.#store.isPersistent;
  }

  /** @returns {Promise<string | null>} the account that was last signed in on this phone, null after signing out */
  async account() {
    return /** @type {string | undefined} */ (await this.#store.get("settings", ACCOUNT)) ?? null;
  }

  /** @param {string} account */
  async remember(account) {
    await this.#store.put("settings", ACCOUNT, account);
  }

  /**
   * @param {string} account
   * @returns {Promise<KnownCard | null>}
   */
  async card(account) {
    return /** @type {KnownCard | undefined} */ (await this.#store.get("holder", `${account}/card`)) ?? null;
  }

  /**
   * @param {string} account
   * @param {KnownCard | null} known null: there is none any more
   */
  async keepCard(account, known) {
    await this.#keep(`${account}/card`, known);
  }

  /**
   * @param {string} account
   * @returns {Promise<Holding | null>}
   */
  async holding(account) {
    return /** @type {Holding | undefined} */ (await this.#store.get("holder", `${account}/key`)) ?? null;
  }

  /**
   * @param {string} account
   * @param {Holding | null} holding
   * @throws {DOMException} DataCloneError where the browser cannot store keys
   */
  async keepHolding(account, holding) {
    await this.#keep(`${account}/key`, holding);
    if (holding === null) await this.#keep(`${account}/next`, null);
  }

  /**
   * Keeps a new key before it is sent, unless another tab was faster: then that tab's is returned.
   *
   * @param {string} account
   * @param {Holding} key without a credential
   * @param {Holding | null} seen what stood there when this began; whatever else stands there now was faster
   * @returns {Promise<Holding>} what is kept now
   * @throws {DOMException} DataCloneError where the browser cannot store keys
   */
  claimHolding(account, key, seen) {
    return this.#store.together("holder", async (entries) => {
      const kept = /** @type {Holding | undefined} */ (await entries.get(`${account}/key`));
      if (kept && kept.card === key.card && !isSame(kept.publicKey, seen?.publicKey)) return kept;
      await entries.put(`${account}/key`, key);
      return key;
    });
  }

  /**
   * Keeps the credential of a key; nothing, where that key has gone meanwhile, by signing out for example.
   *
   * @param {string} account
   * @param {Holding} holding
   */
  async keepTaken(account, holding) {
    await this.#store.together("holder", async (entries) => {
      const kept = /** @type {Holding | undefined} */ (await entries.get(`${account}/key`));
      if (isSame(kept?.publicKey, holding.publicKey)) await entries.put(`${account}/key`, holding);
    });
  }

  /**
   * @param {string} account
   * @param {Holding} holding
   * @returns {Promise<NextKey | null>} the key that is to follow this one, if that has begun
   */
  async nextKey(account, { publicKey }) {
    const kept = /** @type {NextKey | undefined} */ (await this.#store.get("holder", `${account}/next`));
    return kept && isSame(kept.follows, publicKey) ? kept : null;
  }

  /**
   * Keeps the key that is to follow before it is sent. One key has one follower, whichever tab was first: the server
   * takes a second one for a copy.
   *
   * @param {string} account
   * @param {Holding} holding
   * @param {DeviceKey} key
   * @returns {Promise<NextKey | null>} what follows; null where another tab has finished meanwhile
   */
  claimNext(account, { publicKey }, key) {
    return this.#store.together("holder", async (entries) => {
      const kept = /** @type {Holding | undefined} */ (await entries.get(`${account}/key`));
      if (!isSame(kept?.publicKey, publicKey)) return null;
      const next = /** @type {NextKey | undefined} */ (await entries.get(`${account}/next`));
      if (next && isSame(next.follows, publicKey)) return next;
      const claimed = { ...key, follows: publicKey };
      await entries.put(`${account}/next`, claimed);
      return claimed;
    });
  }

  /**
   * Lets the next key take the place of the one it follows, if that still stands there.
   *
   * @param {string} account
   * @param {Holding} old
   * @param {Holding} renewed
   */
  async keepRenewed(account, old, renewed) {
    await this.#store.together("holder", async (entries) => {
      const kept = /** @type {Holding | undefined} */ (await entries.get(`${account}/key`));
      if (!isSame(kept?.publicKey, old.publicKey)) return;
      await entries.put(`${account}/key`, renewed);
      await entries.delete(`${account}/next`);
    });
  }

  /**
   * @param {string} account
   * @param {Part} name
   * @returns {Promise<unknown>} what the phone keeps under this name, null where there is nothing
   */
  async recall(account, name) {
    return (await this.#store.get("holder", `${account}/${name}`)) ?? null;
  }

  /**
   * @param {string} account
   * @param {Part} name
   * @param {unknown} content null: nothing any more
   */
  async keep(account, name, content) {
    await this.#keep(`${account}/${name}`, content);
  }

  /**
   * Removes everything of an account, as signing out promises.
   *
   * @param {string} account
   */
  async forget(account) {
    if ((await this.account()) === account) await this.#store.delete("settings", ACCOUNT);
    for (const name of PERSONAL) {
      const keys = (await this.#store.keys(name)).filter((key) => key.startsWith(`${account}/`));
      await Promise.all(keys.map((key) => this.#store.delete(name, key)));
    }
  }

  /**
   * @param {string} key
   * @param {unknown} content
   */
  async #keep(key, content) {
    await (content === null ? this.#store.delete("holder", key) : this.#store.put("holder", key, content));
  }
}

/**
 * @param {Bytes | undefined} left
 * @param {Bytes | undefined} right
 */
function isSame(left, right) {
  return left !== undefined && right !== undefined && left.every((byte, at) => byte === right[at]);
}
