import { openStore } from "../lib/store.js";
import { Wallet } from "../lib/wallet.js";

/**
 * Remembers who is signed in, so that this phone never shows the card of somebody who was here before.
 *
 * @param {HTMLElement} place names the account by data-account
 */
export default async function account({ dataset }) {
  if (dataset.account) await new Wallet(await openStore()).remember(dataset.account);
}
