import assert from "node:assert/strict";
import { test } from "node:test";

import { shellFor, wayFor } from "../../service_worker/routes.js";

const ORIGIN = "https://karte.example.org";
const PRECACHED = new Set(["/static/0/js/app.js", "/shell/de/card"]);

/**
 * @param {string} path
 * @param {{method?: string, mode?: string, origin?: string}} [request]
 */
const way = (path, { method = "GET", mode = "navigate", origin = ORIGIN } = {}) =>
  wayFor({ method, mode, url: origin + path }, ORIGIN, PRECACHED);

for (const path of [
  "/home",
  "/card",
  "/scan",
  "/card?from=home",
  "/hour-logs",
  "/hour-logs/new",
  "/hour-logs/x1",
  "/hour-logs/x1/edit",
]) {
  test(`${path} starts offline`, () => assert.equal(way(path), "place"));
}

test("other pages say offline what works", () => assert.equal(way("/progress"), "page"));

test("what was precached comes from the cache, pages that stand in too", () => {
  assert.equal(way("/static/0/js/app.js", { mode: "cors" }), "cached");
  assert.equal(way("/shell/de/card"), "cached");
});

test("a file of another version may still be kept", () => {
  assert.equal(way("/static/1/js/app.js", { mode: "cors" }), "older");
});

for (const [path, request] of /** @type {const} */ ([
  ["/card", { method: "POST" }],
  ["/static/0/js/app.js", { method: "HEAD", mode: "cors" }],
  ["/card", { origin: "https://elsewhere.example" }],
  ["/.well-known/vk1/ring.jws", { mode: "cors" }],
  ["/livez", { mode: "cors" }],
])) {
  test(`${JSON.stringify(request)} ${path} is left to the browser`, () => assert.equal(way(path, request), null));
}

test("each place has its shell in each language, everything else the offline page", () => {
  assert.equal(shellFor("/card", "en"), "/shell/en/card");
  assert.equal(shellFor("/hour-logs", "de"), "/shell/de/hours");
  assert.equal(shellFor("/hour-logs/x1", "de"), "/shell/de/hours");
  assert.equal(shellFor("/hour-logs/new", "de"), "/shell/de/hour-form");
  assert.equal(shellFor("/hour-logs/x1/edit", "de"), "/shell/de/hour-form");
  assert.equal(shellFor("/progress", "de"), "/shell/de/offline");
  assert.equal(shellFor("/hour-logs.csv", "de"), "/shell/de/offline");
});
