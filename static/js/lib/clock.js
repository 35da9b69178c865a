/** The time that cards are checked and shown by: this device's clock, corrected by what a server said. */

const NEGLIGIBLE_SECONDS = 2;
const LONGEST_ROUND_TRIP_SECONDS = 10;
const TOLERANCE_SECONDS = 600;
// As long as a card lasts without a network: who has heard nothing for longer has a card that ran out anyway.
const LONGEST_SILENCE_SECONDS = 60 * 86_400;
// A Date header names a whole second; on average the answer left half a second later.
const HALF_SECOND = 0.5;

/**
 * What a clock remembers, in seconds: what to add to the device's clock, and the newest signing time seen.
 *
 * @typedef {{offset: number, floor: number}} ClockMemory
 */

/** A server's answer: its headers, and when it was asked for and came by the device's clock, in Unix seconds.
 *
 * @typedef {{headers: {get: (name: string) => string | null}, sentAt: number, receivedAt: number}} Answer
 */

export class Clock {
  #offset;
  #floor;
  #wall;

  /**
   * @param {unknown} memory what `memory` returned earlier
   * @param {() => number} wall the device's clock in Unix seconds
   */
  constructor(memory, wall = wallSeconds) {
    const { offset, floor } = /** @type {Partial<ClockMemory>} */ (memory ?? {});
    this.#offset = Number.isFinite(offset) ? Number(offset) : 0;
    this.#floor = Number.isFinite(floor) ? Number(floor) : 0;
    this.#wall = wall;
  }

  /**
   * Unix seconds. A clock that is a little behind the floor is lifted to it; one that is far behind stays as it is,
   * so that the verdict can say so.
   */
  now() {
    const now = this.#wall() + this.#offset;
    return now < this.#floor && now >= this.#floor - TOLERANCE_SECONDS ? this.#floor : now;
  }

  /**
   * Tells whether this time cannot be, since something known was signed later, or is hard to believe, since nothing was
   * heard for so long. Only a network can tell.
   */
  get isDoubtful() {
    if (this.#floor === 0) return false;
    const since = this.#wall() + this.#offset - this.#floor;
    return since < -TOLERANCE_SECONDS || since > LONGEST_SILENCE_SECONDS;
  }

  /**
   * Learns the offset from an answer that no cache has kept.
   *
   * @param {Answer} answer
   * @returns {boolean} whether the answer says anything about the time
   */
  learn({ headers, sentAt, receivedAt }) {
    const date = Date.parse(headers.get("Date") ?? "") / 1000;
    const roundTrip = receivedAt - sentAt;
    const isUsable = roundTrip >= 0 && roundTrip <= LONGEST_ROUND_TRIP_SECONDS && headers.get("Age") === null;
    if (Number.isNaN(date) || !isUsable) return false;
    const offset = date + HALF_SECOND - (receivedAt - roundTrip / 2);
    this.#offset = Math.abs(offset) < NEGLIGIBLE_SECONDS ? 0 : offset;
    return true;
  }

  /** @param {number} iat when something was signed that this device has verified, in Unix seconds */
  raiseFloor(iat) {
    this.#floor = Math.max(this.#floor, iat);
  }

  /** @returns {ClockMemory} */
  get memory() {
    return { offset: this.#offset, floor: this.#floor };
  }
}

/** @returns {number} the device's clock in Unix seconds */
export function wallSeconds() {
  return Date.now() / 1000;
}
