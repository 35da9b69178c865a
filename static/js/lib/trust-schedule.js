/** When ring and lists are fetched: at start, every four minutes while the page is seen, on coming back. Never on a scan. */

const MINUTE_MS = 60_000;

/** @typedef {import("./trust.js").Trust} Trust */

/**
 * Keeps the trust fresh for as long as the page lives.
 *
 * @param {Trust} trust
 * @param {() => void} onChange called after each refresh and when the network goes
 * @returns {{refresh: () => Promise<void>, first: Promise<void>}} how to refresh at once, and the refresh at start
 */
export function keepFresh(trust, onChange) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const refresh = async () => {
    clearTimeout(timer);
    await trust.refresh();
    onChange();
    plan();
  };
  const plan = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(refresh, interval());
  };
  addEventListener("online", async () => {
    await refresh();
    // It may have joined a refresh that began, and failed, before there was a network.
    if (!trust.isCurrent) await refresh();
  });
  addEventListener("offline", () => {
    trust.isCurrent = false;
    onChange();
  });
  document.addEventListener("visibilitychange", () =>
    document.visibilityState === "visible" ? refresh() : clearTimeout(timer),
  );
  return { refresh, first: refresh() };
}

/** @returns {number} four minutes, half a minute more or less, so that not all ask at once */
export function interval() {
  return (3.5 + Math.random()) * MINUTE_MS;
}
