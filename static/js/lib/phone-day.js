/** Which day it is, although the clock of the phone may be wrong. */

import { isoDate, localDay } from "./days.js";

/**
 * The same moment by the server's clock and by the phone's, in milliseconds, when they met last.
 *
 * @typedef {{server: number, phone: number}} Contact
 */

const TOLERANCE_MS = 60_000;
const MS_A_DAY = 86_400_000;

/**
 * The phone's clock, corrected by what it was wrong at the last contact. If it was set since then, the correction leads
 * astray: of what is possible, the earlier counts, since nobody stays without network for long. A clock that lies
 * before the last contact with and without correction is believed, for nothing better is known.
 *
 * @param {Contact} contact
 * @param {number} now by the phone, in milliseconds
 * @returns {number} milliseconds
 */
export function likelyInstant({ server, phone }, now) {
  const possible = [now, now + server - phone].filter((instant) => instant >= server - TOLERANCE_MS);
  return possible.length > 0 ? Math.min(...possible) : now;
}

/**
 * @param {number} instant milliseconds
 * @returns {string} the day in Berlin, as YYYY-MM-DD
 */
export function dayOf(instant) {
  return isoDate(localDay(instant / 1000));
}

/**
 * @param {string} day YYYY-MM-DD
 * @returns {string}
 */
export function dayBefore(day) {
  return new Date(Date.parse(day) - MS_A_DAY).toISOString().slice(0, 10);
}
