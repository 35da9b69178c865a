import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox } from "../../static/js/lib/outbox.js";
import { send, sendAll } from "../../static/js/lib/sending.js";
import { inMemory } from "../../static/js/lib/store.js";

/** @typedef {import("../../static/js/lib/outbox.js").Item} Item */

const TOLD = { id: "x1", path: "/hour-logs/x1", status: "submitted", mark: "m" };
const ENTERED = { path: "/hour-logs", fields: { duration: "2" }, organisation: "Musikverein" };

/**
 * @param {number} status
 * @param {unknown} said
 */
const json = (status, said) => Response.json(said, { status });

/** @param {(path: string, options: RequestInit) => Response | Promise<Response>} answer */
const server = (answer) =>
  /** @type {typeof fetch} */ (async (path, options) => answer(String(path), /** @type {RequestInit} */ (options)));

/** @param {RequestInit} options */
const sentFields = ({ body }) => Object.fromEntries(/** @type {URLSearchParams} */ (body));

/** @param {...string} ids */
async function holding(...ids) {
  const outbox = new Outbox(inMemory(), "anna");
  for (const id of ids) await outbox.add({ ...ENTERED, id });
  return outbox;
}

/** @param {Outbox} outbox */
const states = async (outbox) => (await outbox.items()).map(({ state }) => state);

/** @param {(path: string, options: RequestInit) => Response | Promise<Response>} answer */
async function attempt(answer) {
  const outbox = await holding("a");
  const [item] = await outbox.items();
  return send(/** @type {Item} */ (item), server(answer));
}

test("an item posts its fields, its id and its account, and wants JSON", async () => {
  const outcome = await attempt((path, options) => {
    assert.equal(path, "/hour-logs");
    assert.deepEqual(sentFields(options), { duration: "2", client_id: "a", account: "anna" });
    assert.equal(new Headers(options.headers).get("Accept"), "application/json");
    return json(200, { hour_log: TOLD });
  });
  assert.deepEqual(outcome, { kind: "sent", told: TOLD });
});

/** @type {readonly [string, () => Response | Promise<Response>, string][]} */
const ANSWERS = [
  [
    "a portal's page with 200",
    () => new Response("<h1>WLAN</h1>", { headers: { "Content-Type": "text/html" } }),
    "unreachable",
  ],
  ["a portal's page with 401", () => new Response("<h1>WLAN</h1>", { status: 401 }), "unreachable"],
  ["JSON that is not ours", () => json(200, { ok: true }), "unreachable"],
  ["JSON that is no object", () => json(200, null), "unreachable"],
  ["500", () => json(500, { error: "" }), "unreachable"],
  ["503", () => json(503, { error: "" }), "unreachable"],
  ["429", () => json(429, { error: "" }), "unreachable"],
  ["no network", () => Promise.reject(new TypeError("Failed to fetch")), "unreachable"],
  ["a time-out", () => Promise.reject(new DOMException("", "TimeoutError")), "unreachable"],
  ["401", () => json(401, { error: "" }), "signed_out"],
  ["409", () => json(409, { error: "anders", hour_log: TOLD }), "conflict"],
  ["404", () => json(404, { error: "fort" }), "conflict"],
  ["422", () => json(422, { errors: { duration: "zu lang" } }), "refused"],
  ["403", () => json(403, { error: "nein" }), "refused"],
];
for (const [name, answer, kind] of ANSWERS) {
  test(`${name} means ${kind}`, async () => assert.equal((await attempt(answer)).kind, kind));
}

test("all are sent in order, and nothing after", async () => {
  const outbox = await holding("a", "b", "c");
  /** @type {string[]} */
  const sent = [];
  const request = server((_, options) => {
    sent.push(sentFields(options).client_id ?? "");
    return json(200, { hour_log: TOLD });
  });
  assert.equal(await sendAll(outbox, { request }), "done");
  assert.equal(await sendAll(outbox, { request }), "done");
  assert.deepEqual(sent, ["a", "b", "c"]);
  assert.deepEqual(await states(outbox), ["sent", "sent", "sent"]);
});

test("without network the first try is the last, and all wait", async () => {
  const outbox = await holding("a", "b");
  const request = server(() => Promise.reject(new TypeError()));
  assert.equal(await sendAll(outbox, { request }), "unreachable");
  assert.deepEqual(await states(outbox), ["waiting", "waiting"]);
});

test("a conflict and a refusal are kept, and what comes after them is sent", async () => {
  const outbox = await holding("a", "b", "c");
  const answers = [
    json(409, { error: "anders", hour_log: TOLD }),
    json(422, { errors: { duration: "zu lang" } }),
    json(200, { hour_log: TOLD }),
  ];
  await sendAll(outbox, { request: server(() => /** @type {Response} */ (answers.shift())) });
  assert.deepEqual(await states(outbox), ["conflict", "failed", "sent"]);
  const [conflict, failed] = await outbox.items();
  assert.deepEqual(conflict?.theirs, TOLD);
  assert.deepEqual(failed?.errors, { duration: "zu lang" });
});

test("what somebody enters while others are sent is sent too", async () => {
  const outbox = await holding("a");
  let count = 0;
  const request = server(async () => {
    count += 1;
    if (count === 1) await outbox.add({ ...ENTERED, id: "b" });
    return json(200, { hour_log: TOLD });
  });
  assert.equal(await sendAll(outbox, { request }), "done");
  assert.equal(count, 2);
});

test("what was left in the middle of sending is sent again", async () => {
  const outbox = await holding("a");
  const [item] = await outbox.items();
  await outbox.keep({ .../** @type {Item} */ (item), state: "sending" });
  assert.equal(await sendAll(outbox, { request: server(() => json(200, { hour_log: TOLD })) }), "done");
});

test("requests begin at most thirty times a second", async () => {
  const outbox = await holding(...Array.from({ length: 90 }, (_, at) => `item-${at}`));
  let clock = 0;
  /** @type {number[]} */
  const starts = [];
  const request = server(() => {
    starts.push(clock);
    return json(200, { hour_log: TOLD });
  });
  const wait = (/** @type {number} */ milliseconds) => {
    clock += milliseconds;
    return Promise.resolve();
  };
  await sendAll(outbox, { request, wait, now: () => clock });
  const busiest = Math.max(...starts.map((start) => starts.filter((at) => at >= start && at < start + 1000).length));
  assert.ok(busiest <= 30, `${busiest} in one second`);
});
