import { isOnItsWay, isUnsent, Outbox, openChannel } from "../lib/outbox.js";
import { sendAll } from "../lib/sending.js";
import { openStore } from "../lib/store.js";
import { Wallet } from "../lib/wallet.js";
import { part, words } from "./page-words.js";

/** @typedef {import("../lib/outbox.js").Told} Told */
/** @typedef {import("../lib/sending.js").End} End */

/**
 * The outbox of whoever is signed in on this phone, and how this page sends it.
 *
 * @typedef {object} Office
 * @property {Outbox} outbox
 * @property {Wallet} wallet
 * @property {() => Promise<End>} send
 * @property {() => End | null} ended how sending ended last, null before
 */

const TAG = "outbox";
const KEPT_ENTRIES = 50;
const PAUSES_MS = [0, 2000, 10_000, 60_000];

/** @type {Promise<Office | null> | null} */
let opened = null;

/** @returns {Promise<Office | null>} the same for every behaviour of the page; null where nobody is known */
export function openOffice() {
  opened ??= open();
  return opened;
}

/**
 * Sends at start, when the network is back and when the page is seen again; shows on every page what waits.
 *
 * @param {HTMLElement} strip hidden while nothing waits; holds <template data-text="one"> and "many"
 */
export default async function outbox(strip) {
  const office = await openOffice();
  if (!office) return;
  const show = () => count(strip, office);
  office.outbox.watch(coalesced(show));
  addEventListener("online", () => sendPatiently(office));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && office.send());
  await show();
  await office.send();
}

/**
 * A network that has just come back often carries nothing for some seconds.
 *
 * @param {Office} office
 */
async function sendPatiently({ send }) {
  for (const milliseconds of PAUSES_MS) {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    if ((await send()) !== "unreachable") return;
  }
}

/**
 * Asks the browser to send as soon as there is a network, also when no page is open; where it cannot, the page does.
 */
export async function askForBackgroundSync() {
  try {
    const registration = await navigator.serviceWorker?.ready;
    await /** @type {any} */ (registration)?.sync?.register(TAG);
  } catch {
    // Not allowed or not there: the other ways remain.
  }
}

/**
 * Calls at most once for each picture that the screen shows, however often it is asked to.
 *
 * @param {() => void} act
 * @returns {() => void}
 */
export function coalesced(act) {
  let isPlanned = false;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(() => {
      isPlanned = false;
      act();
    }, 100);
  };
}

/** @returns {Promise<Office | null>} */
async function open() {
  const store = await openStore();
  const wallet = new Wallet(store);
  const account = signedInHere() ?? (await wallet.account());
  if (account === null) return null;
  const box = new Outbox(store, account, openChannel());
  /** @type {End | null} */
  let end = null;
  const onSent = (/** @type {Told} */ told) => remember(wallet, account, told);
  const send = async () => {
    end = await sendAll(box, { onSent });
    return end;
  };
  return { outbox: box, wallet, send, ended: () => end };
}

/** @returns {string | null} who is signed in, as the page from the server says */
function signedInHere() {
  const meta = document.querySelector('meta[name="account"]');
  return (meta instanceof HTMLElement && meta.dataset.account) || null;
}

/**
 * Keeps an entry as the server has it now, for times without network.
 *
 * @param {Wallet} wallet
 * @param {string} account
 * @param {Told} told
 */
async function remember(wallet, account, told) {
  const kept = /** @type {Told[]} */ ((await wallet.recall(account, "entries")) ?? []);
  const others = kept.filter(({ id }) => id !== told.id);
  await wallet.keep(account, "entries", [told, ...others].slice(0, KEPT_ENTRIES));
}

/**
 * @param {HTMLElement} strip
 * @param {Office} office
 */
async function count(strip, { outbox }) {
  const items = await outbox.items();
  const unsent = items.filter(isUnsent);
  const needsCare = unsent.some((item) => !isOnItsWay(item));
  const name = unsent.length === 1 ? "one" : "many";
  part(strip, "words").textContent = words(strip, needsCare ? "care" : name, { count: unsent.length });
  strip.hidden = unsent.length === 0;
}
