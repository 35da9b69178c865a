import { allEntered, openSuggestions } from "../lib/hour-form-state.js";
import { dayOf, likelyInstant } from "../lib/phone-day.js";
import { openForm, toldEntries } from "./hour-form-state.js";
import { openOffice } from "./outbox.js";
import { clone, part, words } from "./page-words.js";

/** @typedef {import("../lib/hour-form-state.js").Suggestion} Suggestion */

/**
 * Keeps the suggestions true: hides those that were entered on this phone meanwhile, and without network lists those
 * that this phone knows. `data-kinds` names which.
 *
 * @param {HTMLElement} section
 */
export default async function hourSuggestions(section) {
  const [office, kept] = [await openOffice(), await openForm()];
  if (!office || !kept) return;
  const entered = allEntered(kept.entries, await toldEntries(office), await office.outbox.items());
  const open = openSuggestions(kept.suggestions, entered, dayOf(likelyInstant(kept.contact, Date.now())));
  const shown = open.filter(({ kind }) => section.dataset.kinds?.split(" ").includes(kind));
  if ("shell" in section.dataset) list(section, shown);
  else keepOnly(section, shown);
}

/**
 * @param {HTMLElement} section
 * @param {readonly Suggestion[]} shown
 */
function list(section, shown) {
  if (location.search || location.pathname.endsWith("/edit")) return;
  part(section, "suggestions").replaceChildren(...shown.map((suggestion) => row(section, suggestion)));
  section.hidden = shown.length === 0;
}

/**
 * @param {HTMLElement} section
 * @param {Suggestion} suggestion
 */
function row(section, { kind, title, text, path }) {
  const copy = clone(section, "suggestion");
  part(copy, "kind").textContent = words(section, kind);
  part(copy, "title").textContent = title;
  part(copy, "text").textContent = text;
  const link = copy.querySelector("a");
  if (link) link.href = path;
  return copy;
}

/**
 * @param {HTMLElement} section
 * @param {readonly Suggestion[]} shown
 */
function keepOnly(section, shown) {
  const open = new Set(shown.map(({ path }) => path));
  const rows = [...section.querySelectorAll("[data-suggestion]")];
  const over = rows.filter((row) => !open.has(row.getAttribute("data-suggestion") ?? ""));
  for (const row of over) row.remove();
  section.hidden = rows.length === over.length;
}
