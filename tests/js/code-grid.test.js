import assert from "node:assert/strict";
import { test } from "node:test";

import { layOut, still, turn } from "../../static/js/lib/code-grid.js";
import { slot } from "../../static/js/lib/holder.js";

const VERSION_10 = 57;
const VERSION_12 = 65;
const CORNERS = [0, 5, 10, 15].map((now) => slot(now).corner);

for (const count of [VERSION_10, VERSION_12]) {
  for (const room of [260, 300, 340, 680, 1020]) {
    test(`a code of ${count} modules on ${room} pixels keeps its quiet zone and four pixels a module`, () => {
      for (const corner of CORNERS) {
        const { size, module, x, y } = layOut(count, room, corner);
        assert.ok(module >= 4 && Number.isInteger(module));
        for (const start of [x, y]) {
          assert.ok(Number.isInteger(start));
          assert.ok(start >= 4 * module);
          assert.ok(start + count * module + 4 * module <= size);
        }
      }
    });
  }
}

test("where there is room the code moves by four per cent to each corner", () => {
  const places = CORNERS.map((corner) => layOut(VERSION_10, 680, corner)).map(({ x, y }) => [x, y]);
  const [low, high] = [Math.min(...places.flat()), Math.max(...places.flat())];
  assert.deepEqual(places, [
    [low, low],
    [high, low],
    [high, high],
    [low, high],
  ]);
  const { module } = layOut(VERSION_10, 680, { dx: 0.04, dy: 0.04 });
  assert.equal(high - low, 2 * Math.round(0.04 * VERSION_10 * module));
});

test("a code that is held stands upright in the middle at level M, slot after slot", () => {
  const held = Array.from({ length: 8 }, (_, at) => still(slot(5 * at)));
  assert.deepEqual(
    held.map(({ k }) => k),
    [0, 1, 2, 3, 4, 5, 6, 7],
  );
  for (const { rotation, corner, ecc } of held) {
    assert.deepEqual({ rotation, corner, ecc }, { rotation: 0, corner: { dx: 0, dy: 0 }, ecc: "medium" });
    const { size, module, x, y } = layOut(VERSION_10, 680, corner);
    assert.deepEqual([x, y], [x, x]);
    assert.ok(Math.abs(size - VERSION_10 * module - 2 * x) <= 1);
    assert.ok(module > layOut(VERSION_10, 680, slot(0).corner).module);
  }
});

test("a code is turned clockwise", () => {
  const rows = [
    [true, true],
    [false, false],
  ];
  assert.deepEqual(turn(rows, 90), [
    [false, true],
    [false, true],
  ]);
  assert.deepEqual(turn(rows, 180), [
    [false, false],
    [true, true],
  ]);
  assert.deepEqual(turn(rows, 270), [
    [true, false],
    [true, false],
  ]);
});

test("four quarter turns are none", () => {
  const rows = [
    [true, false, false],
    [true, true, false],
    [false, false, true],
  ];
  assert.deepEqual(turn(turn(turn(turn(rows, 90), 90), 90), 90), rows);
  assert.deepEqual(turn(turn(rows, 90), 90), turn(rows, 180));
  assert.deepEqual(turn(turn(rows, 270), 90), rows);
});
