import { dayOf, likelyInstant } from "../lib/phone-day.js";
import { asClock, asDuration, read } from "../lib/timer.js";
import { openForm } from "./hour-form-state.js";
import { openOffice } from "./outbox.js";
import { part, words } from "./page-words.js";

/** @typedef {import("../lib/hour-form-state.js").KeptForm} KeptForm */
/** @typedef {import("../lib/timer.js").Timer} Timer */
/** @typedef {import("./hour-form-fields.js").default} HourFormFields */
/** @typedef {import("./outbox.js").Office} Office */

const SECOND_MS = 1000;
/** Opens the form with the time measured so far. */
const DONE = "done";

/**
 * On the start page: shows the time while it is measured, and the way to the form.
 *
 * @param {HTMLElement} place
 */
export default async function hourTimer(place) {
  const [office, kept] = [await openOffice(), await openForm()];
  if (office) await attachTimer(place, office, kept, null);
}

/**
 * @param {HTMLElement} place
 * @param {Office} office
 * @param {KeptForm | null} kept
 * @param {HourFormFields | null} fields of the form that takes the time, null on other pages
 */
export async function attachTimer(place, office, kept, fields) {
  const timer = new HourTimer(place, office, kept, fields);
  await timer.recall();
  const query = new URLSearchParams(location.search);
  if (fields && query.has(DONE)) await timer.stop();
  else if (!query.has("repeat") && !query.has("like")) timer.fill();
}

class HourTimer {
  /** @type {Timer | null} */
  #timer = null;
  #isAsking = false;
  #isInForm = false;
  #place;
  #office;
  #kept;
  #fields;

  /**
   * @param {HTMLElement} place
   * @param {Office} office
   * @param {KeptForm | null} kept
   * @param {HourFormFields | null} fields
   */
  constructor(place, office, kept, fields) {
    this.#place = place;
    this.#office = office;
    this.#kept = kept;
    this.#fields = fields;
    for (const [name, act] of Object.entries(this.#acts())) {
      place.querySelector(`[data-act="${name}"]`)?.addEventListener("click", act);
    }
    fields?.input("duration").form?.addEventListener("submit", () => this.#use());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.recall());
    setInterval(() => this.#tick(), SECOND_MS);
  }

  async recall() {
    const { wallet, outbox } = this.#office;
    this.#timer = /** @type {Timer | null} */ (await wallet.recall(outbox.account, "timer"));
    this.#show();
  }

  /** Ends the measuring; what cannot be a duration is said, and the time is kept until somebody decides. */
  async stop() {
    if (!this.#timer || this.#timer.stoppedAt !== null) return this.fill();
    if (read(this.#timer, Date.now()).problem === "too_short") return this.#say("too_short");
    await this.#keep({ ...this.#timer, stoppedAt: Date.now() });
    this.fill();
  }

  /** Writes a measured time into the form. */
  fill() {
    const timer = this.#timer;
    if (!(this.#fields && timer && timer.stoppedAt !== null)) return;
    this.#isInForm = true;
    const { minutes, problem } = read(timer, Date.now());
    const started = this.#kept ? likelyInstant(this.#kept.contact, timer.startedAt) : timer.startedAt;
    if (!problem) this.#fields.duration = asDuration(minutes);
    if (problem !== "set_back") this.#fields.day = dayOf(started);
    if (problem) this.#fields.input("duration").focus();
    this.#fields.input("duration").dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @returns {Record<string, () => void>} */
  #acts() {
    return {
      start: () => this.#keep({ startedAt: Date.now(), stoppedAt: null }),
      stop: () => this.stop(),
      resume: () => this.#timer && this.#keep({ ...this.#timer, stoppedAt: null }),
      discard: () => this.#ask(true),
      stay: () => this.#ask(false),
      "discard-now": () => this.#keep(null),
    };
  }

  /** @param {boolean} isAsking */
  #ask(isAsking) {
    this.#isAsking = isAsking;
    this.#show();
  }

  /** @param {Timer | null} timer */
  async #keep(timer) {
    this.#isAsking = false;
    this.#isInForm = false;
    this.#timer = timer;
    this.#show();
    const { wallet, outbox } = this.#office;
    await wallet.keep(outbox.account, "timer", timer);
  }

  /** A measured time that was entered is used up. */
  async #use() {
    if (this.#isInForm) await this.#keep(null);
  }

  #view() {
    if (this.#isAsking) return "asking";
    if (!this.#timer) return "off";
    if (this.#timer.stoppedAt === null) return "running";
    return read(this.#timer, Date.now()).problem ? "problem" : "stopped";
  }

  #show() {
    const view = this.#view();
    for (const part of this.#place.querySelectorAll("[data-timer]")) {
      if (part instanceof HTMLElement) part.hidden = !part.dataset.timer?.split(" ").includes(view);
    }
    this.#place.hidden = view === "off" && !this.#fields;
    this.#say(view === "problem" && this.#timer ? (read(this.#timer, Date.now()).problem ?? "") : "");
    this.#tick();
  }

  /** @param {string} name of a text */
  #say(name) {
    part(this.#place, "timer-words").textContent = name && words(this.#place, name);
  }

  #tick() {
    if (!this.#timer) return;
    const { seconds, problem } = read(this.#timer, Date.now());
    for (const clock of this.#place.querySelectorAll("[data-clock]")) clock.textContent = asClock(seconds);
    if (this.#timer.stoppedAt === null && problem === "set_back") this.#say("set_back");
    const started = this.#place.querySelector("[data-started]");
    if (started) started.textContent = whenever(this.#timer.startedAt);
  }
}

/**
 * @param {number} instant milliseconds
 * @returns {string} "Di., 17. Nov., 18:05"
 */
function whenever(instant) {
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(instant);
}
