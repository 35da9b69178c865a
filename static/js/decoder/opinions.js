/** Whose eyes look at a picture, and in which order. */

import { trustedDetector } from "./native.js";
import { readWithQr } from "./qr.js";
import { readWithZxing } from "./zxing.js";

/**
 * RGBA, four bytes a pixel.
 *
 * @typedef {{data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number}} Picture
 */

/** @typedef {(picture: Picture) => Promise<string[]>} Reader what it cannot read are no texts; rejects if it is broken */

const SECOND_OPINION_EVERY = 4;

/** @returns {Reader} that never rejects */
export function opinions() {
  const native = trustedDetector(/** @type {{BarcodeDetector?: unknown}} */ (globalThis).BarcodeDetector);
  return inTurn(readWithZxing, [readWithQr, async (picture) => (await native)?.(picture) ?? []]);
}

/**
 * The first reader looks at every picture. The others look at each fourth one that it finds nothing in, one after the
 * other; if it is broken, at all.
 *
 * @param {Reader} first
 * @param {readonly Reader[]} others
 * @returns {Reader}
 */
export function inTurn(first, others) {
  let blanks = 0;
  return async (picture) => {
    const found = await orBroken(first(picture));
    if (found?.length) return found;
    blanks += 1;
    if (found && blanks % SECOND_OPINION_EVERY !== 0) return [];
    return firstFinding(others, picture);
  };
}

/**
 * @param {readonly Reader[]} readers
 * @param {Picture} picture
 */
async function firstFinding(readers, picture) {
  for (const reader of readers) {
    const texts = await orBroken(reader(picture));
    if (texts?.length) return texts;
  }
  return [];
}

/**
 * @param {Promise<string[]>} reading
 * @returns {Promise<string[] | null>} null where the reader is broken
 */
async function orBroken(reading) {
  try {
    return await reading;
  } catch {
    return null;
  }
}
