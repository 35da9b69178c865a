/** What the holder's phone does: showing its card, and proving its key when it takes or renews one. */

import { concat, fromText } from "./bytes.js";
import { sign } from "./curve.js";
import { showMessage } from "./frame.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

/**
 * How the code stands in this slot.
 *
 * @typedef {object} Slot
 * @property {number} k its number since 1970
 * @property {0 | 90 | 180 | 270} rotation degrees
 * @property {{dx: number, dy: number}} corner shift as a part of the code's width
 * @property {"medium" | "quartile"} ecc
 */

export const SLOT_SECONDS = 5;

const SHIFT = 0.04;
const BIND_CONTEXT = fromText("vk1.bind\0");
const RENEW_CONTEXT = fromText("vk1.renew\0");
const TURNS = /** @type {const} */ ([
  { rotation: 0, corner: { dx: -SHIFT, dy: -SHIFT } },
  { rotation: 90, corner: { dx: SHIFT, dy: -SHIFT } },
  { rotation: 180, corner: { dx: SHIFT, dy: SHIFT } },
  { rotation: 270, corner: { dx: -SHIFT, dy: SHIFT } },
]);
const LEVELS = /** @type {const} */ (["medium", "quartile"]);
const TS24 = 2 ** 24;

/**
 * Signs one showing of the card.
 *
 * @param {CryptoKey} privateKey
 * @param {object} show
 * @param {Bytes} show.prog 16 bytes
 * @param {Bytes} show.credential 104 + n bytes
 * @param {number} show.now Unix seconds
 * @param {number} show.lday low 8 bits of the day number of the newest status list on this phone
 * @param {number} [show.challenge] the four digits of the shop
 * @returns {Promise<Bytes>} the frame; `toDigits` makes it a code
 */
export async function signShow(privateKey, { prog, credential, now, lday, challenge = 0 }) {
  const time = Math.floor(now);
  const ts24 = time % TS24;
  const signature = await sign(privateKey, showMessage(prog, credential, time, lday, challenge));
  return concat(credential, [ts24 >> 16, (ts24 >> 8) & 0xff, ts24 & 0xff, lday], signature);
}

/**
 * What the new key signs when this phone takes the card.
 *
 * @param {Bytes} prog 16 bytes
 * @param {Bytes} nonce 16 bytes
 * @param {Bytes} point the new public key, 65 bytes
 * @returns {Bytes}
 */
export function bindMessage(prog, nonce, point) {
  return concat(BIND_CONTEXT, prog, nonce, point);
}

/**
 * What the old and the new key sign when the credential is renewed.
 *
 * @param {Bytes} prog 16 bytes
 * @param {Bytes} nonce 16 bytes
 * @param {Bytes} point the new public key, 65 bytes
 * @returns {Bytes}
 */
export function renewMessage(prog, nonce, point) {
  return concat(RENEW_CONTEXT, prog, nonce, point);
}

/**
 * The code dances, so that a crack in the screen hides other modules each time; error correction changes every four
 * slots, so that each turn is seen with both levels.
 *
 * @param {number} now Unix seconds
 * @returns {Slot}
 */
export function slot(now) {
  const k = Math.floor(now / SLOT_SECONDS);
  const turn = TURNS[k % 4] ?? TURNS[0];
  return { k, ...turn, ecc: LEVELS[Math.floor(k / 4) % 2] ?? LEVELS[0] };
}
