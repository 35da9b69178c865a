/**
 * Reads how long somebody worked from what they typed, as the server does: tests/vectors/durations.json holds both
 * together. The server decides; this only lets a form say earlier what is odd.
 */

/** @typedef {"empty" | "not_a_number" | "too_small" | "too_large"} DurationReason */
/** @typedef {{minutes: number, reason: null} | {minutes: null, reason: DurationReason}} Duration */

const MINUTES_PER_DAY = 1440n;
const MINUTES_PER_HOUR = 60n;

const HOUR = "(?:h|std\\.?|stunden?)";
const MINUTE = "m(?:in(?:\\.|uten?)?)?";
const BLANKS = /\s+/g;
const THOUSANDS = /^[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9])/;
const PATTERNS = [
  `(?<hours>[0-9]{1,12})(?:[.,](?<part>[0-9]{1,12}))? ?${HOUR}?`,
  `(?<hours>[0-9]{1,12}):(?<minutes>[0-5][0-9]) ?${HOUR}?`,
  `(?<hours>[0-9]{1,12}) ?${HOUR} ?(?<minutes>[0-5]?[0-9])(?: ?${MINUTE})?`,
  `(?<minutes>[0-9]{1,12}) ?${MINUTE}`,
].map((pattern) => new RegExp(`^${pattern}$`, "i"));

/**
 * @param {string} text
 * @returns {Duration}
 */
export function parseDuration(text) {
  const plain = text.replaceAll(BLANKS, " ").trim();
  if (plain === "") return refused("empty");
  const minutes = read(plain.replace(/^-/, ""));
  if (minutes === null) return refused("not_a_number");
  if (minutes < 1n || plain.startsWith("-")) return refused("too_small");
  if (minutes > MINUTES_PER_DAY) return refused("too_large");
  return { minutes: Number(minutes), reason: null };
}

/**
 * @param {string} text
 * @returns {bigint | null}
 */
function read(text) {
  if (THOUSANDS.test(text)) return null;
  for (const pattern of PATTERNS) {
    const parts = pattern.exec(text)?.groups;
    if (parts) return total(parts);
  }
  return null;
}

/**
 * Rounds half a minute up; in whole numbers, for fractions would fall short of a half that stands there exactly.
 *
 * @param {Record<string, string | undefined>} parts
 * @returns {bigint}
 */
function total({ hours = "0", part = "", minutes = "0" }) {
  const scale = 10n ** BigInt(part.length);
  const twice = 2n * MINUTES_PER_HOUR * BigInt(hours + part);
  return (twice + scale) / (2n * scale) + BigInt(minutes);
}

/**
 * @param {DurationReason} reason
 * @returns {Duration}
 */
function refused(reason) {
  return { minutes: null, reason };
}
