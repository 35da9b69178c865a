/**
 * Reads QR codes in pictures, away from the page. ZXing first; where it finds nothing, now and then a second opinion.
 * Asked {id, picture}, it answers {id, texts}.
 */

import { opinions } from "./opinions.js";
import { testPicture } from "./test-picture.js";

/** @typedef {import("./opinions.js").Picture} Picture */

const read = opinions();
// Loads all that is needed before the first card comes: a scan makes no request.
read(testPicture());

self.addEventListener("message", async ({ data }) => {
  const { id, picture } = /** @type {{id: number, picture: Picture}} */ (data);
  self.postMessage({ id, texts: await read(picture) });
});
