/** Whether and how this browser can put the app onto the home screen, and when it is time to mention it. */

/** @typedef {import("./store.js").Store} Store */
/** @typedef {"ios-26" | "ios" | "ios-other" | "android" | "android-firefox" | "desktop"} Way */

/**
 * What a browser says of itself.
 *
 * @typedef {{userAgent: string, maxTouchPoints?: number}} Browser
 */

/**
 * What this device remembers of the hint.
 *
 * @typedef {object} Memory
 * @property {number} days on which Start was opened
 * @property {string} lastOn ISO, the last of them
 * @property {string | null} refusedOn ISO, when the answer was "not now"
 */

const KEY = "install";
const FEWEST_DAYS = 2;
const PAUSE_DAYS = 90;
const DAY_MS = 86_400_000;
const MOVED_TO_THE_MENU = 26;
/** @type {Memory} */
const NOTHING = { days: 0, lastOn: "", refusedOn: null };

/**
 * Safari tells its own version truly; the system's has stood still since version 26.
 *
 * @param {Browser} browser
 * @returns {Way}
 */
export function wayOf({ userAgent, maxTouchPoints = 0 }) {
  const isApple = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  if (isApple) {
    const safari = /Version\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari/.exec(userAgent);
    if (!safari || /CriOS|FxiOS|EdgiOS|OPT\/|DuckDuckGo/.test(userAgent)) return "ios-other";
    return Number(safari[1]) >= MOVED_TO_THE_MENU ? "ios-26" : "ios";
  }
  if (!/Android/.test(userAgent)) return "desktop";
  return /Firefox/.test(userAgent) ? "android-firefox" : "android";
}

/**
 * Notes a visit of Start, each day once.
 *
 * @param {Store} store
 * @param {string} today ISO
 * @returns {Promise<Memory>}
 */
export async function noteVisit(store, today) {
  const memory = await recall(store);
  if (memory.lastOn === today) return memory;
  const now = { ...memory, days: memory.days + 1, lastOn: today };
  await store.put("settings", KEY, now);
  return now;
}

/**
 * Notes that the answer was "not now".
 *
 * @param {Store} store
 * @param {string} today ISO
 */
export async function noteRefusal(store, today) {
  await store.put("settings", KEY, { ...(await recall(store)), refusedOn: today });
}

/**
 * @param {Memory} memory
 * @param {string} today ISO
 * @returns {boolean} never at the first visit, and not within 90 days after "not now"
 */
export function isTime({ days, refusedOn }, today) {
  const pause = refusedOn === null ? Number.POSITIVE_INFINITY : (Date.parse(today) - Date.parse(refusedOn)) / DAY_MS;
  return days >= FEWEST_DAYS && Math.abs(pause) >= PAUSE_DAYS;
}

/** @param {Store} store */
async function recall(store) {
  return /** @type {Memory | undefined} */ (await store.get("settings", KEY)) ?? NOTHING;
}
