import { fromBase64Url } from "../lib/bytes.js";
import { erase, lying } from "../lib/device-data.js";
import { openStore } from "../lib/store.js";
import { openTrust } from "../lib/trust.js";
import { Wallet } from "../lib/wallet.js";
import search from "./app-search.js";
import { bytesText, instantText, storageFacts } from "./app-storage.js";
import { part, speaker, words } from "./page-words.js";

/** @typedef {import("../lib/device-data.js").Lying} Lying */
/** @typedef {import("../lib/store.js").Store} Store */
/** @typedef {import("./page-words.js").Words} Words */

/**
 * Tells what lies on this device, and throws it away when asked to. What cannot be found out is "unbekannt".
 *
 * @param {HTMLElement} page
 */
export default async function about(page) {
  const say = speaker(page);
  part(page, "acts").hidden = false;
  search(page, say);
  tellOfApp(page, say);
  const store = await openStore();
  part(page, "unkept").hidden = store.isPersistent;
  await tell(page, say, store);
  part(page, "kept").hidden = false;
  part(page, "erase-section").hidden = !store.isPersistent;
  part(page, "erase").addEventListener("click", () => eraseAll(page, say, store));
  addEventListener("pageshow", ({ persisted }) => persisted && tell(page, say, store));
}

/**
 * @param {HTMLElement} page
 * @param {Words} say
 */
async function tellOfApp(page, say) {
  fill(page, { installed: say(matchMedia("(display-mode: standalone)").matches ? "yes" : "no") });
  const container = navigator.serviceWorker;
  if (!container) {
    fill(page, { worker: say("worker-none") });
    return;
  }
  const tellWorker = async () => {
    const registration = await container.getRegistration().catch(() => null);
    const ready = registration?.waiting ? "worker-waiting" : "worker-ready";
    fill(page, { worker: say(registration?.active ? ready : "worker-coming") });
    registration?.installing?.addEventListener("statechange", tellWorker);
  };
  container.addEventListener("controllerchange", tellWorker);
  container.ready.then(tellWorker);
  await tellWorker();
}

/**
 * @param {HTMLElement} page
 * @param {Words} say
 * @param {Store} store
 */
async function tell(page, say, store) {
  const lies = await lying(store, await new Wallet(store).account());
  const { used, quota, isPersistent } = await storageFacts();
  const { ring, lists } = await fetched(store);
  fill(page, {
    card: say(lies.card ? "yes" : "no"),
    waiting: counted(say, lies.waiting, ["nothing", "one-entry", "entries"]),
    storage: used === null || quota === null ? "" : say("storage", { used: bytesText(used), quota: bytesText(quota) }),
    persistent: isPersistent === null ? "" : say(isPersistent ? "yes" : "unprotected"),
    ring: ring === null ? say("never") : instantText(ring),
    lists: lists === null ? say("never") : instantText(lists),
  });
  tellLoss(page, say, lies);
}

/**
 * @param {HTMLElement} page
 * @param {Words} say
 * @param {Lying} lies
 */
function tellLoss(page, say, { card, timer, waitingOfAll }) {
  part(page, "loss-waiting").textContent = counted(say, waitingOfAll, ["", "loss-one", "loss-many"]);
  const losses = { card, timer, waiting: waitingOfAll > 0 };
  for (const [name, isLost] of Object.entries(losses)) {
    for (const line of page.querySelectorAll(`[data-loss="${name}"]`)) line.toggleAttribute("hidden", !isLost);
  }
}

/**
 * @param {HTMLElement} page
 * @param {Words} say
 * @param {Store} store
 */
async function eraseAll(page, say, store) {
  const answer = part(page, "erase-answer");
  try {
    await erase(store);
    new BroadcastChannel("ehrenamtskarte").postMessage("signed-out");
    answer.textContent = say("erased");
    page.querySelector("details")?.removeAttribute("open");
  } catch {
    answer.textContent = say("not-erased");
  }
  await tell(page, say, store);
  answer.focus();
}

/**
 * @param {Store} store
 * @returns {Promise<{ring: number | null, lists: number | null}>} Unix seconds
 */
async function fetched(store) {
  const root = document.querySelector('meta[name="vk1-root"]')?.getAttribute("content");
  if (!root || !globalThis.crypto?.subtle) return { ring: null, lists: null };
  const { ringAt, listsAt } = await openTrust({ root: fromBase64Url(root), store });
  return { ring: ringAt, lists: listsAt };
}

/**
 * @param {Words} say
 * @param {number} count
 * @param {readonly [string, string, string]} names of the texts for none, one and more
 */
function counted(say, count, [none, one, many]) {
  if (count === 0) return none && say(none);
  return count === 1 ? say(one) : say(many, { count });
}

/**
 * @param {HTMLElement} page
 * @param {Readonly<Record<string, string>>} facts text by name, "" for what is unknown
 */
function fill(page, facts) {
  for (const [name, text] of Object.entries(facts)) {
    const place = page.querySelector(`[data-fact="${name}"]`);
    if (!place) continue;
    place.textContent = text || words(page, "unknown");
    place.closest(".summary__row")?.removeAttribute("hidden");
  }
}
