import assert from "node:assert/strict";
import { test } from "node:test";

import { erase, lying } from "../../static/js/lib/device-data.js";
import { inMemory } from "../../static/js/lib/store.js";

/** @returns {Promise<import("../../static/js/lib/store.js").Store>} a phone on which two people were signed in */
async function shared() {
  const store = inMemory();
  await store.put("settings", "account", "anna");
  await store.put("holder", "anna/key", { credential: new Uint8Array(104) });
  await store.put("holder", "bela/timer", { since: 1 });
  await store.put("outbox", "anna/1", { state: "waiting" });
  await store.put("outbox", "anna/2", { state: "sent" });
  await store.put("outbox", "bela/1", { state: "conflict" });
  await store.put("trust", "root/ring", "token");
  return store;
}

test("tells what lies here of one account, and how many entries of all", async () => {
  const store = await shared();
  assert.deepEqual(await lying(store, "anna"), { card: true, timer: false, waiting: 1, waitingOfAll: 2 });
  assert.deepEqual(await lying(store, "bela"), { card: false, timer: true, waiting: 1, waitingOfAll: 2 });
  assert.deepEqual(await lying(store, null), { card: false, timer: false, waiting: 0, waitingOfAll: 2 });
});

test("erases everything of everybody", async () => {
  const store = await shared();
  await erase(store);
  for (const name of /** @type {const} */ (["settings", "holder", "outbox", "trust"])) {
    assert.deepEqual(await store.keys(name), []);
  }
});
