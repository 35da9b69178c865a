/** The table from requests to ways of answering; what is not in it is left to the browser. */

/** @typedef {"cached" | "older" | "place" | "page"} Way */

/**
 * The parts of a request that decide.
 *
 * @typedef {object} Asked
 * @property {string} method
 * @property {string} mode
 * @property {string} url
 */

const FILES = "/static/";

/**
 * Pages that start offline, filled from what the phone keeps, and the name of the shell of each.
 *
 * @type {readonly (readonly [RegExp, string])[]}
 */
const PLACES = [
  [/^\/(home|card|scan|partners|app)$/, "$1"],
  [/^\/hour-logs\/new$/, "hour-form"],
  [/^\/hour-logs\/[^/]+\/edit$/, "hour-form"],
  [/^\/hour-logs(\/[^/.]+)?$/, "hours"],
];

/**
 * @param {Asked} request
 * @param {string} origin our own
 * @param {ReadonlySet<string>} precached paths
 * @returns {Way | null}
 */
export function wayFor({ method, mode, url }, origin, precached) {
  const address = new URL(url);
  if (method !== "GET" || address.origin !== origin) return null;
  if (precached.has(address.pathname)) return "cached";
  if (mode !== "navigate") return address.pathname.startsWith(FILES) ? "older" : null;
  return placeOf(address.pathname) ? "place" : "page";
}

/**
 * @param {string} pathname of a page
 * @param {string} language
 * @returns {string} the path of what stands in for it offline, the same for everybody
 */
export function shellFor(pathname, language) {
  return `/shell/${language}/${placeOf(pathname) ?? "offline"}`;
}

/**
 * @param {string} pathname
 * @returns {string | null} the name of the shell of a page that starts offline
 */
function placeOf(pathname) {
  const [pattern, name] = PLACES.find(([address]) => address.test(pathname)) ?? [];
  return pattern && name ? pathname.replace(pattern, name) : null;
}
