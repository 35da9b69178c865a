/** The browser's own decoder, believed only after it has read a code that we know. */

import { TEST_TEXT, testPicture } from "./test-picture.js";

/** @typedef {import("./opinions.js").Picture} Picture */
/** @typedef {import("./opinions.js").Reader} Reader */
/** @typedef {new (options: {formats: string[]}) => {detect: (image: ImageData) => Promise<{rawValue: string}[]>}} Detector */

/**
 * @param {unknown} found BarcodeDetector, where the browser has one
 * @returns {Promise<Reader | null>}
 */
export async function trustedDetector(found) {
  if (typeof found !== "function") return null;
  try {
    const detector = new /** @type {Detector} */ (found)({ formats: ["qr_code"] });
    const read = readerOf(detector);
    const [text] = await read(testPicture());
    return text === TEST_TEXT ? read : null;
  } catch {
    return null;
  }
}

/**
 * @param {InstanceType<Detector>} detector
 * @returns {Reader}
 */
function readerOf(detector) {
  return async ({ data, width, height }) => {
    const codes = await detector.detect(new ImageData(data, width, height));
    return codes.map(({ rawValue }) => rawValue);
  };
}
