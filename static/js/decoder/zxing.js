/** ZXing, compiled to WebAssembly and served by ourselves. */

import { prepareZXingModule, readBarcodes } from "../../vendor/zxing-wasm/dist/es/reader/index.js";

/** @typedef {import("./opinions.js").Picture} Picture */

const WASM = new URL("../../vendor/zxing-wasm/dist/reader/zxing_reader.wasm", import.meta.url).href;
const MOST_CODES = 4;

/** @type {Promise<unknown> | null} */
let ready = null;

/**
 * Loads the module once; the first call comes before the first code is seen.
 *
 * @param {Picture} picture
 * @returns {Promise<string[]>}
 */
export async function readWithZxing(picture) {
  ready ??= prepareZXingModule({ overrides: { locateFile: () => WASM }, fireImmediately: true });
  await ready;
  const image = new ImageData(picture.data, picture.width, picture.height);
  const found = await readBarcodes(image, { formats: ["QRCode"], maxNumberOfSymbols: MOST_CODES, textMode: "Plain" });
  return found.map(({ text }) => text);
}
