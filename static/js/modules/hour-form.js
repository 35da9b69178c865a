import { allEntered } from "../lib/hour-form-state.js";
import { dayBefore, dayOf, likelyInstant } from "../lib/phone-day.js";
import HourFormFields from "./hour-form-fields.js";
import showFlags from "./hour-form-flags.js";
import { fillShell, showView } from "./hour-form-shell.js";
import { openForm, toldEntries } from "./hour-form-state.js";
import { attachTimer } from "./hour-timer.js";
import { openOffice } from "./outbox.js";
import outboxForm from "./outbox-form.js";
import { part } from "./page-words.js";

/** @typedef {import("../lib/hour-form-state.js").KeptForm} KeptForm */
/** @typedef {import("./outbox.js").Office} Office */

/**
 * The form of hours: choices by a tap, what is odd said before it is sent, a timer; without network filled from what
 * this phone keeps.
 *
 * @param {HTMLElement} page
 */
export default async function hourForm(page) {
  const form = /** @type {HTMLFormElement} */ (page.querySelector("form[data-hour-form]"));
  const fields = new HourFormFields(form);
  takeActivities(part(page, "activities"), fields);
  const isShell = "shell" in page.dataset;
  const [office, kept] = [await openOffice(), await openForm()];
  if (isShell) await openShell(page, form, await fillShell(page, fields, office, kept));
  if (!office || !kept || form.closest("[hidden]")) return;
  followOrganisation(fields, kept);
  await watchFlags(page, form, fields, office, kept);
  if (!form.dataset.entry) await attachTimer(part(page, "timer"), office, kept, fields);
  page.dataset.ready = "";
}

/**
 * Shows the form only once a tap on it is kept: before that the browser would send it to a server that is not there.
 *
 * @param {HTMLElement} page
 * @param {HTMLFormElement} form
 * @param {import("./hour-form-shell.js").View} view
 */
async function openShell(page, form, view) {
  if (view === "form") {
    form.addEventListener("submit", refuseIncomplete);
    await outboxForm(form);
  }
  showView(page, view);
}

/**
 * Where no server is at hand to say it, the browser does, and nothing incomplete is put away to be sent.
 *
 * @param {SubmitEvent} event
 */
function refuseIncomplete(event) {
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  if (form.reportValidity()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * @param {HTMLElement} row with a button for each activity
 * @param {HourFormFields} fields
 */
function takeActivities(row, fields) {
  row.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button) fields.activity = button.textContent ?? "";
  });
}

/**
 * @param {HourFormFields} fields
 * @param {KeptForm} kept
 */
function followOrganisation(fields, { organisations }) {
  const chosen = fields.select("organisation");
  chosen.addEventListener("change", () => {
    const place = organisations.find(({ id }) => id === chosen.value);
    if (place?.activity) fields.suggestActivity(place.activity);
  });
}

/**
 * @param {HTMLElement} page
 * @param {HTMLFormElement} form
 * @param {HourFormFields} fields
 * @param {Office} office
 * @param {KeptForm} kept
 */
async function watchFlags(page, form, fields, office, kept) {
  const own = form.dataset.entry ?? "";
  const entered = allEntered(kept.entries, await toldEntries(office), await office.outbox.items());
  const others = entered.filter(({ id, counts }) => counts && id !== own);
  const today = () => dayOf(likelyInstant(kept.contact, Date.now()));
  const show = () => showFlags(page, fields, others, { today: today(), months: kept.window_months });
  const comeBack = () => {
    if (document.visibilityState !== "visible") return;
    fields.offerDays([today(), dayBefore(today())]);
    show();
  };
  for (const kind of ["input", "change"]) form.addEventListener(kind, show);
  document.addEventListener("visibilitychange", comeBack);
  if (!form.querySelector(".error-summary")) comeBack();
}
