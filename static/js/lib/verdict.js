/** From an outcome to what the shop sees; the twin of `pwa/vk1/verdict.py`. The table is the protocol's. */

import { localDay } from "./days.js";

/** @typedef {import("./credential.js").Outcome} Outcome */

/** @typedef {"valid" | "valid_offline" | "check_person" | "ask_digits" | "wrong_moment" | "check_clock" | "not_valid" |
 *   "unknown_code" | "cannot_check"} Kind */

/** @typedef {"ok" | "older_list" | "outdated_list" | "no_list" | "paper" | "time_off" | "stale" | "still_waiting" |
 *   "mismatch" | "clock" | "expired" | "not_yet" | "revoked" | "issuer" | "format" | "unknown_key" | "key" | "error" |
 *   "no_ring" | "outdated_ring" | "clock_behind"} Reason */

/** @typedef {"mismatch" | "still_waiting" | "clock"} Mismatch */

/**
 * What the shop's phone knows at that moment, in Unix seconds.
 *
 * @typedef {object} Context
 * @property {number} now
 * @property {{iat: number, exp: number} | null} ring
 * @property {number | null} listIat of the list of the card's index, null if none is stored
 * @property {number | null} [challenge] the open digits
 * @property {Mismatch} [mismatch] what further tries of a code that does not fit its phone's key have found
 */

/**
 * What the page shows. Only with `showsHolder` may it show name, tier and last day.
 *
 * @typedef {object} Verdict
 * @property {Kind} kind
 * @property {Reason} reason
 * @property {boolean} screenshot
 * @property {boolean} showsHolder
 * @property {boolean} newerList the holder's phone has seen a newer list
 */

const DAY = 86_400;
const FRESH_LIST_SECONDS = 7 * DAY;
const OLDEST_LIST_SECONDS = 30 * DAY;
const SCREENSHOT_SECONDS = 120;
const ANSWER_SECONDS = DAY;
const CLOCK_SECONDS = 600;
const HALF_OF_LDAYS = 128;

/**
 * @param {Outcome} outcome
 * @param {Context} context
 * @returns {Verdict}
 */
export function verdict(outcome, context) {
  if (outcome.result === "format") {
    return screen("unknown_code", "format");
  }
  const obstacle = obstacleIn(context);
  return obstacle ? screen("cannot_check", obstacle) : byResult(outcome, context);
}

/**
 * Without a current ring and a sane clock no result counts.
 *
 * @param {Context} context
 * @returns {Reason | null}
 */
function obstacleIn({ now, ring, listIat }) {
  if (ring === null) {
    return "no_ring";
  }
  if (!(now <= ring.exp)) {
    return "outdated_ring";
  }
  return now < Math.max(ring.iat, listIat ?? 0) - CLOCK_SECONDS ? "clock_behind" : null;
}

/**
 * @param {Outcome} outcome
 * @param {Context} context
 * @returns {Verdict}
 */
function byResult(outcome, context) {
  switch (outcome.result) {
    case "ok":
      return accepted(outcome, context);
    case "stale":
      return { ...screen("ask_digits", "stale"), screenshot: (outcome.age ?? 0) > SCREENSHOT_SECONDS };
    case "device":
      return screen(context.mismatch === "clock" ? "check_clock" : "wrong_moment", context.mismatch ?? "mismatch");
    case "expired":
    case "revoked":
      return { ...screen("not_valid", outcome.result), showsHolder: true };
    case "not yet":
      return { ...screen("not_valid", "not_yet"), showsHolder: true };
    case "issuer":
      return screen("not_valid", "issuer");
    case "unknown key":
      return screen("cannot_check", "unknown_key");
    case "key":
      return screen("cannot_check", "key");
    default:
      return screen("cannot_check", "error");
  }
}

/**
 * @param {Outcome} outcome
 * @param {Context} context
 * @returns {Verdict}
 */
function accepted(outcome, { now, listIat, challenge }) {
  if (outcome.type === "paper") {
    return { ...screen("check_person", "paper"), showsHolder: true };
  }
  if (challenge && Math.abs(outcome.age ?? 0) > ANSWER_SECONDS) {
    return { ...screen("check_person", "time_off"), showsHolder: true };
  }
  if (listIat === null) {
    return { ...screen("check_person", "no_list"), showsHolder: true };
  }
  return { ...byList(now - listIat), showsHolder: true, newerList: isNewer(outcome.lday, localDay(listIat)) };
}

/** @param {number} age of the list in seconds */
function byList(age) {
  if (age <= FRESH_LIST_SECONDS) {
    return screen("valid", "ok");
  }
  return age <= OLDEST_LIST_SECONDS ? screen("valid_offline", "older_list") : screen("check_person", "outdated_list");
}

/**
 * Tells whether the phone's hint names a day after the shop's list, within half a turn of its 8 bits.
 *
 * @param {number | undefined} lday
 * @param {number} listDay
 */
function isNewer(lday, listDay) {
  const ahead = ((lday ?? listDay) - listDay) & 0xff;
  return ahead > 0 && ahead < HALF_OF_LDAYS;
}

/**
 * @param {Kind} kind
 * @param {Reason} reason
 * @returns {Verdict}
 */
function screen(kind, reason) {
  return { kind, reason, screenshot: false, showsHolder: false, newerList: false };
}
