/** The two things the page can show: the viewfinder with its words, or the screen of a verdict. */

export default class Stage {
  #page;
  #intro;
  #verdict;
  #onNext;

  /**
   * @param {HTMLElement} page
   * @param {() => void} onNext called by the button of a screen
   */
  constructor(page, onNext) {
    this.#page = page;
    this.#intro = part(page, ".scan__intro");
    this.#verdict = part(page, ".scan__verdict");
    this.#onNext = onNext;
  }

  /**
   * @param {HTMLElement} screen
   * @param {"verdict" | "asking"} name asking leaves the viewfinder in sight
   */
  show(screen, name) {
    screen.querySelector("[data-next]")?.addEventListener("click", () => this.#onNext());
    this.#page.dataset.stage = name;
    this.#verdict.replaceChildren(screen);
    this.#intro.hidden = true;
    screen.querySelector("h1")?.focus();
  }

  clear() {
    if (this.#page.dataset.stage === undefined) return;
    delete this.#page.dataset.stage;
    this.#verdict.replaceChildren();
    this.#intro.hidden = false;
    this.#intro.querySelector("h1")?.focus();
  }

  /** @param {number} seconds until the digits end */
  countDown(seconds) {
    const left = this.#verdict.querySelector("[data-left]");
    if (left) left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  /** @param {string} reason why the digits are still open */
  wait(reason) {
    for (const line of this.#verdict.querySelectorAll("[data-wait]")) {
      line.toggleAttribute("hidden", line.getAttribute("data-wait") !== reason);
    }
  }
}

/**
 * @param {HTMLElement} page
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function part(page, selector) {
  const found = page.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
  return found;
}
