import { fromBase64Url } from "../lib/bytes.js";
import { deviceWords } from "../lib/device.js";
import { recallHeld, updateHeld } from "../lib/held-card.js";
import { openStore } from "../lib/store.js";
import { openTrust } from "../lib/trust.js";
import { keepFresh } from "../lib/trust-schedule.js";
import { Wallet } from "../lib/wallet.js";
import Holder from "./card-holder.js";
import CardView from "./card-view.js";

/** @typedef {import("../lib/held-card.js").Held} Held */
/** @typedef {import("../lib/held-card.js").ServerState} ServerState */
/** @typedef {import("../lib/store.js").Store} Store */
/** @typedef {import("../lib/trust.js").Trust} Trust */

const REVIEW_MS = 60_000;

/**
 * Shows the holder's card: the dancing code from what this phone keeps, or what to do instead.
 *
 * @param {HTMLElement} page
 */
export default async function card(page) {
  const store = await openStore();
  const wallet = new Wallet(store);
  const state = serverState();
  const [trust, held] = await Promise.all([trustOf(store), state ? updateHeld(wallet, state) : recallHeld(wallet)]);
  const view = new CardView(page);
  const holder = new Holder({ page, view, wallet, trust, device: deviceName(view) }, held);
  listen(view, holder);
  if (isAnswerLost(held)) await holder.load({ replace: false });
  watch(holder, trust);
}

/** @returns {ServerState | null} null in the page that stands in offline */
function serverState() {
  return JSON.parse(document.getElementById("card-state")?.textContent ?? "null");
}

/**
 * @param {Store} store
 * @returns {Promise<Trust | null>}
 */
async function trustOf(store) {
  const root = document.querySelector('meta[name="vk1-root"]')?.getAttribute("content");
  return root ? await openTrust({ root: fromBase64Url(root), store }) : null;
}

/** @param {CardView} view */
function deviceName(view) {
  return view.text("device", deviceWords(navigator));
}

/**
 * @param {CardView} view
 * @param {Holder} holder
 */
function listen(view, holder) {
  view.part("load").addEventListener("click", () => holder.load({ replace: false }));
  view.part("again").addEventListener("click", () => holder.load({ replace: false }));
  view.part("reload").addEventListener("click", () => holder.loadAgain());
  view.part("move").addEventListener("click", () => holder.load({ replace: true }));
  view.part("stay").addEventListener("click", () => holder.stay());
}

/**
 * Tells whether the server has given a credential to this phone's key, but its answer never came.
 *
 * @param {Held} held
 */
function isAnswerLost({ holding, isHere }) {
  return isHere && holding?.credential === null;
}

/**
 * Keeps what is shown true: newer lists, the end of a day, signing out in another tab.
 *
 * @param {Holder} holder
 * @param {Trust | null} trust
 */
function watch(holder, trust) {
  if (trust) keepFresh(trust, () => holder.lookAfter());
  setInterval(() => holder.review(), REVIEW_MS);
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  // Not a reload: the server may still know the session that another tab is just ending.
  new BroadcastChannel("ehrenamtskarte").addEventListener("message", () => location.replace("/"));
}
