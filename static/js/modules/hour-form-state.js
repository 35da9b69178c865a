import { openOffice } from "./outbox.js";

/** @typedef {import("../lib/hour-form-state.js").FormState} FormState */
/** @typedef {import("../lib/hour-form-state.js").KeptForm} KeptForm */
/** @typedef {import("../lib/outbox.js").Told} Told */
/** @typedef {import("./outbox.js").Office} Office */

/** @type {Promise<KeptForm | null> | null} */
let opened = null;

/**
 * Keeps what the page from the server says of the form, and recalls it in a page that stands in without network.
 *
 * @returns {Promise<KeptForm | null>} the same for every behaviour of the page; null where this phone knows nothing
 */
export function openForm() {
  opened ??= open();
  return opened;
}

/**
 * @param {Office} office
 * @returns {Promise<Told[]>} the newest entries as this phone knows them
 */
export async function toldEntries({ wallet, outbox }) {
  return /** @type {Told[]} */ ((await wallet.recall(outbox.account, "entries")) ?? []);
}

/** @returns {Promise<KeptForm | null>} */
async function open() {
  const office = await openOffice();
  if (!office) return null;
  const { wallet, outbox } = office;
  /** @type {FormState | null} */
  const told = JSON.parse(document.getElementById("form-state")?.textContent ?? "null");
  if (!told) return /** @type {KeptForm | null} */ (await wallet.recall(outbox.account, "form"));
  const form = { ...told, contact: { server: told.at, phone: Date.now() } };
  try {
    await wallet.keep(told.account, "form", form);
  } catch {
    // No room: the form works, and without network it says what is missing.
  }
  return form;
}
