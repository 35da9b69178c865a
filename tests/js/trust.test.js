import assert from "node:assert/strict";
import { test } from "node:test";
import { openTrust } from "../../static/js/lib/trust.js";
import { interval } from "../../static/js/lib/trust-schedule.js";
import { LISTS, NOW, newWorld, pathOfList, SET_IDX } from "./trust-world.js";

const KID = 3;
const CLEAR_IDX = SET_IDX + 1;

async function published() {
  const world = await newWorld();
  await world.publishRing();
  await world.publishList();
  return world;
}

test("fetches nothing until it is refreshed", async () => {
  const world = await published();
  const trust = await openTrust(world.surroundings);
  assert.deepEqual(world.asked, []);
  assert.equal(trust.ring, null);
  assert.equal(trust.isRevoked(KID, SET_IDX), null);
});

test("knows after a refresh who is revoked", async () => {
  const world = await published();
  const trust = await openTrust(world.surroundings);
  await trust.refresh();
  assert.equal(trust.isCurrent, true);
  assert.equal(trust.isRevoked(KID, SET_IDX), true);
  assert.equal(trust.isRevoked(KID, CLEAR_IDX), false);
  assert.equal(trust.newestListIat, NOW - 60);
});

test("says nothing about an index whose list is not open", async () => {
  const world = await published();
  const trust = await openTrust(world.surroundings);
  await trust.refresh();
  assert.equal(trust.isRevoked(KID, (1 << 20) + SET_IDX), null);
  assert.equal(trust.isRevoked(KID + 1, SET_IDX), null);
});

test("asks on its own origin for lists that the ring names on another", async () => {
  const world = await published();
  await (await openTrust(world.surroundings)).refresh();
  assert.ok(world.asked.includes(pathOfList(0)));
  assert.ok(world.asked.every((path) => path.startsWith("/")));
});

test("refuses a list that was signed for another address", async () => {
  const world = await published();
  await world.publishList({ url: LISTS[1] });
  const trust = await openTrust(world.surroundings);
  await trust.refresh();
  assert.equal(trust.lists.size, 0);
  assert.equal(trust.isCurrent, false);
});

test("remembers offline what it has seen, under its own root key alone", async () => {
  const world = await published();
  await (await openTrust(world.surroundings)).refresh();
  world.isOnline = false;
  const again = await openTrust(world.surroundings);
  assert.equal(again.isRevoked(KID, SET_IDX), true);
  await again.refresh();
  assert.equal(again.isCurrent, false);
  assert.equal(again.isRevoked(KID, SET_IDX), true);
  const { root } = await newWorld();
  assert.equal((await openTrust({ ...world.surroundings, root: root.point })).ring, null);
});

test("refuses a ring of another root", async () => {
  const world = await published();
  await world.publishRing({ signedBy: (await newWorld()).root });
  const trust = await openTrust(world.surroundings);
  await trust.refresh();
  assert.equal(trust.ring, null);
});

for (const { name, ring } of [
  { name: "a lower version", ring: { v: 4, iat: NOW } },
  { name: "the same version signed earlier", ring: { v: 5, iat: NOW - 9 * 86_400 } },
]) {
  test(`keeps the ring it has when it is offered ${name}`, async () => {
    const world = await published();
    await world.publishRing({ v: 5 });
    const trust = await openTrust(world.surroundings);
    await trust.refresh();
    const before = trust.ring;
    await world.publishRing(ring);
    await trust.refresh();
    assert.equal(trust.ring, before);
    assert.equal(trust.isCurrent, false);
  });
}

test("keeps the list it has when it is offered an earlier one", async () => {
  const world = await published();
  const trust = await openTrust(world.surroundings);
  await trust.refresh();
  await world.publishList({ iat: NOW - 61 });
  await trust.refresh();
  assert.equal(trust.newestListIat, NOW - 60);
  assert.equal(trust.isCurrent, false);
});

test("takes a newer list", async () => {
  const world = await published();
  const trust = await openTrust(world.surroundings);
  await trust.refresh();
  await world.publishList({ iat: NOW });
  await trust.refresh();
  assert.equal(trust.newestListIat, NOW);
  assert.equal(trust.oldestListIat, NOW);
});

test("drops lists whose key a new ring calls compromised", async () => {
  const world = await published();
  const trust = await openTrust(world.surroundings);
  await trust.refresh();
  await world.publishRing({ v: 2, listState: "compromised" });
  await trust.refresh();
  assert.equal(trust.isRevoked(KID, SET_IDX), null);
});

test("asks every time for the next list only, and for the others that are not open once an hour", async () => {
  const world = await published();
  const trust = await openTrust(world.surroundings);
  const lists = async () => {
    world.asked.length = 0;
    await trust.refresh();
    return world.asked.filter((path) => path.includes("/status/"));
  };
  assert.deepEqual(await lists(), [0, 1, 2].map(pathOfList));
  assert.deepEqual(await lists(), [0, 1].map(pathOfList));
  world.now += 3600;
  assert.deepEqual(await lists(), [0, 1, 2].map(pathOfList));
  await world.publishList({ n: 1 });
  assert.deepEqual(await lists(), [0, 1].map(pathOfList));
  assert.equal(trust.lists.size, 2);
});

test("counts a captive portal's page as being offline", async () => {
  const world = await published();
  const trust = await openTrust(world.surroundings);
  await trust.refresh();
  for (const path of world.answers.keys()) world.answers.set(path, { text: "<!doctype html><title>Login" });
  await trust.refresh();
  assert.equal(trust.isCurrent, false);
  assert.equal(trust.isRevoked(KID, SET_IDX), true);
});

test("several refreshes at once are one", async () => {
  const world = await published();
  const trust = await openTrust(world.surroundings);
  await Promise.all([trust.refresh(), trust.refresh(), trust.refresh()]);
  assert.equal(world.asked.filter((path) => path.endsWith("ring.jws")).length, 1);
});

test("goes on in memory and says so when the store fails", async () => {
  const world = await published();
  world.store = {
    ...world.store,
    isPersistent: true,
    get: () => Promise.reject(new Error("broken")),
    put: () => Promise.reject(new Error("full")),
  };
  const trust = await openTrust(world.surroundings);
  assert.equal(trust.isKept, true);
  await trust.refresh();
  assert.equal(trust.isRevoked(KID, SET_IDX), true);
  assert.equal(trust.isKept, false);
});

test("keeps the clock's offset for offline starts", async () => {
  const world = await published();
  world.answers.set("/livez", { headers: { Date: new Date((NOW + 500) * 1000).toUTCString() } });
  await (await openTrust(world.surroundings)).refresh();
  world.isOnline = false;
  const { clock } = await openTrust(world.surroundings);
  assert.equal(clock.now(), NOW + 500.5);
});

test("the interval is four minutes, half a minute more or less", () => {
  const intervals = Array.from({ length: 200 }, interval);
  assert.ok(Math.min(...intervals) >= 210_000 && Math.max(...intervals) <= 270_000);
  assert.ok(new Set(intervals).size > 1);
});
