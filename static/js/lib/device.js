/** Names this browser in plain words, so that its holder knows it again in a question. */

/**
 * The parts of `navigator` that say what this is.
 *
 * @typedef {object} Browser
 * @property {string} userAgent
 * @property {number} [maxTouchPoints]
 * @property {{brands: readonly {brand: string}[], platform: string}} [userAgentData] Chromium alone has it
 */

const NO_BRAND = /chromium|not.?a.?brand|^not/i;

/** @type {readonly (readonly [RegExp, string])[]} The first that fits counts: most browsers claim to be others, too. */
const BROWSERS = [
  [/EdgA?\/|EdgiOS\//, "Edge"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

/** @type {readonly (readonly [RegExp, string])[]} */
const SYSTEMS = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "Chromebook"],
  [/Windows/, "Windows"],
  [/Macintosh|macOS/, "Mac"],
  [/Linux/, "Linux"],
];

/**
 * @param {Browser} browser
 * @returns {{browser: string, system: string}} empty where it does not say
 */
export function deviceWords(browser) {
  return { browser: brandOf(browser) || firstFit(BROWSERS, browser.userAgent), system: systemOf(browser) };
}

/** @param {Browser} browser */
function brandOf({ userAgentData }) {
  const brand = userAgentData?.brands.find((entry) => !NO_BRAND.test(entry.brand))?.brand ?? "";
  return brand.replace(/^(Google|Microsoft) /, "");
}

/** @param {Browser} browser */
function systemOf({ userAgent, userAgentData, maxTouchPoints = 0 }) {
  const system = firstFit(SYSTEMS, `${userAgentData?.platform ?? ""} ${userAgent}`);
  // An iPad asks for desktop pages by calling itself a Mac; no Mac has a touch screen.
  return system === "Mac" && maxTouchPoints > 1 ? "iPad" : system;
}

/**
 * @param {readonly (readonly [RegExp, string])[]} table
 * @param {string} text
 */
function firstFit(table, text) {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? "";
}
