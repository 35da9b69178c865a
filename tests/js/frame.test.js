import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase64Url, fromHex, toBase64Url, toHex } from "../../static/js/lib/bytes.js";
import { pointFromX } from "../../static/js/lib/curve.js";
import { isoDate, localDay } from "../../static/js/lib/days.js";
import { FormatError, fromDigits, parse, parseCredential, toDigits } from "../../static/js/lib/frame.js";
import { basic, more } from "./vectors.js";

const frame = fromHex(basic.vector.frame);

test("digits and bytes are the same frame", () => {
  assert.equal(toDigits(frame), basic.vector.digits);
  assert.deepEqual(fromDigits(basic.vector.digits), frame);
});

test("only 151 to 600 plain digits are read", () => {
  assert.deepEqual(
    [151, 600].map((length) => fromDigits("1".repeat(length)).length),
    [63, 249],
  );
  for (const digits of ["", "1".repeat(150), "1".repeat(601), "0".repeat(200), `${"1".repeat(200)}\n`]) {
    assert.throws(() => fromDigits(digits), FormatError);
  }
});

test("the worked frame has its fields", () => {
  const { card, show } = parse(frame);
  assert.deepEqual([card.kid, card.idx, card.expDay, card.tier], [3, 123456, 2587, 1]);
  assert.deepEqual([show?.ts24, show?.lday, show?.credential.length], [basic.vector.T % 2 ** 24, 211, 111]);
});

test("a stored credential is read", () => {
  const card = parseCredential(fromHex(more.holder.credential));
  assert.equal(new TextDecoder().decode(card.name), "Anna K.");
  assert.throws(() => parseCredential(frame.slice(0, 100)), FormatError);
  assert.throws(() => parseCredential(new Uint8Array()), FormatError);
});

test("a day begins at midnight in Berlin", () => {
  const days = [
    [1_801_436_399, 2587],
    [1_801_436_400, 2588],
    [1_817_071_199, 2768],
    [1_817_071_200, 2769],
    [1_806_195_600, 2643],
    [1_824_944_400, 2860],
  ];
  for (const [now = 0, day] of days) {
    assert.equal(localDay(now), day);
  }
  assert.deepEqual([isoDate(0), isoDate(59), isoDate(2587)], ["2020-01-01", "2020-02-29", "2027-01-31"]);
});

test("y is computed from x and parity", () => {
  const point = fromHex(more.holder.point);
  const isOdd = ((point[64] ?? 0) & 1) === 1;
  assert.deepEqual(pointFromX(point.slice(1, 33), isOdd), point);
  assert.notDeepEqual(pointFromX(point.slice(1, 33), !isOdd), point);
});

test("an x without a point has none", () => {
  const one = fromHex("1".padStart(64, "0"));
  assert.equal(pointFromX(one, false), null);
});

test("an x beyond the field is refused, although 5 has a point", () => {
  const five = fromHex("5".padStart(64, "0"));
  const beyond = fromHex("ffffffff00000001000000000000000000000001000000000000000000000004");
  assert.ok(pointFromX(five, false));
  assert.equal(pointFromX(beyond, false), null);
});

test("bytes have text forms", () => {
  const bytes = Uint8Array.of(255, 254, 253, 252);
  assert.deepEqual([toHex(bytes), toBase64Url(bytes)], ["fffefdfc", "__79_A"]);
  assert.deepEqual([fromHex("fffefdfc"), fromBase64Url("__79_A")], [bytes, bytes]);
  for (const text of ["+/+/", "a b", "AA==", "ä"]) {
    assert.throws(() => fromBase64Url(text), RangeError);
  }
});
