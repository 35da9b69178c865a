/** How requests are answered. */

import { kept, keptOfAny, rememberedLanguage } from "./caches.js";
import { shellFor } from "./routes.js";

const PATIENCE_MS = 4000;
const GATEWAY_ERRORS = [502, 503, 504];

/** @type {Record<import("./routes.js").Way, (request: Request) => Promise<Response>>} */
export const strategies = {
  cached: cacheFirst,
  older: anyCacheFirst,
  place: networkThenShell,
  page: networkThenOffline,
};

/** @param {Request} request */
async function cacheFirst(request) {
  return (await kept(new URL(request.url).pathname)) ?? fetch(request);
}

/**
 * A file of another version: a page of that version is still open, or the server went back to it.
 *
 * @param {Request} request
 */
async function anyCacheFirst(request) {
  return (await keptOfAny(new URL(request.url).pathname)) ?? fetch(request);
}

/**
 * A page that starts offline: from the server, or its shell when that takes too long or is out of reach.
 *
 * @param {Request} request
 */
async function networkThenShell(request) {
  const shell = await shellOf(request);
  if (!shell) return fetch(request);
  const answer = await Promise.race([reached(request), timeout()]);
  return answer ?? shell;
}

/** @param {Request} request */
async function networkThenOffline(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const shell = await shellOf(request);
    if (shell) return shell;
    throw error;
  }
}

/** @param {Request} request */
async function shellOf(request) {
  return kept(shellFor(new URL(request.url).pathname, await rememberedLanguage()));
}

/**
 * @param {Request} request
 * @returns {Promise<Response | null>} null when the server did not answer itself
 */
async function reached(request) {
  try {
    const response = await fetch(request);
    return GATEWAY_ERRORS.includes(response.status) ? null : response;
  } catch {
    return null;
  }
}

/** @returns {Promise<null>} */
function timeout() {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS, null);
  });
}
