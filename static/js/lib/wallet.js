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
  }

  /**
   * @param {string} account
   * @returns {Promise<Readonly<Record<string, unknown>> | null>} what the start page showed last
   */
  async home(account) {
    return (
      /** @type {Record<string, unknown> | undefined} */ (await this.#store.get("holder", `${account}/home`)) ?? null
    );
  }

  /**
   * @param {string} account
   * @param {Readonly<Record<string, unknown>>} home
   */
  async keepHome(account, home) {
    await this.#keep(`${account}/home`, home);
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
