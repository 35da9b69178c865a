import { announce, subscribe } from "../lib/push.js";
import { openStore } from "../lib/store.js";
import { Wallet } from "../lib/wallet.js";

/**
 * Goes on with messages on this device after its session had run out: the account switched them on here, the browser
 * still allows them, and only the server does not know. Signing out ended that for good.
 *
 * @param {HTMLElement} place names the server's key and the account
 * @returns {Promise<boolean>} whether the server knows this browser now
 */
export default async function pushAgain({ dataset: { key = "", account = "" } }) {
  if (!("PushManager" in window) || globalThis.Notification?.permission !== "granted") return false;
  if ((await new Wallet(await openStore()).recall(account, "push")) === null) return false;
  try {
    return await announce(await subscribe(await navigator.serviceWorker.ready, key));
  } catch {
    return false;
  }
}
