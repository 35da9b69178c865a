/** How much room the app has on this device, and whether the browser may take it back; with how such figures are written. */

const UNITS = /** @type {const} */ ([
  ["gigabyte", 1e9],
  ["megabyte", 1e6],
  ["kilobyte", 1e3],
]);
const locale = globalThis.document?.documentElement.lang === "en" ? "en-GB" : "de-DE";
const instant = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });

/**
 * @typedef {object} StorageFacts
 * @property {number | null} used bytes; null where the browser does not say it
 * @property {number | null} quota
 * @property {boolean | null} isPersistent
 */

/** @returns {Promise<StorageFacts>} */
export async function storageFacts() {
  const { usage = null, quota = null } = await orUnknown(
    () => navigator.storage.estimate(),
    /** @type {StorageEstimate} */ ({}),
  );
  return { used: usage, quota, isPersistent: await orUnknown(() => navigator.storage.persisted(), null) };
}

/**
 * @param {number} bytes
 * @returns {string} such as "1,2 MB"
 */
export function bytesText(bytes) {
  const [unit, size] = UNITS.find(([, each]) => bytes >= each) ?? UNITS[2];
  const digits = { maximumFractionDigits: bytes < 10 * size ? 1 : 0 };
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", ...digits }).format(bytes / size);
}

/**
 * @param {number} seconds Unix
 * @returns {string} such as "3. Mai 2027 um 14:05"
 */
export function instantText(seconds) {
  return instant.format(seconds * 1000);
}

/**
 * @template T
 * @template U
 * @param {() => Promise<T>} ask
 * @param {U} otherwise
 * @returns {Promise<T | U>}
 */
async function orUnknown(ask, otherwise) {
  try {
    return await ask();
  } catch {
    return otherwise;
  }
}
