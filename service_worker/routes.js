/** The table from requests to ways of answering; what is not in it is left to the browser. */

/** @typedef {"cached" | "place" | "page"} Way */

/**
 * The parts of a request that decide.
 *
 * @typedef {object} Asked
 * @property {string} method
 * @property {string} mode
 * @property {string} url
 */

/** Pages that start offline, filled from what the phone keeps. */
const PLACES = ["/home", "/card", "/scan"];

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
  if (mode !== "navigate") return null;
  return PLACES.includes(address.pathname) ? "place" : "page";
}

/**
 * @param {string} pathname of a page
 * @param {string} language
 * @returns {string} the path of what stands in for it offline, the same for everybody
 */
export function shellFor(pathname, language) {
  return `/shell/${language}${PLACES.includes(pathname) ? pathname : "/offline"}`;
}
