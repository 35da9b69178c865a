/** Renews the card when the browser gives the installed app a moment, also when no page is open. */

import { isoDate, localDay } from "../js/lib/days.js";
import { renewCard } from "../js/lib/renewal.js";
import { openStore } from "../js/lib/store.js";
import { Wallet } from "../js/lib/wallet.js";

export const RENEWAL_TAG = "renewal";

/** Pages renew too: whoever comes first does it, and what fails here is tried again there. */
export async function renewInPassing() {
  const today = isoDate(localDay(Date.now() / 1000));
  await renewCard(new Wallet(await openStore()), { today, isCompromised: () => false });
}
