import { fromBase64Url } from "../lib/bytes.js";
import { wallSeconds } from "../lib/clock.js";
import { isoDate, localDay } from "../lib/days.js";
import { parseCredential } from "../lib/frame.js";
import { takeCard } from "../lib/held-card.js";
import { signShow } from "../lib/holder.js";
import { standing } from "../lib/standing.js";
import keepAwake from "./card-awake.js";
import dance from "./card-code.js";
import digits from "./card-digits.js";

/** @typedef {import("../lib/held-card.js").Held} Held */
/** @typedef {import("../lib/standing.js").Reason} Reason */
/** @typedef {import("../lib/standing.js").View} View */
/** @typedef {import("../lib/trust.js").Trust} Trust */
/** @typedef {import("../lib/wallet.js").Holding} Holding */
/** @typedef {import("../lib/wallet.js").Wallet} Wallet */
/** @typedef {import("./card-view.js").default} CardView */

/**
 * @typedef {object} Parts
 * @property {HTMLElement} page
 * @property {CardView} view
 * @property {Wallet} wallet
 * @property {Trust | null} trust null where the page names no root key
 * @property {string} device the name of this phone
 */

/** @type {readonly (Reason | null)[]} */
const MENDED_BY_LOADING = ["moved", "blocked", "run_out"];
const LDAY_BITS = 256;

/** The card on this phone: decides what is shown, shows it, and takes the card here when asked to. */
export default class Holder {
  #parts;
  #held;
  /** @type {{view: View | "nobody", reason: Reason | null}} */
  #shown = { view: "nobody", reason: null };
  #showing = new AbortController();

  /**
   * @param {Parts} parts
   * @param {Held} held
   */
  constructor(parts, held) {
    this.#parts = parts;
    this.#held = held;
    this.#draw();
  }

  /** Looks again: a day has ended, or a newer list has come. */
  review() {
    const { view, reason } = this.#standing();
    if (view !== this.#shown.view || reason !== this.#shown.reason) this.#draw();
  }

  /**
   * Takes the card to this phone, and asks before it leaves another one.
   *
   * @param {{replace: boolean}} wish
   */
  async load({ replace }) {
    const { view, wallet, device } = this.#parts;
    const { account, known } = this.#held;
    if (account === null || known === null) return;
    view.say("");
    this.#stop();
    view.show("waiting", this.#held);
    const { answer, held, isKept } = await takeCard(wallet, { account, known }, { device, replace });
    this.#held = held;
    if (answer.kind === "other_phone") {
      this.#ask(answer.device);
      return;
    }
    if (answer.kind !== "done") view.say(answer.kind);
    else if (!isKept) view.say("memory");
    this.#draw();
  }

  /** Takes the card anew; what has run out on this very phone needs no question. */
  async loadAgain() {
    await this.load({ replace: this.#shown.reason === "run_out" && this.#held.isHere });
  }

  /** Shows what counts now, also after a question was answered with no. */
  stay() {
    this.#draw();
  }

  /** @param {string} device */
  #ask(device) {
    const { view } = this.#parts;
    view.part("question").textContent = view.text("question", { device });
    view.show("move", this.#held);
    view.part("question").focus();
  }

  #draw() {
    this.#shown = this.#standing();
    this.#stop();
    const { view, reason } = this.#shown;
    this.#parts.view.show(view, this.#held, reason);
    this.#parts.view.part("reload").hidden = !MENDED_BY_LOADING.includes(reason);
    const { known, holding } = this.#held;
    if (view === "code" && known && holding?.credential) {
      this.#start(fromBase64Url(known.prog), holding, holding.credential);
    }
  }

  /** @returns {{view: View | "nobody", reason: Reason | null}} */
  #standing() {
    const { account, known, holding } = this.#held;
    if (account === null) return { view: "nobody", reason: null };
    return standing({
      card: known?.card ?? null,
      hasCredential: Boolean(holding?.credential),
      credentialLastOn: holding?.lastOn ?? null,
      isBlocked: this.#isBlocked(holding),
      hasMoved: Boolean(known?.movedTo),
      today: isoDate(localDay(this.#now())),
    });
  }

  /** @param {Holding | null} holding */
  #isBlocked(holding) {
    if (!holding?.credential) return false;
    const { kid, idx } = parseCredential(holding.credential);
    return this.#parts.trust?.isRevoked(kid, idx) === true;
  }

  /**
   * @param {import("../lib/bytes.js").Bytes} prog
   * @param {Holding} holding
   * @param {import("../lib/bytes.js").Bytes} credential
   */
  #start(prog, { privateKey }, credential) {
    this.#showing = new AbortController();
    const { signal } = this.#showing;
    const { page, view } = this.#parts;
    let challenge = 0;
    const now = () => this.#now();
    const sign = (/** @type {number} */ at) =>
      signShow(privateKey, { prog, credential, now: at, lday: this.#lday(), challenge });
    const renew = dance(view.codePlace(), { now, sign }, signal);
    const use = (/** @type {number} */ typed) => {
      challenge = typed;
      renew();
    };
    digits(page, use, signal);
    keepAwake(signal);
  }

  #stop() {
    this.#showing.abort();
  }

  #now() {
    return this.#parts.trust?.clock.now() ?? wallSeconds();
  }

  #lday() {
    const iat = this.#parts.trust?.newestListIat ?? null;
    return iat === null ? 0 : localDay(iat) % LDAY_BITS;
  }
}
