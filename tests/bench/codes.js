/** Draws codes with the module of the holder's page, one slot after the other, as fast as they come. */

const PATIENCE_MS = 10_000;

/**
 * @typedef {object} Task
 * @property {string} js where the app's scripts lie
 * @property {string} credential hexadecimal
 * @property {number} from Unix seconds of the first slot
 * @property {number} count
 * @property {boolean} [keepsPictures]
 */

/**
 * @param {Task} task
 * @returns {Promise<{ms: number, picture: string}[]>} how long signing and drawing took; the picture as a data URL
 */
export async function measure({ js, credential, from, count, keepsPictures = false }) {
  /** @type {typeof import("../../static/js/lib/holder.js")} */
  const { SLOT_SECONDS } = await import(`${js}/lib/holder.js`);
  const clock = { now: from - SLOT_SECONDS };
  const { place, canvas, next } = await holder(js, credential, clock);
  const codes = [];
  for (let drawn = 0; drawn < count; drawn += 1) {
    clock.now += SLOT_SECONDS;
    const isPainted = painted(place);
    const begun = performance.now();
    next();
    const ms = (await isPainted) - begun;
    codes.push({ ms, picture: keepsPictures ? canvas.toDataURL() : "" });
  }
  return codes;
}

/**
 * Lets a code dance in the page's own place for it.
 *
 * @param {string} js
 * @param {string} hex the credential
 * @param {{now: number}} clock
 */
async function holder(js, hex, clock) {
  /** @type {typeof import("../../static/js/modules/card-code.js")} */
  const { default: dance } = await import(`${js}/modules/card-code.js`);
  const sign = await signer(js, hex);
  const place = document.createElement("div");
  place.className = "code-box";
  document.body.replaceChildren(place);
  const hold = document.createElement("input"); // never checked: the code dances
  const next = dance(place, { now: () => clock.now, sign, hold }, new AbortController().signal);
  await painted(place);
  await quiet();
  return { place, canvas: /** @type {HTMLCanvasElement} */ (place.querySelector("canvas")), next };
}

/**
 * @param {string} js
 * @param {string} hex the credential
 */
async function signer(js, hex) {
  /** @type {typeof import("../../static/js/lib/device-key.js")} */
  const { makeKey } = await import(`${js}/lib/device-key.js`);
  /** @type {typeof import("../../static/js/lib/holder.js")} */
  const { signShow } = await import(`${js}/lib/holder.js`);
  /** @type {typeof import("../../static/js/lib/bytes.js")} */
  const { fromHex } = await import(`${js}/lib/bytes.js`);
  const { privateKey } = await makeKey();
  const [credential, prog] = [fromHex(hex), new Uint8Array(16)];
  return (/** @type {number} */ now) => signShow(privateKey, { prog, credential, now, lday: 0 });
}

/**
 * The first painting puts a canvas here, every other one begins by setting its size; observers are told when all of it
 * has been done.
 *
 * @param {HTMLElement} place
 * @returns {Promise<number>} when
 */
function painted(place) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, PATIENCE_MS, new Error("no code was drawn"));
    const observer = new MutationObserver(() => {
      const now = performance.now();
      observer.disconnect();
      clearTimeout(timer);
      resolve(now);
    });
    observer.observe(place, { attributeFilter: ["width"], childList: true, subtree: true });
  });
}

/** Waits until the page has been laid out, and what watches its size has had its say. */
async function quiet() {
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}
