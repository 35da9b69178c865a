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
  const { active } = await container.ready;
  active?.postMessage({ type: "language", language: document.documentElement.lang });
}
