import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { parseDuration } from "../../static/js/lib/duration.js";

/** @type {{text: string, minutes?: number, reason?: string}[]} */
const CASES = JSON.parse(readFileSync(new URL("../vectors/durations.json", import.meta.url), "utf8"));

test("durations are read as the server reads them", () => {
  for (const { text, minutes = null, reason = null } of CASES) {
    assert.deepEqual(parseDuration(text), { minutes, reason }, JSON.stringify(text.slice(0, 40)));
  }
});

test("every minute of a day can be written in each way", () => {
  for (let minutes = 1; minutes <= 1440; minutes += 1) {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    const spellings = [`${hours}:${String(rest).padStart(2, "0")}`, `${hours}h${rest}`, `${minutes} min`];
    for (const text of [...spellings, (minutes / 60).toFixed(4)]) assert.equal(parseDuration(text).minutes, minutes);
  }
});
