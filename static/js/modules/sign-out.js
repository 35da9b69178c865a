import { openStore } from "../lib/store.js";
import { Wallet } from "../lib/wallet.js";

/**
 * Removes what this phone keeps of the account before the server ends the session; other open pages start anew.
 *
 * @param {HTMLElement} place the form, or what it is in
 */
export default function signOut(place) {
  place.addEventListener("submit", (event) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    event.preventDefault();
    leave(event.target);
  });
}

/** @param {HTMLFormElement} form */
async function leave(form) {
  try {
    const wallet = new Wallet(await openStore());
    const account = await wallet.account();
    if (account !== null) await wallet.forget(account);
  } finally {
    new BroadcastChannel("ehrenamtskarte").postMessage("signed-out");
    form.submit();
  }
}
