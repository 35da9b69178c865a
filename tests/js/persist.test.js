import assert from "node:assert/strict";
import { test } from "node:test";

import { askToPersist, holdsSomething } from "../../static/js/lib/persist.js";
import { inMemory } from "../../static/js/lib/store.js";

const DAY = 86_400_000;

/** @param {{isPersistent?: boolean, answer?: boolean}} [browser] */
function world({ isPersistent = true, answer = false } = {}) {
  const asked = { times: 0, isPersisted: false };
  const storage = /** @type {StorageManager} */ (
    /** @type {unknown} */ ({
      persisted: async () => asked.isPersisted,
      persist: () => {
        asked.times += 1;
        asked.isPersisted = answer;
        return Promise.resolve(answer);
      },
    })
  );
  return { asked, storage, store: { ...inMemory(), isPersistent } };
}

test("a phone without card and entries holds nothing that would be missed", async () => {
  const { store } = world();
  await store.put("holder", "anna/home", {});
  await store.put("holder", "anna/key", { credential: null });
  await store.put("outbox", "bela/1", {});
  assert.equal(await holdsSomething(store, "anna"), false);
  assert.equal(await holdsSomething(store, null), false);
});

test("a card or an entry that waits would be missed", async () => {
  const { store } = world();
  await store.put("holder", "anna/key", { credential: new Uint8Array(104) });
  await store.put("outbox", "bela/1", {});
  assert.equal(await holdsSomething(store, "anna"), true);
  assert.equal(await holdsSomething(store, "bela"), true);
});

test("who said no is asked again after 90 days", async () => {
  const { asked, storage, store } = world();
  for (const now of [0, DAY, 89 * DAY, 90 * DAY]) await askToPersist(store, { storage, now });
  assert.equal(asked.times, 2);
});

test("who said yes is never asked again", async () => {
  const { asked, storage, store } = world({ answer: true });
  for (const now of [0, 100 * DAY]) await askToPersist(store, { storage, now });
  assert.equal(asked.times, 1);
});

test("nobody is asked where nothing is kept, or where the browser cannot", async () => {
  const { asked, storage, store } = world({ isPersistent: false });
  await askToPersist(store, { storage });
  await askToPersist(world().store, { storage: undefined });
  assert.equal(asked.times, 0);
});
