import assert from "node:assert/strict";
import { test } from "node:test";
import { Clock } from "../../static/js/lib/clock.js";

const NOW = 1_795_284_000;

/**
 * @param {object} told
 * @param {number} told.date what the server says, in Unix seconds
 * @param {string} [told.age]
 * @param {number} [told.roundTrip] in seconds
 */
function answer({ date, age, roundTrip = 2 }) {
  const headers = new Headers({
    Date: new Date(date * 1000).toUTCString(),
    ...(age === undefined ? {} : { Age: age }),
  });
  return { headers, sentAt: NOW - roundTrip, receivedAt: NOW };
}

/** @param {unknown} memory */
const clockOf = (memory) => new Clock(memory, () => NOW);

test("without an answer the device's clock counts", () => {
  assert.equal(clockOf(null).now(), NOW);
  assert.equal(clockOf({ offset: Number.NaN, floor: "soon" }).now(), NOW);
});

test("half the round trip is subtracted", () => {
  const clock = clockOf(null);
  assert.equal(clock.learn(answer({ date: NOW + 100, roundTrip: 4 })), true);
  assert.equal(clock.now(), NOW + 102.5);
});

test("a difference within the header's precision is none", () => {
  const clock = clockOf({ offset: 50, floor: 0 });
  assert.equal(clock.learn(answer({ date: NOW })), true);
  assert.equal(clock.now(), NOW);
});

for (const [name, told] of Object.entries({
  "an answer with Age": { date: NOW + 100, age: "0" },
  "an answer that took too long": { date: NOW + 100, roundTrip: 11 },
  "an answer from before it was asked for": { date: NOW + 100, roundTrip: -1 },
  "an answer without a date": { date: Number.NaN },
})) {
  test(`${name} says nothing`, () => {
    const clock = clockOf({ offset: 7, floor: 0 });
    assert.equal(clock.learn(answer(told)), false);
    assert.equal(clock.now(), NOW + 7);
  });
}

test("the offset survives in the memory", () => {
  const clock = clockOf(null);
  clock.learn(answer({ date: NOW - 1000 }));
  clock.raiseFloor(NOW - 5000);
  assert.deepEqual(clock.memory, { offset: -998.5, floor: NOW - 5000 });
  assert.equal(clockOf(clock.memory).now(), NOW - 998.5);
});

test("a clock a little behind the newest signature is lifted to it", () => {
  const clock = clockOf(null);
  clock.raiseFloor(NOW + 600);
  clock.raiseFloor(NOW + 100);
  assert.equal(clock.now(), NOW + 600);
});

test("a clock far behind the newest signature stays wrong, for the verdict to say so", () => {
  const clock = clockOf(null);
  clock.raiseFloor(NOW + 601);
  assert.equal(clock.now(), NOW);
});

test("a time before something known was signed, or months after the newest of it, is doubtful", () => {
  const doubts = [-61 * 86_400, -59 * 86_400, 600, 601].map((ahead) => {
    const clock = clockOf(null);
    clock.raiseFloor(NOW + ahead);
    return clock.isDoubtful;
  });
  assert.deepEqual(doubts, [true, false, false, true]);
  assert.equal(clockOf(null).isDoubtful, false);
});
