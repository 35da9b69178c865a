/** The time that somebody measures: only its ends are kept, so it goes on while app and phone are off. */

/** @typedef {{startedAt: number, stoppedAt: number | null}} Timer milliseconds by this phone */
/** @typedef {"set_back" | "too_long" | "too_short"} Problem */
/** @typedef {{seconds: number, minutes: number, problem: Problem | null}} Reading */

const MS_A_SECOND = 1000;
const SECONDS_A_MINUTE = 60;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1440;

/**
 * @param {Timer} timer
 * @param {number} now milliseconds
 * @returns {Reading} minutes are rounded; a problem says why they are no duration
 */
export function read({ startedAt, stoppedAt }, now) {
  const seconds = Math.floor(((stoppedAt ?? now) - startedAt) / MS_A_SECOND);
  const minutes = Math.round(seconds / SECONDS_A_MINUTE);
  return { seconds, minutes, problem: problemOf(seconds, minutes) };
}

/**
 * @param {number} minutes
 * @returns {string} as the form's field takes it: 95 is 1:35
 */
export function asDuration(minutes) {
  return `${Math.floor(minutes / MINUTES_PER_HOUR)}:${two(minutes % MINUTES_PER_HOUR)}`;
}

/**
 * @param {number} seconds
 * @returns {string} 1:35:07
 */
export function asClock(seconds) {
  const whole = Math.max(0, seconds);
  return `${asDuration(Math.floor(whole / SECONDS_A_MINUTE))}:${two(whole % SECONDS_A_MINUTE)}`;
}

/**
 * @param {number} seconds
 * @param {number} minutes
 * @returns {Problem | null}
 */
function problemOf(seconds, minutes) {
  if (seconds < 0) return "set_back";
  if (minutes > MINUTES_PER_DAY) return "too_long";
  return minutes < 1 ? "too_short" : null;
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0");
}
