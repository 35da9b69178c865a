const SECONDS = 60;
const LENGTH = 4;
const DIGITS = /^[1-9][0-9]{3}$/;
const PARTS = /** @type {const} */ (["offer", "form", "answer"]);

/** @typedef {typeof PARTS[number]} Part */

/**
 * The shop's four digits: typed here, signed at once, and for a minute or until a tap.
 *
 * @param {HTMLElement} page
 * @param {(challenge: number) => void} use 0: without digits again
 * @param {AbortSignal} over
 */
export default function digits(page, use, over) {
  new Digits(page, use).listen(over);
}

class Digits {
  #page;
  #use;
  #field;
  #timer = 0;

  /**
   * @param {HTMLElement} page
   * @param {(challenge: number) => void} use
   */
  constructor(page, use) {
    this.#page = page;
    this.#use = use;
    this.#field = /** @type {HTMLInputElement} */ (this.#part("form").querySelector("input"));
    this.#showOnly("offer");
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.#part("open").addEventListener("click", () => this.#open(), { signal });
    this.#part("cancel").addEventListener("click", () => this.#showOnly("offer"), { signal });
    this.#part("end").addEventListener("click", () => this.#end(), { signal });
    this.#part("place").addEventListener("click", () => this.#end(), { signal });
    this.#field.addEventListener("input", () => this.#read(), { signal });
    this.#field.form?.addEventListener("submit", (event) => this.#submit(event), { signal });
    signal.addEventListener("abort", () => this.#stopCounting());
  }

  #open() {
    this.#field.value = "";
    this.#part("mistake").hidden = true;
    this.#showOnly("form");
    this.#field.focus({ preventScroll: true });
    this.#part("form").scrollIntoView();
  }

  #read() {
    const typed = this.#field.value.replaceAll(/\D/g, "");
    this.#part("mistake").hidden = typed.length < LENGTH || DIGITS.test(typed);
    if (DIGITS.test(typed)) this.#answer(typed);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    this.#part("mistake").hidden = false;
  }

  /** @param {string} typed */
  #answer(typed) {
    this.#stopCounting();
    this.#part("digits").textContent = typed;
    this.#showOnly("answer");
    this.#part("end").focus({ preventScroll: true });
    this.#part("answer").scrollIntoView();
    this.#countDown(Date.now() + SECONDS * 1000);
    this.#use(Number(typed));
  }

  /** @param {number} until */
  #countDown(until) {
    const tick = () => {
      const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      this.#part("seconds").textContent = String(left);
      if (left === 0) this.#end();
    };
    this.#timer = setInterval(tick, 250);
    tick();
  }

  #end() {
    if (!this.#timer) return;
    this.#stopCounting();
    this.#showOnly("offer");
    this.#use(0);
  }

  #stopCounting() {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  /** @param {Part} name */
  #showOnly(name) {
    this.#page.dataset.digits = name;
    for (const part of PARTS) this.#part(part).hidden = part !== name;
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#page.querySelector(`[data-part="${name}"]`));
  }
}
