import { deviceWords } from "../lib/device.js";
import { announce, pushState, subscribe, unsubscribe } from "../lib/push.js";
import { openStore } from "../lib/store.js";
import { Wallet } from "../lib/wallet.js";
import pushAgain from "./push-again.js";

/**
 * Switches messages on this device on and off; the browser asks its user only after a tap.
 * `data-push="state"` is shown in that state, `data-push-act` is what a button does.
 *
 * @param {HTMLElement} section names the server's key, the account, and whether the server knows this browser
 */
export default async function push(section) {
  const { key = "", account = "" } = section.dataset;
  const isKnown = section.dataset.known === "yes" || (canPush() && (await pushAgain(section)));
  show(section, await presentState(isKnown));
  section.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.dataset.pushAct === "on") show(section, await switchOn(key, account));
    if (button?.dataset.pushAct === "off") show(section, await switchOff(account));
  });
}

/**
 * @param {string} key
 * @param {string} account
 * @returns {Promise<string>} the state that came of it
 */
async function switchOn(key, account) {
  try {
    if ((await Notification.requestPermission()) !== "granted") return presentState(false);
    const subscription = await subscribe(await navigator.serviceWorker.ready, key);
    if (!(await announce(subscription))) return "failed";
    await new Wallet(await openStore()).keep(account, "push", true);
    return "on";
  } catch {
    return "failed";
  }
}

/**
 * @param {string} account
 * @returns {Promise<string>}
 */
async function switchOff(account) {
  try {
    await new Wallet(await openStore()).keep(account, "push", null);
    const subscription = await presentSubscription();
    if (subscription) await unsubscribe(subscription);
    return "off";
  } catch {
    return presentState(true);
  }
}

/**
 * @param {boolean} isKnown to the server
 * @returns {Promise<string>}
 */
async function presentState(isKnown) {
  const possible = canPush();
  return pushState({
    canPush: possible,
    permission: possible ? Notification.permission : "default",
    system: deviceWords(navigator).system,
    isSubscribed: isKnown && possible && (await presentSubscription()) !== null,
  });
}

/** @returns {Promise<PushSubscription | null>} */
async function presentSubscription() {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

function canPush() {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

/**
 * @param {HTMLElement} section
 * @param {string} state
 */
function show(section, state) {
  for (const view of section.querySelectorAll("[data-push]")) {
    if (view instanceof HTMLElement) view.hidden = view.dataset.push !== state;
  }
}
