import { fromBase64Url } from "../lib/bytes.js";
import { wallSeconds } from "../lib/clock.js";
import { isoDate, localDay } from "../lib/days.js";
import { parseCredential } from "../lib/frame.js";
import { takeCard } from "../lib/held-card.js";
import { signShow } from "../lib/holder.js";
import { renewCard } from "../lib/renewal.js";
import { standing } from "../lib/standing.js";
import keepAwake from "./card-awake.js";
import dance from "./card-code.js";
import digits from "./card-digits.js";
import advise from "./card-hint.js";
import large from "./card-large.js";

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
  #isWarned = false;

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
    this.#mindClock();
  }

  /** Looks again, and renews what will soon run out; the card goes on being shown meanwhile. */
  async lookAfter() {
    this.review();
    const { wallet, trust } = this.#parts;
    const isCompromised = (/** @type {number} */ kid) => trust?.ring?.entries.get(kid)?.st === "compromised";
    const { renewed = [] } = this.#held;
    const renewal = await renewCard(wallet, { today: this.#today(), isCompromised, renewed });
    if (renewal.kind === "done") this.#take(renewal.holding);
    else if (renewal.kind === "copied") this.#lose();
    else if (renewal.kind === "none") await this.#catchUp();
    else if (renewal.isUrgent) this.#remind(renewal.kind);
  }

  /**
   * Takes the card to this phone, and asks before it leaves another one.
   *
   * @param {{replace: boolean}} wish
   */
  async load({ replace }) {
    const { view, wallet, device } = this.#parts;
    const { account, known, holding: shown } = this.#held;
    if (account === null || known === null) return;
    view.say("");
    this.#stop();
    view.show("waiting", this.#held);
    const { answer, held, isKept } = await takeCard(wallet, { account, known, holding: shown }, { device, replace });
    this.#held = held;
    if (answer.kind === "other_phone") {
      this.#ask(answer.device);
      return;
    }
    if (answer.kind !== "done") view.say(answer.kind);
    else if (!isKept) view.say("memory");
    else document.dispatchEvent(new Event("kept")); // persist.js protects it from now on
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

  /**
   * Shows the renewed card; the code just goes on, signed by the new key.
   *
   * @param {Holding} holding
   */
  #take(holding) {
    const { known } = this.#held;
    this.#held = { ...this.#held, known: known && { ...known, movedTo: null }, holding, isHere: true };
    const { view, reason } = this.#standing();
    if (view !== "code" || this.#shown.view !== "code") this.#draw();
    else this.#parts.view.show(view, this.#held, reason);
  }

  /** Shows what another tab has got meanwhile. */
  async #catchUp() {
    const { account, holding } = this.#held;
    if (account === null || (await this.#parts.wallet.account()) !== account) return;
    const kept = await this.#parts.wallet.holding(account);
    if (kept?.credential && String(kept.publicKey) !== String(holding?.publicKey)) this.#take(kept);
  }

  /** The server has ended the card on every phone: it is loaded anew by whoever can sign in. */
  #lose() {
    this.#held = { ...this.#held, holding: null, isHere: false, isWiped: false, isCopied: true };
    this.#draw();
  }

  /** Says while the code is shown that the time looks wrong, until a server has told it. */
  #mindClock() {
    const isWrong = this.#shown.view === "code" && this.#isClockDoubtful;
    if (isWrong === this.#isWarned) return;
    this.#isWarned = isWrong;
    this.#parts.view.say(isWrong ? "clock" : "");
  }

  /** @param {"signed_out" | "failed"} kind */
  #remind(kind) {
    if (this.#shown.view === "code") this.#parts.view.say(`renew_${kind}`);
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
    if (view === "load" && this.#held.isCopied) this.#parts.view.say("copied");
    this.#mindClock();
    const { known, holding } = this.#held;
    if (view === "code" && known && holding?.credential) {
      this.#start(fromBase64Url(known.prog));
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
      isWiped: this.#held.isWiped === true,
      isClockDoubtful: this.#isClockDoubtful,
      today: this.#today(),
    });
  }

  /** @returns {boolean} whether the time needs a look, and no server has just told it */
  get #isClockDoubtful() {
    const { trust } = this.#parts;
    return trust !== null && !trust.isCurrent && trust.clock.isDoubtful;
  }

  #today() {
    return isoDate(localDay(this.#now()));
  }

  /** @param {Holding | null} holding */
  #isBlocked(holding) {
    if (!holding?.credential) return false;
    const { kid, idx } = parseCredential(holding.credential);
    return this.#parts.trust?.isRevoked(kid, idx) === true;
  }

  /** @param {import("../lib/bytes.js").Bytes} prog */
  #start(prog) {
    this.#showing = new AbortController();
    const { signal } = this.#showing;
    const { page, view } = this.#parts;
    let challenge = 0;
    const now = () => this.#now();
    const sign = (/** @type {number} */ at) => this.#sign({ prog, now: at, challenge });
    const renew = dance(view.codePlace(), { now, sign, hold: view.stillSwitch() }, signal);
    const use = (/** @type {number} */ typed) => {
      challenge = typed;
      renew();
    };
    digits(page, use, signal);
    large(page, signal);
    keepAwake(advise(view.part("hint"), signal), signal);
  }

  /**
   * Signs by the key that counts now: it may have been renewed since the last code.
   *
   * @param {{prog: import("../lib/bytes.js").Bytes, now: number, challenge: number}} show
   */
  #sign(show) {
    const { holding } = this.#held;
    if (!holding?.credential) throw new Error("the card has left this phone");
    return signShow(holding.privateKey, { ...show, credential: holding.credential, lday: this.#lday() });
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
