/** The browser's own offer to install the app: kept from the first moment, so that it comes only where we ask. */

/**
 * What Chromium sends when the app can be installed.
 *
 * @typedef {Event & {prompt: () => Promise<void>, userChoice: Promise<{outcome: "accepted" | "dismissed"}>}} Offer
 */

/** @type {Offer | null} */
let offer = null;
/** @type {(() => void)[]} */
const waiting = [];

/** Starts listening; the browser may offer before any page's own script runs. */
export function keepOffer() {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = /** @type {Offer} */ (event);
    for (const tell of waiting.splice(0)) tell();
  });
}

/** @returns {Promise<Offer>} as soon as there is one, perhaps never */
export async function theOffer() {
  if (!offer) await new Promise((resolve) => waiting.push(() => resolve(null)));
  return /** @type {Offer} */ (offer);
}
