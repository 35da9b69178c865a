import { isOnItsWay, isUnsent, kindOf } from "../lib/outbox.js";
import { longDay } from "./card-face.js";
import { coalesced, openOffice } from "./outbox.js";
import { clone, part, words } from "./page-words.js";

/** @typedef {import("../lib/outbox.js").Item} Item */
/** @typedef {import("../lib/outbox.js").Told} Told */
/** @typedef {import("./outbox.js").Office} Office */

const SHOWN = 50;
const OPEN = ["submitted", "confirmed", "queried"];

/**
 * Lists what is not on the server yet, with its state, and lets its owner send, decide, correct or discard.
 *
 * @param {HTMLElement} section
 */
export default async function outboxList(section) {
  const office = await openOffice();
  if (!office) return;
  const list = new OutboxList(section, office);
  office.outbox.watch(coalesced(() => list.show()));
  part(section, "send").addEventListener("click", () => list.send());
  await catchUp(office);
  await list.show();
}

/**
 * Takes up what the server has now; what was sent stands in its list by now and goes from this one.
 *
 * @param {Office} office
 */
async function catchUp({ outbox, wallet }) {
  try {
    const response = await fetch("/hour-logs/newest", { headers: { Accept: "application/json" }, redirect: "error" });
    const { account, hour_logs } = await response.json();
    if (account !== outbox.account) return;
    await wallet.keep(account, "entries", hour_logs);
    const sent = (await outbox.items()).filter(({ state }) => state === "sent");
    await Promise.all(sent.map((item) => outbox.remove(item)));
  } catch {
    // Without network the list says what the phone knows.
  }
}

class OutboxList {
  #section;
  #office;
  #total = 0;
  /** @type {readonly Told[]} what the phone knows of the entries that are to be changed */
  #known = [];

  /**
   * @param {HTMLElement} section
   * @param {Office} office
   */
  constructor(section, office) {
    this.#section = section;
    this.#office = office;
  }

