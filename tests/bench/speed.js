/** Notes what a page's user waits for; runs before the page's own scripts. */

const waits = { lcp: 0, cls: 0, inp: 0, code: 0 };
Object.assign(globalThis, { waits });

/**
 * @param {string} type
 * @param {(entry: any) => void} note
 * @param {object} [options]
 */
function observe(type, note, options = {}) {
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...options });
}

observe("largest-contentful-paint", ({ startTime }) => {
  waits.lcp = startTime;
});
observe("layout-shift", ({ hadRecentInput, value }) => {
  if (!hadRecentInput) waits.cls += value;
});
observe(
  "event",
  ({ interactionId, duration }) => {
    if (interactionId) waits.inp = Math.max(waits.inp, duration);
  },
  { durationThreshold: 16 },
);

function lookForCode() {
  const canvas = document.querySelector('[data-view="code"]:not([hidden]) .code-box canvas');
  if (canvas instanceof HTMLElement && canvas.offsetWidth) waits.code = performance.now();
  else requestAnimationFrame(lookForCode);
}
addEventListener("DOMContentLoaded", lookForCode);
