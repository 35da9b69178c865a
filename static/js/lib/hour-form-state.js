/** What a phone keeps of the form of hours, and what it knows of hours that were entered. */

import { parseDuration } from "./duration.js";
import { isUnsent, kindOf } from "./outbox.js";

/** @typedef {import("./outbox.js").Item} Item */
/** @typedef {import("./outbox.js").Told} Told */
/** @typedef {import("./phone-day.js").Contact} Contact */

/** @typedef {{id: string, organisation: string, worked_on: string, minutes: number, counts: boolean}} Entered */
/** @typedef {{id: string, name: string, activity: string}} Place */

/**
 * @typedef {object} Suggestion
 * @property {"repeat" | "like"} kind
 * @property {string} id
 * @property {string} organisation public id
 * @property {string} day ISO
 * @property {string} until ISO, the last day on which it helps
 * @property {string} duration
 * @property {string} activity
 * @property {string} title
 * @property {string} text
 * @property {string} path
 */

/**
 * @typedef {object} FormState
 * @property {string} account
 * @property {number} at the server's clock in milliseconds
 * @property {Place[]} organisations the one used last first
 * @property {{ags: string, name: string}[]} authorities
 * @property {string[]} activities
 * @property {{value: string, label: string}[]} durations
 * @property {Suggestion[]} suggestions for the next two weeks too
 * @property {Entered[]} entries
 * @property {number} window_months
 */

/** @typedef {FormState & {contact: Contact}} KeptForm */

const NOT_COUNTED = ["rejected", "withdrawn"];
const MOST_ALIKE = 3;

/**
 * Brings together what the form's page knew, what the server told since, and what waits on this phone.
 *
 * @param {readonly Entered[]} entries
 * @param {readonly Told[]} told
 * @param {readonly Item[]} items
 * @returns {Entered[]}
 */
export function allEntered(entries, told, items) {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  for (const one of told) known.set(one.id, asEntered(one.id, one, !NOT_COUNTED.includes(one.status)));
  for (const item of items.filter(isUnsent)) {
    const id = item.path.split("/")[2] ?? item.id;
    const same = known.get(id);
    const isWithdrawal = kindOf(item) === "withdrawal";
    if (!isWithdrawal) known.set(id, asEntered(id, item.fields, true));
    else if (same) known.set(id, { ...same, counts: false });
  }
  return [...known.values()];
}

/**
 * @param {readonly Suggestion[]} suggestions
 * @param {readonly Entered[]} entered
 * @param {string} today
 * @returns {Suggestion[]} whose day has come, is not long over, and has no entry for that organisation
 */
export function openSuggestions(suggestions, entered, today) {
  const isOpen = (/** @type {Suggestion} */ { day, until, organisation }) =>
    day <= today &&
    today <= until &&
    !entered.some((entry) => entry.worked_on === day && entry.organisation === organisation);
  const open = suggestions.filter(isOpen);
  const alike = open.filter(({ kind }) => kind === "like").slice(0, MOST_ALIKE);
  return [...open.filter(({ kind }) => kind === "repeat"), ...alike];
}

/**
 * @param {string} id
 * @param {Record<string, string> | Told} said
 * @param {boolean} counts
 * @returns {Entered}
 */
function asEntered(id, { organisation = "", organisation_name = "", worked_on = "", duration = "" }, counts) {
  const { minutes } = parseDuration(duration);
  return { id, organisation: organisation || organisation_name, worked_on, minutes: minutes ?? 0, counts };
}
