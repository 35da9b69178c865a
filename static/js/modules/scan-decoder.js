/** The page's side of the decoder's worker. */

/** @typedef {import("../decoder/opinions.js").Picture} Picture */

export default class Decoder {
  #worker = new Worker(new URL("../decoder/worker.js", import.meta.url), { type: "module" });
  /** @type {Map<number, (texts: string[]) => void>} */
  #waiting = new Map();
  #last = 0;

  /** @param {() => void} onBroken called when the worker cannot run at all */
  constructor(onBroken) {
    this.#worker.addEventListener("message", ({ data: { id, texts } }) => this.#answer(id, texts));
    this.#worker.addEventListener("error", () => {
      for (const id of this.#waiting.keys()) this.#answer(id, []);
      onBroken();
    });
  }

  /**
   * @param {Picture} picture its bytes go to the worker and are gone from here
   * @returns {Promise<string[]>} what the codes in it say
   */
  read(picture) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ id, picture }, [picture.data.buffer]);
    });
  }

  /**
   * @param {number} id
   * @param {string[]} texts
   */
  #answer(id, texts) {
    this.#waiting.get(id)?.(texts);
    this.#waiting.delete(id);
  }
}
