/** A QR code that we know, drawn from its rows: 21 modules each, the first one in the highest bit. */

/** @typedef {import("./opinions.js").Picture} Picture */

export const TEST_TEXT = "1795284000";

const ROWS = [
  0x1fda7f, 0x104c41, 0x174a5d, 0x17555d, 0x175d5d, 0x105e41, 0x1fd57f, 0x001f00, 0x117ef9, 0x059720, 0x1dda78,
  0x0a98d3, 0x11d1c6, 0x001dc7, 0x1fd981, 0x104b2d, 0x17567f, 0x174f07, 0x174a78, 0x104cfa, 0x1fd9c7,
];
const MODULES = ROWS.length;
const QUIET_ZONE = 4;
const PIXELS_A_MODULE = 6;
const WIDTH = (MODULES + 2 * QUIET_ZONE) * PIXELS_A_MODULE;
const BYTES_A_PIXEL = 4;
const WHITE = 255;

/** @returns {Picture} black on white */
export function testPicture() {
  const data = new Uint8ClampedArray(WIDTH * WIDTH * BYTES_A_PIXEL).fill(WHITE);
  for (let at = 0; at < WIDTH * WIDTH; at += 1) {
    if (isDark(at % WIDTH, Math.floor(at / WIDTH))) data.fill(0, at * BYTES_A_PIXEL, at * BYTES_A_PIXEL + 3);
  }
  return { data, width: WIDTH, height: WIDTH };
}

/**
 * @param {number} x in pixels
 * @param {number} y in pixels
 */
function isDark(x, y) {
  const [column, row] = [x, y].map((pixel) => Math.floor(pixel / PIXELS_A_MODULE) - QUIET_ZONE);
  const bits = ROWS[row ?? -1];
  return bits !== undefined && column !== undefined && column >= 0 && ((bits >> (MODULES - 1 - column)) & 1) === 1;
}
