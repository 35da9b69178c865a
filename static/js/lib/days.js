/** Day numbers: days since 2020-01-01 in the programme's time zone. */

const SECONDS_A_DAY = 86_400;
const EPOCH = Date.UTC(2020, 0, 1) / 1000;
const local = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
  timeZone: "Europe/Berlin",
  year: "numeric",
  month: "numeric",
  day: "numeric",
});

/**
 * @param {number} now Unix seconds
 * @returns {number} the day number of that instant in Berlin
 */
export function localDay(now) {
  /** @type {Partial<Record<Intl.DateTimeFormatPartTypes, string>>} */
  const parts = Object.fromEntries(local.formatToParts(now * 1000).map(({ type, value }) => [type, value]));
  const midnight = Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day)) / 1000;
  return (midnight - EPOCH) / SECONDS_A_DAY;
}

/**
 * @param {number} day a day number
 * @returns {string} the date as YYYY-MM-DD
 */
export function isoDate(day) {
  return new Date((EPOCH + day * SECONDS_A_DAY) * 1000).toISOString().slice(0, 10);
}
