import { openStore } from "../lib/store.js";
import { Wallet } from "../lib/wallet.js";

/** @typedef {Readonly<Record<string, unknown>>} Home */

/**
 * Online, keeps the figures of the start page on this phone; offline, fills the page that stands in with them.
 * `data-fill="key"` gets the text, `data-show-if="key"` is shown only with a value, `data-show-if="!key"` only without.
 *
 * @param {HTMLElement} page
 */
export default async function home(page) {
  const wallet = new Wallet(await openStore());
  const state = serverState();
  if (state) {
    await wallet.remember(state.account);
    await wallet.keep(state.account, "home", state);
    return;
  }
  const account = await wallet.account();
  const kept = account === null ? null : await wallet.recall(account, "home");
  fill(page, /** @type {Home} */ (kept ?? {}));
}

/** @returns {(Home & {account: string}) | null} null in the page that stands in offline */
function serverState() {
  return JSON.parse(document.getElementById("home-state")?.textContent ?? "null");
}

/**
 * @param {HTMLElement} page
 * @param {Home} values
 */
function fill(page, values) {
  for (const place of select(page, "[data-fill]")) place.textContent = String(values[place.dataset.fill ?? ""] ?? "");
  for (const place of select(page, "[data-show-if]")) {
    const [, not, key = ""] = /^(!?)(.*)$/.exec(place.dataset.showIf ?? "") ?? [];
    place.hidden = Boolean(values[key]) === (not === "!");
  }
}

/**
 * @param {HTMLElement} page
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
function select(page, selector) {
  return [...page.querySelectorAll(selector)].filter((place) => place instanceof HTMLElement);
}
