/** From a code to a screen: one at a time, until the next card. */

import { check } from "../lib/check.js";
import Challenge, { CHALLENGE_SECONDS } from "./scan-challenge.js";
import Dismissed from "./scan-dismissed.js";
import { buildScreen } from "./scan-screen.js";
import Stage, { part } from "./scan-stage.js";
import Viewfinder from "./scan-viewfinder.js";

/** @typedef {import("../lib/credential.js").Outcome} Outcome */
/** @typedef {import("../lib/trust.js").Trust} Trust */
/** @typedef {import("../lib/verdict.js").Verdict} Verdict */

const VERDICT_MS = 60_000;
const UNKNOWN_CODE_MS = 8000;
const CARD_LIKE = /^[0-9]{150,}$/;

export default class Scanner {
  #page;
  #trust;
  #stage;
  #viewfinder;
  #challenge = new Challenge();
  #dismissed = new Dismissed();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** One code after the other. */
  #judged;
  #afterVerdict = () => {};

  /**
   * @param {HTMLElement} page
   * @param {Trust} trust
   * @param {Promise<unknown>} ready before the first code is judged: the newest list should be here
   */
  constructor(page, trust, ready) {
    this.#judged = ready.then(() => {});
    this.#page = page;
    this.#trust = trust;
    this.#stage = new Stage(page, () => this.#next());
    this.#viewfinder = new Viewfinder(part(page, ".scan__camera"), (texts) => this.#see(texts));
  }

  open() {
    this.#viewfinder.look();
    return this.#viewfinder.open();
  }

  /**
   * Takes digits that were typed or pasted.
   *
   * @param {string} digits
   */
  enter(digits) {
    return this.#judge(digits.replace(/\s+/g, ""), true);
  }

  /** @param {string[]} texts of all codes in sight */
  async #see(texts) {
    const text = texts.find((candidate) => CARD_LIKE.test(candidate)) ?? texts[0];
    if (text !== undefined && !this.#dismissed.has(text)) await this.#judge(text, false);
  }

  /**
   * @param {string} code
   * @param {boolean} isTyped
   */
  #judge(code, isTyped) {
    this.#judged = this.#judged.then(() => this.#judgeNow(code, isTyped));
    return this.#judged;
  }

  /**
   * @param {string} code
   * @param {boolean} isTyped
   */
  async #judgeNow(code, isTyped) {
    const { ring, lists, clock } = this.#trust;
    const challenge = this.#challenge.open;
    const { outcome, verdict } = await check(code, { ring, lists, now: clock.now(), challenge });
    if (challenge !== null && isStillOpen(verdict, isTyped)) return this.#stage.wait(verdict.reason);
    this.#afterVerdict = () => verdict.kind === "unknown_code" && this.#dismissed.add(code);
    return this.#show(outcome, verdict);
  }

  /**
   * @param {Outcome} outcome
   * @param {Verdict} verdict
   */
  #show(outcome, verdict) {
    clearTimeout(this.#timer);
    this.#challenge.end();
    const digits = verdict.kind === "ask_digits" ? this.#ask() : null;
    const listIat = this.#trust.listOf(outcome.kid, outcome.idx)?.iat ?? null;
    const screen = buildScreen(this.#page, { outcome, verdict, listIat, digits });
    this.#stage.show(screen, digits === null ? "verdict" : "asking");
    if (digits === null) {
      this.#viewfinder.rest();
      this.#timer = setTimeout(() => this.#next(), this.#patience(verdict));
    } else {
      this.#stage.countDown(CHALLENGE_SECONDS);
      this.#viewfinder.look();
    }
  }

  #ask() {
    return this.#challenge.start({ onTick: (left) => this.#stage.countDown(left), onEnd: () => this.#next() });
  }

  /** @param {Verdict} verdict */
  #patience({ kind }) {
    return kind === "unknown_code" && this.#viewfinder.isOn ? UNKNOWN_CODE_MS : VERDICT_MS;
  }

  #next() {
    clearTimeout(this.#timer);
    this.#challenge.end();
    this.#afterVerdict();
    this.#stage.clear();
    this.#viewfinder.look();
  }
}

/**
 * Tells whether open digits stay open: the phone does not answer them yet, or the camera saw something else.
 *
 * @param {Verdict} verdict
 * @param {boolean} isTyped
 */
function isStillOpen({ kind }, isTyped) {
  return kind === "wrong_moment" || (kind === "unknown_code" && !isTyped);
}
