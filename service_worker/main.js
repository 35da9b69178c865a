/** The service worker's events. */

/// <reference lib="webworker" />

import { fill, rememberLanguage, tidy } from "./caches.js";
import { PRECACHE } from "./manifest.js";
import { wayFor } from "./routes.js";
import { strategies } from "./strategies.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
const precached = new Set(PRECACHE);

worker.addEventListener("install", (event) => event.waitUntil(fill()));

worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));

worker.addEventListener("fetch", (event) => {
  const way = wayFor(event.request, worker.location.origin, precached);
  if (way) event.respondWith(strategies[way](event.request));
});

// The page says what it wants: its language kept, or this version to begin, because its user asked for that.
worker.addEventListener("message", (event) => {
  if (event.data?.type === "language") event.waitUntil(rememberLanguage(event.data.language));
  if (event.data?.type === "begin") event.waitUntil(worker.skipWaiting());
});

async function takeOver() {
  await tidy();
  await worker.clients.claim();
}
