import { send } from "../lib/sending.js";
import { askForBackgroundSync, openOffice } from "./outbox.js";

/** @typedef {import("../lib/outbox.js").Item} Item */
/** @typedef {import("./outbox.js").Office} Office */

const PATIENCE_MS = 10_000;
const ITEM = /^#item=([0-9a-f-]{36})$/;
/** Sent with every item on its own, so not a part of what was entered. */
const OWN_FIELDS = ["client_id", "account"];

/**
 * Keeps what a form says on this phone before it is sent, sends it, and leads on: to the entry, or to what waits.
 *
 * @param {HTMLElement} element the form
 */
export default async function outboxForm(element) {
  const form = /** @type {HTMLFormElement} */ (element);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(form);
  });
  const office = await openOffice();
  if (office) await fillFrom(form, office);
}

/** @param {HTMLFormElement} form */
async function submit(form) {
  if (form.ariaBusy === "true") return;
  const office = await openOffice();
  if (!office?.outbox.isPersistent) return navigator.onLine ? sendBare(form) : say(form, "unkept");
  const entered = read(form);
  if (!form.checkValidity()) return (await isReachable(office, entered)) ? sendBare(form) : form.reportValidity();
  /** @type {Item} */
  let item;
  try {
    item = await office.outbox.add(entered);
  } catch {
    return say(form, "full");
  }
  form.ariaBusy = "true";
  askForBackgroundSync();
  leave(form, await outcome(office, item));
  form.ariaBusy = "false";
}

/**
 * Tells whether the server answers to what cannot be right yet: then its own words at the fields are the best ones.
 *
 * @param {Office} office
 * @param {{id: string, path: string, fields: Record<string, string>}} entered
 */
async function isReachable({ outbox: { account } }, entered) {
  const { kind } = await send({ ...entered, account });
  return kind !== "unreachable";
}

/**
 * @param {HTMLFormElement} form
 * @returns {{id: string, path: string, fields: Record<string, string>, organisation: string}}
 */
function read(form) {
  const sent = new FormData(form);
  const fields = Object.fromEntries([...sent].map(([name, value]) => [name, String(value)]));
  const id = fields.client_id || crypto.randomUUID();
  for (const name of OWN_FIELDS) delete fields[name];
  field(form, "client_id").value = id;
  const path = new URL(form.action).pathname;
  return { id, path, fields, organisation: form.dataset.organisation || organisationOf(form) };
}

/**
 * Waits until the server has answered, or for as long as somebody waits gladly.
 *
 * @param {Office} office
 * @param {Item} item
 * @returns {Promise<Item | null>}
 */
async function outcome({ outbox, send }, item) {
  await Promise.race([send(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  return outbox.again(item);
}

/**
 * @param {HTMLFormElement} form
 * @param {Item | null} item
 */
function leave(form, item) {
  if (item?.state === "failed") return sendBare(form);
  if (item?.state === "sent" && item.theirs) {
    const suffix = item.path.endsWith("/withdrawal") ? "" : "?saved=1";
    return location.assign(`${item.theirs.path}${suffix}`);
  }
  if (location.pathname === "/hour-logs") return location.reload();
  return location.assign("/hour-logs#waiting");
}

/**
 * Lets the browser send the form: the page that answers has the server's words at each field.
 *
 * @param {HTMLFormElement} form
 */
function sendBare(form) {
  form.submit();
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name of a text
 */
function say(form, name) {
  const problem = form.querySelector('[data-part="outbox-problem"]');
  const words = form.querySelector('[data-part="outbox-words"]');
  const bare = form.querySelector('[data-part="outbox-bare"]');
  const text = form.querySelector(`template[data-text="${name}"]`);
  if (!(problem instanceof HTMLElement && words && text instanceof HTMLTemplateElement)) return;
  words.textContent = text.content.textContent;
  if (bare instanceof HTMLElement) {
    bare.hidden = name !== "full";
    bare.onclick = () => sendBare(form);
  }
  problem.hidden = false;
  problem.focus();
}

/**
 * Opens again what was kept before: the address names it behind #item=.
 *
 * @param {HTMLFormElement} form
 * @param {Office} office
 */
async function fillFrom(form, { outbox }) {
  const [, id] = ITEM.exec(location.hash) ?? [];
  const item = id && (await outbox.items()).find((kept) => kept.id === id);
  if (!item) return;
  field(form, "client_id").value = item.id;
  for (const [name, value] of Object.entries(item.fields)) enter(form, name, value);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} value
 */
function enter(form, name, value) {
  const control = form.elements.namedItem(name);
  if (control instanceof RadioNodeList) control.value = value;
  else if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = true;
  else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
  const changed = control instanceof RadioNodeList ? form.querySelector(`[name="${name}"]:checked`) : control;
  changed?.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {HTMLInputElement} a field of the form, made where the page has none
 */
function field(form, name) {
  const found = form.elements.namedItem(name);
  if (found instanceof HTMLInputElement) return found;
  const made = Object.assign(document.createElement("input"), { type: "hidden", name });
  form.append(made);
  return made;
}

/**
 * @param {HTMLFormElement} form
 * @returns {string} the name of the organisation that is chosen or typed
 */
function organisationOf(form) {
  const typed = form.elements.namedItem("organisation_name");
  if (typed instanceof HTMLInputElement && typed.value.trim()) return typed.value.trim();
  const chosen = form.elements.namedItem("organisation");
  if (chosen instanceof HTMLSelectElement) return chosen.selectedOptions[0]?.text ?? "";
  const radio = form.querySelector('input[name="organisation"]:checked');
  return radio instanceof HTMLInputElement ? (radio.labels?.[0]?.textContent?.trim() ?? "") : "";
}
