import { isoDate, localDay } from "../lib/days.js";
import { isTime, noteRefusal, noteVisit, wayOf } from "../lib/install.js";
import { theOffer } from "../lib/install-prompt.js";
import { openStore } from "../lib/store.js";

/** @typedef {import("../lib/store.js").Store} Store */

/** Where the way is shown step by step, for the browser itself offers nothing. */
const SHOWN = ["ios-26", "ios", "ios-other", "android-firefox"];

/**
 * Mentions once in a while that the app can be put onto the home screen; never in the app itself, nor at the first visit.
 *
 * @param {HTMLElement} hint hidden until it is time
 */
export default async function install(hint) {
  if (isInstalled()) return;
  const store = await openStore();
  const today = isoDate(localDay(Date.now() / 1000));
  if (!isTime(await noteVisit(store, today), today) || !store.isPersistent) return;
  listen(hint, store, today);
  if (SHOWN.includes(wayOf(navigator))) show(hint, "steps");
  else offerPrompt(hint, store, today);
}

/**
 * @param {HTMLElement} hint
 * @param {Store} store
 * @param {string} today
 */
async function offerPrompt(hint, store, today) {
  const offer = await theOffer();
  hint.querySelector('[data-part="install"]')?.addEventListener("click", async () => {
    hint.hidden = true;
    await offer.prompt();
    const { outcome } = await offer.userChoice;
    if (outcome === "dismissed") await noteRefusal(store, today);
  });
  show(hint, "install");
}

/**
 * @param {HTMLElement} hint
 * @param {Store} store
 * @param {string} today
 */
function listen(hint, store, today) {
  hint.querySelector('[data-part="later"]')?.addEventListener("click", async () => {
    hint.hidden = true;
    await noteRefusal(store, today);
  });
  addEventListener("appinstalled", () => {
    hint.hidden = true;
  });
}

/**
 * @param {HTMLElement} hint
 * @param {"install" | "steps"} act
 */
function show(hint, act) {
  for (const way of hint.querySelectorAll("[data-part=install], [data-part=steps]")) {
    way.toggleAttribute("hidden", way.getAttribute("data-part") !== act);
  }
  hint.hidden = false;
}

function isInstalled() {
  const isStandalone = matchMedia("(display-mode: standalone), (display-mode: fullscreen), (display-mode: minimal-ui)");
  return isStandalone.matches || ("standalone" in navigator && navigator.standalone === true);
}
