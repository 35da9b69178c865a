import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { flags, monthsBefore, refusals } from "../../static/js/lib/plausibility.js";

const VECTORS = JSON.parse(readFileSync(new URL("../vectors/plausibility.json", import.meta.url), "utf8"));

test("impossible hours are told as the server refuses them", () => {
  for (const { today, already, refusals: expected, ...work } of VECTORS.refusals) {
    assert.deepEqual(refusals(work, already, today), expected, JSON.stringify(work));
  }
});

test("unusual hours are told as the server flags them", () => {
  const { today, window_months: months, cases } = VECTORS.flags;
  for (const { work, others, flags: expected } of cases) {
    assert.deepEqual(flags(work, others, { today, months }), expected, JSON.stringify(work));
  }
});

test("going back by months ends within the month", () => {
  assert.equal(monthsBefore("2028-02-29", 12), "2027-02-28");
  assert.equal(monthsBefore("2026-03-31", 13), "2025-02-28");
  assert.equal(monthsBefore("2026-01-15", 1), "2025-12-15");
  assert.equal(monthsBefore("2026-11-22", 24), "2024-11-22");
});
