/** One at a time in this browser: whatever changes the key of the card, in any tab and in the worker. */

const LOCK = "ehrenamtskarte-key";

/**
 * Does what must not meet itself; where the browser has no locks, the store's transactions decide who was first.
 *
 * @template T
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
export function alone(act) {
  const { locks } = globalThis.navigator ?? {};
  return locks ? locks.request(LOCK, act) : act();
}
