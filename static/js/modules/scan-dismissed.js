/** A code that is no card and that somebody has seen the verdict of: while it stays in sight it says nothing again. */

const OUT_OF_SIGHT_MS = 3000;

export default class Dismissed {
  #text = "";
  #seenAt = -Infinity;

  /** @param {string} text */
  add(text) {
    this.#text = text;
    this.#seenAt = performance.now();
  }

  /**
   * @param {string} text seen just now
   * @returns {boolean}
   */
  has(text) {
    const now = performance.now();
    const isStillInSight = text === this.#text && now - this.#seenAt < OUT_OF_SIGHT_MS;
    this.#text = isStillInSight ? text : "";
    this.#seenAt = now;
    return isStillInSight;
  }
}
