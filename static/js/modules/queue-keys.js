import { part } from "./page-words.js";

const KEPT = "queue-keys";

/**
 * Keys for a queue's table, active only while the table has the focus, and not at all where they are switched off
 * (WCAG 2.1.4). A row has the focus by its link, so that a screen reader says whose case it is.
 *
 * @param {HTMLElement} frame
 */
export default function queueKeys(frame) {
  const table = frame.querySelector(".table-wrap");
  if (!(table instanceof HTMLElement) || !frame.querySelector('[data-part="help"]')) return;
  const help = /** @type {HTMLDetailsElement} */ (part(frame, "help"));
  const wanted = /** @type {HTMLInputElement} */ (part(frame, "switch"));
  help.hidden = false;
  wanted.checked = localStorage.getItem(KEPT) !== "off";
  wanted.addEventListener("change", () => localStorage.setItem(KEPT, wanted.checked ? "on" : "off"));
  table.addEventListener("keydown", (event) => {
    if (!wanted.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = acts(table, help)[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}

/**
 * @param {HTMLElement} table
 * @param {HTMLDetailsElement} help
 * @returns {Record<string, () => void>}
 */
function acts(table, help) {
  return {
    ArrowDown: () => move(table, 1),
    ArrowUp: () => move(table, -1),
    x: () => current(table)?.querySelector("input")?.click(),
    a: () => submit(current(table)?.querySelector("[data-approve]")),
    r: () => open(current(table), "?act=reject"),
    d: () => open(current(table), ""),
    u: () => submit(document.querySelector("[data-undo]")),
    "?": () => show(help),
  };
}

/**
 * @param {HTMLElement} table
 * @param {number} by
 */
function move(table, by) {
  const rows = [...table.querySelectorAll("tbody tr")];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = here < 0 ? 0 : Math.min(Math.max(here + by, 0), rows.length - 1);
  rows[next]?.querySelector("a")?.focus();
}

/** @param {HTMLElement} table */
function current(table) {
  return [...table.querySelectorAll("tbody tr")].find((row) => row.contains(document.activeElement));
}

/** @param {Element | null | undefined} form */
function submit(form) {
  if (form instanceof HTMLFormElement) form.requestSubmit();
}

/**
 * @param {Element | undefined} row
 * @param {string} query
 */
function open(row, query) {
  const link = row?.querySelector("a");
  if (link) location.assign(`${link.href}${query}`);
}

/** @param {HTMLDetailsElement} help */
function show(help) {
  help.open = true;
  help.querySelector("summary")?.focus();
}
