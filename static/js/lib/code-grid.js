/** Where the modules of a code lie on the screen: turned, shifted, never smaller than a camera can read. */

/** @typedef {import("./holder.js").Slot} Slot */

/**
 * A code laid out on a white square.
 *
 * @typedef {object} Layout
 * @property {number} size of the square in device pixels
 * @property {number} module edge of a module in device pixels
 * @property {number} x of the first module
 * @property {number} y of the first module
 */

const QUIET_MODULES = 4;
const SMALLEST_MODULE = 4;

/**
 * Fits a code of `count` modules a side with its quiet zone and its shift; a small screen costs the shift, not the modules.
 *
 * @param {number} count
 * @param {number} room device pixels a side
 * @param {Slot["corner"]} corner
 * @returns {Layout}
 */
export function layOut(count, room, corner) {
  const widest = Math.max(Math.abs(corner.dx), Math.abs(corner.dy));
  const whole = count + 2 * QUIET_MODULES;
  const module = Math.max(SMALLEST_MODULE, Math.floor(room / (whole + 2 * widest * count)));
  const size = Math.max(room, module * whole);
  const free = Math.floor((size - module * whole) / 2);
  const start = free + QUIET_MODULES * module;
  return {
    size,
    module,
    x: start + shift(corner.dx, count * module, free),
    y: start + shift(corner.dy, count * module, free),
  };
}

/**
 * A slot for those who need a code that stands still: the same signature, upright, in the middle, with larger modules.
 *
 * @param {Slot} slot
 * @returns {Slot}
 */
export function still(slot) {
  return { ...slot, rotation: 0, corner: { dx: 0, dy: 0 }, ecc: "medium" };
}

/**
 * Turns a code clockwise.
 *
 * @param {readonly (readonly boolean[])[]} rows
 * @param {Slot["rotation"]} rotation
 * @returns {boolean[][]}
 */
export function turn(rows, rotation) {
  const last = rows.length - 1;
  /** @type {Record<Slot["rotation"], (x: number, y: number) => boolean | undefined>} */
  const source = {
    0: (x, y) => rows[y]?.[x],
    90: (x, y) => rows[last - x]?.[y],
    180: (x, y) => rows[last - y]?.[last - x],
    270: (x, y) => rows[x]?.[last - y],
  };
  return rows.map((row, y) => row.map((_, x) => source[rotation](x, y) ?? false));
}

/**
 * @param {number} part
 * @param {number} width
 * @param {number} free
 */
function shift(part, width, free) {
  return Math.sign(part) * Math.min(Math.round(Math.abs(part) * width), free);
}
