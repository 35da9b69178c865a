/** From digits to the shop's screen, with the further tries that the table needs; the twin of `pwa/vk1/check.py`. */

import { verify } from "./credential.js";
import { isSet, listNumber } from "./statuslist.js";
import { verdict } from "./verdict.js";

/** @typedef {import("./credential.js").Outcome} Outcome */
/** @typedef {import("./credential.js").Question} Question */
/** @typedef {import("./keyring.js").KeyRing} KeyRing */
/** @typedef {import("./statuslist.js").StatusList} StatusList */

/**
 * @typedef {object} Known
 * @property {KeyRing | null} ring
 * @property {ReadonlyMap<string, StatusList>} lists verified lists by the address that the ring names
 * @property {number} now Unix seconds
 * @property {number | null} [challenge] the open four digits
 */

const CLOCK_STEP = 2 ** 24;
const CLOCK_STEPS = [-4, -3, -2, -1, 1, 2, 3, 4];

/**
 * @param {string} digits
 * @param {Known} known
 * @returns {Promise<{outcome: Outcome, verdict: import("./verdict.js").Verdict}>}
 */
export async function check(digits, known) {
  const { ring, lists, now, challenge = null } = known;
  const question = {
    ring: ring?.entries ?? new Map(),
    isRevoked: /** @type {Question["isRevoked"]} */ ((idx, kid) => isRevoked(listFor(ring, lists, kid, idx), idx)),
    now,
    challenge,
  };
  const { outcome, mismatch } = await explainMismatch(digits, question, await verify(digits, question));
  const listIat = listFor(ring, lists, outcome.kid, outcome.idx)?.iat ?? null;
  return { outcome, verdict: verdict(outcome, { now, ring, listIat, challenge, mismatch }) };
}

/**
 * Says why a phone's signature does not fit; a refusal that holds without the digits replaces the outcome.
 *
 * @param {string} digits
 * @param {Question} question
 * @param {Outcome} outcome
 * @returns {Promise<{outcome: Outcome, mismatch: import("./verdict.js").Mismatch}>}
 */
async function explainMismatch(digits, question, outcome) {
  if (outcome.result !== "device") {
    return { outcome, mismatch: "mismatch" };
  }
  const unchallenged = question.challenge ? await verify(digits, { ...question, challenge: null }) : outcome;
  if (unchallenged.result === "ok" || unchallenged.result === "stale") {
    return { outcome, mismatch: "still_waiting" };
  }
  if (unchallenged.result !== "device") {
    return { outcome: unchallenged, mismatch: "mismatch" };
  }
  return { outcome, mismatch: (await isClockWrong(digits, question)) ? "clock" : "mismatch" };
}

/**
 * Tells whether the code fits at a time that ends in the same 24 bits.
 *
 * @param {string} digits
 * @param {Question} question
 * @returns {Promise<boolean>}
 */
async function isClockWrong(digits, question) {
  for (const challenge of new Set([question.challenge || null, null])) {
    for (const step of CLOCK_STEPS) {
      const { result } = await verify(digits, { ...question, challenge, now: question.now + step * CLOCK_STEP });
      if (result !== "device") {
        return true;
      }
    }
  }
  return false;
}

/**
 * @param {KeyRing | null} ring
 * @param {ReadonlyMap<string, StatusList>} lists
 * @param {number} [kid]
 * @param {number} [idx]
 * @returns {StatusList | null}
 */
function listFor(ring, lists, kid, idx) {
  if (kid === undefined || idx === undefined) {
    return null;
  }
  const url = ring?.entries.get(kid)?.status?.[listNumber(idx)];
  return (url !== undefined && lists.get(url)) || null;
}

/**
 * A missing list revokes nobody here: the verdict asks for the ID instead.
 *
 * @param {StatusList | null} list
 * @param {number} idx
 */
function isRevoked(list, idx) {
  return list !== null && isSet(list.bits, idx);
}
