import { kindOf } from "../lib/outbox.js";
import { longDay } from "./card-face.js";
import { askForBackgroundSync, coalesced, openOffice } from "./outbox.js";
import { clone, part } from "./page-words.js";

/** @typedef {import("../lib/outbox.js").Told} Told */
/** @typedef {import("./outbox.js").Office} Office */

const OPEN = ["submitted", "confirmed", "queried"];

/**
 * Without network: the entries as the server told them last, and what can be done with them now.
 *
 * @param {HTMLElement} section
 */
export default async function keptEntries(section) {
  const office = await openOffice();
  const entries = office ? await recall(office) : [];
  part(section, "nobody").hidden = office !== null;
  part(section, "empty").hidden = office === null || entries.length > 0;
  if (!office) return;
  const show = async () => part(section, "entries").replaceChildren(...(await rows(section, office)));
  office.outbox.watch(coalesced(show));
  await show();
}

/**
 * @param {Office} office
 * @returns {Promise<Told[]>}
 */
async function recall({ outbox, wallet }) {
  return /** @type {Told[]} */ ((await wallet.recall(outbox.account, "entries")) ?? []);
}

/**
 * @param {HTMLElement} section
 * @param {Office} office
 */
async function rows(section, office) {
  const items = await office.outbox.items();
  const changed = new Set(items.filter((item) => kindOf(item) !== "entry").map(({ path }) => path.split("/")[2]));
  const entries = await recall(office);
  return entries.map((entry) => row(section, office, entry, changed.has(entry.id)));
}

/**
 * @param {HTMLElement} section
 * @param {Office} office
 * @param {Told} entry
 * @param {boolean} isChanged whether a change of it waits already
 */
function row(section, { outbox, send }, entry, isChanged) {
  const made = clone(section, "entry");
  const words = { organisation: entry.organisation_name, facts: `${longDay(entry.worked_on)} · ${entry.activity}` };
  for (const [name, text] of Object.entries({ ...words, duration: entry.duration })) {
    const place = made.querySelector(`[data-fill="${name}"]`);
    if (place) place.textContent = text;
  }
  const chip = section.querySelector(`template[data-status="${entry.status}"]`);
  if (chip instanceof HTMLTemplateElement) part(made, "chip").replaceChildren(chip.content.cloneNode(true));
  part(made, "acts").hidden = isChanged || !OPEN.includes(entry.status);
  const edit = /** @type {HTMLAnchorElement} */ (part(made, "edit"));
  edit.href = `${entry.path}/edit`;
  part(made, "withdraw").addEventListener("click", async () => {
    const path = `${entry.path}/withdrawal`;
    const { organisation_name: organisation } = entry;
    await outbox.add({ id: crypto.randomUUID(), path, fields: { seen: entry.mark }, organisation });
    await Promise.all([send(), askForBackgroundSync()]);
  });
  return made;
}
