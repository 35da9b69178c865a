import { isoDate, localDay } from "../lib/days.js";
import { openStore } from "../lib/store.js";
import { Wallet } from "../lib/wallet.js";

const IDLE_MS = 2000;

/**
 * Renews the card on this phone in passing, once the page stands; whatever fails, the card's own page will say.
 *
 * @param {HTMLElement} place names by data-compromised the issuer's keys that nobody believes any more
 */
export default async function renewal({ dataset }) {
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const { renewCard } = await import("../lib/renewal.js");
  const compromised = (dataset.compromised ?? "").split(" ").map(Number);
  await renewCard(new Wallet(await openStore()), {
    today: isoDate(localDay(Date.now() / 1000)),
    isCompromised: (kid) => compromised.includes(kid),
  });
}
