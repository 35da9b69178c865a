/** The service worker's events. */

/// <reference lib="webworker" />

import { FILES, fill, rememberLanguage, tidy } from "./caches.js";
import { PRECACHE } from "./manifest.js";
import { sendOutbox, TAG } from "./outbox.js";
import { listenForPush } from "./push.js";
import { RENEWAL_TAG, renewInPassing } from "./renewal.js";
import { wayFor } from "./routes.js";
import { strategies } from "./strategies.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
const precached = new Set(PRECACHE);

worker.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([fill(), shortcut(event)]));
});

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

worker.addEventListener("sync", (event) => {
  const { tag, waitUntil } = /** @type {ExtendableEvent & {tag: string}} */ (event);
  if (tag === TAG) waitUntil.call(event, sendOutbox());
});

worker.addEventListener("periodicsync", (event) => {
  const { tag, waitUntil } = /** @type {ExtendableEvent & {tag: string}} */ (event);
  if (tag === RENEWAL_TAG) waitUntil.call(event, renewInPassing());
});

listenForPush(worker);

/**
 * Lets the browser take this version's files from the cache by itself, where it can: a start asks for dozens of them.
 *
 * @param {ExtendableEvent & {addRoutes?: (routes: object[]) => Promise<void>}} event
 */
async function shortcut(event) {
  const files = { urlPattern: { pathname: `${new URL("..", import.meta.url).pathname}*` } };
  try {
    await event.addRoutes?.([{ condition: files, source: { cacheName: FILES } }]);
  } catch {
    // Then they come through this worker, a little later.
  }
}

async function takeOver() {
  await tidy();
  await worker.clients.claim();
}
