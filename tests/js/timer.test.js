import assert from "node:assert/strict";
import { test } from "node:test";

import { asClock, asDuration, read } from "../../static/js/lib/timer.js";

const STARTED = Date.UTC(2026, 10, 22, 9);
const MINUTE = 60_000;

/**
 * @param {number} minutes
 * @param {number | null} [stopped]
 */
const after = (minutes, stopped = null) =>
  read(
    { startedAt: STARTED, stoppedAt: stopped === null ? null : STARTED + stopped * MINUTE },
    STARTED + minutes * MINUTE,
  );

test("time is rounded to the minute", () => {
  assert.deepEqual(after(83.4), { seconds: 5004, minutes: 83, problem: null });
  assert.equal(after(83.5).minutes, 84);
});

test("a stopped time stays as it is", () => assert.equal(after(600, 90).minutes, 90));

test("a whole day is a duration, more than that is asked about", () => {
  assert.equal(after(1440).problem, null);
  assert.equal(after(1441).problem, "too_long");
  assert.equal(after(30_000).problem, "too_long");
});

test("less than a minute is no duration yet", () => {
  assert.equal(after(0.4).problem, "too_short");
  assert.equal(after(0.5).problem, null);
});

test("a clock that was set back is told", () => assert.equal(after(-5).problem, "set_back"));

test("time is written as the form takes it and as a clock", () => {
  assert.deepEqual([asDuration(95), asDuration(5), asDuration(1440)], ["1:35", "0:05", "24:00"]);
  assert.deepEqual([asClock(0), asClock(5707), asClock(-3)], ["0:00:00", "1:35:07", "0:00:00"]);
});
