import assert from "node:assert/strict";
import { test } from "node:test";

import { openTrust } from "../../static/js/lib/trust.js";
import { newWorld, pathOfList } from "./trust-world.js";

const HOUR = 3600;

async function refreshedOnce() {
  const world = await newWorld();
  await world.publishRing();
  await world.publishList();
  await (await openTrust(world.surroundings)).refresh();
  world.asked.length = 0;
  return world;
}

/** @param {Awaited<ReturnType<typeof newWorld>>} world */
const lists = (world) => world.asked.filter((path) => path.includes("/status/"));

test("the next page remembers which lists were not open", async () => {
  const world = await refreshedOnce();
  world.now += 60;
  await (await openTrust(world.surroundings)).refresh();
  assert.deepEqual(lists(world), [pathOfList(0), pathOfList(1)]);
});

for (const [name, later] of /** @type {const} */ ([
  ["an hour later", HOUR],
  ["when the clock was set back", -HOUR],
])) {
  test(`it asks for all of them again ${name}`, async () => {
    const world = await refreshedOnce();
    world.now += later;
    await (await openTrust(world.surroundings)).refresh();
    assert.equal(lists(world).length > 2, true);
  });
}

test("says when ring and lists were last fetched, offline too", async () => {
  const world = await refreshedOnce();
  const fetchedAt = world.now;
  world.now += HOUR;
  world.isOnline = false;
  const trust = await openTrust(world.surroundings);
  await trust.refresh();
  assert.deepEqual([trust.ringAt, trust.listsAt], [fetchedAt, fetchedAt]);
});

test("says never where nothing was fetched", async () => {
  const { ringAt, listsAt } = await openTrust((await newWorld()).surroundings);
  assert.deepEqual([ringAt, listsAt], [null, null]);
});
