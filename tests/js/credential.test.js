import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fromHex } from "../../static/js/lib/bytes.js";
import { verify } from "../../static/js/lib/credential.js";
import { toDigits } from "../../static/js/lib/frame.js";
import { basic, basicRing, more, moreRing } from "./vectors.js";

const ring = moreRing().entries;
const frame = fromHex(more.frame);
const paper = more.cases.find(({ name }) => name === "paper")?.digits ?? "";
const nobody = () => false;

/** @param {string} digits */
const verifyNow = (digits) => verify(digits, { ring, isRevoked: nobody, now: more.now });

describe("given vectors", () => {
  for (const { name, digits, expect, chal = null, revoked = [] } of basic.cases) {
    test(name, async () => {
      const isRevoked = (/** @type {number} */ idx) => revoked.includes(idx);
      const { result } = await verify(digits, { ring: basicRing(), isRevoked, now: basic.vector.T, challenge: chal });
      assert.equal(result, expect);
    });
  }
});

describe("own vectors", () => {
  for (const { name, digits, expect, now = more.now, challenge = null, revoked = [], fields = {} } of more.cases) {
    test(name, async () => {
      const isRevoked = (/** @type {number} */ idx) => revoked.includes(idx);
      const outcome = await verify(digits, { ring, isRevoked, now, challenge });
      assert.equal(outcome.result, expect);
      assert.deepEqual({ ...outcome, ...fields }, outcome);
    });
  }
});

for (const [label, digits] of Object.entries({ device: toDigits(frame), paper })) {
  test(`no flipped bit of a ${label} frame is accepted`, async () => {
    const number = BigInt(digits);
    const bits = number.toString(2).length + 3;
    const flipped = Array.from({ length: bits }, (_, bit) => verifyNow((number ^ (1n << BigInt(bit))).toString()));
    const results = new Set((await Promise.all(flipped)).map(({ result }) => result));
    assert.equal((await verifyNow(digits)).result, "ok");
    assert.ok(bits % 8 === 0 && !results.has("ok") && !results.has("error"));
  });
}

test("no truncated frame is accepted", async () => {
  const lengths = Array.from(frame.keys());
  const cuts = [...lengths.map((end) => frame.slice(0, end)), ...lengths.slice(1).map((start) => frame.slice(start))];
  const outcomes = await Promise.all(cuts.filter((cut) => cut.length > 0).map((cut) => verifyNow(toDigits(cut))));
  const results = new Set(outcomes.map(({ result }) => result));
  assert.deepEqual([...results].sort(), ["format", "issuer"]);
});

test("without the issuer's signature nothing of the content is told", async () => {
  const { digits } = basic.cases.find(({ name }) => name === "name tampered") ?? { digits: "" };
  const outcome = await verify(digits, { ring: basicRing(), isRevoked: nobody, now: basic.vector.T });
  assert.deepEqual(outcome, { result: "issuer" });
});

test("the worked card says what it is", async () => {
  const outcome = await verify(basic.vector.digits, { ring: basicRing(), isRevoked: nobody, now: basic.vector.T + 2 });
  const facts = { type: "device", name: "Anna K.", tier: 1, expDay: 2587, age: 2, lday: 211, idx: 123456, kid: 3 };
  assert.deepEqual(outcome, { result: "ok", ...facts });
});

describe("what goes wrong is an error and never a rejection", () => {
  const digits = toDigits(frame);
  const broken = () => {
    throw new Error("the list cannot be read");
  };
  const questions = {
    "a failing lookup": { ring, isRevoked: broken, now: more.now },
    "no time": { ring, isRevoked: nobody, now: Number.NaN },
    "an empty time": /** @type {any} */ ({ ring, isRevoked: nobody, now: null }),
    "an endless time": { ring, isRevoked: nobody, now: Infinity },
    "no question": /** @type {any} */ (undefined),
    "no ring": /** @type {any} */ ({ isRevoked: nobody, now: more.now }),
    "no lookup": /** @type {any} */ ({ ring, now: more.now }),
    "half a challenge": { ring, isRevoked: nobody, now: more.now, challenge: 0.5 },
  };
  for (const [name, question] of Object.entries(questions)) {
    test(name, async () => {
      assert.deepEqual(await verify(digits, question), { result: "error" });
      assert.deepEqual(await verify(paper, question), { result: "error" });
    });
  }
});

test("what is no text is no card", async () => {
  for (const digits of [undefined, null, 7, {}, BigInt(toDigits(frame))]) {
    assert.deepEqual(await verifyNow(/** @type {any} */ (digits)), { result: "format" });
  }
});
