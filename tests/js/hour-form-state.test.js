import assert from "node:assert/strict";
import { test } from "node:test";

import { allEntered, openSuggestions } from "../../static/js/lib/hour-form-state.js";

/** @typedef {import("../../static/js/lib/hour-form-state.js").Suggestion} Suggestion */
/** @typedef {import("../../static/js/lib/outbox.js").Item} Item */
/** @typedef {import("../../static/js/lib/outbox.js").Told} Told */

const KNOWN = { id: "a", organisation: "club", worked_on: "2026-11-20", minutes: 60, counts: true };

/** @type {Told} */
const TOLD = {
  id: "a",
  path: "/hour-logs/a",
  organisation: "club",
  organisation_name: "Club",
  worked_on: "2026-11-21",
  duration: "2:00",
  activity: "Probe",
  status: "submitted",
  mark: "",
};

/**
 * @param {string} path
 * @param {Record<string, string>} fields
 * @param {import("../../static/js/lib/outbox.js").State} [state]
 * @returns {Item}
 */
const item = (path, fields, state = "waiting") => ({
  id: "new",
  place: 1,
  account: "me",
  path,
  fields,
  organisation: "",
  state,
  wasTried: false,
});

const FIELDS = { organisation: "club", worked_on: "2026-11-22", duration: "1,5", activity: "Probe" };

test("what the server told since stands for what the page knew", () => {
  assert.deepEqual(allEntered([KNOWN], [TOLD], []), [{ ...KNOWN, worked_on: "2026-11-21", minutes: 120 }]);
});

test("withdrawn and rejected hours do not count", () => {
  for (const status of ["withdrawn", "rejected"]) {
    assert.equal(allEntered([KNOWN], [{ ...TOLD, status }], [])[0]?.counts, false);
  }
});

test("hours that wait on this phone are entered too", () => {
  const expected = { id: "new", organisation: "club", worked_on: "2026-11-22", minutes: 90, counts: true };
  assert.deepEqual(allEntered([], [], [item("/hour-logs", FIELDS)]), [expected]);
});

test("an organisation that is not listed goes by its name", () => {
  const fields = { ...FIELDS, organisation: "", organisation_name: "Chor", duration: "viel" };
  const [entered] = allEntered([], [], [item("/hour-logs", fields)]);
  assert.deepEqual([entered?.organisation, entered?.minutes], ["Chor", 0]);
});

test("a change that waits stands for the entry, a withdrawal takes it out", () => {
  assert.equal(allEntered([KNOWN], [], [item("/hour-logs/a", FIELDS)])[0]?.minutes, 90);
  assert.equal(allEntered([KNOWN], [], [item("/hour-logs/a/withdrawal", {})])[0]?.counts, false);
  assert.deepEqual(allEntered([], [], [item("/hour-logs/a/withdrawal", {})]), []);
});

test("what was sent is known by what the server told", () => {
  assert.deepEqual(allEntered([], [], [item("/hour-logs", FIELDS, "sent")]), []);
});

/**
 * @param {Partial<Suggestion>} part
 * @returns {Suggestion}
 */
const suggestion = (part) => ({
  kind: "repeat",
  id: "r",
  organisation: "club",
  day: "2026-11-20",
  until: "2026-12-03",
  duration: "1:00",
  activity: "Probe",
  title: "",
  text: "",
  path: "",
  ...part,
});

test("a suggestion is open from its day until it does not help any more", () => {
  for (const [today, count] of /** @type {const} */ ([
    ["2026-11-19", 0],
    ["2026-11-20", 1],
    ["2026-12-03", 1],
    ["2026-12-04", 0],
  ])) {
    assert.equal(openSuggestions([suggestion({})], [], today).length, count, today);
  }
});

test("an entry of that day for that organisation settles it, whether it counts or not", () => {
  assert.deepEqual(openSuggestions([suggestion({})], [{ ...KNOWN, counts: false }], "2026-11-22"), []);
  assert.equal(openSuggestions([suggestion({ organisation: "choir" })], [KNOWN], "2026-11-22").length, 1);
  assert.equal(openSuggestions([suggestion({ day: "2026-11-21" })], [KNOWN], "2026-11-22").length, 1);
});

test("all repeats are shown, and few that are like last week", () => {
  const many = [1, 2, 3, 4].flatMap((id) => [
    suggestion({ id: String(id), kind: "like" }),
    suggestion({ id: `r${id}` }),
  ]);
  const kinds = openSuggestions(many, [], "2026-11-22").map(({ kind }) => kind);
  assert.deepEqual(kinds, ["repeat", "repeat", "repeat", "repeat", "like", "like", "like"]);
});