  /** Sends what waits, because somebody asked for it; what needs a decision stays. */
  async send() {
    this.#total = 0;
    const end = await this.#office.send();
    await this.show();
    if (end === "done" && (await this.#office.outbox.items()).every((item) => !isUnsent(item))) location.reload();
  }

  async show() {
    const { outbox, wallet } = this.#office;
    const items = await outbox.items();
    this.#known = /** @type {Told[]} */ ((await wallet.recall(outbox.account, "entries")) ?? []);
    this.#section.hidden = items.length === 0;
    const waiting = items.filter(isOnItsWay);
    this.#progress(waiting);
    this.#words(items, waiting);
    part(this.#section, "send").hidden = waiting.length === 0;
    if (this.#section.contains(document.activeElement) && isOpen(this.#section)) return;
    const needCare = items.filter((item) => isUnsent(item) && !isOnItsWay(item));
    const first = [...needCare, ...waiting, ...items.filter((item) => !isUnsent(item))].slice(0, SHOWN);
    part(this.#section, "items").replaceChildren(...first.map((item) => this.#row(item)));
    const more = part(this.#section, "more");
    more.hidden = items.length <= SHOWN;
    more.textContent = words(this.#section, "more", { count: items.length - SHOWN });
  }

  /** @param {Item[]} waiting */
  #progress(waiting) {
    this.#total = waiting.length === 0 ? 0 : Math.max(this.#total, waiting.length);
    const bar = /** @type {HTMLProgressElement} */ (part(this.#section, "progress"));
    bar.hidden = this.#total < 2 || !waiting.some(({ state }) => state === "sending");
    bar.max = Math.max(1, this.#total);
    bar.value = this.#total - waiting.length;
  }

  /**
   * @param {Item[]} items
   * @param {Item[]} waiting
   */
  #words(items, waiting) {
    const end = this.#office.ended();
    const isSending = waiting.some(({ state }) => state === "sending");
    const isAway = waiting.length > 0 && (end === "unreachable" || end === "signed_out");
    const isDone = !items.some(isUnsent);
    const still = waiting.length > 0 ? "calm" : isDone ? "done" : "care";
    const name = isSending ? "sending" : isAway ? end : still;
    const numbers = { done: this.#total - waiting.length, total: this.#total };
    part(this.#section, "words").textContent = words(this.#section, name ?? still, numbers);
    part(this.#section, "reload").hidden = !isDone;
    part(this.#section, "sign-in").hidden = end !== "signed_out" || waiting.length === 0;
  }

  /** @param {Item} item */
  #row(item) {
    const row = clone(this.#section, "item");
    const kind = kindOf(item);
    const known = this.#known.find(({ path }) => item.path.startsWith(path)) ?? item.theirs;
    const said = { ...known, ...item.fields };
    fill(row, "organisation", item.organisation || (known?.organisation_name ?? ""));
    fill(row, "kind", words(this.#section, kind));
    fill(row, "facts", facts(said));
    fill(row, "duration", said.duration ?? "");
    part(row, "chip").replaceChildren(this.#chip("state", item.state));
    this.#showError(row, item);
    this.#showSides(row, item);
    this.#offer(row, item);
    return row;
  }

  /**
   * @param {HTMLElement} row
   * @param {Item} item
   */
  #showError(row, item) {
    const texts = Object.values(item.errors ?? {});
    const text = texts.length > 0 ? texts.join(" ") : (item.error ?? "");
    part(row, "error").hidden = item.state !== "failed" || text === "";
    fill(row, "error", text);
  }

  /**
   * @param {HTMLElement} row
   * @param {Item} item
   */
  #showSides(row, item) {
    const { theirs = null } = item;
    part(row, "sides").hidden = item.state !== "conflict";
    if (item.state !== "conflict") return;
    fill(row, "mine", kindOf(item) === "withdrawal" ? words(this.#section, "withdrawal") : describe(item.fields));
    fill(row, "theirs", theirs ? describe({ ...theirs }) : words(this.#section, "gone"));
    if (theirs) part(row, "status").replaceChildren(this.#chip("status", theirs.status));
    const mine = part(row, "mine");
    mine.hidden = !theirs || !OPEN.includes(theirs.status);
    mine.addEventListener("click", () => this.#sendMine(item));
    part(row, "theirs").addEventListener("click", () => this.#office.outbox.remove(item));
  }

  /**
   * @param {HTMLElement} row
   * @param {Item} item
   */
  #offer(row, item) {
    const isCorrectable = isUnsent(item) && item.state !== "conflict" && kindOf(item) !== "withdrawal";
    const correct = /** @type {HTMLAnchorElement} */ (part(row, "correct"));
    correct.hidden = !isCorrectable;
    correct.href = `${kindOf(item) === "entry" ? "/hour-logs/new" : `${item.path}/edit`}#item=${item.id}`;
    part(row, "acts").hidden = item.state === "sent" || item.state === "conflict";
    part(row, "discard-now").addEventListener("click", () => this.#office.outbox.remove(item));
  }

  /**
   * Sends this phone's version, now that its owner has seen the other one.
   *
   * @param {Item} item
   */
  async #sendMine(item) {
    const { outbox } = this.#office;
    const { theirs } = item;
    if (!theirs) return;
    const path = kindOf(item) === "entry" ? theirs.path : item.path;
    const fields = { ...item.fields, seen: theirs.mark };
    await outbox.remove(item);
    await outbox.add({ id: crypto.randomUUID(), path, fields, organisation: item.organisation });
    await this.send();
  }

  /**
   * @param {"state" | "status"} kind
   * @param {string} name
   */
  #chip(kind, name) {
    const template = this.#section.querySelector(`template[data-${kind}="${name}"]`);
    return template instanceof HTMLTemplateElement ? template.content.cloneNode(true) : name;
  }
}

/** @param {HTMLElement} section */
function isOpen(section) {
  return section.querySelector("details[open]") !== null;
}

/**
 * @param {HTMLElement} row
 * @param {string} name
 * @param {string} text
 */
function fill(row, name, text) {
  const place = row.querySelector(`[data-fill="${name}"]`);
  if (place) place.textContent = text;
}

/** @param {Record<string, string>} fields */
function facts({ worked_on = "", activity = "" }) {
  return [worked_on && longDay(worked_on), activity].filter(Boolean).join(" · ");
}

/** @param {Record<string, string>} fields */
function describe(fields) {
  return [fields.organisation_name, facts(fields), fields.duration].filter(Boolean).join(" · ");
}
