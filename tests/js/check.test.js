import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fromHex } from "../../static/js/lib/bytes.js";
import { check } from "../../static/js/lib/check.js";
import { toDigits } from "../../static/js/lib/frame.js";
import { listsOf, more, moreRing } from "./vectors.js";

const REFUSING = ["unknown_code", "not_valid", "cannot_check", "wrong_moment", "check_clock"];
const url = "/.well-known/vk1/status/0";
const digits = toDigits(fromHex(more.frame));

describe("screens of truly signed codes", () => {
  for (const { name, digits, now, hasRing, lists, challenge = null, expect } of more.checks) {
    test(name, async () => {
      const ring = hasRing ? moreRing() : null;
      const checked = await check(digits, { ring, lists: listsOf(lists), now, challenge });
      const found = { ...checked.verdict, result: checked.outcome.result };
      assert.deepEqual({ ...found, ...expect }, found);
    });
  }
});

test("no flipped bit is green even with further tries", async () => {
  const known = { ring: moreRing(), lists: listsOf([{ url, iat: more.now, revoked: [] }]), now: more.now };
  const number = BigInt(digits);
  for (let bit = 0; bit < 1432; bit += 5) {
    const { verdict } = await check((number ^ (1n << BigInt(bit))).toString(), known);
    assert.ok(REFUSING.includes(verdict.kind), `bit ${bit}: ${verdict.kind}`);
  }
});

test("a broken list is not green", async () => {
  const lists = new Map([[url, { n: 0, iat: more.now, exp: more.now, bits: new Uint8Array() }]]);
  const { verdict } = await check(digits, { ring: moreRing(), lists, now: more.now });
  assert.equal(verdict.kind, "cannot_check");
});
