/**
 * Keeps the screen on where the browser can; asks again whenever the page is seen again.
 *
 * @param {AbortSignal} over
 */
export default function keepAwake(over) {
  const ask = async () => {
    if (document.hidden || over.aborted) return;
    try {
      const lock = await navigator.wakeLock?.request("screen");
      if (over.aborted) await lock?.release();
      else over.addEventListener("abort", () => lock?.release());
    } catch {
      // A low battery forbids it: then the screen sleeps as usual.
    }
  };
  document.addEventListener("visibilitychange", ask, { signal: over });
  ask();
}
