/** The line at the bottom: which list this device has, and whether it is current. */

import { localDay } from "../lib/days.js";
import { keepFresh } from "../lib/trust-schedule.js";
import { dayText, setFacts } from "./scan-screen.js";

/** @typedef {import("../lib/trust.js").Trust} Trust */

const FRESH_LIST_SECONDS = 7 * 86_400;

/**
 * Refreshes the trust on its schedule and says what came of it.
 *
 * @param {HTMLElement} line
 * @param {Trust} trust
 * @returns {Promise<void>} the first refresh
 */
export function watchTrust(line, trust) {
  const button = line.querySelector("button");
  const { refresh, first } = keepFresh(trust, () => showState(line, trust));
  button?.addEventListener("click", async () => {
    button.disabled = true;
    await refresh();
    button.disabled = false;
  });
  showState(line, trust, true);
  return first;
}

/**
 * @param {HTMLElement} line
 * @param {Trust} trust
 * @param {boolean} [isFirst] before the first refresh has ended
 */
function showState(line, trust, isFirst = false) {
  const iat = trust.oldestListIat;
  if (iat !== null) setFacts(line, { "list-day": dayText(localDay(iat)) });
  const state = stateOf(trust, isFirst);
  for (const text of line.querySelectorAll("[data-state]")) {
    text.toggleAttribute("hidden", text.getAttribute("data-state") !== state);
  }
  line.querySelector("[data-unkept]")?.toggleAttribute("hidden", trust.isKept);
}

/**
 * @param {Trust} trust
 * @param {boolean} isFirst
 */
function stateOf({ ring, oldestListIat, isCurrent, clock }, isFirst) {
  if (ring === null || oldestListIat === null) return isFirst ? "loading" : "none";
  return isCurrent && clock.now() - oldestListIat <= FRESH_LIST_SECONDS ? "current" : "offline";
}
