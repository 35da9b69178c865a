/** Asking a server that may not be there: what cannot be reached or read is null. */

const PATIENCE_MS = 15_000;

/** @typedef {{ok: boolean, status: number, headers: Headers, text: string}} Read */

/**
 * Reads every answer to its end: one that nobody reads keeps its connection busy until the patience is over.
 *
 * @param {typeof globalThis.fetch} fetch
 * @param {string} path
 * @param {RequestCache} cache
 * @returns {Promise<Read | null>} null where nothing can be reached
 */
export async function ask(fetch, path, cache) {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await orNull(fetch(path, { cache, credentials: "omit", redirect: "error", signal }));
  if (!response) return null;
  const { ok, status, headers } = response;
  return { ok, status, headers, text: (await orNull(response.text()))?.trim() ?? "" };
}

/**
 * What cannot be reached, read or verified is not there.
 *
 * @template T
 * @param {Promise<T>} attempt
 * @returns {Promise<T | null>}
 */
export async function orNull(attempt) {
  try {
    return await attempt;
  } catch {
    return null;
  }
}
