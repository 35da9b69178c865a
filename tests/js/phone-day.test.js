import assert from "node:assert/strict";
import { test } from "node:test";

import { dayBefore, dayOf, likelyInstant } from "../../static/js/lib/phone-day.js";

const MET = Date.UTC(2026, 10, 22, 9);
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

/** @param {number} wrong what the phone's clock is wrong, at the contact and three hours later */
const later = (wrong) => likelyInstant({ server: MET, phone: MET + wrong }, MET + wrong + 3 * HOUR);

test("a clock that is right is believed", () => assert.equal(later(0), MET + 3 * HOUR));

test("a clock that is ahead, by two hours or a year, is corrected", () => {
  assert.equal(later(2 * HOUR), MET + 3 * HOUR);
  assert.equal(later(YEAR), MET + 3 * HOUR);
});

test("a clock that is a year behind is corrected", () => assert.equal(later(-YEAR), MET + 3 * HOUR));

test("a clock that is two hours behind is off by no more than that", () => {
  assert.ok(Math.abs(later(-2 * HOUR) - (MET + 3 * HOUR)) <= 2 * HOUR);
});

test("a clock that was set right since the contact is believed", () => {
  for (const wrong of [YEAR, -YEAR]) {
    assert.equal(likelyInstant({ server: MET, phone: MET + wrong }, MET + 3 * HOUR), MET + 3 * HOUR);
  }
});

test("a clock that makes no sense is believed, for nothing better is known", () => {
  assert.equal(likelyInstant({ server: MET, phone: MET }, MET - YEAR), MET - YEAR);
});

test("the day is that of Berlin", () => {
  assert.equal(dayOf(Date.UTC(2026, 10, 22, 22, 59)), "2026-11-22");
  assert.equal(dayOf(Date.UTC(2026, 10, 22, 23)), "2026-11-23");
  assert.equal(dayOf(Date.UTC(2026, 6, 22, 22)), "2026-07-23");
});

test("the day before knows months, years and the change of the clock", () => {
  assert.equal(dayBefore("2026-11-01"), "2026-10-31");
  assert.equal(dayBefore("2027-01-01"), "2026-12-31");
  assert.equal(dayBefore("2028-03-01"), "2028-02-29");
  assert.equal(dayBefore("2026-10-26"), "2026-10-25");
});
