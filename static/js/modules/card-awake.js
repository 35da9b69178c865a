/**
 * Keeps the screen on where the browser can; asks again whenever the page is seen again.
 *
 * @param {(isNeeded: boolean) => void} advise says whether the holder must keep the screen on by hand
 * @param {AbortSignal} over
 */
export default function keepAwake(advise, over) {
  const isSeen = () => !document.hidden && !over.aborted;
  const giveUp = () => isSeen() && advise(true);
  const ask = async () => {
    if (!isSeen()) return;
    const lock = await lockScreen();
    if (over.aborted) await lock?.release();
    else if (!lock) giveUp();
    else {
      advise(false);
      lock.addEventListener("release", giveUp);
      over.addEventListener("abort", () => lock.release());
    }
  };
  document.addEventListener("visibilitychange", ask, { signal: over });
  ask();
}

/** @returns {Promise<WakeLockSentinel | null>} null where the browser has none to give, or a low battery forbids it */
async function lockScreen() {
  try {
    return (await navigator.wakeLock?.request("screen")) ?? null;
  } catch {
    return null;
  }
}
