import { parseDuration } from "../lib/duration.js";
import { flags, minutesOn, refusals } from "../lib/plausibility.js";
import { part, words } from "./page-words.js";

/** @typedef {import("../lib/plausibility.js").Work} Work */
/** @typedef {import("./hour-form-fields.js").default} HourFormFields */

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Says what is odd about the day and the duration before they are sent. It stops nobody: the server decides.
 *
 * @param {HTMLElement} page
 * @param {HourFormFields} fields
 * @param {readonly Work[]} others
 * @param {{today: string, months: number}} window
 */
export default function showFlags(page, fields, others, window) {
  const names = oddities(fields, others, window);
  const notice = part(page, "flags");
  const said = names.join(" ");
  if (notice.dataset.says === said) return;
  notice.dataset.says = said;
  part(notice, "flag-words").replaceChildren(
    ...names.map((name) => paragraph(words(page, name, { months: window.months }))),
  );
  notice.hidden = names.length === 0;
}

/**
 * @param {HourFormFields} fields
 * @param {readonly Work[]} others
 * @param {{today: string, months: number}} window
 * @returns {string[]}
 */
function oddities({ day, duration, organisation }, others, window) {
  const { minutes, reason } = parseDuration(duration);
  if (reason && reason !== "empty") return [reason];
  if (!DAY.test(day)) return [];
  const work = { worked_on: day, minutes: minutes ?? 0, organisation };
  const refused = refusals(work, minutesOn(day, others), window.today);
  if (refused.length > 0) return refused;
  return flags(work, others, window).filter((flag) => flag === "outside_window" || minutes !== null);
}

/** @param {string} text */
function paragraph(text) {
  return Object.assign(document.createElement("p"), { textContent: text });
}
