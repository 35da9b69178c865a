/** What the worker keeps: the files of its version, and the language of the pages. Nothing personal. */

import { PRECACHE, VERSION } from "./manifest.js";

const PREFIX = "ehrenamtskarte-";
const FILES = `${PREFIX}files-${VERSION}`;
const SETTINGS = `${PREFIX}settings`;
const LANGUAGE = "/language";
const LANGUAGES = ["de", "en"];

/** Fetches every file of this version; all of them, or the installation fails. */
export async function fill() {
  const cache = await caches.open(FILES);
  await Promise.all(PRECACHE.map((path) => keep(cache, path)));
}

/** Deletes the files of other versions; caches of others on this origin stay. */
export async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== FILES && name !== SETTINGS);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/**
 * @param {string} path
 * @returns {Promise<Response | undefined>}
 */
export async function kept(path) {
  return (await caches.open(FILES)).match(path);
}

/** @param {string} language */
export async function rememberLanguage(language) {
  if (!LANGUAGES.includes(language)) return;
  await (await caches.open(SETTINGS)).put(LANGUAGE, new Response(language));
}

/** @returns {Promise<string>} of the pages that were open last */
export async function rememberedLanguage() {
  const answer = await (await caches.open(SETTINGS)).match(LANGUAGE);
  return answer ? answer.text() : "de";
}

/**
 * Asks without cookies, so that an answer cannot be anybody's own and can set none.
 *
 * @param {Cache} cache
 * @param {string} path
 */
async function keep(cache, path) {
  const freshness = path.startsWith("/static/") ? "default" : "no-cache";
  const response = await fetch(path, { credentials: "omit", redirect: "error", cache: freshness });
  if (!isKeepable(response)) throw new Error(`${path} answers ${response.status} and may not be kept`);
  await cache.put(path, response);
}

/** @param {Response} response */
function isKeepable(response) {
  const isPrivate = /no-store|private/.test(response.headers.get("Cache-Control") ?? "");
  return response.status === 200 && !response.redirected && !isPrivate;
}
