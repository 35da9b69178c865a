/** @typedef {{register: (tag: string, options: {minInterval: number}) => Promise<void>}} PeriodicSync */

const DAY_MS = 86_400_000;

/**
 * Registers the service worker, so that the app starts without a network, and tells it the language of the pages.
 * A browser that cannot do it (an old one, or private mode) keeps working with one.
 */
export default async function serviceWorker() {
  const container = navigator.serviceWorker;
  if (!container) return;
  try {
    await container.register("/service-worker.js", { type: "module" });
  } catch {
    return;
  }
  const registration = await container.ready;
  registration.active?.postMessage({ type: "language", language: document.documentElement.lang });
  await wakeDaily(registration);
}

/**
 * Lets the worker renew the card now and then, where the browser does that for installed apps (Chromium).
 *
 * @param {ServiceWorkerRegistration & {periodicSync?: PeriodicSync}} registration
 */
async function wakeDaily({ periodicSync }) {
  try {
    await periodicSync?.register("renewal", { minInterval: DAY_MS });
  } catch {
    // Not installed, or not allowed: the pages renew.
  }
}
