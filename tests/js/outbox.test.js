import assert from "node:assert/strict";
import { test } from "node:test";

import { isUnsent, kindOf, Outbox } from "../../static/js/lib/outbox.js";
import { inMemory } from "../../static/js/lib/store.js";

const ENTERED = { path: "/hour-logs", fields: { worked_on: "2026-11-21", duration: "2" }, organisation: "Musikverein" };

test("items come in the order in which they were entered", async () => {
  const outbox = new Outbox(inMemory(), "anna");
  for (const id of ["c", "a", "b"]) await outbox.add({ ...ENTERED, id });
  assert.deepEqual(
    (await outbox.items()).map(({ id }) => id),
    ["c", "a", "b"],
  );
});

test("the same id again takes the place of what was entered before", async () => {
  const outbox = new Outbox(inMemory(), "anna");
  await outbox.add({ ...ENTERED, id: "a" });
  await outbox.add({ ...ENTERED, id: "b" });
  await outbox.add({ ...ENTERED, id: "a", fields: { duration: "3" } });
  const [first, second, ...rest] = await outbox.items();
  assert.deepEqual([first?.fields.duration, second?.id, rest], ["3", "b", []]);
});

test("nobody sees what another account entered on the same phone", async () => {
  const store = inMemory();
  await new Outbox(store, "anna").add({ ...ENTERED, id: "a" });
  assert.deepEqual(await new Outbox(store, "bela").items(), []);
  assert.deepEqual(await new Outbox(store, "ann").items(), []);
});

test("what was changed while it was being sent is sent again", async () => {
  const outbox = new Outbox(inMemory(), "anna");
  const sending = await outbox.add({ ...ENTERED, id: "a" });
  await outbox.add({ ...ENTERED, id: "a", fields: { duration: "4" } });
  await outbox.settle(sending, { ...sending, state: "sent" });
  const [item] = await outbox.items();
  assert.deepEqual([item?.state, item?.fields.duration, item?.wasTried], ["waiting", "4", true]);
});

test("what was taken back while it was being sent does not come back", async () => {
  const outbox = new Outbox(inMemory(), "anna");
  const sending = await outbox.add({ ...ENTERED, id: "a" });
  await outbox.remove(sending);
  await outbox.settle(sending, { ...sending, state: "waiting" });
  assert.deepEqual(await outbox.items(), []);
});

test("an address says what is sent", () => {
  assert.equal(kindOf({ path: "/hour-logs" }), "entry");
  assert.equal(kindOf({ path: "/hour-logs/x1" }), "edit");
  assert.equal(kindOf({ path: "/hour-logs/x1/withdrawal" }), "withdrawal");
});

test("only what the server has is not counted any more", async () => {
  const item = await new Outbox(inMemory(), "anna").add({ ...ENTERED, id: "a" });
  const counted = /** @type {const} */ (["waiting", "sending", "conflict", "failed", "sent"]);
  assert.deepEqual(
    counted.map((state) => isUnsent({ ...item, state })),
    [true, true, true, true, false],
  );
});
