/**
 * What hours may not say, and what somebody should look at twice, before they are sent. The server decides by the same
 * rules; tests/vectors/plausibility.json holds both together.
 */

/** @typedef {"future_day" | "too_old" | "too_long_day"} Refusal */
/** @typedef {"long_day" | "duplicate" | "outside_window"} Flag */
/** @typedef {{worked_on: string, minutes: number, organisation: string}} Work the day as YYYY-MM-DD */

const OLDEST_MONTHS = 24;
const MINUTES_PER_DAY = 1440;
const LONG_DAY_MINUTES = 960;

/**
 * @param {Pick<Work, "worked_on" | "minutes">} work
 * @param {number} already minutes of that day's others
 * @param {string} today
 * @returns {Refusal[]}
 */
export function refusals({ worked_on, minutes }, already, today) {
  return those([
    ["future_day", worked_on > today],
    ["too_old", worked_on < monthsBefore(today, OLDEST_MONTHS)],
    ["too_long_day", minutes + already > MINUTES_PER_DAY],
  ]);
}

/**
 * @param {Work} work
 * @param {readonly Work[]} others
 * @param {{today: string, months: number}} window
 * @returns {Flag[]}
 */
export function flags(work, others, { today, months }) {
  const isSame = (/** @type {Work} */ other) =>
    other.worked_on === work.worked_on && other.minutes === work.minutes && other.organisation === work.organisation;
  return those([
    ["long_day", work.minutes + minutesOn(work.worked_on, others) > LONG_DAY_MINUTES],
    ["duplicate", others.some(isSame)],
    ["outside_window", work.worked_on <= monthsBefore(today, months) || work.worked_on > today],
  ]);
}

/**
 * @param {string} day
 * @param {readonly Work[]} works
 * @returns {number}
 */
export function minutesOn(day, works) {
  return works.filter(({ worked_on }) => worked_on === day).reduce((sum, { minutes }) => sum + minutes, 0);
}

/**
 * @param {string} day
 * @param {number} months
 * @returns {string} the same day of an earlier month, or the last one of a month that lacks it
 */
export function monthsBefore(day, months) {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}

/**
 * @template Name
 * @param {readonly (readonly [Name, boolean])[]} checks
 * @returns {Name[]}
 */
function those(checks) {
  return checks.filter(([, applies]) => applies).map(([name]) => name);
}
