/** Checks a card's digits, offline; the twin of `pwa/vk1/verifying.py`. */

import { concat } from "./bytes.js";
import { isSigned, pointFromX } from "./curve.js";
import { localDay } from "./days.js";
import { FormatError, fromDigits, issuerMessage, parse, showMessage } from "./frame.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

/**
 * A public key of the ring. Bounds are Unix seconds; an entry without bounds has none.
 *
 * @typedef {object} RingEntry
 * @property {Bytes} prog 16 bytes
 * @property {Bytes} x 32 bytes
 * @property {Bytes} y 32 bytes
 * @property {number} [nbf]
 * @property {number} [exp]
 * @property {"active" | "retired" | "compromised"} [st]
 * @property {"cred" | "list"} [use]
 * @property {readonly string[]} [status] addresses of the status lists
 */

/** @typedef {"ok" | "format" | "unknown key" | "issuer" | "device" | "expired" | "not yet" | "key" | "revoked" |
 *   "stale" | "error"} Result */

/**
 * A result and, where the issuer's signature held, what the card says. Age in seconds, days as day numbers.
 *
 * @typedef {object} Outcome
 * @property {Result} result
 * @property {"device" | "paper"} [type]
 * @property {string} [name]
 * @property {number} [tier]
 * @property {number} [expDay]
 * @property {number} [age]
 * @property {number} [lday]
 * @property {number} [idx]
 * @property {number} [kid]
 */

/**
 * @typedef {object} Question
 * @property {ReadonlyMap<number, RingEntry>} ring
 * @property {(idx: number, kid: number) => boolean} isRevoked
 * @property {number} now Unix seconds
 * @property {number | null} [challenge] the open four digits; none or 0 expects an unchallenged code
 */

const EARLIEST_AGE = -10;
const LATEST_AGE = 20;
const TS24 = 2 ** 24;
const HIGHEST_CHALLENGE = 0xffff;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Never rejects: whatever goes wrong is no valid card.
 *
 * @param {string} digits
 * @param {Question} question
 * @returns {Promise<Outcome>}
 */
export async function verify(digits, question) {
  try {
    const frame = parse(fromDigits(digits));
    return await judge(frame, { ...question, challenge: challengeOf(question) });
  } catch (problem) {
    return { result: problem instanceof FormatError ? "format" : "error" };
  }
}

/**
 * @param {ReturnType<typeof parse>} frame
 * @param {Question} question
 * @returns {Promise<Outcome>}
 */
async function judge({ card, show }, question) {
  const entry = question.ring.get(card.kid);
  if (!entry || (entry.use ?? "cred") !== "cred") {
    return { result: "unknown key" };
  }
  if (!(await isSigned(concat([4], entry.x, entry.y), card.signature, issuerMessage(card, entry.prog)))) {
    return { result: "issuer" };
  }
  const { type, tier, expDay, idx, kid } = card;
  const facts = { type, name: utf8.decode(card.name), tier, expDay, idx, kid };
  const found = show ? await judgeShow(card, show, entry, question) : { result: validity(card, entry, question) };
  return { ...facts, ...found };
}

/**
 * @param {import("./frame.js").Card} card
 * @param {import("./frame.js").Show} show
 * @param {RingEntry} entry
 * @param {Question} question
 * @returns {Promise<Outcome>}
 */
async function judgeShow(card, show, entry, question) {
  const challenge = question.challenge ?? 0;
  const time = nearest(show.ts24, question.now);
  const age = question.now - time;
  const point = pointFromX(show.keyX, card.isKeyOdd);
  const message = showMessage(entry.prog, show.credential, time, show.lday, challenge);
  if (!point || !(await isSigned(point, show.signature, message))) {
    return { result: "device", age, lday: show.lday };
  }
  const result = validity(card, entry, question);
  const isStale = result === "ok" && challenge === 0 && !(age >= EARLIEST_AGE && age <= LATEST_AGE);
  return { result: isStale ? "stale" : result, age, lday: show.lday };
}

/**
 * Of all full times that end in `ts24` the one nearest to `now`.
 *
 * @param {number} ts24
 * @param {number} now
 * @returns {number}
 */
function nearest(ts24, now) {
  const second = Math.floor(now);
  const ahead = (((ts24 - second) % TS24) + TS24) % TS24;
  return second + (ahead < TS24 / 2 ? ahead : ahead - TS24);
}

/**
 * @param {import("./frame.js").Card} card
 * @param {RingEntry} entry
 * @param {Question} question
 * @returns {Result}
 */
function validity(card, entry, { now, isRevoked }) {
  if (localDay(now) > card.expDay) {
    return "expired";
  }
  if (now < (entry.nbf ?? -Infinity)) {
    return "not yet";
  }
  if (entry.st === "compromised" || now > (entry.exp ?? Infinity)) {
    return "key";
  }
  return isRevoked(card.idx, card.kid) ? "revoked" : "ok";
}

/**
 * @param {Question} question
 * @returns {number} 0 when none is open
 * @throws {RangeError} when the question itself makes no sense
 */
function challengeOf({ now, challenge }) {
  const expected = challenge ?? 0;
  if (!Number.isFinite(now) || !Number.isInteger(expected) || expected < 0 || expected > HIGHEST_CHALLENGE) {
    throw new RangeError("now is in Unix seconds, a challenge has two bytes");
  }
  return expected;
}
