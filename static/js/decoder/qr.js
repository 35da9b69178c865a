/** A second pair of eyes: a decoder in plain JavaScript. */

import { decodeQR } from "../../vendor/qr/decode.js";

/** @typedef {import("./opinions.js").Picture} Picture */

/**
 * @param {Picture} picture
 * @returns {Promise<string[]>}
 */
export function readWithQr({ data, width, height }) {
  try {
    return Promise.resolve([decodeQR({ data, width, height })]);
  } catch {
    // It throws where there is no code.
    return Promise.resolve([]);
  }
}
