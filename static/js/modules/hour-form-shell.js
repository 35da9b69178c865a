import { dayBefore, dayOf, likelyInstant } from "../lib/phone-day.js";
import { toldEntries } from "./hour-form-state.js";
import { clone, part, words } from "./page-words.js";

/** @typedef {import("../lib/hour-form-state.js").KeptForm} KeptForm */
/** @typedef {import("../lib/outbox.js").Told} Told */
/** @typedef {import("./hour-form-fields.js").default} HourFormFields */
/** @typedef {import("./outbox.js").Office} Office */
/** @typedef {Pick<Told, "organisation" | "organisation_name" | "worked_on" | "duration" | "activity">} Entry */

const EDIT = /^\/hour-logs\/([^/]+)\/edit$/;
const MOST_ACTIVITIES = 3;
const NOWHERE = { id: "", name: "", activity: "" };
const OPEN = ["submitted", "confirmed", "queried"];

/** @typedef {"form" | "nobody" | "unprepared" | "unknown" | "decided"} View */

/**
 * Fills the page that stands in without network, or finds out why it cannot. Nothing of it is shown yet.
 *
 * @param {HTMLElement} page
 * @param {HourFormFields} fields
 * @param {Office | null} office
 * @param {KeptForm | null} kept
 * @returns {Promise<View>} what to show
 */
export function fillShell(page, fields, office, kept) {
  const [, id] = EDIT.exec(location.pathname) ?? [];
  return fill(page, fields, office, kept, id);
}

/**
 * @param {HTMLElement} page
 * @param {View} view
 */
export function showView(page, view) {
  for (const place of page.querySelectorAll("[data-view]")) {
    if (place instanceof HTMLElement) place.hidden = place.dataset.view !== view;
  }
}

/**
 * @param {HTMLElement} page
 * @param {HourFormFields} fields
 * @param {Office | null} office
 * @param {KeptForm | null} kept
 * @param {string | undefined} id of the entry to change
 * @returns {Promise<View>}
 */
async function fill(page, fields, office, kept, id) {
  if (!office) return "nobody";
  if (!kept) return "unprepared";
  offer(page, fields, kept);
  fields.input("account").value = office.outbox.account;
  fields.input("client_id").value = crypto.randomUUID();
  if (!id) {
    enter(fields, asked(kept) ?? usual(kept));
    return "form";
  }
  const told = (await toldEntries(office)).find((entry) => entry.id === id);
  if (!told) return "unknown";
  if (!OPEN.includes(told.status)) return "decided";
  change(page, fields, told);
  return "form";
}

/**
 * @param {HTMLElement} page
 * @param {HourFormFields} fields
 * @param {KeptForm} kept
 */
function offer(page, fields, { contact, organisations, authorities, durations, activities }) {
  const today = dayOf(likelyInstant(contact, Date.now()));
  fields.offerDays([today, dayBefore(today)]);
  addOptions(
    fields.select("organisation"),
    organisations.map(({ id, name }) => [id, name]),
  );
  addOptions(
    fields.select("organisation_ags"),
    authorities.map(({ ags, name }) => [ags, name]),
  );
  part(page, "duration_choices").replaceChildren(
    ...durations.map((duration, position) => chip(page, duration, position)),
  );
  page.querySelector("datalist")?.replaceChildren(...activities.map((text) => new Option(text, text)));
  part(page, "activities").replaceChildren(...activities.slice(0, MOST_ACTIVITIES).map((text) => button(page, text)));
}

/**
 * @param {HTMLSelectElement} select
 * @param {readonly (readonly [string, string])[]} rows
 */
function addOptions(select, rows) {
  select.append(...rows.map(([value, text]) => new Option(text, value)));
}

/**
 * @param {HTMLElement} page
 * @param {{value: string, label: string}} duration
 * @param {number} position
 */
function chip(page, { value, label }, position) {
  const copy = clone(page, "duration");
  const [radio, text] = [copy.querySelector("input"), copy.querySelector("label")];
  if (!(radio && text)) return copy;
  Object.assign(radio, { id: `duration_choice-${position}`, value });
  text.htmlFor = radio.id;
  part(copy, "text").textContent = label;
  return copy;
}

/**
 * @param {HTMLElement} page
 * @param {string} activity
 */
function button(page, activity) {
  return Object.assign(clone(page, "activity"), { textContent: activity });
}

/**
 * @param {KeptForm} kept
 * @returns {Entry | null} the suggestion that the address names
 */
function asked({ suggestions, organisations }) {
  const query = new URLSearchParams(location.search);
  const found = suggestions.find(({ kind, id, day }) => query.get(kind) === id && query.get("day") === day);
  if (!found) return null;
  const { organisation, day, duration, activity } = found;
  const name = organisations.find(({ id }) => id === organisation)?.name ?? "";
  return { organisation, organisation_name: name, worked_on: day, duration, activity };
}

/**
 * @param {KeptForm} kept
 * @returns {Entry} with the organisation for which hours were entered last, if any were
 */
function usual({ organisations: [last], contact }) {
  const today = dayOf(likelyInstant(contact, Date.now()));
  const { id, name, activity } = last?.activity ? last : NOWHERE;
  return { organisation: id, organisation_name: name, worked_on: today, duration: "", activity };
}

/**
 * Makes it the form of an entry that exists.
 *
 * @param {HTMLElement} page
 * @param {HourFormFields} fields
 * @param {Told} told
 */
function change(page, fields, told) {
  const form = fields.input("client_id").form;
  if (!form) return;
  form.action = told.path;
  form.dataset.entry = told.id;
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "seen", value: told.mark }));
  enter(fields, told);
  part(page, "repeat").hidden = true;
  part(page, "submit").replaceChildren(words(page, "change"));
  part(page, "confirmed").hidden = told.status !== "confirmed";
  const heading = page.querySelector("h1");
  if (heading) heading.textContent = words(page, "edit");
  document.title = document.title.replace(/^[^–]+/, `${words(page, "edit")} `);
}

/**
 * @param {HourFormFields} fields
 * @param {Entry} entry
 */
function enter(fields, { organisation, organisation_name, worked_on, duration, activity }) {
  const select = fields.select("organisation");
  const isOffered = [...select.options].some(({ value }) => value === organisation);
  if (!isOffered) addOptions(select, [[organisation, organisation_name]]);
  select.value = organisation;
  fields.day = worked_on;
  fields.duration = duration;
  fields.suggestActivity(activity);
}
