import fillFace, { longDay } from "./card-face.js";

/** @typedef {import("../lib/held-card.js").Held} Held */
/** @typedef {import("../lib/standing.js").Reason} Reason */
/** @typedef {import("../lib/standing.js").View} View */

/** The page's parts: exactly one view is shown, and the card's face above it where there is a card. */
export default class CardView {
  #page;

  /** @param {HTMLElement} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * @param {View | "nobody" | "move" | "waiting"} name
   * @param {Held} held
   * @param {Reason | null} reason
   */
  show(name, held, reason = null) {
    for (const view of this.#page.querySelectorAll("[data-view]")) {
      if (view instanceof HTMLElement) view.hidden = view.dataset.view !== name;
    }
    this.#page.dataset.shows = name;
    const face = this.part("face");
    face.hidden = !held.known;
    if (!held.known) return;
    fillFace(face, held.known.card, this.#inWords(reason, held));
    this.part("office").textContent = held.known.card.office ?? held.known.card.issuer;
    this.part("credential-day").textContent = held.holding?.lastOn ? longDay(held.holding.lastOn) : "";
  }

  /**
   * @param {string} name
   * @returns {HTMLElement}
   */
  part(name) {
    return this.#find(`[data-part="${name}"]`);
  }

  /** @returns {HTMLElement} where the code is drawn */
  codePlace() {
    return this.#find("[data-code]");
  }

  /** @returns {HTMLInputElement} checked while the code is to be held still */
  stillSwitch() {
    return /** @type {HTMLInputElement} */ (this.part("still"));
  }

  /**
   * Says what did not work; nothing takes the message away again.
   *
   * @param {string} name of a text, or "" for none
   */
  say(name) {
    this.part("message").textContent = name && this.text(name);
    this.part("sign-in").hidden = !name.endsWith("signed_out");
    this.part("problem").hidden = name === "";
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} [values]
   * @returns {string}
   */
  text(name, values = {}) {
    const template = this.#page.querySelector(`template[data-text="${name}"]`);
    const text = template instanceof HTMLTemplateElement ? (template.content.textContent ?? "") : "";
    return text.replaceAll(/\{(\w+)\}/g, (_, key) => values[key] ?? "").trim();
  }

  /** @param {string} selector */
  #find(selector) {
    const found = this.#page.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
    return found;
  }

  /**
   * @param {Reason | null} reason
   * @param {Held} held
   */
  #inWords(reason, { known, holding }) {
    if (!reason || !known) return "";
    const { card, movedTo } = known;
    return this.text(reason, {
      reason: card.reason,
      device: movedTo ?? "",
      first_day: longDay(card.first_on),
      last_day: card.last_on ? longDay(card.last_on) : "",
      credential_day: holding?.lastOn ? longDay(holding.lastOn) : "",
    });
  }
}
