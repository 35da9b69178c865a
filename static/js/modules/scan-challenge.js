/** The four digits that a holder types: random, good for two minutes. */

export const CHALLENGE_SECONDS = 120;
const LOWEST = 1000;
const CHOICES = 9000;
const SECOND_MS = 1000;

export default class Challenge {
  /** @type {number | null} the open digits */
  open = null;
  #left = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /**
   * Opens new digits.
   *
   * @param {{onTick: (secondsLeft: number) => void, onEnd: () => void}} listener
   * @returns {number} 1000 to 9999
   */
  start({ onTick, onEnd }) {
    this.end();
    this.open = draw();
    this.#left = CHALLENGE_SECONDS;
    this.#timer = setInterval(() => {
      this.#left -= 1;
      if (this.#left > 0) return onTick(this.#left);
      this.end();
      return onEnd();
    }, SECOND_MS);
    return this.open;
  }

  end() {
    clearInterval(this.#timer);
    this.open = null;
  }
}

/** @returns {number} each of the 9000 numbers as likely as the others */
function draw() {
  const limit = Math.floor(2 ** 16 / CHOICES) * CHOICES;
  for (;;) {
    const [random = limit] = crypto.getRandomValues(new Uint16Array(1));
    if (random < limit) return LOWEST + (random % CHOICES);
  }
}
