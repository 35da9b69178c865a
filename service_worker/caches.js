/** What the worker keeps: the files of its version, and the language of the pages. Nothing personal. */

import { PRECACHE, VERSION } from "./manifest.js";

const PREFIX = "ehrenamtskarte-";
export const FILES = `${PREFIX}files-${VERSION}`;
const SETTINGS = `${PREFIX}settings`;
const LANGUAGE = "/language";
const BEGUN = "/version";
const LANGUAGES = ["de", "en"];

/** Fetches every file of this version; all of them, or the installation fails and leaves nothing. */
export async function fill() {
  const cache = await caches.open(FILES);
  try {
    await Promise.all(PRECACHE.map((path) => keep(cache, path)));
  } catch (error) {
    await caches.delete(FILES);
    throw error;
  }
}

/**
 * Deletes the files of other versions but the one before: its pages may still be open, busy with a form, a card or a
 * camera, and load a part later that no server has any more. Caches of others on this origin stay.
 */
export async function tidy() {
  const before = await setting(BEGUN);
  const kept = [FILES, SETTINGS, before];
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && !kept.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  if (before !== FILES) await (await caches.open(SETTINGS)).put(BEGUN, new Response(FILES));
}

/**
 * @param {string} path
 * @returns {Promise<Response | undefined>}
 */
export async function kept(path) {
  return (await caches.open(FILES)).match(path);
}

/**
 * @param {string} path of a file; its version is a part of it
 * @returns {Promise<Response | undefined>} from this version or the one before
 */
export async function keptOfAny(path) {
  for (const name of await caches.keys()) {
    const found = name.startsWith(PREFIX) ? await (await caches.open(name)).match(path) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** @param {string} language */
export async function rememberLanguage(language) {
  if (!LANGUAGES.includes(language)) return;
  await (await caches.open(SETTINGS)).put(LANGUAGE, new Response(language));
}

/** @returns {Promise<string>} of the pages that were open last */
export async function rememberedLanguage() {
  return (await setting(LANGUAGE)) ?? "de";
}

/** @param {string} name */
async function setting(name) {
  return (await (await caches.open(SETTINGS)).match(name))?.text();
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
