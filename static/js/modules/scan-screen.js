/** Builds the screen of a verdict from its template in the page; every word stands there. */

import { isoDate, localDay } from "../lib/days.js";

/** @typedef {import("../lib/credential.js").Outcome} Outcome */
/** @typedef {import("../lib/verdict.js").Verdict} Verdict */

/**
 * @typedef {object} Shown
 * @property {Outcome} outcome
 * @property {Verdict} verdict
 * @property {number | null} listIat of the list that was asked, in Unix seconds
 * @property {number | null} [digits] the four to be typed
 */

const locale = document.documentElement.lang === "en" ? "en-GB" : "de-DE";
const longDay = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });

/**
 * @param {HTMLElement} page
 * @param {Shown} shown
 * @returns {HTMLElement}
 */
export function buildScreen(page, shown) {
  const { verdict } = shown;
  const template = page.querySelector(`template[data-verdict="${verdict.kind}"]`);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`no screen for ${verdict.kind}`);
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  keepWhere(copy, "reason", (reasons) => reasons.includes(verdict.reason));
  const { showsHolder, screenshot, newerList } = verdict;
  const holding = Object.entries({ holder: showsHolder, screenshot, newer: newerList }).filter(([, holds]) => holds);
  keepWhere(copy, "if", (names) => holding.some(([name]) => names.includes(name)));
  setFacts(copy, factsOf(shown));
  return /** @type {HTMLElement} */ (copy.firstElementChild);
}

/**
 * @param {ParentNode} part
 * @param {Readonly<Record<string, string>>} facts text by name; an empty one takes its line away
 */
export function setFacts(part, facts) {
  for (const [name, fact] of Object.entries(facts)) {
    for (const element of part.querySelectorAll(`[data-fact="${name}"]`)) {
      element.textContent = fact;
      if (!fact) element.closest("p")?.remove();
    }
  }
}

/**
 * @param {number} dayNumber
 * @returns {string} such as "3. Mai 2027"
 */
export function dayText(dayNumber) {
  return longDay.format(new Date(isoDate(dayNumber)));
}

/** @param {Shown} shown */
function factsOf({ outcome, verdict, listIat, digits }) {
  const { name = "", expDay } = verdict.showsHolder ? outcome : {};
  return {
    name,
    "last-day": expDay === undefined ? "" : dayText(expDay),
    "list-day": listIat === null ? "" : dayText(localDay(listIat)),
    digits: String(digits ?? ""),
  };
}

/**
 * Removes what is meant for another case.
 *
 * @param {DocumentFragment} copy
 * @param {"reason" | "if"} mark
 * @param {(names: string[]) => boolean} isMeant
 */
function keepWhere(copy, mark, isMeant) {
  for (const element of copy.querySelectorAll(`[data-${mark}]`)) {
    if (!isMeant((element.getAttribute(`data-${mark}`) ?? "").split(" "))) element.remove();
  }
}
