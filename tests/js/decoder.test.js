import assert from "node:assert/strict";
import { test } from "node:test";
import { trustedDetector } from "../../static/js/decoder/native.js";
import { inTurn } from "../../static/js/decoder/opinions.js";
import { readWithQr } from "../../static/js/decoder/qr.js";
import { TEST_TEXT, testPicture } from "../../static/js/decoder/test-picture.js";

const PICTURE = testPicture();

class FakeImageData {
  /**
   * @param {Uint8ClampedArray} data
   * @param {number} width
   */
  constructor(data, width) {
    this.data = data;
    this.width = width;
  }
}
Object.assign(globalThis, { ImageData: FakeImageData });

/** @param {(image: FakeImageData) => string[]} detect */
function detectorThat(detect) {
  return class {
    /** @param {FakeImageData} image */
    detect(image) {
      return Promise.resolve(detect(image).map((rawValue) => ({ rawValue })));
    }
  };
}

test("the built-in picture can be read", async () => {
  assert.deepEqual(await readWithQr(PICTURE), [TEST_TEXT]);
});

test("a picture without a code has no text", async () => {
  assert.deepEqual(await readWithQr({ ...PICTURE, data: new Uint8ClampedArray(PICTURE.data.length).fill(255) }), []);
});

test("a browser's own decoder is believed after it has read the built-in picture", async () => {
  const read = await trustedDetector(detectorThat(({ width }) => (width === PICTURE.width ? [TEST_TEXT] : ["card"])));
  assert.deepEqual(await read?.({ ...PICTURE, width: 9 }), ["card"]);
});

for (const [name, found] of Object.entries({
  "that is missing": undefined,
  "that sees nothing": detectorThat(() => []),
  "that reads something else": detectorThat(() => ["1795284001"]),
  "that throws": detectorThat(() => {
    throw new Error("no service");
  }),
})) {
  test(`a browser's own decoder ${name} is not believed`, async () => {
    assert.equal(await trustedDetector(found), null);
  });
}

/** @param {string[]} texts */
function readerOf(texts) {
  const reader = () => {
    reader.calls += 1;
    return Promise.resolve(texts);
  };
  reader.calls = 0;
  return reader;
}

test("the second opinion is asked on each fourth picture in which the first sees nothing", async () => {
  const [first, second, third] = [readerOf([]), readerOf([]), readerOf(["found"])];
  const read = inTurn(first, [second, third]);
  const found = [];
  for (let turn = 0; turn < 8; turn += 1) found.push((await read(PICTURE)).length);
  assert.deepEqual(found, [0, 0, 0, 1, 0, 0, 0, 1]);
  assert.deepEqual([first.calls, second.calls, third.calls], [8, 2, 2]);
});

test("the second opinion is not asked where the first sees a code", async () => {
  const second = readerOf(["wrong"]);
  assert.deepEqual(await inTurn(readerOf(["right"]), [second])(PICTURE), ["right"]);
  assert.equal(second.calls, 0);
});

test("where the first is broken the others look at each picture", async () => {
  const broken = () => Promise.reject(new Error("no WebAssembly"));
  const read = inTurn(broken, [broken, readerOf(["found"])]);
  assert.deepEqual([await read(PICTURE), await read(PICTURE)], [["found"], ["found"]]);
});
